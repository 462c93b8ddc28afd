import ArchiveModel
import ArchiveSQLite

extension ArticleWriter {
  /// Gives an article a newer text; the one it had becomes a revision, and what was derived from it goes.
  package func revise(
    _ known: KnownArticle, with prepared: PreparedArticle, document: Int64
  ) throws(SQLiteError) {
    let article = prepared.article
    // What follows deletes, so no row may be missing, and the triggers keep the indexes.
    try pending.write(on: connection)
    let oldSources = try sourceIDs(of: known.id)
    try moveToRevisions(known.id)
    try withTriggers { () throws(SQLiteError) in
      try replaceText(of: known.id, with: prepared, document: document)
    }
    insertParts(of: article, article: known.id)
    try insert(prepared.extraction, article: known.id)
    try pending.write(on: connection)
    try withTriggers { () throws(SQLiteError) in
      let count = try connection.prepare(
        "UPDATE articles SET word_count = ?2, extractor_version = ?3, edited_at = NULL WHERE id = ?1")
      try count.bind(known.id, at: 1)
      try count.bind(prepared.wordCount, at: 2)
      try count.bind(ArchiveVersion.extractor, at: 3)
      try count.run()
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

  /// Puts the text in place of the one that is there, and removes what was derived from that.
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
      """)
    try update.bind(id, at: 1)
    try Self.bind(prepared.article, document: document, outlet: outlet, to: update)
    try update.run()
    try clearParts(of: id)
  }

  /// Removes what was derived from an article's text, its authors and notes; the triggers must be on.
  func clearParts(of id: Int64) throws(SQLiteError) {
    try clearFindings(of: id)
    try run(
      ["DELETE FROM article_authors WHERE article_id = ?1", "DELETE FROM article_notes WHERE article_id = ?1"], id)
  }

  /// Removes the quotes, sources, blocks and turns that were found in an article's text; the triggers must be on.
  package func clearFindings(of id: Int64) throws(SQLiteError) {
    try run(
      [
        "DELETE FROM quotes WHERE article_id = ?1",
        "DELETE FROM article_sources WHERE article_id = ?1",
        "DELETE FROM blocks WHERE article_id = ?1",
        "DELETE FROM spoken_turns WHERE article_id = ?1",
      ], id)
  }

  private func run(_ deletions: [SQL], _ id: Int64) throws(SQLiteError) {
    for clear in deletions {
      let statement = try connection.prepare(clear)
      try statement.bind(id, at: 1)
      try statement.run()
    }
  }

  /// Keeps a text that was retrieved before the one that the article has.
  func insertRevision(
    of id: Int64, _ article: ParsedArticle, document: Int64, retrievedAt: String, retrievedFrom: String?
  ) throws(SQLiteError) {
    let statement = try connection.prepare(
      """
      INSERT INTO revisions (
        article_id, document_id, title, subtitle, summary, body, published_at, retrieved_at, retrieved_from)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      """)
    try statement.bind(id, at: 1)
    try statement.bind(document, at: 2)
    try statement.bind(article.title, at: 3)
    try statement.bind(article.subtitle, at: 4)
    try statement.bind(article.summary, at: 5)
    try statement.bind(article.body, at: 6)
    try statement.bind(article.published?.timestamp, at: 7)
    try statement.bind(retrievedAt, at: 8)
    try statement.bind(retrievedFrom, at: 9)
    try statement.run()
  }

  private func moveToRevisions(_ id: Int64) throws(SQLiteError) {
    let statement = try connection.prepare(
      """
      INSERT INTO revisions (
        article_id, document_id, title, subtitle, summary, body, published_at, retrieved_at, retrieved_from)
      SELECT id, articles.document_id, title, subtitle, summary, body, published_at, retrieved_at, retrieved_from
      FROM articles LEFT JOIN document_origins ON document_origins.document_id = articles.document_id
      WHERE id = ?1
      ORDER BY retrieved_at IS NULL, retrieved_at LIMIT 1
      """)
    try statement.bind(id, at: 1)
    try statement.run()
  }

  /// The sources of an article, and its outlet.
  func sourceIDs(of article: Int64) throws(SQLiteError) -> [Int64] {
    let statement = try connection.prepare(
      """
      SELECT source_id FROM article_sources WHERE article_id = ?1
      UNION SELECT outlet_id FROM articles WHERE id = ?1 AND outlet_id IS NOT NULL
      ORDER BY 1
      """)
    try statement.bind(article, at: 1)
    var ids: [Int64] = []
    while try statement.step() { ids.append(statement.int64(at: 0)) }
    return ids
  }

  /// Removes a source that no article has any more.
  func removeIfUnused(source: Int64) throws(SQLiteError) {
    let statement = try connection.prepare(
      """
      DELETE FROM sources
      WHERE id = ?1
        AND NOT EXISTS (SELECT 1 FROM article_sources WHERE source_id = ?1)
        AND NOT EXISTS (SELECT 1 FROM articles WHERE outlet_id = ?1)
      """)
    try statement.bind(source, at: 1)
    try statement.run()
  }
}
