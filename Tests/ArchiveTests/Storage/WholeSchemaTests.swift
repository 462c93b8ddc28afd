import Foundation
import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveSQLite
@testable import ArchiveStorage

/// A new archive is made at once, and must be what all migrations make one after the other.
@Suite struct WholeSchemaTests {
  private static let file = FilePath(#filePath).removingLastComponent()
    .appending("../../../Sources/Archive/Storage/Schema/Whole/definitions.sql")

  /// What comes into being with another table.
  private static func isMadeByAnother(_ object: ArchiveSchema.Object, _ indexes: [String]) -> Bool {
    object.sql == nil || object.name.hasPrefix("sqlite_")
      || indexes.contains { object.name != $0 && object.name.hasPrefix($0 + "_") && object.kind == "table" }
  }

  private let folder = TemporaryFolder()

  private func migrated() throws -> FilePath {
    let path = folder.file("migrated.db")
    let connection = try Connection(.file(path.bytes), access: .create)
    for migration in Migration.all { try migration.take(on: connection) }
    return path
  }

  @Test func `the definitions are those of the migrations, in their order`() throws {
    var objects: [ArchiveSchema.Object] = []
    let connection = try Connection(.file(migrated().bytes))
    let statement = try connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid")
    while try statement.step() {
      objects.append(
        .init(
          kind: statement.text(at: 0), name: statement.text(at: 1), table: statement.text(at: 2),
          sql: statement.optionalText(at: 3)))
    }
    let indexes = objects.filter { $0.sql?.hasPrefix("CREATE VIRTUAL TABLE") == true }.map(\.name)
    let own = objects.filter { !Self.isMadeByAnother($0, indexes) }.compactMap(\.sql)
    let text = """
      -- Every table, index, view and trigger of an archive, as migrations/ make them one after the other. A new archive
      -- is made of these, which takes a quarter of the time.
      -- `UPDATE_SNAPSHOTS=1 make test FILTER=WholeSchemaTests` writes this file.

      """ + own.map { "\n\($0);\n" }.joined()
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != nil {
      try Data(text.utf8).write(to: URL(fileURLWithPath: Self.file.string), options: .atomic)
    }
    #expect(try String(contentsOfFile: Self.file.string, encoding: .utf8) == text)
  }

  @Test func `a new archive has the definitions and rows that the migrations make`() throws {
    let (migrated, whole) = (try migrated(), folder.file("whole.db"))
    do {
      let connection = try Connection(.file(whole.bytes), access: .create)
      try Migration.apply(to: connection)
    }
    // Of the indexes, the settings alone: how they say that they hold nothing is theirs.
    let names = "SELECT name FROM pragma_table_list WHERE type IN ('table', 'shadow')"
    let tables = try shell(whole, names).split(separator: "\n").filter { name in
      name != "archive_identity" && name != "sqlite_schema" && !name.hasSuffix("_data")
    }
    try #require(tables.count > 40)
    let queries =
      [
        "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name",
        "PRAGMA user_version",
        "PRAGMA application_id",
      ] + tables.map { "SELECT * FROM \($0)" }
    for query in queries { #expect(try shell(whole, query) == shell(migrated, query), "\(query)") }
    let identity = "SELECT uuid FROM archive_identity"
    #expect(try shell(whole, identity).count == 36)
    #expect(try shell(whole, identity) != shell(migrated, identity))
  }
}
