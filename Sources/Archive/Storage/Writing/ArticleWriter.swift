import ArchiveModel
import ArchiveSQLite

/// What should happen to a text in a document.
package enum ArticleDecision {
  /// It is a new article.
  case add
  /// The article has this text, or had it at that time.
  case unchanged(KnownArticle)
  /// It is part of the text that the article has.
  case excerpt(KnownArticle)
  /// It is a text of the article from before the one it has.
  case older(KnownArticle, retrievedAt: String)
  /// It is a newer text of the article.
  case revise(KnownArticle)
}

/// Stores articles and what was found in them, and decides which of them the archive already has.
///
/// Rows wait in `PendingRows` until the transaction is at its end: run in a `WriteSession`.
package struct ArticleWriter: ArchiveRoom {
  package let database: ArchiveDatabase

  /// What should happen to an article in document `id`, which is 0 if the archive doesn't have the document. Writes
  /// nothing.
  package func decide(
    _ incoming: ParsedArticle, from document: Document, id: Int64
  ) throws(SQLiteError) -> ArticleDecision {
    var agreement: TextAgreement?
    guard let known = try knownArticle(incoming, from: document, id: id, agreement: &agreement) else { return .add }
    if known.hasText(of: incoming) { return .unchanged(known) }
    if known.body != incoming.body {
      let words = agreement ?? TextAgreement(incoming.body)
      if words.isExcerpt(of: TextAgreement(known.body)) { return .excerpt(known) }
    }
    // With one URL and two files, the time of retrieval shows which text is newer. With one file, its present text is.
    if !known.hasSameOrigin, let before = known.retrievedAt, let now = document.retrievedAt, now < before {
      let isKept = try hasRevision(of: known.id, around: now, withText: incoming)
      return isKept ? .unchanged(known) : .older(known, retrievedAt: now)
    }
    return .revise(known)
  }

  /// Whether the text that the article had at a time, or the next one, is this.
  private func hasRevision(
    of article: Int64, around time: String, withText incoming: ParsedArticle
  ) throws(SQLiteError) -> Bool {
    try connection.hasRow(
      """
      SELECT 1
      FROM revisions
      WHERE title IS ?2 AND subtitle IS ?3 AND summary IS ?4 AND body = ?5
        AND id IN (
          (SELECT id FROM revisions WHERE article_id = ?1 AND retrieved_at <= ?6 ORDER BY retrieved_at DESC, id DESC LIMIT 1),
          (SELECT id FROM revisions WHERE article_id = ?1 AND retrieved_at >= ?6 ORDER BY retrieved_at, id LIMIT 1))
      """, article, incoming.title, incoming.subtitle, incoming.summary, incoming.body, time)
  }

  /// Stores an article of document `id`: as a new article, or as a text of an existing one.
  package func store(
    _ prepared: PreparedArticle, from document: Document, id: Int64
  ) throws(SQLiteError) -> ArticleOutcome {
    switch try decide(prepared.article, from: document, id: id) {
    case .add:
      let article = try insertText(of: prepared, document: id)
      insertParts(of: prepared.article, article: article)
      try insert(prepared.extraction, article: article)
      database.newTexts.add(prepared, id: article)
      if !memory.isEmpty {
        memory.note(
          article,
          handles: [
            ArticleIdentity.handle(ofURL: prepared.article.url), document.origin, Hexadecimal.text(document.sha256),
          ])
      }
      return .added(article)
    case .unchanged(let known):
      try note(document: id, standsFor: known.id, as: "unchanged")
      return .unchanged(known.id)
    case .excerpt(let known):
      try note(document: id, standsFor: known.id, as: "excerpt")
      return .excerpt(known.id)
    case .older(let known, let retrievedAt):
      try insertRevision(
        of: known.id, prepared.article, document: id, retrievedAt: retrievedAt, retrievedFrom: document.retrievedFrom)
      return .older(known.id)
    case .revise(let known):
      try revise(known, with: prepared, document: id)
      return .revised(known.id)
    }
  }

  /// Notes that a document has an article's text, or part of it, although the article's text comes from another
  /// document.
  private func note(
    document: Int64, standsFor article: Int64, as relation: String
  ) throws(SQLiteError) {
    try connection.run(
      """
      INSERT INTO document_articles (document_id, article_id, relation) VALUES (?1, ?2, ?3)
      ON CONFLICT DO NOTHING
      """, document, article, relation)
  }
}
