import ArchiveSQLite

/// Which quotes are wanted: those of one article.
struct QuoteFilter {
  var article: Int64 = 0
}

extension ArchiveStore {
  /// Calls `body` with each quote, as they stand in the text, until it returns false.
  borrowing func forEachQuote(_ filter: QuoteFilter, _ body: (QuoteRecord) -> Bool) throws(SQLiteError) {
    var reader = try QuoteReader(on: connection)
    let ids = try connection.prepare("SELECT id FROM quotes WHERE article_id = ?1 ORDER BY id")
    try ids.bind(filter.article, at: 1)
    while try ids.step() {
      guard let quote = try reader.quote(id: ids.int64(at: 0)) else { continue }
      if !body(quote) { break }
    }
  }

  /// The quote with this id; nil where there is none.
  package borrowing func quote(id: Int64) throws(SQLiteError) -> QuoteRecord? {
    var reader = try QuoteReader(on: connection)
    return try reader.quote(id: id)
  }
}
