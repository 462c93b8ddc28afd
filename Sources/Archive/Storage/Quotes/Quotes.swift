import ArchiveSQLite

/// Reads quotes, with the sources that they came from and through.
package struct Quotes: ArchiveRoom {
  package let database: ArchiveDatabase

  /// The quotes of an article, in the order of its text.
  package func quotes(ofArticle article: Int64) throws(SQLiteError) -> [QuoteRecord] {
    var reader = try QuoteReader(on: connection)
    let ids = try connection.prepare("SELECT id FROM quotes WHERE article_id = ?1 ORDER BY id", article)
    var quotes: [QuoteRecord] = []
    while try ids.step() {
      if let quote = try reader.quote(id: ids.int64(at: 0)) { quotes.append(quote) }
    }
    return quotes
  }

  /// The quote with this id; nil if there is none.
  package func quote(id: Int64) throws(SQLiteError) -> QuoteRecord? {
    var reader = try QuoteReader(on: connection)
    return try reader.quote(id: id)
  }
}
