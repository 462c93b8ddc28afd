import ArchiveText
import ArchiveSQLite

/// The values by which a decision recognises its article, whatever its id: its URL, the bytes it was read from, or its
/// path together with half of its words.
package struct ArticleKey: Hashable, Sendable {
  /// The article's URL.
  package var url: String?
  /// The first place its document was found at; nil for standard input, which identifies nothing.
  package var origin: String?
  /// SHA-256 of its document, 64 lower-case hexadecimal digits.
  package var sha256: String
  /// Some of its words.
  package var sample: TextSample

  /// The key of the article as it is.
  package init(_ facts: ArticleFacts) {
    let text = facts.texts[0]
    url = facts.url
    origin = text.origins.first { $0 != "-" && !$0.hasPrefix("-#") }
    sha256 = text.sha256
    sample = TextAgreement(text.body).sample
  }

  /// Whether the key belongs to the article. If both have a URL, the URLs decide. Otherwise one of the article's texts,
  /// present or earlier, must come from the same bytes or path and agree with the text that the decision was about.
  package func isKey(of facts: ArticleFacts) -> Bool {
    if url != nil, facts.url != nil {
      return ArticleIdentity.handle(ofURL: url) == ArticleIdentity.handle(ofURL: facts.url)
    }
    return facts.texts.contains { text in
      (text.sha256 == sha256 || origin.map(text.origins.contains) == true)
        && TextAgreement(text.body).share(with: sample) >= 0.5
    }
  }

  /// The values by which an article with this key can be looked up.
  var handles: [String] { [ArticleIdentity.handle(ofURL: url), origin, sha256].compactMap { $0 } }
}

extension ArticleKey {
  /// `{"url", "origin", "sha256", "runs", "sample"}`; the sample's hashes are 16 hexadecimal digits each.
  package var json: JSON {
    JSON([
      "url": .optional(url), "origin": .optional(origin), "sha256": .string(sha256),
      "runs": .number(.init(sample.runCount)),
      "sample": .string(
        sample.hashes.map { hash in
          let digits = String(hash, radix: 16)
          return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }.joined()),
    ])
  }

  /// The key that `json` made; nil for anything else.
  package init?(_ json: JSON) {
    guard let sha256 = json["sha256"].string, let runs = json["runs"].integer, let digits = json["sample"].string
    else { return nil }
    url = json["url"].string
    origin = json["origin"].string
    self.sha256 = sha256
    var hashes: [UInt64] = []
    var rest = digits[...]
    while rest.utf8.count >= 16 {
      guard let hash = UInt64(rest.prefix(16), radix: 16) else { return nil }
      hashes.append(hash)
      rest = rest.dropFirst(16)
    }
    sample = TextSample(runCount: runs, hashes: hashes)
  }
}

/// The facts that distinguish an article from others.
package struct ArticleFacts {
  /// A text that the article has or had.
  package struct Text {
    package var sha256: String
    package var origins: [String]
    package var body: String
  }

  package var id: Int64
  package var url: String?
  /// Its present text, then its earlier ones.
  package var texts: [Text]

  /// The values by which the article can be looked up.
  var handles: [String] {
    [ArticleIdentity.handle(ofURL: url)].compactMap { $0 } + texts.flatMap { [$0.sha256] + $0.origins }
  }
}

extension Articles {
  /// The facts that distinguish the article from others; nil if there is none with this id.
  package func facts(ofArticle id: Int64) throws(SQLiteError) -> ArticleFacts? {
    let article = try connection.prepare("SELECT url FROM articles WHERE id = ?1", id)
    guard try article.step() else { return nil }
    let statement = try connection.prepare(
      """
      SELECT texts.document_id, documents.sha256, texts.body
      FROM (
        SELECT 0 AS position, document_id, body FROM articles WHERE id = ?1
        UNION ALL
        SELECT id, document_id, body FROM revisions WHERE article_id = ?1) AS texts
      JOIN documents ON documents.id = texts.document_id
      ORDER BY texts.position
      """, id)
    var texts: [ArticleFacts.Text] = []
    while try statement.step() {
      texts.append(
        ArticleFacts.Text(
          sha256: statement.text(at: 1), origins: try origins(ofDocument: statement.int64(at: 0)),
          body: statement.text(at: 2)))
    }
    return texts.isEmpty ? nil : ArticleFacts(id: id, url: article.optionalText(at: 0), texts: texts)
  }

  private func origins(ofDocument id: Int64) throws(SQLiteError) -> [String] {
    try connection.texts(
      "SELECT origin FROM document_origins WHERE document_id = ?1 ORDER BY import_id, origin", id)
  }

  /// The article with this key; nil if the archive doesn't have it (any more).
  package func article(of key: ArticleKey) throws(SQLiteError) -> ArticleFacts? {
    let statement = try connection.prepare(
      """
      SELECT id FROM articles WHERE url = ?1
      UNION
      SELECT id FROM articles WHERE url_key = ?4
      UNION
      SELECT articles.id FROM documents JOIN articles ON articles.document_id = documents.id WHERE sha256 = ?2
      UNION
      SELECT article_id FROM documents JOIN revisions ON revisions.document_id = documents.id WHERE sha256 = ?2
      UNION
      SELECT articles.id
      FROM document_origins JOIN articles ON articles.document_id = document_origins.document_id WHERE origin = ?3
      UNION
      SELECT article_id
      FROM document_origins JOIN revisions ON revisions.document_id = document_origins.document_id WHERE origin = ?3
      ORDER BY 1
      """, key.url, key.sha256, key.origin, ArticleIdentity.key(ofURL: key.url))
    while try statement.step() {
      if let facts = try facts(ofArticle: statement.int64(at: 0)), key.isKey(of: facts) { return facts }
    }
    return nil
  }
}
