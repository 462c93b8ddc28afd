import SQLite

extension ArchiveStore {
  /// The ids of the quotes that the query finds, in order.
  public borrowing func quoteIDs(
    matching query: SearchQuery, order: SearchOrder = .relevance, page: SearchPage = SearchPage()
  ) throws(ArchiveError) -> [Int64] {
    try converting { () throws(SQLiteError) in
      try connection.quoteIDs(matching: query, order: order, page: page)
    }
  }

  /// How many quotes the query finds in all.
  public borrowing func countOfQuotes(_ query: SearchQuery) throws(ArchiveError) -> Int {
    try converting { () throws(SQLiteError) in try connection.count(connection.reading(query, for: .quotes).query) }
  }
}

extension Connection {
  /// The ids of the quotes that a query finds, in order.
  borrowing func quoteIDs(
    matching query: SearchQuery, order: SearchOrder, page: SearchPage
  ) throws(SQLiteError) -> [Int64] {
    guard let plan = try SearchPlan(query, for: .quotes, vocabulary: Vocabulary(on: self)) else { return [] }
    if order == .relevance,
      let ranking = try ranking(plan, end: page.limit.map { $0 + page.offset }, prefersNewer: false)
    {
      return ranking.rows.dropFirst(page.offset).prefix(page.limit ?? .max).map(\.id)
    }
    return try quoteIDs(matching: reading(plan).query, order: order, page: page)
  }

  /// The ids of the quotes that a compiled query finds, in order; the best first by FTS5's bm25.
  borrowing func quoteIDs(
    matching query: CompiledQuery, order: SearchOrder, page: SearchPage
  ) throws(SQLiteError) -> [Int64] {
    if query.findsNothing { return [] }
    let statement = try prepare(query.quotes(order: order, page: page))
    var ids: [Int64] = []
    while try statement.step() { ids.append(statement.int64(at: 0)) }
    return ids
  }

  /// How many rows a query finds.
  borrowing func count(_ query: CompiledQuery) throws(SQLiteError) -> Int {
    if query.findsNothing { return 0 }
    let statement = try prepare(QuerySQL("SELECT count(*)\n") + query.rows())
    return try statement.step() ? statement.int(at: 0) : 0
  }
}

extension CompiledQuery {
  /// The ids of the quotes of a page, in order.
  func quotes(order: SearchOrder, page: SearchPage) -> QuerySQL {
    let isRanked = match != nil && order == .relevance
    // Those of one article stand together, as in the text.
    let sorting: SQL =
      isRanked
      ? "\nORDER BY +quotes_fts.rank, quotes_fts.rowid\nLIMIT ? OFFSET ?"
      : "\nORDER BY articles.published_on DESC, articles.published_at DESC, articles.id DESC, quotes.id\nLIMIT ? OFFSET ?"
    // SQLite reads a negative limit as none.
    return QuerySQL(match == nil || !isRanked ? "SELECT quotes.id\n" : "SELECT quotes_fts.rowid\n")
      + rows(withArticles: !isRanked)
      + QuerySQL(sorting, [.integer(Int64(page.limit ?? -1)), .integer(Int64(page.offset))])
  }
}
