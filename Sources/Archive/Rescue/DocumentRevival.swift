import ArchiveExtraction
import ArchiveHashing
import ArchiveIngestion
import ArchiveModel
import ArchiveParsing
import ArchiveSQLite
import ArchiveStorage

/// Makes articles again for documents that have none any more, though their originals are there.
struct DocumentRevival: ArchiveRoom {
  let database: ArchiveDatabase

  /// The documents from which nothing comes: no article, no earlier text, no other copy of an article.
  func documentsWithoutArticle() throws(ArchiveError) -> [Int64] {
    try converting { () throws(SQLiteError) in
      return try connection.integers(
        """
        SELECT documents.id FROM documents JOIN sqlar ON sqlar.name = documents.sqlar_name
        WHERE documents.id NOT IN (SELECT document_id FROM articles)
          AND documents.id NOT IN (SELECT document_id FROM revisions)
          AND documents.id NOT IN (SELECT document_id FROM document_articles)
        ORDER BY documents.id
        """)
    }
  }

  /// Stores the content of a document's original, as an import would. Returns how many articles are new.
  func revive(document id: Int64) throws(ArchiveError) -> Int {
    let found = try converting { () throws(SQLiteError) in
      (try self.originals.document(id), try originals.keptOriginal(document: id))
    }
    guard let record = found.0, let bytes = found.1?.bytes() else { return 0 }
    let document = Document(
      origin: record.origins.first ?? record.sqlarName,
      fileName: record.sqlarName.split(separator: "/").last.map(String.init) ?? "", bytes: bytes,
      sha256: SHA256.digest(of: bytes), mediaType: record.mediaType, retrievedAt: record.retrievedAt,
      retrievedFrom: record.retrievedFrom, url: record.url)
    var parsed = ParsedDocument(parsing: document, defaults: ArticleDefaults())
    DocumentFacts.fill(&parsed, from: document)
    let articles = parsed.articles.map { PreparedArticle(article: $0, extraction: Extraction(extracting: $0)) }
    return try store(articles, ofKept: document, id: id)
  }

  /// Finds an article of this text that names a missing document, and gives it this document. Returns false if there is
  /// none.
  private func rejoin(_ article: ParsedArticle, with document: Int64) throws(SQLiteError) -> Bool {
    try connection.run(
      """
      UPDATE articles SET document_id = ?1
      WHERE id = (
        SELECT min(id) FROM articles WHERE body = ?2 AND document_id NOT IN (SELECT id FROM documents))
      """, document, article.body)
    return connection.changedRows > 0
  }

  /// Stores articles of a document that the archive has, in one transaction.
  private func store(
    _ articles: [PreparedArticle], ofKept document: Document, id: Int64
  ) throws(ArchiveError) -> Int {
    try converting { () throws(SQLiteError) in
      let session = try WriteSession.begin(on: database)
      var added = 0
      for article in articles where try !rejoin(article.article, with: id) {
        if case .added = try articleWriter.store(article, from: document, id: id) { added += 1 }
      }
      try pending.write(on: connection)
      try correctionApplication.applyWaitingCorrections()
      try session.commit()
      return added
    }
  }
}
