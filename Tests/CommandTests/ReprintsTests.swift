import Testing

/// `archive reprints`, and what searches make of reprints, run as a person runs them.
@Suite struct ReprintsTests {
  private let workplace: Workplace

  /// A wire story, two outlets that print it, one that prints a part, and a text of its own.
  init() throws {
    workplace = try Workplace()
    func words(_ count: Int, _ seed: String) -> String {
      (0..<count).map { "\(seed)\($0)" }.joined(separator: " ")
    }
    func line(_ title: String, _ outlet: String, _ day: String, _ text: String) -> String {
      #"{"title":"\#(title)","source":"\#(outlet)","date":"\#(day)","text":"\#(text)."}"# + "\n"
    }
    try workplace.write(
      line("Quay Closes", "Reuters", "2025-03-02", "The quay closes on Monday \(words(300, "wire"))")
        + line("Quay to Close", "Example Post", "2025-03-02", "The quay closes on Monday \(words(240, "wire"))")
        + line("No More Boats", "Harbour Gazette", "2025-03-03", "\(words(30, "own")) and \(words(300, "wire"))")
        + line(
          "What Closes Next", "Ferry Post", "2025-03-04", "\(words(80, "wire")) and the quay \(words(300, "next"))")
        + line("The Bridge", "Ferry Post", "2025-03-05", "The quay is open \(words(150, "bridge"))"), to: "dump.jsonl")
    #expect(try workplace.archive("import", "dump.jsonl").status == 0)
  }

  @Test func `reprints are listed with what they have in common and whose text it is`() throws {
    try expectSnapshot(
      "reprints",
      workplace.session(
        "archive reprints", "archive reprints --format jsonl", "archive reprints --kind partial --format csv",
        "archive reprints --article 4 --limit 1", "archive reprints bridge", "archive reprints --format json nothing",
        "archive reprints --article 99"))
  }

  @Test func `a search shows articles that print one text as one hit`() throws {
    try expectSnapshot(
      "search-reprints",
      workplace.session(
        "archive search quay --sort oldest", "archive search quay --sort oldest --all --limit 2",
        "archive search quay --sort oldest --format csv --columns article_id,reprint_of",
        "archive search quay is:reprint --format csv --columns article_id", "archive search --count -- quay -is:reprint"
      ))
  }

  @Test func `the limit counts the hits that are shown`() throws {
    let run = try workplace.archive("search", "quay", "--sort", "oldest", "--limit", "2")
    #expect(run.output.contains("Quay Closes") && run.output.contains("What Closes Next"))
    #expect(!run.output.contains("Quay to Close"))
  }
}
