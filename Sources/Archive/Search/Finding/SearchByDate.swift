import ArchiveStorage
import ArchiveText
import ArchiveSQLite

/// How many rows are looked at in the order of their dates.
private enum DateWindow {
  /// Where only conditions choose: each costs some 3 µs.
  static let rows = 20_000
  /// Where the index is asked about each row.
  static let askedRows = 1_000
  /// Of a list that is too long: those with the highest ids.
  static let listedRows = 2_000
}

extension SearchEngine {
  /// The ids of what a plan finds that stands on a page, the newest by their dates first, and how the search was answered.
  ///
  /// Where a page has a limit and much is found, it is sought from the newest date on; a query that few of the newest rows answer
  /// and none of whose conditions has a short list is answered from the newest rows by their ids.
  func byDate(
    _ plan: SearchPlan, page: SearchPage
  ) throws(SQLiteError) -> (ids: [Int64], outcome: SearchOutcome) {
    guard let limit = page.limit else {
      var reading = try planner.reading(plan)
      let found = try foundRows(reading.query)
      if !found.isWhole { reading.outcome.rankedPart = found.ids.count }
      return (try ids(reading.query.sortedByDate(found.ids, page: page)), reading.outcome)
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
    // What was found so far, which is the newest, or of a part.
    var found: [Int64] = []
    if !query.isOfOthersAlone {
      // Where there are fewer articles, these are all.
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

  /// The ids that a statement gives; those that it gave in time, where it takes too long, and the outcome says so.
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

  /// The day of the article before which so many have later ones; nil where there are fewer articles with a date.
  package func day(behind count: Int) throws(SQLiteError) -> String? {
    let statement = try prepare("SELECT published_on FROM articles ORDER BY published_on DESC LIMIT 1 OFFSET ?1")
    try statement.bind(count, at: 1)
    return try statement.step() ? statement.optionalText(at: 0) : nil
  }
}

extension CompiledQuery {
  /// Whether the conditions on few rows ask the index about each.
  fileprivate var asksIndexOfFew: Bool {
    match != nil || filter?.values.contains(.lowestID) == true
  }

  /// Whether only a word that must not stand in it is asked of a row.
  fileprivate var isOfOthersAlone: Bool { lists.count == 1 && lists.allSatisfy(\.isOfOthers) }

  /// The ids of a page of what is found among some rows, the newest by their dates first.
  func byDate(_ asked: AskedRows, page: SearchPage) -> QuerySQL {
    if match == nil, case .listed(let ids) = asked {
      return selectingIDs(listed(ids) + Self.and(filter?.asked(of: ids)), page: page)
    }
    return selectingIDs(rows(withArticles: true) + (match == nil ? QuerySQL("") : asked.ofIndex(target)), page: page)
  }

  /// The ids of a page of rows that were found, the newest by their dates first.
  func sortedByDate(_ ids: [Int64], page: SearchPage) -> QuerySQL { selectingIDs(listed(ids), page: page) }

  /// `FROM … WHERE …` for rows with these ids, over `articles` or `quotes` and their articles.
  package func listed(_ ids: [Int64]) -> QuerySQL {
    let tables: SQL =
      target == .articles
      ? "FROM json_each(?) AS listed\nCROSS JOIN articles ON articles.id = listed.value\nWHERE TRUE"
      : """
      FROM json_each(?) AS listed
      CROSS JOIN quotes ON quotes.id = listed.value
      CROSS JOIN articles ON articles.id = quotes.article_id
      WHERE TRUE
      """
    return QuerySQL(tables, [.text(JSONText.array(ids))])
  }

  /// The ids of a page of what is found from the newest day back to another, or to those without a date.
  func fromNewestDay(to first: String? = nil, page: SearchPage) -> QuerySQL {
    var text = QuerySQL("FROM articles INDEXED BY articles_published_on\n")
    if target == .quotes { text = text + QuerySQL("CROSS JOIN quotes ON quotes.article_id = articles.id\n") }
    text =
      text + (first.map { QuerySQL("WHERE articles.published_on >= ?", [.text($0)]) } ?? QuerySQL("WHERE TRUE"))
    if let match {
      let look: SQL =
        target == .articles
        ? "(SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? AND articles_fts.rowid = articles.id)"
        : "(SELECT 1 FROM quotes_fts WHERE quotes_fts MATCH ? AND quotes_fts.rowid = quotes.id)"
      text = text + QuerySQL("\n  AND EXISTS " + look, [.text(match)])
    }
    return selectingIDs(text + Self.and(page.limit == nil ? filter : filterOfFew), page: page)
  }

  private static func and(_ condition: QuerySQL?) -> QuerySQL {
    condition.map { QuerySQL("\n  AND ") + $0 } ?? QuerySQL("")
  }

  private func selectingIDs(_ rows: QuerySQL, page: SearchPage) -> QuerySQL {
    // Those of one article stand together, as in the text.
    let columns: SQL = target == .articles ? "SELECT articles.id\n" : "SELECT quotes.id\n"
    let last: SQL = target == .articles ? "" : ", quotes.id"
    return QuerySQL(columns) + rows
      + QuerySQL(
        "\nORDER BY articles.published_on DESC, articles.published_at DESC, articles.id DESC" + last
          + "\nLIMIT ? OFFSET ?",
        page.bounds)
  }
}
