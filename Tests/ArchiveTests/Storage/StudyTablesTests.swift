import Testing

@testable import ArchiveStages
@testable import ArchiveStorage

/// The rows of a study.
@Suite struct StudyTablesTests {
  private let folder = TemporaryFolder()

  @Test(arguments: [false, true]) func `each table has as many values a row as it has names of columns`(
    withText: Bool
  ) throws {
    let store = try newArchive(in: folder)
    for table in StudyTable.allCases {
      guard let sql = table.rows(withText: withText) else { continue }
      let statement = try store.connection.prepare(sql)
      #expect(statement.columnCount == table.columns(withText: withText).count, "\(table)")
    }
    try store.importing([Sample("A body.")])
    try store.studyTables.rows(of: .articles, articles: [1, 99], withText: withText) { row in
      #expect(row.count == StudyTable.articles.columns(withText: withText).count)
      #expect(row.first == .integer(1))
      #expect((row.last == .text("A body.")) == withText)
    }
  }
}
