import SQLite

/// Reads what is shown of the articles that were found.
struct HitDetails: ~Copyable {
  private let statement: Statement
  private let tokenizer: FTS5Tokenizer
  private let finder: HitFinder

  /// For articles in which these terms are to be shown.
  init(_ terms: [SearchQuery.Term], on connection: borrowing Connection) throws(SQLiteError) {
    let tokenizer = try FTS5Tokenizer(IndexText.tokenizer, on: connection)
    let statement = try connection.prepare(
      """
      SELECT
        articles.title, sources.name, articles.published_at, articles.body,
        (SELECT origin FROM document_origins
          WHERE document_origins.document_id = articles.document_id
          ORDER BY import_id, origin
          LIMIT 1)
      FROM articles
      LEFT JOIN sources ON sources.id = articles.outlet_id
      WHERE articles.id = ?1
      """)
    finder = HitFinder(terms)
    self.tokenizer = tokenizer
    self.statement = statement
  }

  /// The hit of an article with this score; nil where the article is gone.
  borrowing func hit(_ id: Int64, score: Double) throws(SQLiteError) -> SearchHit? {
    statement.reset()
    try statement.bind(id, at: 1)
    guard try statement.step() else { return nil }
    let (text, goesOn) = statement.withBytes(at: 3) { bytes in
      let count = min(bytes.count, Snippet.searchedBytes)
      return ((0..<count).map { bytes[$0] }, count < bytes.count)
    }
    let hits = try finder.hits(in: text, tokenizer: tokenizer)
    return SearchHit(
      id: Int(id), origin: statement.optionalText(at: 4), title: statement.optionalText(at: 0),
      outlet: statement.optionalText(at: 1), published: statement.optionalText(at: 2), score: score,
      snippet: Snippet(of: text, goesOn: goesOn, hits: hits),
      opening: String(decoding: text.prefix(400), as: UTF8.self))
  }
}
