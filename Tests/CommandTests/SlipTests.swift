import Foundation
import Testing

/// What is said of typing errors, and of queries that mean something else than they were probably typed for.
@Suite struct SlipTests {
  private let workplace: Workplace

  init() throws { workplace = try Workplace() }

  @Test func `an unknown command or option is named, and so is the nearest one`() throws {
    try expectSnapshot(
      "slips-usage",
      workplace.session(
        "archive serach foo", "archive help nosuch", "archive help sources shwo", "archive repair", "archive nonsense",
        "archive --db x.db serach", "archive correct qoute 1", "archive correct",
        "archive corrections --undo 2", "archive quotes --facets x", "archive show --highlite x 1",
        "archive sources --knd x", "archive sources --kind x", "archive check --quik", "archive quotes --bad",
        "archive --nonsense"))
  }

  @Test func `a query that was probably typed for something else is searched for as typed, and a hint says so`() throws
  {
    try SampleArchive.make(in: workplace)
    #expect(try workplace.archive("search", "--save", "quay", "harbour").status == 0)
    try expectSnapshot(
      "slips-queries",
      workplace.session(
        "archive search harbour NOT bridge", "archive search harbour AND spring", "archive search from:2016",
        "archive search from:", "archive search since:2016-05", "archive search until:2016-05-31",
        "archive search date:2016", "archive search author:Smith", "archive quotes kind:anonymous",
        "archive quotes speaker_kind:minister", "archive search after:13/05/2016", "archive search on:5.6.2016",
        "archive search after:soon", "archive search outlet: Times", "archive search -v harbour",
        "archive search '@quay spring'", "archive search confidence:high", "archive search is:old",
        "archive search import:last"))
    #expect(try workplace.archive("search", "@nobody", "harbour").errors.contains("@nobody") == false)
    #expect(try workplace.archive("search", "--quiet", "author:Smith").errors == "")
    #expect(
      try workplace.archive("search", "Re:harbour a:b http://news.example").errors.contains("Did you mean") == false)
  }

  @Test func `conditions that no day meets are explained`() throws {
    try SampleArchive.make(in: workplace)
    try expectSnapshot(
      "slips-days",
      workplace.session(
        "archive search --count after:2024 before:2025", "archive search --count after:2026 before:2024",
        "archive search --count after:2025-03 before:2025-03", "archive search --count on:2024 on:2025",
        "archive search --count after:2025-03-01 before:2025-03-02", "archive search --count after:2024 before:2026",
        "archive search --count on:2025 after:2025"))
    // What is proposed finds something.
    #expect(try workplace.archive("search", "--count", "after:2024", "before:2026").output == "2\n")
  }

  @Test func `a web address is not fetched`() throws {
    for command in ["import", "extract"] {
      let run = try workplace.archive(command, "https://news.example/a?b=c")
      #expect(run.status == 64)
      #expect(
        run.errors.hasPrefix(
          "archive: https://news.example/a?b=c is a web address, and this program fetches nothing. Save the page and give its "
            + "path, or pipe it in: curl -sL 'https://news.example/a?b=c' | archive \(command) -"))
    }
    #expect(try workplace.archive("import", "file:///a").errors.contains("Give the path of the file, without file://"))
    #expect(!FileManager.default.fileExists(atPath: workplace.folder.appendingPathComponent("archive.db").path))
  }

  @Test func `an import that found nothing says where, and an archive is not imported into itself`() throws {
    try workplace.write("Letter\n\nThe quay closes on Monday.\n", to: "quay.txt")
    #expect(try workplace.archive("import", "quay.txt").status == 0)
    #expect(try workplace.shell("mkdir empty").status == 0)
    try expectSnapshot(
      "slips-imports",
      workplace.session(
        "archive import empty", "archive import archive.db", "archive imports 1", "archive import --retry 1"))
  }

  @Test(.enabled(if: Workplace.canBeOrdinaryUser, "root can write everywhere"))
  func `a folder that an archive can't be made in is named`() throws {
    try workplace.write("Letter\n\nThe quay closes on Monday.\n", to: "quay.txt")
    try workplace.letOrdinaryUserWrite()
    let run = try workplace.shellOfOrdinaryUser(
      "mkdir closed && chmod 555 closed && archive import --db closed/a.db quay.txt; cd closed && archive import ../quay.txt"
    )
    #expect(run.status == 2)
    #expect(
      run.errors == """
        archive: closed/a.db can't be made there. The folder is not writable: ./closed. Choose another place with --db FILE.
        archive: ./archive.db can't be made there. The folder is not writable: the current folder. Choose another place with --db FILE.

        """)
  }
}
