import Testing

/// `archive reextract`, run as a person runs it.
@Suite struct ReextractCommandTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try workplace.write(
      """
      Quay to Close

      The quay closes on Monday. “We will open it again in spring,” said Mayor Ada Example.
      """, to: "letters/1.txt")
    try workplace.write(
      """
      Bridge to Open

      “It was about time,” said Bo Sample, a driver.
      """, to: "letters/2.txt")
    try #require(try workplace.archive("import", "--quiet", "letters").status == 0)
    try #require(try workplace.shell("rm -r letters").status == 0)
    // As an earlier extractor might have left it.
    try #require(
      try workplace.shell(
        """
        sqlite3 archive.db "UPDATE articles SET extractor_version = 0; DELETE FROM quotes WHERE article_id = 2;
        UPDATE article_sources SET name = 'Monday' WHERE article_id = 1;
        INSERT INTO quotes (article_id, kind, text) VALUES (1, 'direct', 'no, \"never\"')"
        """
      ).status == 0)
  }

  @Test(arguments: ["text", "json", "jsonl", "csv", "tsv"])
  func `a re-extraction reports in every form`(format: String) throws {
    try expectSnapshot(
      "reextract-\(format)",
      workplace.session(
        "archive reextract --dry-run --format \(format)", "archive reextract --format \(format)",
        "archive reextract --format \(format)", "archive reextract --dry-run --all --format \(format)"))
  }

  @Test func `an original that is damaged fails the run and stops nothing`() throws {
    #expect(
      try workplace.shell("sqlite3 archive.db 'UPDATE sqlar SET data = zeroblob(9) WHERE rowid = 1'").status == 0)
    try expectSnapshot(
      "reextract-damaged",
      workplace.session(
        "archive reextract", "archive reextract 1 --dry-run --format json", "archive reextract 2 --format json",
        "archive reextract 99", "archive reextract --quiet 2", "archive reextract --all 1"))
  }

  @Test func `on a terminal the progress line is gone at the end`() throws {
    let seen = try workplace.archiveOnTerminal("reextract")
    let lastLine = try #require(seen.shown.split(separator: "\r").last).replacing("\u{1B}[K", with: "")
    #expect(lastLine.hasPrefix("./archive.db: 2 articles read again; "))
    #expect(seen.status == 0)
  }

  @Test func `an earlier schema is named with what to do`() throws {
    #expect(try workplace.shell("sqlite3 archive.db 'PRAGMA user_version = 3'").status == 0)
    for command in ["stats", "quotes", "reextract --dry-run"] {
      let run = try workplace.archive(command.split(separator: " ").map(String.init))
      #expect(run.status == 2)
      #expect(run.errors.contains("has schema version 3"))
      #expect(run.errors.contains("`archive reextract` brings it up to date."))
    }
  }
}
