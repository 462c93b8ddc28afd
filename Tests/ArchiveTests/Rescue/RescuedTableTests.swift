import Testing

@testable import ArchiveStages
@testable import ArchiveRescue
@testable import ArchiveSQLite
@testable import ArchiveStorage

@Suite struct RescuedTableTests {
  @Test func `every table and column of the migrations is taken over, in the order of its records`() throws {
    let connection = try Connection(.memory)
    for migration in Migration.all { try connection.execute(script: migration.script) }
    let statement = try connection.prepare(
      """
      SELECT name, wr FROM pragma_table_list
      WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'index\\_%' ESCAPE '\\' AND name <> 'sqlite_schema'
      ORDER BY name
      """)
    var tables: [String] = []
    while try statement.step() {
      let name = statement.text(at: 0)
      tables.append(name)
      let table = try #require(RescuedTable.all.first { $0.name == name }, "\(name) is not taken over")
      let columns = try connection.prepare(
        "SELECT name, type, pk FROM pragma_table_info(?1) ORDER BY CASE WHEN ?2 AND pk > 0 THEN pk ELSE 1000 + cid END")
      try columns.bind(name, at: 1)
      try columns.bind(statement.int(at: 1), at: 2)
      var names: [String] = []
      var isNumbered = false
      while try columns.step() {
        names.append(columns.text(at: 0))
        if columns.text(at: 1) == "INTEGER", columns.int(at: 2) == 1, statement.int(at: 1) == 0 { isNumbered = true }
      }
      #expect(table.width == names.count, "\(name)")
      if name != "archive_identity" { #expect(table.columns == names, "\(name)") }
      let kind: RescuedTable.RowKind = statement.int(at: 1) == 1 ? .key : isNumbered ? .numbered : .rowID
      #expect(table.rows == kind, "\(name)")
    }
    #expect(Set(RescuedTable.all.map(\.name)) == Set(tables).union([LeftOutOriginals.table]))
  }
}
