import ArchiveModel
import ArchiveSQLite

/// The content of an archive, in numbers.
package struct ArchiveStatistics: Hashable, Sendable {
  /// Articles.
  package var articles = 0
  /// Earlier texts of articles.
  package var revisions = 0
  /// Documents.
  package var documents = 0
  /// Quotes of each kind.
  package var quotes: [Quote.Kind: Int] = [:]
  /// Sources of each kind.
  package var sources: [ArticleSource.Kind: Int] = [:]
  /// Outlets that published an article.
  package var outlets = 0
  /// The first day an article was published on.
  package var firstOn: String?
  /// The last day.
  package var lastOn: String?
  /// Words of all bodies.
  package var words = 0
  /// Bytes of all documents.
  package var documentBytes = 0
  /// Bytes of the database, without its -wal file.
  package var databaseBytes = 0
  /// Imports.
  package var imports = 0
  /// When the last import began, ISO 8601 in UTC.
  package var lastImportAt: String?

  /// Nothing.
  package init() {}
}

/// Counts what the archive holds.
package struct Statistics: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Whether the archive has an article.
  package func hasArticles() throws(ArchiveError) -> Bool {
    try converting { () throws(SQLiteError) in try connection.hasRow("SELECT 1 FROM articles LIMIT 1") }
  }

  /// The content of the archive, in numbers. Reads every row of the articles.
  package func all() throws(ArchiveError) -> ArchiveStatistics {
    try reading { () throws(SQLiteError) in
      var numbers = ArchiveStatistics()
      let articles = try connection.prepare(
        """
        SELECT count(*), count(DISTINCT outlet_id), min(published_on), max(published_on), total(word_count)
        FROM articles
        """)
      if try articles.step() {
        numbers.articles = articles.int(at: 0)
        numbers.outlets = articles.int(at: 1)
        numbers.firstOn = articles.optionalText(at: 2)
        numbers.lastOn = articles.optionalText(at: 3)
        numbers.words = articles.int(at: 4)
      }
      let documents = try connection.prepare("SELECT count(*), total(byte_count) FROM documents")
      if try documents.step() {
        numbers.documents = documents.int(at: 0)
        numbers.documentBytes = documents.int(at: 1)
      }
      let imports = try connection.prepare("SELECT count(*), max(started_at) FROM imports")
      if try imports.step() {
        numbers.imports = imports.int(at: 0)
        numbers.lastImportAt = imports.optionalText(at: 1)
      }
      let quotes = try connection.prepare("SELECT kind, count(*) FROM quotes GROUP BY kind")
      while try quotes.step() {
        if let kind = Quote.Kind(rawValue: quotes.text(at: 0)) { numbers.quotes[kind] = quotes.int(at: 1) }
      }
      let sources = try connection.prepare("SELECT kind, count(*) FROM sources GROUP BY kind")
      while try sources.step() {
        if let kind = ArticleSource.Kind(rawValue: sources.text(at: 0)) { numbers.sources[kind] = sources.int(at: 1) }
      }
      numbers.revisions = Int(try connection.integer("SELECT count(*) FROM revisions") ?? 0)
      let pages = try connection.integer("PRAGMA page_count") ?? 0
      numbers.databaseBytes = Int(pages * (try connection.integer("PRAGMA page_size") ?? 0))
      return numbers
    }
  }
}
