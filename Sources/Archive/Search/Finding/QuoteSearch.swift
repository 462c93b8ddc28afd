import ArchiveSQLite
import ArchiveStorage

extension Connection {
  /// The ids of the quotes that a plan finds, in order, and how the search was answered.
  func quoteIDs(
    _ plan: SearchPlan, order: SearchOrder, page: SearchPage
  ) throws(SQLiteError) -> (ids: [Int64], outcome: SearchOutcome) {
    try findingPage(page, of: plan.target) { () throws(SQLiteError) -> (ids: [Int64], outcome: SearchOutcome) in
      if order == .relevance, let ranking = try self.ranking(plan, end: page.end, prefersNewer: false) {
        let rows = ranking.rows.dropFirst(page.offset).prefix(page.limit ?? .max)
        return (rows.map(\.id), ranking.reading.outcome)
      }
      return try byDate(plan, page: page)
    }
  }

  /// How many rows a query finds, or `limit`, where that is less or counting takes too long.
  package func count(_ query: CompiledQuery, limit: Int) throws(SQLiteError) -> Int {
    if query.findsNothing { return 0 }
    let statement = try prepare(
      QuerySQL("SELECT count(*) FROM (SELECT 1\n") + query.rows()
        + QuerySQL("\nLIMIT ?)", [.integer(Int64(limit))]))
    let isCounted = try withinTime { () throws(SQLiteError) in try statement.step() }
    return isCounted.map { $0 ? statement.int(at: 0) : 0 } ?? limit
  }

  /// How many rows a query finds, as far as they are counted in time.
  package func count(_ reading: SearchReading) throws(SQLiteError) -> HitCount {
    var count = HitCount(reading)
    count.isWhole = try forEachRow(reading.query) { _ in count.hits += 1 }
    return count
  }
}

extension CompiledQuery {
  /// The ids of the quotes of a page, in order.
  package func quotes(order: SearchOrder, page: SearchPage) -> QuerySQL {
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
