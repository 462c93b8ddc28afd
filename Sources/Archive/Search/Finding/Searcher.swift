import ArchiveSQLite
import ArchiveStorage

/// Searches an archive: reads a typed query, then finds, counts and explains.
package struct Searcher: ArchiveRoom, SearchPart {
  package let database: ArchiveDatabase

  package init(of archive: borrowing OpenArchive) {
    database = archive.database
  }

  /// Reads a typed search and the conditions of options. Any text is valid. `today` is the day from which "yesterday"
  /// is counted; nil for the clock's.
  package func query(
    _ typed: String, with options: [SearchQuery.Option] = [], today: CalendarDay? = nil
  ) throws(ArchiveError) -> SearchQuery {
    try converting { () throws(SQLiteError) in try engine.searchQuery(typed, with: options, today: today) }
  }

  /// Calls `body` with each article that the query finds, in order, until it throws or returns false, and says how the
  /// search was answered.
  ///
  /// With `prefersNewer`, newer articles come first among those that answer about equally well. Costs about 2 µs for
  /// each match that is ranked, and a bounded amount for each hit of the page. If the page has a limit, the number of
  /// ranked matches is bounded. Throws `ArchiveError`, and the errors of `body`.
  @discardableResult
  package func search(
    _ query: SearchQuery, order: SearchOrder = .relevance, page: SearchPage = SearchPage(), prefersNewer: Bool = true,
    _ body: (SearchHit) throws -> Bool
  ) throws -> SearchOutcome {
    do {
      return try engine.search(query, order: order, page: page, prefersNewer: prefersNewer, body)
    } catch let error as SQLiteError {
      throw ArchiveError(error, at: path)
    }
  }

  /// The articles that the query finds, in order.
  package func search(
    _ query: SearchQuery, order: SearchOrder = .relevance, limit: Int, offset: Int = 0
  ) throws -> [SearchHit] {
    var hits: [SearchHit] = []
    try search(query, order: order, page: SearchPage(limit: limit, offset: offset)) { hit in
      hits.append(hit)
      return true
    }
    return hits
  }

  /// How a query is read: by all its words, or by some where too few articles have all. What the search shows, and all
  /// counts and facets of it, are about that reading.
  package func reading(_ query: SearchQuery, for target: QueryTarget) throws(ArchiveError) -> SearchReading {
    try converting { () throws(SQLiteError) in try planner.reading(query, for: target) }
  }

  /// How many articles the query finds, or `limit`, if that is less or counting takes too long.
  package func countOfHits(_ query: SearchQuery, limit: Int) throws(ArchiveError) -> Int {
    try converting { () throws(SQLiteError) in try engine.countOfHits(query, limit: limit) }
  }

  /// How many articles the query finds in all, as far as they can be counted in about a second. Costs at most one
  /// reading of the index's lists.
  package func countOfHits(_ query: SearchQuery) throws(ArchiveError) -> HitCount {
    try converting { () throws(SQLiteError) in try engine.count(planner.reading(query, for: .articles)) }
  }

  /// Finds the query's words in texts.
  package func highlighter(of query: SearchQuery) throws(ArchiveError) -> Highlighter {
    try converting { () throws(SQLiteError) in
      try Highlighter(planner.strictReading(query, for: .articles).terms, on: connection)
    }
  }
}
