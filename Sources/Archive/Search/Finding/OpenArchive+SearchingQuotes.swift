import ArchiveStorage
import ArchiveText
import ArchiveSQLite

/// A quote that a search found.
public struct QuoteHit: Hashable, Sendable {
  /// The quote.
  public var quote: QuoteRecord
  /// Where the query's words stand in the quote's text, in order, without overlap.
  public var hits: [TextRange]
}

extension OpenArchive {
  /// Calls `body` with each quote that the query finds and the filter lets through, best first, until it returns false, and says
  /// how the search was answered. A query without words gives the newest first.
  ///
  /// The numbers of all quotes of the page are in memory, and one quote at a time.
  @discardableResult
  public borrowing func quotes(
    matching query: SearchQuery, _ filter: QuoteFilter, _ body: (QuoteHit) -> Bool
  ) throws(ArchiveError) -> SearchOutcome {
    try converting { () throws(SQLiteError) in
      try connection.reading { () throws(SQLiteError) in
        guard let plan = try plan(query, filter) else { return SearchOutcome() }
        let highlighter = try Highlighter(plan.shownTerms, on: connection)
        let (ids, outcome) = try connection.quoteIDs(plan, order: .relevance, page: filter.page)
        for id in ids {
          guard let quote = try quotes.quote(id: id) else { continue }
          if !body(QuoteHit(quote: quote, hits: highlighter.hits(in: quote.text))) { break }
        }
        return outcome
      }
    }
  }

  /// The ids of the quotes that the query finds and the filter lets through, its limit and offset left aside, in order.
  public borrowing func quoteIDs(
    matching query: SearchQuery, _ filter: QuoteFilter = QuoteFilter(), order: SearchOrder = .relevance,
    page: SearchPage = SearchPage()
  ) throws(ArchiveError) -> [Int64] {
    try converting { () throws(SQLiteError) in
      guard let plan = try plan(query, filter) else { return [] }
      return try connection.quoteIDs(plan, order: order, page: page).ids
    }
  }

  /// How many quotes the query finds and the filter lets through, its limit and offset left aside; or `limit`, where that is less
  /// or counting takes too long.
  public borrowing func countQuotes(
    matching query: SearchQuery, _ filter: QuoteFilter = QuoteFilter(), limit: Int
  ) throws(ArchiveError) -> Int {
    try converting { () throws(SQLiteError) in
      guard let plan = try plan(query, filter) else { return 0 }
      return try connection.count(connection.reading(plan).query, limit: limit)
    }
  }

  /// How a search for quotes was understood, and what SQLite is asked for a page of it.
  public borrowing func explanation(
    ofQuotes query: SearchQuery, _ filter: QuoteFilter
  ) throws(ArchiveError) -> QueryExplanation {
    try converting { () throws(SQLiteError) in
      let asked =
        try plan(query, filter).map { plan throws(SQLiteError) in try connection.reading(plan).query }
        ?? query.compiled(for: .quotes)
      return try connection.explanation(
        of: query, askedBy: asked.quotes(order: .relevance, page: filter.page), isRankedAnew: asked.match != nil)
    }
  }

  /// How the query is asked of the quotes that the filter lets through; nil where it asks for nothing.
  private borrowing func plan(_ query: SearchQuery, _ filter: QuoteFilter) throws(SQLiteError) -> SearchPlan? {
    let speaker = quotes.foldedWords(filter.speaker)
    return try connection.plan(query, for: .quotes) { compiled in
      let conditions = filter.conditions(speakerWords: speaker, isDriven: compiled.match != nil)
      let filters = filter.conditions(speakerWords: speaker, isDriven: true)
      var restricted = zip(conditions, filters).reduce(compiled) { $0.restricted(by: $1.0, asFilter: $1.1) }
      restricted.lists = filter.lists(speakerWords: speaker) + restricted.lists
      return restricted
    }
  }
}

extension QuoteFilter {
  /// The rows wanted of those that are let through.
  fileprivate var page: SearchPage { SearchPage(limit: limit, offset: offset) }

  /// What the filter asks of rows of `quotes`, with the words of the speaker's name. `isDriven` says whether
  /// a full-text index chooses the rows that it is asked of.
  fileprivate func conditions(speakerWords: [String]?, isDriven: Bool) -> [QuerySQL] {
    var conditions: [QuerySQL] = []
    if let speakerWords {
      let values: [QueryValue] = [
        .text(NameIndex.match(speakerWords, allMayGoOn: true)), .text(JSONText.array(speakerWords)),
      ]
      conditions.append(QuerySQL(isDriven ? Self.ofSpeakerRowByRow : Self.ofSpeaker, values))
    }
    if let article { conditions.append(QuerySQL("quotes.article_id = ?", [.integer(article)])) }
    if let kind { conditions.append(QuerySQL("quotes.kind = ?", [.text(kind.rawValue)])) }
    if let leastConfidence {
      conditions.append(QuerySQL("quotes.confidence >= CAST(? AS REAL)", [.text("\(leastConfidence)")]))
    }
    return conditions
  }

  /// Lists of quotes among which the filter leaves all that it lets through.
  fileprivate func lists(speakerWords: [String]?) -> [ListOfRows] {
    var lists: [ListOfRows] = []
    if let article {
      lists.append(
        ListOfRows(sql: QuerySQL("SELECT quotes.id AS id FROM quotes WHERE quotes.article_id = ?", [.integer(article)]))
      )
    }
    if let speakerWords {
      lists.append(
        ListOfRows(
          sql: QuerySQL(
            """
            SELECT attributions.quote_id AS id FROM source_names_fts
            CROSS JOIN article_sources ON article_sources.source_id = source_names_fts.rowid
            CROSS JOIN attributions ON attributions.article_source_id = article_sources.id AND attributions.position = 0
            WHERE source_names_fts MATCH ?
            """, [.text(NameIndex.match(speakerWords, allMayGoOn: true))])))
    }
    return lists
  }

  private static let speakers: SQL =
    """
    (
        SELECT source_names.source_id FROM source_names_fts
        CROSS JOIN source_names ON source_names.source_id = source_names_fts.rowid
        WHERE source_names_fts MATCH ? AND NOT EXISTS (
          SELECT 1 FROM json_each(?) WHERE
    """ + Quotes.isNotInName + ")))"

  private static let ofSpeaker: SQL =
    """
    quotes.id IN (
      SELECT attributions.quote_id FROM article_sources
      CROSS JOIN attributions ON attributions.article_source_id = article_sources.id AND attributions.position = 0
      WHERE article_sources.source_id IN\u{20}
    """ + speakers

  // The plus keeps SQLite from starting at the speaker: the rows are chosen already.
  private static let ofSpeakerRowByRow: SQL =
    """
    EXISTS (
      SELECT 1 FROM attributions
      CROSS JOIN article_sources ON article_sources.id = attributions.article_source_id
      WHERE attributions.quote_id = quotes.id AND attributions.position = 0 AND +article_sources.source_id IN\u{20}
    """ + speakers
}

extension CompiledQuery {
  /// The query with one more condition on the rows it finds.
  fileprivate func restricted(by other: QuerySQL, asFilter filter: QuerySQL) -> CompiledQuery {
    CompiledQuery(
      target: target, match: match, phrases: phrases,
      condition: condition.map { $0 + QuerySQL("\n  AND ") + other } ?? other,
      filter: self.filter.map { $0 + QuerySQL("\n  AND ") + filter } ?? filter,
      filterOfFew: filterOfFew.map { $0 + QuerySQL("\n  AND ") + filter } ?? filter, lists: lists)
  }
}
