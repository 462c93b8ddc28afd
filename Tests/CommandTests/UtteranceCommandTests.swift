import Testing

/// `archive trace` and `archive compare`, run as a person runs them.
@Suite struct UtteranceCommandTests {
  private let workplace: Workplace

  /// Four accounts of one event: one gives the words whole, one in part, one by an office alone, one has no date.
  init() throws {
    workplace = try Workplace()
    func line(_ title: String, _ outlet: String, _ day: String?, _ paragraphs: String...) -> String {
      let day = day.map { #","date":"\#($0)""# } ?? ""
      let text = paragraphs.joined(separator: #"\n\n"#).replacing("\"", with: #"\""#)
      return #"{"title":"\#(title)","source":"\#(outlet)"\#(day),"text":"\#(text)"}"# + "\n"
    }
    try workplace.write(
      line(
        "Board Shuts Quay", "Harbour Gazette", "2025-03-02",
        "Sen. Ada Example told the Ferry Agency that the quay is not safe. It hurt 12 people.",
        "\"Governor Bela Sample and I have shut the old quay for the winter, and nobody will open it before spring,\" Example said.",
        "\"The bridge will be next,\" Example said on Sunday.")
        + line(
          "Quay Closed", "Example Post", "2025-03-03",
          "Secretary of State Ada Example said the two \"have shut the old quay for the winter.\" It hurt 14 people.",
          "Bela Sample said: \"I had no choice in the matter of the quay.\"")
        + line(
          "No Boats", "Quay News", "2025-03-03",
          "\"Governor Sample and I have shut the old quay for the winter, and nobody will open it before May,\" the senator from the coast said."
        )
        + line(
          "What They Said", "Ferry Post", nil,
          "\"Governor Bela Sample and I have shut the old quay for the winter,\" Ada Example said at noon."),
      to: "dump.jsonl")
    #expect(try workplace.archive("import", "dump.jsonl").status == 0)
  }

  @Test func `the way of words is shown, outlet by outlet`() throws {
    try expectSnapshot(
      "trace",
      workplace.session(
        "archive trace \"old quay for the winter\"", "archive trace \"old quay for the winter\" --format jsonl",
        "archive trace \"bridge will be next\" --format csv", "archive trace nothing like it", "archive trace 999"))
  }

  @Test func `two accounts stand side by side`() throws {
    try expectSnapshot(
      "compare",
      workplace.session(
        "archive compare 1 2", "COLUMNS=130 archive compare 1 2", "archive compare 1 2 --format json",
        "archive compare 1 2 3 --format jsonl", "archive compare 1 99"))
  }

  @Test(arguments: [20, 40, 80, 200]) func `no line is wider than the terminal`(width: Int) throws {
    for command in ["archive compare 1 2", "archive trace old quay"] {
      let run = try workplace.shell("COLUMNS=\(width) \(command)")
      for line in run.output.split(separator: "\n") { #expect(line.count <= max(width, 21), "\(command): \(line)") }
    }
  }

  @Test func `a removal takes the utterance with it`() throws {
    #expect(try workplace.archive("remove", "--yes", "2", "3", "4").status == 0)
    #expect(try workplace.shell("sqlite3 archive.db 'SELECT count(*) FROM utterances'").output == "0\n")
    #expect(try workplace.archive("trace", "old quay").output.contains("1 article"))
  }
}
