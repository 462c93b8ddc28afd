import ArchiveSQLite
import ArchiveStorage

extension SearchEngine {
  /// Reads a typed search.
  package func searchQuery(
    _ typed: String, with options: [SearchQuery.Option] = [], today: CalendarDay? = nil
  ) throws(SQLiteError) -> SearchQuery {
    try SearchQuery(typed, with: options, tokenizer: FTS5Tokenizer(IndexText.tokenizer, on: connection), today: today)
  }

  /// Calls `body` with each hit of the query, in order, until it throws or returns false, and says how it was answered.
  ///
  /// Only the hits of the page are read. At most `Snippet.searchedBytes` bytes of each body are looked at.
  package func search(
    _ query: SearchQuery, order: SearchOrder, page: SearchPage, prefersNewer: Bool,
    _ body: (SearchHit) throws -> Bool
  ) throws -> SearchOutcome {
    guard let plan = try planner.plan(query, for: .articles) else {
      return SearchOutcome()
    }
    let details = try HitDetails(plan.shownTerms, on: connection)
    let ranking = try clock.findingPage(page, of: .articles) { () throws(SQLiteError) -> Ranking? in
      order == .relevance
        ? try self.ranker.ranking(plan, end: page.end, prefersNewer: prefersNewer) : nil
    }
    if let ranking {
      for ranked in ranking.rows.dropFirst(page.offset).prefix(page.limit ?? .max) {
        guard let hit = try details.hit(ranked) else { continue }
        guard try body(hit) else { break }
      }
      return ranking.reading.outcome
    }
    let (ids, outcome) = try clock.findingPage(page, of: .articles) { () throws(SQLiteError) in
      try byDate(plan, order: order, page: page)
    }
    for id in ids {
      let ranked = Ranking.Ranked(id: id, score: 0, hasAllWords: outcome.matching == .all)
      guard let hit = try details.hit(ranked) else { continue }
      guard try body(hit) else { break }
    }
    return outcome
  }

  /// How many articles the query finds, or `limit`, if that is less or counting takes too long.
  package func countOfHits(_ query: SearchQuery, limit: Int) throws(SQLiteError) -> Int {
    try clock.sharingTime { () throws(SQLiteError) in
      try count(planner.reading(query, for: .articles).query, limit: limit)
    }
  }
}

/// Reads the values to show for the articles found.
struct HitDetails: ~Copyable {
  private let statement: Statement
  private let tokenizer: FTS5Tokenizer
  private let finder: HitFinder

  /// For articles in which these terms will be shown.
  init(_ terms: [SearchQuery.Term], on connection: Connection) throws(SQLiteError) {
    let tokenizer = try FTS5Tokenizer(IndexText.tokenizer, on: connection)
    let statement = try connection.prepare(
      """
      SELECT
        articles.title, sources.name, articles.published_at, articles.body,
        (SELECT origin FROM document_origins
          WHERE document_origins.document_id = articles.document_id
          ORDER BY import_id, origin
          LIMIT 1),
        text_groups.group_id, text_groups.head_id,
        (SELECT count(*) - 1 FROM text_groups AS members WHERE members.group_id = text_groups.group_id)
      FROM articles
      LEFT JOIN sources ON sources.id = articles.outlet_id
      LEFT JOIN text_groups ON text_groups.article_id = articles.id
      WHERE articles.id = ?1
      """)
    finder = HitFinder(terms)
    self.tokenizer = tokenizer
    self.statement = statement
  }

  /// The hit of a ranked article; nil if the article is gone.
  borrowing func hit(_ ranked: Ranking.Ranked) throws(SQLiteError) -> SearchHit? {
    statement.reset()
    try statement.bind(ranked.id, at: 1)
    guard try statement.step() else { return nil }
    let (text, goesOn) = statement.withBytes(at: 3) { bytes in
      let count = min(bytes.count, Snippet.searchedBytes)
      return (unsafe bytes.withUnsafeBytes { unsafe Array($0.prefix(count)) }, count < bytes.count)
    }
    let hits = try finder.hits(in: text, tokenizer: tokenizer)
    return SearchHit(
      id: Int(ranked.id), origin: statement.optionalText(at: 4), title: statement.optionalText(at: 0),
      outlet: statement.optionalText(at: 1), published: statement.optionalText(at: 2), score: Double(ranked.score),
      hasAllWords: ranked.hasAllWords, snippet: Snippet(of: text, goesOn: goesOn, hits: hits),
      opening: String(decoding: text.prefix(400), as: UTF8.self),
      group: statement.optionalInt64(at: 5).map {
        HitGroup(id: $0, head: statement.int64(at: 6), others: statement.int(at: 7))
      })
  }
}
