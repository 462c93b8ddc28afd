import SQLite

/// The quotes of this transaction whose words are not in `quotes_fts` yet, for the triggers are off.
///
/// One statement for many quotes costs half of what one for each does. They must be indexed before the transaction ends,
/// and before a trigger takes one of them out of the index again.
final class UnindexedQuotes {
  private var ranges: [Range<Int64>] = []
  private var hideCharacters = false

  /// Adds quotes whose ids follow each other; whether invisible characters stand in any of them.
  func add(_ ids: Range<Int64>, hidingCharacters: Bool) {
    hideCharacters = hideCharacters || hidingCharacters
    if let last = ranges.last, last.upperBound == ids.lowerBound {
      ranges[ranges.count - 1] = last.lowerBound..<ids.upperBound
    } else {
      ranges.append(ids)
    }
  }

  /// Forgets them, when the transaction has gone.
  func removeAll() {
    ranges.removeAll(keepingCapacity: true)
    hideCharacters = false
  }

  /// Writes their words into the index.
  func index(on connection: borrowing Connection) throws(SQLiteError) {
    for range in ranges {
      // The view strips invisible characters, which is slow and mostly not needed.
      let statement = try connection.prepare(
        hideCharacters
          ? "INSERT INTO quotes_fts (rowid, text) SELECT id, text FROM quotes_text WHERE id >= ?1 AND id < ?2"
          : "INSERT INTO quotes_fts (rowid, text) SELECT id, text FROM quotes WHERE id >= ?1 AND id < ?2")
      try statement.bind(range.lowerBound, at: 1)
      try statement.bind(range.upperBound, at: 2)
      try statement.run()
    }
    removeAll()
  }
}
