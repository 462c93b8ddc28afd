import ArchiveSQLite

/// The reading that a search finally used, with its query and the reason.
package struct SearchReading: Hashable, Sendable {
  /// The executed query. A count, a facet or a page of the search is about this query.
  package internal(set) var query: CompiledQuery
  /// How the search was answered.
  package internal(set) var outcome = SearchOutcome()
}

extension SearchReading {
  package init(query: CompiledQuery, _ plan: SearchPlan) {
    self.query = query
    outcome.unknownWords = plan.unknownWords.map(\.text)
    outcome.isQuestion = plan.isQuestion
    outcome.knowsAuthors = plan.knowsAuthors
  }

  /// Takes another reading, in which words may be missing.
  mutating func loosen(_ query: CompiledQuery) {
    self.query = query
    outcome.matching = .some
  }
}

extension Planner {
  /// How a query is read: by all its words, or by some where too few articles have all.
  package func reading(
    _ query: SearchQuery, for target: QueryTarget
  ) throws(SQLiteError) -> SearchReading {
    guard let plan = try plan(query, for: target) else {
      return SearchReading(query: query.compiled(for: target))
    }
    return try reading(plan)
  }

  /// The query with all its words, each in any of its forms, and the terms to show in the hits.
  func strictReading(
    _ query: SearchQuery, for target: QueryTarget, authors: NamedAuthors? = nil
  ) throws(SQLiteError) -> (query: CompiledQuery, terms: [SearchQuery.Term], knowsAuthors: Bool) {
    guard let plan = try plan(query, for: target, authors: authors) else {
      return (query.compiled(for: target), query.terms, true)
    }
    return (plan.compiled(plan.tree), plan.shownTerms, plan.knowsAuthors)
  }

  /// How a plan's query is read.
  package func reading(_ plan: SearchPlan) throws(SQLiteError) -> SearchReading {
    var reading = SearchReading(query: plan.compiled(plan.tree), plan)
    if reading.query.match != nil, let loose = plan.looseTree {
      let listed = try reading.query.condition == nil ? nil : lister.listedRows(reading.query)
      let asked = listed.map { AskedRows.listed($0) } ?? .all
      let statement = try prepare(
        QuerySQL("SELECT count(*) FROM (SELECT 1\n") + reading.query.rows() + asked.ofIndex(plan.target)
          + QuerySQL("\nLIMIT ?)", [.integer(Int64(plan.enoughMatches))]))
      // A word that can't be counted in time stays as it is.
      let isCounted = try clock.withinTime { () throws(SQLiteError) in try statement.step() }
      if let isCounted, !isCounted || statement.int(at: 0) < plan.enoughMatches { reading.loosen(plan.compiled(loose)) }
    }
    return reading
  }
}
