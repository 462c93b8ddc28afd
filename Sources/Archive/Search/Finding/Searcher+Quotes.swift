import ArchiveSQLite
import ArchiveStorage
import ArchiveText

/// A quote that a search found.
package struct QuoteHit: Hashable, Sendable {
  /// The quote.
  package var quote: QuoteRecord
  /// The ranges of the query's words in the quote's text, in order, without overlap.
  package var hits: [TextRange]
  /// The marked words in the line of a paraphrase, if they were asked for.
  package var markedWords: [QuoteRecord] = []

  package init(quote: QuoteRecord, hits: [TextRange], markedWords: [QuoteRecord] = []) {
    self.quote = quote
    self.hits = hits
    self.markedWords = markedWords
  }
}

extension Searcher {
  /// Calls `body` with each quote that the query finds, best first, until it returns false, and says how the search was
  /// answered.
  ///
  /// A query without words gives the newest first, `SearchQuery.everything` all quotes by article; without a limit each
  /// is read when it is found. Else the numbers of all quotes of the page are in memory, and one quote at a time.
  /// `withMarkedWords` gives each paraphrase the marked words that a list for people leaves out (`Quotes.markedWords`).
  @discardableResult
  package func quotes(
    matching query: SearchQuery, order: SearchOrder = .relevance, page: SearchPage = SearchPage(),
    withMarkedWords: Bool = false, _ body: (QuoteHit) -> Bool
  ) throws(ArchiveError) -> SearchOutcome {
    try reading { () throws(SQLiteError) in
      guard let plan = try planner.plan(query, for: .quotes) else { return SearchOutcome() }
      var reader = try QuoteReader(on: connection)
      let highlighter = try Highlighter(plan.shownTerms, on: connection)
      return try engine.forEachQuote(plan, order: order, page: page) { id throws(SQLiteError) in
        guard let quote = try reader.quote(id: id) else { return true }
        return body(
          QuoteHit(
            quote: quote, hits: highlighter.hits(in: quote.text),
            markedWords: withMarkedWords ? try self.quotes.markedWords(inLineOf: quote) : []))
      }
    }
  }

  /// How many quotes the query finds, or `limit`, if that is less or counting takes too long.
  package func countQuotes(matching query: SearchQuery, limit: Int) throws(ArchiveError) -> Int {
    try converting { () throws(SQLiteError) in
      try engine.count(planner.reading(query, for: .quotes).query, limit: limit)
    }
  }

  /// How a search for quotes was understood, and the SQL for one page of it.
  package func explanation(
    ofQuotes query: SearchQuery, order: SearchOrder = .relevance, page: SearchPage = SearchPage()
  ) throws(ArchiveError) -> QueryExplanation {
    try converting { () throws(SQLiteError) in
      let asked = try planner.reading(query, for: .quotes).query
      return try engine.explanation(
        of: query, askedBy: asked.quotes(order: order, page: page),
        isRankedAnew: asked.match != nil && order == .relevance)
    }
  }
}
