import SQLite

/// The rows of what extraction found in one article.
extension ArchiveStore {
  /// Inserts sources and quotes; with `indexing`, where triggers are off, also the quotes' full text.
  borrowing func insert(_ extraction: Extraction, article: Int64, indexing: Bool) throws(SQLiteError) {
    let firstSource = try insert(extraction.sources, article: article)
    let quotes = extraction.quotes
    guard !quotes.isEmpty else { return }
    let firstID = try nextID(of: "quotes")
    try Self.quoteRows.insert(quotes.count, on: connection) { row, index, first throws(SQLiteError) in
      let quote = quotes[index]
      let within = quote.within.flatMap { quotes.indices.contains($0) ? firstID + Int64($0) : nil }
      try row.bind(firstID + Int64(index), at: first)
      try row.bind(article, at: first + 1)
      try row.bind(quote.kind.rawValue, at: first + 2)
      try row.bind(quote.text, at: first + 3)
      try row.bind(within, at: first + 4)
      try row.bind(quote.attributions.first.flatMap { $0.role == .speaker ? $0.cue?.text : nil }, at: first + 5)
      try row.bind(quote.confidence, at: first + 6)
    }
    if indexing {
      unindexed.add(
        firstID..<(firstID + Int64(quotes.count)),
        hidingCharacters: quotes.contains { VisibleText.isNeeded(for: $0.text) })
    }
    try insertSegments(of: quotes, firstID: firstID)
    try insertAttributions(of: quotes, firstID: firstID, sources: extraction.sources.indices, firstSource: firstSource)
  }

  private borrowing func insertSegments(of quotes: [Quote], firstID: Int64) throws(SQLiteError) {
    var places: [(quote: Int, segment: Int)] = []
    for (index, quote) in quotes.enumerated() {
      for position in quote.segments.indices { places.append((index, position)) }
    }
    try Self.segmentRows.insert(places.count, on: connection) { row, index, first throws(SQLiteError) in
      let place = places[index]
      let segment = quotes[place.quote].segments[place.segment]
      try row.bind(firstID + Int64(place.quote), at: first)
      try row.bind(place.segment, at: first + 1)
      try row.bind(segment.part.rawValue, at: first + 2)
      try row.bind(segment.range.start, at: first + 3)
      try row.bind(segment.range.length, at: first + 4)
    }
  }

  private borrowing func insertAttributions(
    of quotes: [Quote], firstID: Int64, sources: Range<Int>, firstSource: Int64
  ) throws(SQLiteError) {
    var places: [(quote: Int, attribution: Int)] = []
    for (index, quote) in quotes.enumerated() {
      for (position, attribution) in quote.attributions.enumerated() where sources.contains(attribution.source) {
        places.append((index, position))
      }
    }
    try Self.attributionRows.insert(places.count, on: connection) { row, index, first throws(SQLiteError) in
      let place = places[index]
      let attributions = quotes[place.quote].attributions
      let attribution = attributions[place.attribution]
      // Position 0 is kept for a speaker.
      let isSpoken = attributions.first?.role == .speaker
      try row.bind(firstID + Int64(place.quote), at: first)
      try row.bind(isSpoken ? place.attribution : place.attribution + 1, at: first + 1)
      try row.bind(attribution.role.rawValue, at: first + 2)
      try row.bind(firstSource + Int64(attribution.source), at: first + 3)
      try row.bind(attribution.mention?.text, at: first + 4)
      try row.bind(attribution.mention?.range.start, at: first + 5)
      try row.bind(attribution.mention?.range.length, at: first + 6)
      try row.bind(attribution.cue?.text, at: first + 7)
      try row.bind(attribution.cue?.range.start, at: first + 8)
      try row.bind(attribution.cue?.range.length, at: first + 9)
    }
  }

  /// Inserts the article's sources and returns the id in `article_sources` of the first; the others follow it.
  private borrowing func insert(
    _ sources: [ArticleSource], article: Int64
  ) throws(SQLiteError) -> Int64 {
    guard !sources.isEmpty else { return 0 }
    let firstID = try nextID(of: "article_sources")
    var sourceIDs: [Int64] = []
    for source in sources { sourceIDs.append(try registry.id(of: source, on: connection)) }
    try Self.sourceRows.insert(sources.count, on: connection) { row, index, first throws(SQLiteError) in
      let source = sources[index]
      try row.bind(firstID + Int64(index), at: first)
      try row.bind(article, at: first + 1)
      try row.bind(sourceIDs[index], at: first + 2)
      try row.bind(source.name, at: first + 3)
      try row.bind(source.isListed, at: first + 4)
      try row.bind(source.gaveNoComment, at: first + 5)
      try row.bind(source.reportedFirst, at: first + 6)
    }
    var descriptions: [(source: Int, mention: Mention)] = []
    for (index, source) in sources.enumerated() {
      for description in source.descriptions { descriptions.append((index, description)) }
    }
    try Self.descriptionRows.insert(descriptions.count, on: connection) { row, index, first throws(SQLiteError) in
      let (source, mention) = descriptions[index]
      try row.bind(firstID + Int64(source), at: first)
      try row.bind(mention.text, at: first + 1)
      try row.bind(mention.range.start, at: first + 2)
      try row.bind(mention.range.length, at: first + 3)
    }
    return firstID
  }

  private static let quoteRows = RowInsertion(
    "INSERT OR ROLLBACK INTO quotes (id, article_id, kind, text, within, cue, confidence) VALUES ",
    row: "(?, ?, ?, ?, ?, ?, ?)", width: 7)
  private static let segmentRows = RowInsertion(
    "INSERT OR ROLLBACK INTO quote_segments (quote_id, position, part, start, length) VALUES ",
    row: "(?, ?, ?, ?, ?)", width: 5)
  private static let attributionRows = RowInsertion(
    """
    INSERT OR ROLLBACK INTO attributions (
      quote_id, position, role, article_source_id, mention, mention_start, mention_length, cue, cue_start, cue_length)
    VALUES\n
    """, row: "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", width: 10)
  private static let sourceRows = RowInsertion(
    """
    INSERT OR ROLLBACK INTO article_sources (id, article_id, source_id, name, listed, no_comment, first_reported)
    VALUES\n
    """, row: "(?, ?, ?, ?, ?, ?, ?)", width: 7)
  private static let descriptionRows = RowInsertion(
    "INSERT OR ROLLBACK INTO descriptions (article_source_id, text, start, length) VALUES ", row: "(?, ?, ?, ?)",
    width: 4)
}
