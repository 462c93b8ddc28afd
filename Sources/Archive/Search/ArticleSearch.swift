import SQLite

/// The full-text index over articles.
enum ArticleIndex {
  /// Its tokenizer, as migration 2 names it.
  static let tokenizer = "unicode61 remove_diacritics 2"
}

extension Connection {
  /// Reads what was typed into a search.
  borrowing func searchQuery(_ typed: String) throws(SQLiteError) -> SearchQuery {
    try SearchQuery(typed, tokenizer: FTS5Tokenizer(ArticleIndex.tokenizer, on: self))
  }

  /// Calls `body` with each hit of the query, in order, until it throws or returns false.
  ///
  /// Only the hits of the page are read; of each body no more than `Snippet.searchedBytes` bytes are looked at.
  borrowing func search(
    _ query: SearchQuery, order: SearchOrder, page: SearchPage, _ body: (SearchHit) throws -> Bool
  ) throws {
    guard let statement = try rankedArticles(query.meaning, order: order) else { return }
    // SQLite reads a negative limit as none.
    try statement.bind(page.limit ?? -1, at: 2)
    try statement.bind(page.offset, at: 3)
    let tokenizer = try FTS5Tokenizer(ArticleIndex.tokenizer, on: self)
    let finder = HitFinder(query.terms)
    let details = try prepare(
      """
      SELECT
        articles.title, sources.name, articles.published_at, articles.body,
        (SELECT origin FROM document_origins
          WHERE document_origins.document_id = articles.document_id
          ORDER BY import_id, origin
          LIMIT 1)
      FROM articles
      LEFT JOIN sources ON sources.id = articles.outlet_id
      WHERE articles.id = ?1
      """)
    while try statement.step() {
      let id = statement.int(at: 0)
      details.reset()
      try details.bind(id, at: 1)
      // The index and the articles are read at one moment, so that the article is there.
      guard try details.step() else { continue }
      let (text, goesOn) = details.withBytes(at: 3) { bytes in
        let count = min(bytes.count, Snippet.searchedBytes)
        return ((0..<count).map { bytes[$0] }, count < bytes.count)
      }
      let hits = try finder.hits(in: text, tokenizer: tokenizer)
      let hit = SearchHit(
        id: id, origin: details.optionalText(at: 4), title: details.optionalText(at: 0),
        outlet: details.optionalText(at: 1), published: details.optionalText(at: 2), score: 0 - statement.double(at: 1),
        snippet: Snippet(of: text, goesOn: goesOn, hits: hits),
        opening: String(decoding: text.prefix(400), as: UTF8.self))
      guard try body(hit) else { return }
    }
  }

  /// How many articles the query finds in all.
  borrowing func countOfHits(_ query: SearchQuery) throws(SQLiteError) -> Int {
    let statement: Statement
    switch query.meaning {
    case .nothing: return 0
    case .matching(let expression):
      statement = try prepare("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?1")
      try statement.bind(expression, at: 1)
    case .allBut(let expression):
      statement = try prepare(
        """
        SELECT count(*)
        FROM articles
        WHERE id NOT IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?1)
        """)
      try statement.bind(expression, at: 1)
    }
    return try statement.step() ? statement.int(at: 0) : 0
  }

  /// The ids and ranks of what a query finds; limit and offset are still to be bound, as 2 and 3. Nil where it finds nothing.
  private borrowing func rankedArticles(
    _ meaning: SearchQuery.Meaning, order: SearchOrder
  ) throws(SQLiteError) -> Statement? {
    switch (meaning, order) {
    case (.nothing, _): return nil
    case (.matching(let expression), .relevance):
      // By itself, so that no more than the page's articles are read. The plus has SQLite sort, which keeps the page's rows
      // only, where FTS5 would sort all hits with their positions: 3 of 10 ms for a word that most of 8,000 articles have.
      let statement = try prepare(
        """
        SELECT rowid, rank
        FROM articles_fts
        WHERE articles_fts MATCH ?1
        ORDER BY +rank, rowid
        LIMIT ?2 OFFSET ?3
        """)
      try statement.bind(expression, at: 1)
      return statement
    case (.matching(let expression), .date):
      let statement = try prepare(
        """
        SELECT articles.id, articles_fts.rank
        FROM articles_fts
        JOIN articles ON articles.id = articles_fts.rowid
        WHERE articles_fts MATCH ?1
        ORDER BY articles.published_on DESC, articles.published_at DESC, articles.id DESC
        LIMIT ?2 OFFSET ?3
        """)
      try statement.bind(expression, at: 1)
      return statement
    case (.allBut(let expression), _):
      let statement = try prepare(
        """
        SELECT id, 0.0
        FROM articles
        WHERE id NOT IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?1)
        ORDER BY published_on DESC, published_at DESC, id DESC
        LIMIT ?2 OFFSET ?3
        """)
      try statement.bind(expression, at: 1)
      return statement
    }
  }
}
