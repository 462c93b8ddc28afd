import Foundation
import Testing

/// Files that may be read and not be written, as somebody meets them who is not root.
@Suite(.enabled(if: Workplace.canBeOrdinaryUser)) struct ReadOnlyFileTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try workplace.write("Letter\n\nThe quay closes on Monday.\n", to: "letters/quay.txt")
    try workplace.write("Mill\n\nThe mill opens on Monday.\n", to: "more/mill.txt")
    try workplace.letOrdinaryUserWrite()
    let run = try workplace.shellOfOrdinaryUser("archive import letters")
    try #require(run.status == 0, "\(run.errors)")
  }

  /// What a file's mode is, in octal digits.
  private func mode(_ name: String) throws -> String {
    try workplace.shell("stat -c %a \(name)").output.trimmingCharacters(in: .newlines)
  }

  @Test(arguments: ["444", "400"], ["copy.db", "copy.db --without-originals"])
  func `a file that nobody may write is copied with its mode`(mode: String, target: String) throws {
    let run = try workplace.shellOfOrdinaryUser(
      "chmod \(mode) archive.db && archive backup --quiet \(target) && archive check --quiet --db copy.db")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try self.mode("copy.db") == mode)
    // Over the copy, too, and over what a run left that was killed at its end.
    let again = try workplace.shellOfOrdinaryUser(
      "touch copy.db.partial && chmod 444 copy.db.partial && archive backup --quiet \(target)")
    #expect(again.status == 0, "\(again.errors)")
    #expect(try !workplace.shell("ls").output.contains("partial"))
  }

  @Test(arguments: ["444", "400"]) func `a file that nobody may write is restored with its mode`(mode: String) throws {
    let run = try workplace.shellOfOrdinaryUser(
      """
      chmod \(mode) archive.db && archive restore --quiet archive.db --db new.db \\
        && archive restore --quiet archive.db --db new.db --replace && archive search --quiet quay --db new.db
      """)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try self.mode("new.db") == mode)
    #expect(try !workplace.shell("ls").output.contains("partial"))
  }
}
