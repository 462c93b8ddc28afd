import ArchiveSQLite

/// What there is to say of an article by somebody who cites it.
package struct CitedArticles: ArchiveRoom {
  package let database: ArchiveDatabase

  /// The article with this id, and how its bytes came here.
  package func article(id: Int64) throws(ArchiveError) -> CitedArticle {
    let record = try articles.article(id: id)
    let row = try converting { () throws(SQLiteError) in try articles.articleRow(id) }
    return CitedArticle(
      record: record, editedAt: row?.editedAt, retrievals: try retrievals(ofDocument: record.document.id),
      crawls: try crawls.records(ofDocument: record.document.id),
      timestamps: try timestamps.timestamps(ofDocument: record.document.id))
  }

  /// The article that a quote is in. Throws `noSuchQuote` if there is none.
  package func article(ofQuote id: Int64) throws(ArchiveError) -> Int64 {
    let article = try converting { () throws(SQLiteError) in
      try connection.integer("SELECT article_id FROM quotes WHERE id = ?1", id)
    }
    guard let article else { throw .noSuchQuote(id) }
    return article
  }

  /// The places at which a document was found, in the order of import.
  private func retrievals(ofDocument id: Int64) throws(ArchiveError) -> [Retrieval] {
    try converting { () throws(SQLiteError) in
      try connection.rows(
        """
        SELECT origin, retrieved_at, retrieved_from, archived_url, import_id, imports.started_at
        FROM document_origins LEFT JOIN imports ON imports.id = import_id
        WHERE document_id = ?1
        ORDER BY import_id, origin
        """, id
      ) { row in
        Retrieval(
          origin: row.text(at: 0), retrievedAt: row.optionalText(at: 1), retrievedFrom: row.optionalText(at: 2),
          archivedURL: row.optionalText(at: 3), importID: row.int64(at: 4), importedAt: row.optionalText(at: 5))
      }
    }
  }
}

/// An article, and how its bytes came here.
package struct CitedArticle: Hashable, Sendable {
  /// The article.
  package var record: ArticleRecord
  /// When a person changed the text in the archive; nil if nobody did.
  package var editedAt: String?
  /// Where the document was found, the first import first.
  package var retrievals: [Retrieval]
  /// What crawls say about the document.
  package var crawls: [KeptCrawlRecord]
  /// The time-stamps of the document.
  package var timestamps: [KeptTimestamp]
}

/// That a document's bytes were found at a place.
package struct Retrieval: Hashable, Sendable {
  /// The place: a path, and a member or line behind `#`.
  package var origin: String
  /// When the bytes were retrieved, ISO 8601 in UTC; nil if nothing says so.
  package var retrievedAt: String?
  /// What says so: mtime, page or WARC-Date.
  package var retrievedFrom: String?
  /// Where a web archive keeps the page.
  package var archivedURL: String?
  /// The import that found it.
  package var importID: Int64
  /// When that began, ISO 8601 in UTC by this computer's clock; nil if the import is not known any more.
  package var importedAt: String?
}
