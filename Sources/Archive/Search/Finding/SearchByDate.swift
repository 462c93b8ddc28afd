import ArchiveStorage
import ArchiveText
import ArchiveSQLite

/// How many rows are looked at in the order of their dates.
private enum DateWindow {
  /// Where only conditions choose: each costs some 3 µs.
  static let rows = 20_000
  /// If the index is asked about each row.
  static let askedRows = 1_000
  /// If a list is too long, those with the highest ids.
  static let listedRows = 2_000
}

extension SearchEngine {
  /// The ids of the hits on a page, the newest by date first, and how the search was answered.
  ///
  /// For the oldest first all that is found is put in order, as far as it is found in time.
  /// Where a page has a limit and much is found, it is sought from the newest date on; a query that few of the newest rows answer
  /// and none of whose conditions has a short list is answered from the newest rows by their ids.
  func byDate(
    _ plan: SearchPlan, order: SearchOrder = .date, page: SearchPage
  ) throws(SQLiteError) -> (ids: [Int64], outcome: SearchOutcome) {
    guard let limit = page.limit, order != .oldest else {
      var reading = try planner.reading(plan)
      let found = try foundRows(reading.query)
      if !found.isWhole { reading.outcome.rankedPart = found.ids.count }
      return (try ids(reading.query.sortedByDate(found.ids, order, page: page)), reading.outcome)
    }
    let plan = try plan.narrowed(on: connection)
    let reading = try planner.reading(plan)
    let query = reading.query
    var outcome = reading.outcome
    outcome.cutPrefixes = plan.cutPrefixes.map { $0.text + "*" }
    if query.findsNothing { return ([], outcome) }
    var newest: Int64?
    if let match = query.match {
      newest = try lister.rowID(behind: Ranking.rankedMatches, matching: match, in: query.target)
    }
    if query.match != nil, newest == nil { return (try idsInTime(query.byDate(.all, page: page), &outcome), outcome) }
    var part: ArraySlice<Int64> = []
    if query.condition != nil {
      switch try lister.listing(query) {
      case .whole(let listed): return (try idsInTime(query.byDate(.listed(listed), page: page), &outcome), outcome)
      case .part(let listed, _): part = listed.suffix(DateWindow.listedRows)
      }
    }
    // The hits so far: the newest, or those in a part of a list.
    var found: [Int64] = []
    if !query.isOfOthersAlone {
      // If there are fewer articles, these are all.
      let first = try day(behind: query.asksIndexOfFew ? DateWindow.askedRows : DateWindow.rows)
      found = try idsInTime(query.fromNewestDay(to: first, page: page), &outcome, TimeBound.millisecondsOfNewest)
      if found.count == limit || first == nil && outcome.rankedPart == nil { return (found, outcome) }
    }
    if let newest {
      outcome.rankedPart = Ranking.rankedMatches
      let others = try idsInTime(query.byDate(.from(newest), page: page), &outcome, TimeBound.millisecondsOfNewest)
      return (others.count > found.count ? others : found, outcome)
    }
    if !part.isEmpty {
      let others = try idsInTime(
        query.byDate(.listed(Array(part)), page: page), &outcome, TimeBound.millisecondsOfNewest)
      outcome.rankedPart = part.count
      if others.count > found.count { found = others }
      if !found.isEmpty { return (found, outcome) }
    }
    outcome.rankedPart = nil
    let all = try idsInTime(query.byDate(.all, page: page), &outcome, TimeBound.millisecondsOfNewest)
    return (all.count > found.count ? all : found, outcome)
  }

  /// The ids from a statement. If it takes too long, those it gave in time; the outcome then says so.
  private func idsInTime(
    _ query: QuerySQL, _ outcome: inout SearchOutcome, _ milliseconds: Int = TimeBound.milliseconds
  ) throws(SQLiteError) -> [Int64] {
    let statement = try prepare(query)
    var ids: [Int64] = []
    let isWhole: Void? = try clock.withinTime(time: .milliseconds(milliseconds)) { () throws(SQLiteError) in
      while try statement.step() { ids.append(statement.int64(at: 0)) }
    }
    if isWhole == nil { outcome.rankedPart = ids.count }
    return ids
  }

  private func ids(_ query: QuerySQL) throws(SQLiteError) -> [Int64] {
    let statement = try prepare(query)
    var ids: [Int64] = []
    while try statement.step() { ids.append(statement.int64(at: 0)) }
    return ids
  }

  /// The day of an article after which so many have later days; nil if there are fewer articles with a date.
  package func day(behind count: Int) throws(SQLiteError) -> String? {
    let statement = try prepare("SELECT published_on FROM articles ORDER BY published_on DESC LIMIT 1 OFFSET ?1")
    try statement.bind(count, at: 1)
    return try statement.step() ? statement.optionalText(at: 0) : nil
  }
}
