import ArchiveSQLite
import ArchiveStorage

extension Ranker {
  /// The matches of a query, the newest by id first. At most `limit`, if one is given, and without those that can't be
  /// among the `best`.
  ///
  /// Costs about 1 µs a row, with a condition 3. A condition may stand beside an expression that more than
  /// `Ranking.askedMatches` rows match. Then it is checked for the rows of its shortest list. If all its lists are
  /// long, it is checked for the newest rows that match, and for a part of a list.
  func matches(
    _ query: CompiledQuery, of plan: SearchPlan, limit: Int?, best: BestScores? = nil
  ) throws(SQLiteError) -> MatchTable {
    guard let limit, let match = query.match, query.condition != nil,
      let newest = try lister.rowID(behind: Ranking.askedMatches, matching: match, in: query.target)
    else { return try matches(query, of: plan, among: .all, limit: limit, best: best) }
    let asked: [AskedRows]
    switch try lister.listing(query) {
    case .whole(let ids): return try matches(query, of: plan, among: .listed(ids), limit: limit, best: best)
    case .part(let ids, let isNewestFirst):
      asked =
        ids.isEmpty ? [.from(newest)] : isNewestFirst ? [.listed(ids), .from(newest)] : [.from(newest), .listed(ids)]
    }
    var table = MatchTable(groupCount: plan.groupCount)
    for rows in asked where table.matchCount < Ranking.reconsidered {
      let others = try matches(
        query, of: plan, among: rows, limit: limit, best: best, in: TimeBound.millisecondsOfNewest)
      if others.matchCount >= table.matchCount { table = others }
    }
    if table.matchCount == 0 {
      // What is looked up once for all rows took all the time: `source:s*` with millions of names.
      var oneByOne = query
      oneByOne.condition = query.filterOfFew
      table = try matches(
        oneByOne, of: plan, among: .from(newest), limit: limit, best: best,
        in: TimeBound.millisecondsOfNewest)
    }
    table.isCut = true
    return table
  }

  private func matches(
    _ query: CompiledQuery, of plan: SearchPlan, among rows: AskedRows, limit: Int?, best: BestScores?,
    in milliseconds: Int = TimeBound.milliseconds
  ) throws(SQLiteError) -> MatchTable {
    var best = best
    var table = MatchTable(groupCount: plan.groupCount)
    guard query.match != nil else { return table }
    let runs = plan.phraseRuns(of: query)
    // The weight of a word in each column of the index; for articles in title, subtitle, summary and body.
    let weights: [Float] = query.target == .articles ? [5, 3, 3, 1] : [1]
    let statement = Self.visiting(query, rows, limit: limit.map { $0 == .max ? $0 : $0 + 1 })
    let time = try limit == nil ? clock.timeOfAll(query.target) : .milliseconds(milliseconds)
    let isWhole: Void? = try clock.withinTime(time: time) { () throws(SQLiteError) in
      try connection.visitMatches(statement.sql) { prepared throws(SQLiteError) in
        try bind(statement.values, to: prepared)
      } _: { match in
        table.add(match, runs: runs, columnWeights: weights, limit: limit, best: &best)
      }
    }
    if isWhole == nil { table.isCut = true }
    return table
  }

  /// The highest id of the target: about how many there are.
  func newestID(_ target: QueryTarget) throws(SQLiteError) -> Int {
    try Int(
      connection.integer(target == .articles ? "SELECT max(id) FROM articles" : "SELECT max(id) FROM quotes") ?? 0)
  }

  /// About how many rows match an expression: exactly up to a bound, and beyond it as if all ids had as many matches as
  /// the newest. After `end`, one of several expressions is not looked at any more.
  func estimatedMatches(
    _ expression: String, in target: QueryTarget, of total: Int, until end: Duration? = nil
  ) throws(SQLiteError) -> Int {
    if let end, ThreadTime.now >= end { return min(total, Self.estimatedWithoutCount) }
    let matches: SQL =
      switch target {
      case .articles: "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?1 ORDER BY rowid DESC LIMIT 1000"
      case .quotes: "SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ?1 ORDER BY rowid DESC LIMIT 1000"
      }
    let statement = try connection.prepare(
      "SELECT count(*), max(rowid) - min(rowid) + 1 FROM (" + matches + ")", expression)
    // If it is not counted in time, it is a phrase that many rows might have, and few do.
    let time = Duration.milliseconds(TimeBound.millisecondsOfEstimate)
    guard let isCounted = try clock.withinTime(time: time, { () throws(SQLiteError) in try statement.step() }) else {
      return min(total, Self.estimatedWithoutCount)
    }
    guard isCounted else { return 0 }
    let count = statement.int(at: 0)
    if count < 1_000 { return count }
    return min(total, max(count, total / max(1, statement.int(at: 1)) * count))
  }

  private static var estimatedWithoutCount: Int { 1_000 }

  /// SQL that visits each match, the newest by their ids first.
  private static func visiting(_ query: CompiledQuery, _ asked: AskedRows, limit: Int?) -> QuerySQL {
    let (visit, order): (SQL, SQL) =
      switch query.target {
      case .articles: ("SELECT visit_match(articles_fts)\n", "\nORDER BY articles_fts.rowid DESC\nLIMIT ?")
      case .quotes: ("SELECT visit_match(quotes_fts)\n", "\nORDER BY quotes_fts.rowid DESC\nLIMIT ?")
      }
    return QuerySQL(visit) + query.rows() + asked.ofIndex(query.target)
      + QuerySQL(order, [.integer(Int64(limit ?? -1))])
  }
}
