import SQLite

/// Which article a text belongs to: the one of its URL, or the one read from its path before, if at least half of the
/// runs of five words agree. Standard input identifies nothing.
extension ArchiveStore {
  /// Stores an article that document `id` holds: as a new one, or as a text of one that is there.
  borrowing func store(
    _ prepared: PreparedArticle, from document: Document, id: Int64
  ) throws(SQLiteError) -> ArticleOutcome {
    let incoming = prepared.article
    var agreement: TextAgreement?
    guard let known = try knownArticle(incoming, from: document, id: id, agreement: &agreement) else {
      let article = try insertText(of: prepared, document: id)
      insertParts(of: incoming, article: article)
      try insert(prepared.extraction, article: article)
      if !corrections.isEmpty {
        corrections.note(
          article, handles: [incoming.url, document.origin, Hexadecimal.text(document.sha256)])
      }
      return .added(article)
    }
    if known.title == incoming.title, known.subtitle == incoming.subtitle, known.summary == incoming.summary,
      known.body == incoming.body
    {
      return .unchanged(known.id)
    }
    if known.body != incoming.body {
      let words = agreement ?? TextAgreement(incoming.body)
      if words.isExcerpt(of: TextAgreement(known.body)) { return .excerpt(known.id) }
    }
    // Two files with one URL: when they were taken tells which is newer. One file: what it holds now is.
    if !known.hasSameOrigin, let before = known.retrievedAt, let now = document.retrievedAt, now < before {
      try insertRevision(of: known.id, incoming, document: id, retrievedAt: now)
      return .older(known.id)
    }
    try revise(known, with: prepared, document: id)
    return .revised(known.id)
  }

  /// An article that is there, as far as identity and revisions need it.
  struct KnownArticle {
    var id: Int64
    var title: String?
    var subtitle: String?
    var summary: String?
    var body: String
    var retrievedAt: String?
    var hasSameOrigin: Bool
  }

  private borrowing func knownArticle(
    _ incoming: ParsedArticle, from document: Document, id: Int64, agreement: inout TextAgreement?
  ) throws(SQLiteError) -> KnownArticle? {
    if let url = incoming.url {
      let statement = try connection.prepare(
        """
        SELECT id, title, subtitle, summary, body,
          (SELECT max(retrieved_at) FROM document_origins WHERE document_id = articles.document_id),
          EXISTS (SELECT 1 FROM document_origins WHERE document_id = articles.document_id AND origin = ?3)
        FROM articles
        WHERE url = ?1 AND document_id <> ?2
        ORDER BY id LIMIT 1
        """)
      try statement.bind(url, at: 1)
      try statement.bind(id, at: 2)
      try statement.bind(document.origin, at: 3)
      if try statement.step() { return Self.knownArticle(statement) }
    }
    let isStandardInput = document.origin == "-" || document.origin.hasPrefix("-#")
    guard !isStandardInput else { return nil }
    // Articles whose text, of now or of before, came from the same place, and whose URL, if any, is not another.
    let statement = try connection.prepare(
      """
      SELECT id, title, subtitle, summary, body, NULL, 1
      FROM articles
      WHERE id IN (
          SELECT articles.id
          FROM document_origins JOIN articles ON articles.document_id = document_origins.document_id
          WHERE document_origins.origin = ?1 AND document_origins.document_id <> ?2
          UNION
          SELECT revisions.article_id
          FROM document_origins JOIN revisions ON revisions.document_id = document_origins.document_id
          WHERE document_origins.origin = ?1 AND document_origins.document_id <> ?2)
        AND document_id <> ?2
        AND (url IS NULL OR ?3 IS NULL)
      ORDER BY id
      """)
    try statement.bind(document.origin, at: 1)
    try statement.bind(id, at: 2)
    try statement.bind(incoming.url, at: 3)
    var best: KnownArticle?
    var bestShare = 0.0
    while try statement.step() {
      let candidate = Self.knownArticle(statement)
      let words = agreement ?? TextAgreement(incoming.body)
      agreement = words
      let share = words.share(with: TextAgreement(candidate.body))
      if share >= 0.5, share > bestShare {
        best = candidate
        bestShare = share
      }
    }
    return best
  }

  private static func knownArticle(_ row: borrowing Statement) -> KnownArticle {
    KnownArticle(
      id: row.int64(at: 0), title: row.optionalText(at: 1), subtitle: row.optionalText(at: 2),
      summary: row.optionalText(at: 3), body: row.text(at: 4), retrievedAt: row.optionalText(at: 5),
      hasSameOrigin: row.int(at: 6) != 0)
  }
}
