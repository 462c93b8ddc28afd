import SQLite

/// The rows of what extraction found in one article.
extension ArchiveStore {
  /// Adds sources and quotes to the rows that are to be written.
  borrowing func insert(_ extraction: Extraction, article: Int64) throws(SQLiteError) {
    var firstSource: Int64 = 0
    if !extraction.sources.isEmpty {
      firstSource = try pending.takeSourceIDs(extraction.sources.count, on: connection)
      for (index, source) in extraction.sources.enumerated() {
        let sourceID = try registry.id(of: source, on: connection)
        pending.add(source, id: firstSource + Int64(index), article: article, sourceID: sourceID)
      }
    }
    if !extraction.quotes.isEmpty {
      let firstQuote = try pending.takeQuoteIDs(extraction.quotes.count, on: connection)
      pending.add(extraction, article: article, firstQuote: firstQuote, firstSource: firstSource)
    }
  }
}
