import Testing

/// `archive dates` and `archive timeline`, run as a person runs them.
@Suite struct DatesCommandTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try workplace.write(
      """
      Harbour talks collapse

      Published 2025-11-09

      The harbour talks ended on Friday, Mayor Ada Example said. Two days later, on Oct. 31, the board met again.

      Talks began in February and took nine months. The next meeting will be on Nov. 12.
      """, to: "letters/one.txt")
    try workplace.write(
      """
      Board meets

      Published 2025-11-10

      The board met on Oct. 31, as the Harbour Gazette reported. May Specimen, 41 years old, was there with 2000 people.
      """, to: "letters/two.txt")
    #expect(try workplace.archive("import", "--quiet", "letters").status == 0)
  }

  @Test func `dates are listed by article, and as a timeline`() throws {
    try expectSnapshot(
      "dates",
      workplace.session(
        "archive dates", "archive dates --article 2 --format csv", "archive dates --limit 1 --format jsonl",
        "archive dates zeppelin", "archive timeline board", "archive timeline --limit 1",
        "archive timeline board --format jsonl --limit 1"))
  }

  @Test func `a day, a month and a year that texts mention are found`() throws {
    func found(_ query: String) throws -> Int {
      try workplace.archive("search", "--format", "jsonl", query).output.split(separator: "\n").count
    }
    #expect(try found("mentions:2025-10-31") == 2)
    #expect(try found("mentions:2025-11-12") == 1)
    #expect(try found("mentions:2025-02") == 1)
    #expect(try found("mentions:2025") == 2)
    #expect(try found("mentions:2024") == 0)
    #expect(try found("board mentions:2025-11-07") == 1)
    #expect(try found("-mentions:2025-11-12") == 1)
    #expect(try workplace.archive("quotes", "mentions:2025-11-12").status == 0)
  }

  @Test func `after a correction of the day of publication, dates mean something else`() throws {
    #expect(try workplace.archive("dates", "--article", "1").output.contains("2025-11-07"))
    #expect(try workplace.archive("correct", "article", "1", "--published", "2024-11-09").status == 0)
    let corrected = try workplace.archive("dates", "--article", "1").output
    #expect(corrected.contains("2024-11-08") && corrected.contains("2024-10-31"))
    #expect(try workplace.archive("correct", "--undo", "1").status == 0)
    #expect(try workplace.archive("dates", "--article", "1").output.contains("2025-11-07"))
  }

  @Test func `a check names a date outside its text`() throws {
    #expect(try workplace.archive("check").status == 0)
    #expect(try workplace.shell("sqlite3 archive.db 'UPDATE mentioned_dates SET length = 9000'").status == 0)
    let run = try workplace.archive("check")
    #expect(run.status == 2)
    #expect((run.output + run.errors).contains("of article 1 is outside its text"))
  }

  @Test func `re-extraction gives the same dates, and a removed article leaves none`() throws {
    let before = try workplace.archive("dates", "--format", "csv").output
    #expect(try workplace.shell("sqlite3 archive.db 'DELETE FROM mentioned_dates'").status == 0)
    #expect(try workplace.archive("dates").status == 1)
    #expect(try workplace.archive("reextract", "--all", "--quiet").status == 0)
    #expect(try workplace.archive("dates", "--format", "csv").output == before)
    #expect(try workplace.archive("remove", "--yes", "--quiet", "1").status == 0)
    let left = try workplace.shell("sqlite3 archive.db 'SELECT DISTINCT article_id FROM mentioned_dates'").output
    #expect(left == "2\n")
  }
}
