import Foundation
import Testing

/// The list of imports, and taking them back.
@Suite struct RemovalCommandTests {
  private let workplace: Workplace
  private static let formats = ["text", "json", "jsonl", "csv", "tsv"]

  init() throws {
    workplace = try Workplace()
    try workplace.write("Quay to Close\n\nThe quay closes on Monday, Mayor Ada Example said.\n", to: "one/quay.txt")
    try workplace.write("Ferry Runs\n\nThe ferry runs again, Bob Test said.\n", to: "two/ferry.txt")
    try workplace.write("", to: "two/empty.txt")
    try #require(workplace.archive("import", "-q", "one").status == 0)
    try #require(workplace.archive("import", "-q", "two", "missing.txt").status == 2)
  }

  /// Values that differ between runs are replaced by names.
  private func session(_ lines: String...) throws -> String {
    try lines.map { try workplace.session($0) }.joined()
      .replacing(#/(finished|interrupted) in \d+:\d\d/#) { "\($0.output.1) in CLOCK" }.replacing(
        #/"seconds":\d+/#, with: "\"seconds\":N"
      )
      .replacing(#/TIME([,\t])TIME[,\t]\d+/#) { "TIME\($0.output.1)TIME\($0.output.1)N" }
  }

  @Test(arguments: formats) func `the imports are listed`(format: String) throws {
    try expectSnapshot(
      "imports-\(format)", session("archive imports --format \(format)", "archive imports 2 --format \(format)"))
  }

  @Test(arguments: formats) func `what is removed is said`(format: String) throws {
    try expectSnapshot(
      "remove-\(format)",
      session(
        "archive remove --import 2 --dry-run --format \(format)",
        "archive remove --import 2 --yes --format \(format)", "archive stats --format csv | cut -d, -f1",
        "archive search ferry"))
  }

  @Test func `what cannot be removed is said`() throws {
    try expectSnapshot(
      "remove-others",
      session(
        "archive remove 1", "archive remove --yes", "archive remove --yes 1 --import 1",
        "archive remove --yes --import 9",
        "archive remove --yes 9", "archive imports 9", "archive imports 1", "archive imports --limit 1"))
  }

  @Test func `on a terminal a removal says what it does, and the line is gone at the end`() throws {
    let seen = try workplace.archiveOnTerminal("remove", "--yes", "1")
    #expect(seen.shown.contains("rewriting the file, to clear what was removed"), "\(seen.shown)")
    let lastLine = try #require(seen.shown.split(separator: "\r").last).replacing("\u{1B}[K", with: "")
    #expect(lastLine.hasPrefix("./archive.db: 1 article, "), "\(lastLine)")
    #expect(seen.status == 0)
  }

  @Test func `on a terminal a person is asked first`() throws {
    let no = try workplace.archiveOnTerminal(["remove", "1"], typing: "n\n")
    #expect(no.shown.contains("1 article, 1 original of"))
    #expect(no.shown.contains("would be removed\nRemove it? [y/N] "))
    #expect(no.shown.hasSuffix("archive: nothing was removed.\n"))
    #expect(no.status == 1)
    #expect(try workplace.archive("search", "quay").status == 0)
    let yes = try workplace.archiveOnTerminal(["remove", "1"], typing: "y\n")
    #expect(yes.shown.hasSuffix("removed\n"))
    #expect(yes.status == 0)
    #expect(try workplace.archive("search", "quay").status == 1)
  }

  @Test func `an import that was killed is called interrupted`() throws {
    #expect(
      try workplace.shell("sqlite3 archive.db 'UPDATE imports SET finished_at = NULL WHERE id = 2'").status == 0)
    #expect(try workplace.archive("imports", "--format", "csv").output.contains("2,interrupted,"))
  }
}
