import ArchiveHashing
import ArchiveSQLite
import ArchiveStorage

/// What a feed says about an article besides its headline and snippet.
package struct FeedEntry: Hashable, Sendable {
  /// The entry's permanent name: `urn:uuid:…`, made from the archive's own UUID and the article's id.
  package var id: String
  /// The article's address.
  package var url: String?
  /// The article's language.
  package var language: String?
  /// Who wrote the article, in order.
  package var authors: [String]
  /// When the text that the article has came into the archive, ISO 8601 in UTC: when the import that found it first
  /// began.
  package var archivedAt: String?
}

/// The values for single articles in a feed.
package struct FeedEntries: ArchiveRoom, SearchPart {
  package let database: ArchiveDatabase

  package init(of archive: borrowing OpenArchive) {
    database = archive.database
  }

  /// The feed's values for an article; nil if there is none.
  package func feedEntry(of article: Int) throws(ArchiveError) -> FeedEntry? {
    let id = try feedID("article \(article)")
    return try converting { () throws(SQLiteError) in
      let statement = try connection.prepare(
        """
        SELECT url, language, (
            SELECT min(imports.started_at)
            FROM document_origins
            JOIN imports ON imports.id = document_origins.import_id
            WHERE document_origins.document_id = articles.document_id)
        FROM articles
        WHERE id = ?1
        """, article)
      guard try statement.step() else { return nil }
      var entry = FeedEntry(
        id: id, url: statement.optionalText(at: 0), language: statement.optionalText(at: 1), authors: [],
        archivedAt: statement.optionalText(at: 2))
      let authors = try connection.prepare(
        "SELECT name FROM article_authors WHERE article_id = ?1 ORDER BY position", article)
      while try authors.step() { entry.authors.append(authors.text(at: 0)) }
      return entry
    }
  }

  /// A name for something in this archive, the same for the same words as long as the file and its copies live:
  /// `urn:uuid:…`, of version 8 (RFC 9562), the first bits of the SHA-256 of the archive's own UUID and the words.
  package func feedID(_ words: String) throws(ArchiveError) -> String {
    let identity = try converting { () throws(SQLiteError) in
      try connection.text("SELECT uuid FROM archive_identity") ?? ""
    }
    var bytes = Array(SHA256.digest(of: Array("\(identity) \(words)".utf8)).prefix(16))
    bytes[6] = 0x80 | bytes[6] & 0x0F
    bytes[8] = 0x80 | bytes[8] & 0x3F
    let digits = Hexadecimal.text(bytes)
    var parts: [Substring] = []
    var rest = digits[...]
    for length in [8, 4, 4, 4, 12] {
      parts.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return "urn:uuid:" + parts.joined(separator: "-")
  }

  /// When the archive's last import began, ISO 8601 in UTC; nil if there was none.
  package func lastImportAt() throws(ArchiveError) -> String? {
    try converting { () throws(SQLiteError) in try connection.text("SELECT max(started_at) FROM imports") }
  }
}
