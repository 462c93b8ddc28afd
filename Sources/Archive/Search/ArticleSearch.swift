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
    let details = try HitDetails(query.terms, on: self)
    while try statement.step() {
      // The index and the articles are read at one moment, so that the article is there.
      guard let hit = try details.hit(statement.int64(at: 0), score: 0 - statement.double(at: 1)) else { continue }
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
