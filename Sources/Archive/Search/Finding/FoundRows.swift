import ArchiveSQLite
import ArchiveStorage

/// The rows that a query finds, as far as they were found in time.
struct FoundRows {
  /// Their ids, in no order.
  var ids: [Int64] = []
  /// Whether these are all hits. If not, they are the newest by id or, if only conditions choose, any.
  var isWhole = true
}

extension SearchEngine {
  /// All rows that a query finds, or those that are found within `timeOfAll`.
  func foundRows(_ query: CompiledQuery) throws(SQLiteError) -> FoundRows {
    var found = FoundRows()
    found.isWhole = try forEachRow(query) { found.ids.append($0) }
    return found
  }

  /// Calls `body` with the id of each row that a query finds, and says whether that ended in time.
  func forEachRow(_ query: CompiledQuery, _ body: (Int64) -> Void) throws(SQLiteError) -> Bool {
    if query.findsNothing { return true }
    let statement = try prepare(query.newestIDs)
    let isWhole: Void? = try clock.withinTime(time: clock.timeOfAll(query.target)) { () throws(SQLiteError) in
      while try statement.step() { body(statement.int64(at: 0)) }
    }
    return isWhole != nil
  }
}
