import SQLite

extension Connection {
  /// Reads what was typed into a search.
  borrowing func searchQuery(_ typed: String, today: CalendarDay? = nil) throws(SQLiteError) -> SearchQuery {
    try SearchQuery(typed, tokenizer: FTS5Tokenizer(IndexText.tokenizer, on: self), today: today)
  }

  /// Calls `body` with each hit of the query, in order, until it throws or returns false.
  ///
  /// Only the hits of the page are read; of each body no more than `Snippet.searchedBytes` bytes are looked at.
  borrowing func search(
    _ query: SearchQuery, order: SearchOrder, page: SearchPage, _ body: (SearchHit) throws -> Bool
  ) throws {
    if query.isEmpty { return }
    let statement = try prepare(query.compiled(for: .articles).articles(order: order, page: page))
    let tokenizer = try FTS5Tokenizer(IndexText.tokenizer, on: self)
    let finder = HitFinder(query.terms)
    let details = try prepare(
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
    while try statement.step() {
      let id = statement.int(at: 0)
      details.reset()
      try details.bind(id, at: 1)
      // The index and the articles are read at one moment, so that the article is there.
      guard try details.step() else { continue }
      let (text, goesOn) = details.withBytes(at: 3) { bytes in
        let count = min(bytes.count, Snippet.searchedBytes)
        return ((0..<count).map { bytes[$0] }, count < bytes.count)
      }
      let hits = try finder.hits(in: text, tokenizer: tokenizer)
      let hit = SearchHit(
        id: id, origin: details.optionalText(at: 4), title: details.optionalText(at: 0),
        outlet: details.optionalText(at: 1), published: details.optionalText(at: 2), score: 0 - statement.double(at: 1),
        snippet: Snippet(of: text, goesOn: goesOn, hits: hits),
        opening: String(decoding: text.prefix(400), as: UTF8.self))
      guard try body(hit) else { return }
    }
  }

  /// How many articles the query finds in all.
  borrowing func countOfHits(_ query: SearchQuery) throws(SQLiteError) -> Int {
    try count(query.compiled(for: .articles))
  }
}

extension CompiledQuery {
  /// The ids and ranks of the articles of a page, in order: by date where the index does not choose.
  func articles(order: SearchOrder, page: SearchPage) -> QuerySQL {
    // SQLite reads a negative limit as none.
    let part: [QueryValue] = [.integer(Int64(page.limit ?? -1)), .integer(Int64(page.offset))]
    if match != nil, order == .relevance {
      // By the index alone where that is enough, so that no more than the page's articles are read. The plus has SQLite sort,
      // which keeps the page's rows only, where FTS5 would sort all hits with their positions: 3 of 10 ms for a word that most
      // of 8,000 articles have.
      return QuerySQL("SELECT articles_fts.rowid, articles_fts.rank\n") + rows()
        + QuerySQL("\nORDER BY +articles_fts.rank, articles_fts.rowid\nLIMIT ? OFFSET ?", part)
    }
    let columns: SQL = match == nil ? "SELECT articles.id, 0.0\n" : "SELECT articles.id, articles_fts.rank\n"
    return QuerySQL(columns) + rows(withArticles: true)
      + QuerySQL(
        """

        ORDER BY articles.published_on DESC, articles.published_at DESC, articles.id DESC
        LIMIT ? OFFSET ?
        """, part)
  }
}
