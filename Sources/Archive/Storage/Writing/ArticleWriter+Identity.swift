import ArchiveModel
import ArchiveSQLite

/// An article that is there, as far as identity and revisions need it.
package struct KnownArticle {
  package var id: Int64
  package var title: String?
  package var subtitle: String?
  package var summary: String?
  package var body: String
  /// When its text was retrieved last.
  package var retrievedAt: String?
  /// Whether its text comes from the same place.
  var hasSameOrigin: Bool

  /// Whether the text is the same, word for word.
  package func hasText(of article: ParsedArticle) -> Bool {
    title == article.title && subtitle == article.subtitle && summary == article.summary && body == article.body
  }
}

/// Which article a text belongs to. Text from standard input is recognised by its URL only.
extension ArticleWriter {
  /// The article that `incoming` is a text of; nil if it is a new one.
  ///
  /// It is the article with the same URL; else the one with the same record id in the same dump or outlet; else the one
  /// read from the same path, if at least half of the runs of five words agree. `id` is the document's number, 0 if the
  /// archive doesn't have it. `agreement` gets the words of `incoming` if they were needed.
  func knownArticle(
    _ incoming: ParsedArticle, from document: Document, id: Int64, agreement: inout TextAgreement?
  ) throws(SQLiteError) -> KnownArticle? {
    if let known = try articleWithAddress(incoming.url, from: document, id: id) { return known }
    if let known = try articleWithRecordID(of: incoming, from: document, id: id, agreement: &agreement) { return known }
    return try articleAtPlace(of: incoming, from: document, id: id, agreement: &agreement)
  }

  private func articleWithAddress(
    _ url: String?, from document: Document, id: Int64
  ) throws(SQLiteError) -> KnownArticle? {
    guard let url, let key = ArticleIdentity.key(ofURL: url) else { return nil }
    return try connection.first(
      """
      SELECT id, title, subtitle, summary, body,
        (SELECT max(retrieved_at) FROM document_origins WHERE document_id = articles.document_id),
        EXISTS (SELECT 1 FROM document_origins WHERE document_id = articles.document_id AND origin = ?3)
      FROM articles
      WHERE (url_key = ?1 OR url = ?4) AND document_id <> ?2
      ORDER BY id LIMIT 1
      """, key, id, document.origin, url
    ) { Self.knownArticle($0) }
  }

  /// The article of the same name in the same dump, or of the same outlet.
  ///
  /// Many dumps count their records from 0, and some have one number for all: so the texts must agree by half, or have
  /// one title, unless the name was met in this very dump.
  private func articleWithRecordID(
    of incoming: ParsedArticle, from document: Document, id: Int64, agreement: inout TextAgreement?
  ) throws(SQLiteError) -> KnownArticle? {
    guard let record = incoming.recordID else { return nil }
    let container = Self.isStandardInput(document.origin) ? nil : ArticleIdentity.container(of: document.origin)
    let statement = try connection.prepare(
      """
      SELECT articles.id, title, subtitle, summary, body,
        (SELECT max(retrieved_at) FROM document_origins WHERE document_id = articles.document_id),
        EXISTS (SELECT 1 FROM document_origins WHERE document_id = articles.document_id AND origin = ?3),
        EXISTS (
          SELECT 1 FROM document_origins
          WHERE document_id = articles.document_id AND substr(origin, 1, length(?4) + 1) = ?4 || '#') AS is_in_dump
      FROM (SELECT * FROM articles WHERE record_id = ?1 ORDER BY id DESC LIMIT 16) AS articles
      LEFT JOIN sources ON sources.id = articles.outlet_id
      WHERE document_id <> ?2 AND (url_key IS NULL OR ?5 IS NULL) AND (sources.name = ?6 OR is_in_dump)
      ORDER BY articles.id
      """, record, id, document.origin, container, ArticleIdentity.key(ofURL: incoming.url), incoming.outlet)
    while try statement.step() {
      let known = Self.knownArticle(statement)
      let isFromSameDump = statement.int(at: 7) != 0
      if known.hasText(of: incoming) || (known.title != nil && known.title == incoming.title) { return known }
      let words = agreement ?? TextAgreement(incoming.body)
      agreement = words
      if words.isVersion(of: TextAgreement(known.body)) { return known }
      // A rewritten dump: the record is at the same place.
      if isFromSameDump, known.hasSameOrigin { return known }
    }
    return nil
  }

  /// The article with a text, present or earlier, from the same place, and without a different URL.
  private func articleAtPlace(
    of incoming: ParsedArticle, from document: Document, id: Int64, agreement: inout TextAgreement?
  ) throws(SQLiteError) -> KnownArticle? {
    guard !Self.isStandardInput(document.origin) else { return nil }
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
        AND (record_id IS NULL OR ?4 IS NULL OR record_id = ?4)
      ORDER BY id
      """, document.origin, id, incoming.url, incoming.recordID)
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

  private static func isStandardInput(_ origin: String) -> Bool { origin == "-" || origin.hasPrefix("-#") }

  private static func knownArticle(_ row: borrowing Statement) -> KnownArticle {
    KnownArticle(
      id: row.int64(at: 0), title: row.optionalText(at: 1), subtitle: row.optionalText(at: 2),
      summary: row.optionalText(at: 3), body: row.text(at: 4), retrievedAt: row.optionalText(at: 5),
      hasSameOrigin: row.int(at: 6) != 0)
  }
}
