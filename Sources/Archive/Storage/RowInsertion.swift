import SQLite

/// Inserts rows many to a statement: starting a statement, and counting up an AUTOINCREMENT id, cost more than a row.
///
/// The statements say `OR ROLLBACK`: SQLite would otherwise guard each by a savepoint, and FTS5 writes out all it has in
/// memory at every savepoint. For the same reason rows of a full-text table are inserted one by one.
struct RowInsertion {
  private let one: SQL
  private let many: SQL
  private let width: Int
  private static let rowsInMany = 12

  /// Rows for `head`, "INSERT OR ROLLBACK INTO t (a, b) VALUES ", with `row`, "(?, ?)", for each; `width` parameters a row.
  init(_ head: SQL, row: SQL, width: Int) {
    self.width = width
    one = head + row
    var many = one
    for _ in 1..<Self.rowsInMany { many += ", " + row }
    self.many = many
  }

  /// Inserts `count` rows in order. `bind` sets the parameters of a row from its first one on.
  func insert(
    _ count: Int, on connection: borrowing Connection,
    _ bind: (_ statement: borrowing Statement, _ row: Int, _ first: Int) throws(SQLiteError) -> Void
  ) throws(SQLiteError) {
    var row = 0
    if count >= Self.rowsInMany {
      let statement = try connection.prepare(many)
      while count - row >= Self.rowsInMany {
        for place in 0..<Self.rowsInMany { try bind(statement, row + place, place * width + 1) }
        try statement.run()
        row += Self.rowsInMany
      }
    }
    if row < count {
      let statement = try connection.prepare(one)
      while row < count {
        try bind(statement, row, 1)
        try statement.run()
        row += 1
      }
    }
  }
}
