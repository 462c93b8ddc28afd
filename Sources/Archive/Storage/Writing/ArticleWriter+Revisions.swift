import ArchiveModel
import ArchiveSQLite

extension ArticleWriter {
  /// Gives an article a newer text. Its present text becomes a revision, and what was derived from that is removed.
  package func revise(
    _ known: KnownArticle, with prepared: PreparedArticle, document: Int64
  ) throws(SQLiteError) {
    let article = prepared.article
    // The next steps delete, so no row may be missing, and the triggers update the indexes.
    try pending.write(on: connection)
    let oldSources = try sourceIDs(of: known.id)
    try moveToRevisions(known.id)
    try textMatching.forget(article: known.id, body: known.body)
    try withTriggers { () throws(SQLiteError) in
      try replaceText(of: known.id, with: prepared, document: document)
    }
    insertParts(of: article, article: known.id)
    try insert(prepared.extraction, article: known.id)
    try pending.write(on: connection)
    try withTriggers { () throws(SQLiteError) in
      try connection.run(
        "UPDATE articles SET word_count = ?2, extractor_version = ?3, edited_at = NULL WHERE id = ?1", known.id,
        prepared.wordCount, ArchiveVersion.extractor)
      for source in oldSources { try removeIfUnused(source: source) }
    }
    registry.forget()
    if !memory.isEmpty {
      memory.note(known.id, handles: try articles.facts(ofArticle: known.id)?.handles ?? [])
    }
  }

  /// Runs `body` with the triggers on, which are off otherwise while a batch is stored.
  func withTriggers(_ body: () throws(SQLiteError) -> Void) throws(SQLiteError) {
    try connection.set(.triggers, true)
    defer { try? connection.set(.triggers, false) }
    try body()
  }

  /// Replaces the present text, and removes what was derived from it.
  private func replaceText(
    of id: Int64, with prepared: PreparedArticle, document: Int64
  ) throws(SQLiteError) {
    let outlet = try outletID(prepared.article)
    let update = try connection.prepare(
      """
      UPDATE articles
      SET document_id = ?2, title = ?3, subtitle = ?4, summary = ?5, byline = ?6, dateline = ?7, date_line = ?8,
        source_line = ?9, outlet_id = ?10, published_at = ?11, published_on = ?12, published_from = ?13,
        language = ?14, url = ?15, body = ?16, modified_at = ?17, record_id = ?18, is_free = ?19, values_from = ?20,
        url_key = ?21
      WHERE id = ?1
      """, id)
    try Self.bind(prepared.article, document: document, outlet: outlet, to: update)
    try update.run()
    try clearParts(of: id)
  }

  /// Removes what was derived from an article's text, its authors and notes; the triggers must be on.
  func clearParts(of id: Int64) throws(SQLiteError) {
    try clearFindings(of: id)
    try connection.run("DELETE FROM article_authors WHERE article_id = ?1", id)
    try connection.run("DELETE FROM article_notes WHERE article_id = ?1", id)
  }

  /// Removes the quotes, sources, dates, blocks and turns that were found in an article's text; the triggers must be on.
  package func clearFindings(of id: Int64) throws(SQLiteError) {
    for clear in [
      "DELETE FROM quotes WHERE article_id = ?1",
      "DELETE FROM article_sources WHERE article_id = ?1",
      "DELETE FROM blocks WHERE article_id = ?1",
      "DELETE FROM spoken_turns WHERE article_id = ?1",
      "DELETE FROM mentioned_dates WHERE article_id = ?1",
    ] as [SQL] {
      try connection.run(clear, id)
    }
  }

  /// Keeps a text that was retrieved before the one that the article has.
  func insertRevision(
    of id: Int64, _ article: ParsedArticle, document: Int64, retrievedAt: String, retrievedFrom: String?
  ) throws(SQLiteError) {
    try connection.run(
      """
      INSERT INTO revisions (
        article_id, document_id, title, subtitle, summary, body, published_at, retrieved_at, retrieved_from)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      """, id, document, article.title, article.subtitle, article.summary, article.body, article.published?.timestamp,
      retrievedAt, retrievedFrom)
  }

  private func moveToRevisions(_ id: Int64) throws(SQLiteError) {
    try connection.run(
      """
      INSERT INTO revisions (
        article_id, document_id, title, subtitle, summary, body, published_at, retrieved_at, retrieved_from)
      SELECT id, articles.document_id, title, subtitle, summary, body, published_at, retrieved_at, retrieved_from
      FROM articles LEFT JOIN document_origins ON document_origins.document_id = articles.document_id
      WHERE id = ?1
      ORDER BY retrieved_at IS NULL, retrieved_at LIMIT 1
      """, id)
  }

  /// The sources of an article, and its outlet.
  func sourceIDs(of article: Int64) throws(SQLiteError) -> [Int64] {
    try connection.integers(
      """
      SELECT source_id FROM article_sources WHERE article_id = ?1
      UNION SELECT outlet_id FROM articles WHERE id = ?1 AND outlet_id IS NOT NULL
      ORDER BY 1
      """, article)
  }

  /// Removes a source that no article has any more.
  func removeIfUnused(source: Int64) throws(SQLiteError) {
    try connection.run(
      """
      DELETE FROM sources
      WHERE id = ?1
        AND NOT EXISTS (SELECT 1 FROM article_sources WHERE source_id = ?1)
        AND NOT EXISTS (SELECT 1 FROM articles WHERE outlet_id = ?1)
      """, source)
  }
}
