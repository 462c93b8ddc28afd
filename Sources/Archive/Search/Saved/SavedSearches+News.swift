import ArchiveSQLite
import ArchiveStorage

extension SavedSearches {
  /// Calls `body` with each article that the query finds among those that came after `first` and up to `last`, the
  /// newest by date first, until it throws or returns false.
  ///
  /// An article counts as news if it is new, or has another text. The query is searched as it is, without a looser
  /// reading. It reads the index's lists once, and costs a bounded amount for each article. Throws `searchTooSlow`
  /// before the first article if not all are found in about a second.
  package func searchNews(
    _ query: SearchQuery, after first: SearchMark, through last: SearchMark, _ body: (SearchHit) throws -> Bool
  ) throws {
    if query.isEmpty { return }
    do {
      let reading = try planner.strictReading(query, for: .articles)
      let statement = try prepare(
        QuerySQL("SELECT articles.id FROM (\n")
          + Self.newsIDs(reading.query, after: first, through: last)
          + QuerySQL(
            """

            ) AS news
            CROSS JOIN articles ON articles.id = news.id
            ORDER BY articles.published_on DESC, articles.published_at DESC, articles.id DESC
            """))
      let details = try HitDetails(reading.terms, on: connection)
      var ids: [Int64] = []
      let isWhole: Void? = try clock.withinTime(time: clock.timeOfAll(.articles)) { () throws(SQLiteError) in
        while try statement.step() { ids.append(statement.int64(at: 0)) }
      }
      if isWhole == nil || !reading.knowsAuthors { throw ArchiveError.searchTooSlow }
      for id in ids {
        guard let hit = try details.hit(Ranking.Ranked(id: id, score: 0, hasAllWords: true)) else { continue }
        guard try body(hit) else { return }
      }
    } catch let error as SQLiteError {
      throw ArchiveError(error, at: path)
    }
  }

  /// How many articles `searchNews` would give; nil if they are not counted in time.
  func newsCount(
    _ query: SearchQuery, after first: SearchMark, through last: SearchMark
  ) throws(SQLiteError) -> Int? {
    if query.isEmpty { return 0 }
    let reading = try planner.strictReading(query, for: .articles)
    if !reading.knowsAuthors { return nil }
    let statement = try prepare(
      QuerySQL("SELECT count(*) FROM (\n") + Self.newsIDs(reading.query, after: first, through: last) + QuerySQL("\n)"))
    return try clock.withinTime(time: clock.timeOfAll(.articles)) { () throws(SQLiteError) in
      try statement.step() ? statement.int(at: 0) : 0
    }
  }

  /// For each of some saved searches how many articles came since its mark; nil if they are not counted in the time
  /// that all of them share.
  package func countsOfNews(
    of searches: [SavedSearch], through last: SearchMark
  ) throws(ArchiveError) -> [Int?] {
    try converting { () throws(SQLiteError) in
      let wanted = try searches.map { search throws(SQLiteError) in try engine.searchQuery(search.query) }
      return try clock.sharingTime(clock.timeOfAll(.articles)) { () throws(SQLiteError) in
        try zip(wanted, searches).map { query, search throws(SQLiteError) in
          try newsCount(query, after: search.seen, through: last)
        }
      }
    }
  }

  /// The ids of the articles found that came between two moments, each once.
  private static func newsIDs(_ query: CompiledQuery, after first: SearchMark, through last: SearchMark) -> QuerySQL {
    // The index skips quickly over ids that it is asked for.
    let id: SQL = query.match == nil ? "articles.id" : "articles_fts.rowid"
    let new = QuerySQL("\n  AND " + id + " > ? AND " + id + " <= ?", [.integer(first.article), .integer(last.article)])
    let revised = QuerySQL(
      "\n  AND " + id + " IN (SELECT article_id FROM revisions WHERE id > ? AND id <= ? AND article_id <= ?)",
      [.integer(first.revision), .integer(last.revision), .integer(first.article)])
    return query.ids + new + QuerySQL("\nUNION ALL\n") + query.ids + revised
  }
}
