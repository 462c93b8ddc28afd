import ArchiveSQLite

/// The ids that rows get: each is given out once, also where rows were deleted.
package enum RowIDs {
  /// The highest id that a row gets; every program reads a number so high exactly.
  package static let highest: Int64 = 1 << 53

  /// The id that the next row of a table with AUTOINCREMENT gets.
  ///
  /// Throws if the file's counter is so high that no more ids could follow. No archive of ours gets there.
  static func next(of table: String, on connection: Connection) throws(SQLiteError) -> Int64 {
    let last = try connection.first("SELECT seq FROM sqlite_sequence WHERE name = ?1", table) { $0.int64(at: 0) } ?? 0
    guard (0..<highest).contains(last) else {
      throw SQLiteError(
        extendedCode: SQLiteError.Code.corrupt, message: "the counter of ids of \(table) stands at \(last)")
    }
    return last + 1
  }

  /// Throws if the file's counter of a table is so high that no more ids could follow. SQLite itself would say that the
  /// disk is full.
  static func requireCounters(on connection: Connection) throws(SQLiteError) {
    let faulty = try connection.texts(
      """
      SELECT name FROM sqlite_sequence
      WHERE typeof(seq) <> 'integer' OR seq < 0 OR seq >= 9007199254740992
      LIMIT 1
      """)
    guard let table = faulty.first else { return }
    throw SQLiteError(extendedCode: SQLiteError.Code.corrupt, message: "the counter of ids of \(table) is none")
  }
}
