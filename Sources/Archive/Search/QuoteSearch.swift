import SQLite

extension Connection {
  /// The ids of the quotes that a plan finds, in order, and how the search was answered.
  borrowing func quoteIDs(
    _ plan: SearchPlan, order: SearchOrder, page: SearchPage
  ) throws(SQLiteError) -> (ids: [Int64], outcome: SearchOutcome) {
    if order == .relevance,
      let ranking = try ranking(plan, end: page.limit.map { $0 + page.offset }, prefersNewer: false)
    {
      let rows = ranking.rows.dropFirst(page.offset).prefix(page.limit ?? .max)
      return (rows.map(\.id), ranking.reading.outcome)
    }
    let reading = try reading(plan)
    let statement = try prepare(reading.query.quotes(order: order, page: page))
    var ids: [Int64] = []
    while try statement.step() { ids.append(statement.int64(at: 0)) }
    return (ids, reading.outcome)
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
