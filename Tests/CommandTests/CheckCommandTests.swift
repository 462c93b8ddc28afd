import Testing

/// `archive check`, run as a person runs it.
@Suite struct CheckCommandTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try SampleArchive.make(in: workplace)
  }

  /// What a person sees, without values that depend on SQLite or grow.
  private func session(_ lines: String...) throws -> String {
    try lines.map { try workplace.session($0) }.joined()
      .replacing(#/3\.\d+\.\d+/#, with: "VERSION").replacing(#/extractor version \d+/#, with: "extractor version N")
      .replacing(#/\d+ pages/#, with: "N pages").replacing(#/Version VERSION\.[^$]*?`archive adopt`\./#, with: "SQLITE")
      .replacing(#/(file["\t, a-z:]+,?)\d+/#) { "\($0.1)N" }
  }

  @Test(arguments: ["text", "json", "jsonl", "csv", "tsv"])
  func `a check prints every form`(format: String) throws {
    let sound = try session("archive check --format \(format)")
    #expect(
      try workplace.shell(
        """
        sqlite3 archive.db "UPDATE quote_segments SET start = start + 1 WHERE quote_id IN (1, 4);
        UPDATE articles SET extractor_version = 0 WHERE id = 2; UPDATE articles SET title = 'Anew' WHERE id = 3;
        UPDATE sqlar SET data = zeroblob(9) WHERE rowid = 1"
        """
      ).status == 0)
    try expectSnapshot(
      "check-\(format)",
      sound + session("archive check --format \(format)", "archive check --quick --quiet --format \(format)"))
  }

  @Test(arguments: ["archive.db", "it's here.db"])
  func `what a check advises mends what it found`(name: String) throws {
    workplace.environment["NAME"] = name
    #expect(
      try workplace.shell(
        """
        test -e "$NAME" || mv archive.db "$NAME"
        sqlite3 "$NAME" "INSERT INTO quotes_fts (rowid, text) VALUES (77, 'a ghost');
        INSERT INTO articles_fts (rowid, title) VALUES (77, 'a ghost');
        UPDATE quote_segments SET start = start + 1 WHERE quote_id = 1"
        """
      ).status == 0)
    let run = try workplace.archive("check", "--db", name, "--format", "jsonl")
    #expect(run.status == 2)
    for line in run.output.split(separator: "\n") where line.contains(#""status":"fault""#) {
      let advice = try #require(line.firstMatch(of: #/`(.+)`/#)?.1).replacing(#"\""#, with: "\"")
        .replacing(#"\\"#, with: #"\"#)
      #expect(try workplace.shell(String(advice)).status == 0, "\(advice)")
    }
    #expect(try workplace.archive("check", "--db", name).status == 0)
  }

  @Test func `an archive that may only be read is checked as far as that goes`() throws {
    #expect(try workplace.shell("mkdir kept; mv archive.db kept; chmod a-w kept kept/archive.db").status == 0)
    defer { _ = try? workplace.shell("chmod u+w kept") }
    let run = try workplace.archive("check", "--db", "kept/archive.db", "--format", "csv")
    #expect(run.status == 0)
    // Root may write everywhere.
    let isRoot = try workplace.shell("id -u").output == "0\n"
    #expect(run.output.contains("left_out") != isRoot)
  }
}
