import ArchiveSQLite

/// How much an archive holds.
package struct ArchiveCounts: Hashable, Sendable, CustomStringConvertible {
  /// Articles.
  package var articles = 0
  /// Quotes.
  package var quotes = 0
  /// Documents that articles were read from.
  package var documents = 0
  /// Documents whose bytes are stored.
  package var originals = 0

  /// What a database holds at this moment.
  package init(on connection: Connection) throws(SQLiteError) {
    articles = Int(try connection.integer("SELECT count(*) FROM articles") ?? 0)
    quotes = Int(try connection.integer("SELECT count(*) FROM quotes") ?? 0)
    documents = Int(try connection.integer("SELECT count(*) FROM documents") ?? 0)
    originals = Int(try connection.integer("SELECT count(*) FROM sqlar") ?? 0)
  }

  /// "3 articles, 12 quotes, 3 documents, 3 originals".
  package var description: String {
    "\(articles) articles, \(quotes) quotes, \(documents) documents, \(originals) originals"
  }
}

extension Statistics {
  /// How much the archive holds.
  package func counts() throws(ArchiveError) -> ArchiveCounts {
    try converting { () throws(SQLiteError) in try ArchiveCounts(on: connection) }
  }
}
