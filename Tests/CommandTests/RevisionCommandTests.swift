import Foundation
import Testing

/// What happened to an article's text, as it is shown to a person.
@Suite struct RevisionCommandTests {
  private let workplace: Workplace
  private static let formats = ["text", "json", "jsonl", "csv", "tsv"]

  init() throws {
    workplace = try Workplace()
    for (text, time) in [(Self.first, "202511010800"), (Self.second, "202511020800")] {
      try workplace.write(text, to: "quay.txt")
      try #require(workplace.shell("touch -t \(time) quay.txt && archive import -q quay.txt").status == 0)
    }
  }

  private static let first = """
    Quay to Close

    The quay closes on Monday, Mayor Ada Example said at the town hall.

    Boats go to the old harbour until then, and nobody pays for that.

    The work takes three weeks.
    """
  private static let second = """
    Quay to Close for Weeks

    The quay closes on Friday, Mayor Ada Example said at the town hall.

    Boats go to the old harbour until then, and nobody pays for that.

    The work takes weeks. It may rain.
    """

  @Test(arguments: formats) func `the texts of an article are listed`(format: String) throws {
    try expectSnapshot("revisions-\(format)", workplace.session("archive show 1 --revisions --format \(format)"))
  }

  @Test(arguments: formats) func `one of its texts is shown`(format: String) throws {
    try expectSnapshot("revision-\(format)", workplace.session("archive show 1 --revision 1 --format \(format)"))
  }

  @Test(arguments: formats) func `what changed is shown by words`(format: String) throws {
    try expectSnapshot("diff-\(format)", workplace.session("archive diff 1 --format \(format)"))
  }

  @Test func `what there is not is said`() throws {
    try workplace.write("Ferry\n\nThe ferry runs again.\n", to: "ferry.txt")
    #expect(try workplace.archive("import", "-q", "ferry.txt").status == 0)
    try expectSnapshot(
      "diff-others",
      workplace.session(
        "archive diff 2", "archive diff 1 --from 2 --to 1", "archive diff 1 --to 1", "archive diff 1 --from 2",
        "archive diff 1 --from 9", "archive diff 9", "archive show 1 --revision 3", "archive show 2 --revisions"))
  }

  @Test func `on a terminal words are told apart by colour`() throws {
    let seen = try workplace.archiveOnTerminal("diff", "1")
    #expect(seen.shown.contains("\u{1B}[9;31mMonday\u{1B}[0m \u{1B}[32mFriday\u{1B}[0m"))
    #expect(!seen.shown.contains("[-"))
  }
}
