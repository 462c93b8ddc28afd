import ArchiveStorage
import ArchiveText
import ArchiveSQLite

/// The result of reading a query's lists.
package enum Listing {
  /// All hits are among the rows with these ids, which are in order.
  case whole([Int64])
  /// Some hits are among these; with `isNewestFirst`, among those with the newest dates. Empty if no list could be
  /// read.
  case part([Int64], isNewestFirst: Bool)
}

extension RowLister {
  /// The ids of rows that include all hits, from the first list that is short enough; else the ids of some. Reads at
  /// most `ListOfRows.length` rows of each list, and no longer than `TimeBound.millisecondsOfLists`.
  package func listing(_ query: CompiledQuery) throws(SQLiteError) -> Listing {
    let looksAtAll = query.lists.contains(where: \.looksAtAll)
    let end =
      ThreadTime.now
      + .milliseconds(looksAtAll ? TimeBound.millisecondsOfWholeLists : TimeBound.millisecondsOfLists)
    var part: (ids: [Int64], isNewestFirst: Bool) = ([], false)
    for list in query.lists {
      let left = end - ThreadTime.now
      if left <= .zero { break }
      let (ids, isWhole) = try rows(of: list, within: left)
      if isWhole { return .whole(ids) }
      if !part.isNewestFirst, list.isNewestFirst || ids.count > part.ids.count { part = (ids, list.isNewestFirst) }
    }
    return .part(part.ids, isNewestFirst: part.isNewestFirst)
  }

  /// The ids of the whole rows of `listing`; nil if it has but a part.
  func listedRows(_ query: CompiledQuery) throws(SQLiteError) -> [Int64]? {
    guard case .whole(let ids) = try listing(query) else { return nil }
    return ids
  }

  private func rows(
    of list: ListOfRows, within time: Duration
  ) throws(SQLiteError) -> (ids: [Int64], isWhole: Bool) {
    if list.isOfOthers { return try otherRows(than: list, within: time) }
    let statement = try prepare(
      QuerySQL("SELECT id FROM (\n") + list.sql + QuerySQL("\n) LIMIT ?", [.integer(Int64(ListOfRows.length) + 1)]))
    var ids: [Int64] = []
    let isWhole = try clock.withinTime(time: time) { () throws(SQLiteError) in
      while try statement.step() {
        guard ids.count < ListOfRows.length, let id = statement.optionalInt64(at: 0) else { return false }
        ids.append(id)
      }
      return true
    }
    return (sorted(ids), isWhole ?? false)
  }

  /// The ids between those that the list's statement gives, from the highest on; rows that were removed may be among
  /// them.
  private func otherRows(
    than list: ListOfRows, within time: Duration
  ) throws(SQLiteError) -> (ids: [Int64], isWhole: Bool) {
    let highest =
      list.isOfQuotes
      ? try connection.integer("SELECT max(id) FROM quotes") : try connection.integer("SELECT max(id) FROM articles")
    var next = highest ?? 0
    let statement = try prepare(list.sql)
    var ids: [Int64] = []
    func take(downTo id: Int64) -> Bool {
      while next >= id {
        if ids.count == ListOfRows.length { return false }
        ids.append(next)
        next -= 1
      }
      return true
    }
    let isWhole = try clock.withinTime(time: time) { () throws(SQLiteError) in
      while try statement.step() {
        let id = statement.int64(at: 0)
        // No row has an id below 1 or above the highest. A hostile file may have both.
        if id > next { continue }
        if id < 1 { break }
        if !take(downTo: id + 1) { return false }
        next = id - 1
      }
      return take(downTo: 1)
    }
    return (ids.reversed(), isWhole ?? false)
  }

  /// The ids in order, each once.
  private func sorted(_ ids: [Int64]) -> [Int64] {
    var sorted: [Int64] = []
    for id in ids.sorted() where sorted.last != id { sorted.append(id) }
    return sorted
  }

  /// The id before which so many rows match the expression, counted from the newest id; nil if fewer rows match, or so
  /// many are not found in time.
  package func rowID(
    behind count: Int, matching match: String, in target: QueryTarget
  ) throws(SQLiteError) -> Int64? {
    let statement = try prepare(
      target == .articles
        ? "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?1 ORDER BY rowid DESC LIMIT 1 OFFSET ?2"
        : "SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ?1 ORDER BY rowid DESC LIMIT 1 OFFSET ?2")
    try statement.bind(match, at: 1)
    try statement.bind(count, at: 2)
    let isFound = try clock.withinTime(time: .milliseconds(TimeBound.millisecondsOfNewest)) { () throws(SQLiteError) in
      try statement.step()
    }
    return isFound == true ? statement.int64(at: 0) : nil
  }
}
