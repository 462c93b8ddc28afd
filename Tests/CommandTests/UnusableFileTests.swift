import Foundation
import Testing

/// Files that SQLite refuses, or in which it finds damage while writing. Each message says the cause and what to do.
@Suite struct UnusableFileTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try SampleArchive.make(in: workplace)
    #expect(try workplace.shell("sqlite3 archive.db 'PRAGMA wal_checkpoint(TRUNCATE)'").status == 0)
    try workplace.write("The mill opens\n\n“It is old,” said Cy Example, the miller.\n", to: "new/mill.txt")
  }

  /// Puts bytes into the file's head.
  private func write(_ bytes: [UInt8], at offset: Int) throws {
    let file = workplace.folder.appendingPathComponent("archive.db")
    var content = [UInt8](try Data(contentsOf: file))
    content.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    try Data(content).write(to: file)
  }

  private func expectRefusal(_ arguments: String..., saying cause: String, _ nextStep: String) throws {
    let run = try workplace.archive(arguments)
    #expect(run.status == 2, "\(arguments)")
    #expect(run.errors.hasPrefix("archive: ./archive.db "), "\(run.errors)")
    #expect(run.errors.contains(cause) && run.errors.contains(nextStep), "\(run.errors)")
    #expect(!run.errors.contains("report this"), "\(run.errors)")
  }

  @Test(arguments: [(44, [0, 0, 0, 9]), (18, [9, 9]), (19, [9])] as [(Int, [UInt8])])
  func `a file in a newer format of SQLite is said to be that, and left as it is`(
    offset: Int, bytes: [UInt8]
  ) throws {
    try write(bytes, at: offset)
    let file = workplace.folder.appendingPathComponent("archive.db")
    let before = try Data(contentsOf: file)
    for command in [["stats"], ["search", "harbour"], ["show", "1"], ["check"], ["import", "new"], ["reextract"]] {
      let run = try workplace.archive(command)
      #expect(run.status == 2, "\(command)")
      let cause = "archive: ./archive.db is written in a newer format of SQLite than "
      #expect(run.errors.hasPrefix(cause), "\(run.errors)")
      #expect(run.errors.contains("Use a program with a newer SQLite"))
    }
    #expect(try Data(contentsOf: file) == before)
  }

  @Test func `a file that only a newer SQLite may write is read, and no permission is blamed`() throws {
    try write([9], at: 18)
    #expect(try workplace.archive("search", "harbour").status == 0)
    try expectRefusal("import", "new", saying: "newer format of SQLite", "Use a program with a newer SQLite")
  }

  @Test func `damage that a second name would explain is not called damage`() throws {
    let damage = "UPDATE articles_fts_data SET block = x'ffffffffffffffffffffff' WHERE id = 10"
    #expect(try workplace.shell("sqlite3 archive.db \"\(damage)\" && ln archive.db second.db").status == 0)
    let run = try workplace.archive("search", "harbour", "--db", "second.db")
    #expect(run.status == 2)
    let cause = "archive: ./second.db has 2 names (hard links), and can't be read by this one."
    #expect(run.errors.hasPrefix(cause), "\(run.errors)")
  }

  private static let damages = [
    "UPDATE articles_fts_data SET block = x'00' WHERE id = 10",
    "UPDATE articles_fts_data SET block = x'ffffffffffffffffffffff' WHERE id = 10",
    "DELETE FROM articles_fts_data", "UPDATE articles_fts_config SET v = 99 WHERE k = 'version'",
    "UPDATE quotes_fts_data SET block = x'00' WHERE id = 10", "UPDATE quotes_fts_config SET v = 99 WHERE k = 'version'",
    "UPDATE source_names_fts_data SET block = x'00' WHERE id = 10",
  ]

  @Test(arguments: damages) func `damage to an index is said to be that, and is mended by what the message names`(
    sql: String
  ) throws {
    #expect(try workplace.shell("sqlite3 archive.db \"\(sql)\"").status == 0)
    try expectRefusal("import", "new", saying: "is damaged", "`archive check --repair --db ./archive.db`")
    for command in [["search", "harbour"], ["search", "harb*"], ["quotes", "spring"]] {
      let run = try workplace.archive(command)
      #expect(!run.errors.contains("report this"), "\(run.errors)")
      #expect(run.status != 2 || run.errors.contains("archive check"), "\(run.errors)")
    }
    let check = try workplace.archive("check")
    #expect(check.status == 2 && check.output.contains("fault"), "\(check.output)")
    #expect(try workplace.archive("check", "--repair").status == 0)
    #expect(try workplace.archive("import", "new").status == 0)
    #expect(try workplace.archive("search", "mill").status == 0)
  }

  @Test func `a table that another program took away is said to be missing`() throws {
    let run = try workplace.shell(
      """
      sqlite3 archive.db 'PRAGMA writable_schema = ON; DROP TABLE blocks'; archive show 1
      """)
    #expect(run.status == 2)
    #expect(run.errors.contains("it has no table blocks") && run.errors.contains("archive adopt"), "\(run.errors)")
  }
}
