import ArchiveSQLite
import ArchiveStorage

extension SearchEngine {
  /// So many are found before they are read.
  private static var quotesAtOnce: Int { 64 }
  /// A page further back than this is found like a list of all hits, since the newest rows will hardly have it.
  private static var quotesPassedOver: Int { 1_000 }

  /// Calls `body` with the id of each quote that a plan finds, in order, until it returns false, and says how the
  /// search was answered.
  func forEachQuote(
    _ plan: SearchPlan, order: SearchOrder, page: SearchPage, _ body: (Int64) throws(SQLiteError) -> Bool
  ) throws(SQLiteError) -> SearchOutcome {
    let query = plan.compiled(plan.tree)
    let looksAtAll = page.limit == nil || page.offset >= Self.quotesPassedOver
    let listsAllQuotes = listsAllQuotes(plan)
    if listsAllQuotes || query.match == nil && looksAtAll && order != .oldest {
      var outcome = SearchReading(query: query, plan).outcome
      let statement = try prepare(
        listsAllQuotes
          ? CompiledQuery.allQuotes(plan.tree == .all([]) ? nil : query.condition, order: order, page: page)
          : query.quotesAsFound(page))
      var count = 0
      let isWhole: Void? = try clock.withinTime(time: clock.timeOfAll(.quotes)) { watch throws(SQLiteError) in
        var ids: [Int64] = []
        var isAtEnd = false
        while !isAtEnd {
          ids.removeAll(keepingCapacity: true)
          while !isAtEnd, ids.count < Self.quotesAtOnce {
            if try statement.step() { ids.append(statement.int64(at: 0)) } else { isAtEnd = true }
          }
          count += ids.count
          // Only finding them is bound by time.
          try watch.pausing { () throws(SQLiteError) in
            for id in ids where try !body(id) {
              isAtEnd = true
              break
            }
          }
        }
      }
      if isWhole == nil { outcome.rankedPart = count }
      return outcome
    }
    let (ids, outcome) = try quoteIDs(plan, order: order, page: page)
    for id in ids where try !body(id) { break }
    return outcome
  }

  /// Whether nothing is asked of quotes but that they are listed for people.
  private func listsAllQuotes(_ plan: SearchPlan) -> Bool {
    if case .condition(let condition) = plan.tree { return [.listed, .certain].contains(condition.meaning) }
    return plan.tree == .all([])
  }

  /// The ids of the quotes that a plan finds, in order, and how the search was answered.
  func quoteIDs(
    _ plan: SearchPlan, order: SearchOrder, page: SearchPage
  ) throws(SQLiteError) -> (ids: [Int64], outcome: SearchOutcome) {
    try clock.findingPage(page, of: plan.target) { () throws(SQLiteError) -> (ids: [Int64], outcome: SearchOutcome) in
      if order == .relevance, let ranking = try self.ranker.ranking(plan, end: page.end, prefersNewer: false) {
        let rows = ranking.rows.dropFirst(page.offset).prefix(page.limit ?? .max)
        return (rows.map(\.id), ranking.reading.outcome)
      }
      return try byDate(plan, order: order, page: page)
    }
  }

  /// How many rows a query finds, or `limit`, if that is less or counting takes too long.
  package func count(_ query: CompiledQuery, limit: Int) throws(SQLiteError) -> Int {
    if query.findsNothing { return 0 }
    let statement = try prepare(
      QuerySQL("SELECT count(*) FROM (SELECT 1\n") + query.rows()
        + QuerySQL("\nLIMIT ?)", [.integer(Int64(limit))]))
    let isCounted = try clock.withinTime { () throws(SQLiteError) in try statement.step() }
    return isCounted.map { $0 ? statement.int(at: 0) : 0 } ?? limit
  }

  /// How many rows a query finds, as far as they are counted in time.
  package func count(_ reading: SearchReading) throws(SQLiteError) -> HitCount {
    var count = HitCount(reading)
    count.isWhole = try forEachRow(reading.query) { _ in count.hits += 1 }
    return count
  }
}
