import SQLite

/// The rows of one article and of what extraction found in it.
extension ArchiveStore {
  /// Inserts the article's own row and its full text; the triggers are off.
  borrowing func insert(_ article: ParsedArticle, document: Int64) throws(SQLiteError) -> Int64 {
    let outlet = try outletID(article)
    let statement = try connection.prepare(
      """
      INSERT INTO articles (
        word_count, document_id, title, subtitle, summary, byline, dateline, date_line, source_line, outlet_id,
        published_at, published_on, published_from, language, url, body, extractor_version)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
      """)
    try statement.bind(WordCount.of(article.body), at: 1)
    try Self.bind(article, document: document, outlet: outlet, to: statement)
    try statement.bind(ArchiveVersion.extractor, at: 17)
    try statement.run()
    let id = connection.lastInsertedRowID
    let index = try connection.prepare(
      "INSERT INTO articles_fts (rowid, title, subtitle, summary, body) VALUES (?1, ?2, ?3, ?4, ?5)")
    try index.bind(id, at: 1)
    try index.bind(article.title.map(VisibleText.of), at: 2)
    try index.bind(article.subtitle.map(VisibleText.of), at: 3)
    try index.bind(article.summary.map(VisibleText.of), at: 4)
    try index.bind(VisibleText.of(article.body), at: 5)
    try index.run()
    return id
  }

  /// Binds what an article says of itself to parameters 2 to 16.
  static func bind(
    _ article: ParsedArticle, document: Int64, outlet: Int64?, to statement: borrowing Statement
  ) throws(SQLiteError) {
    try statement.bind(document, at: 2)
    try statement.bind(article.title, at: 3)
    try statement.bind(article.subtitle, at: 4)
    try statement.bind(article.summary, at: 5)
    try statement.bind(article.byline, at: 6)
    try statement.bind(article.dateline, at: 7)
    try statement.bind(article.dateLine, at: 8)
    try statement.bind(article.sourceLine, at: 9)
    try statement.bind(outlet, at: 10)
    try statement.bind(article.published?.timestamp, at: 11)
    try statement.bind(article.published?.day, at: 12)
    try statement.bind(article.published?.origin.rawValue, at: 13)
    try statement.bind(article.language, at: 14)
    try statement.bind(article.url, at: 15)
    try statement.bind(article.body, at: 16)
  }

  borrowing func outletID(_ article: ParsedArticle) throws(SQLiteError) -> Int64? {
    guard let outlet = article.outlet else { return nil }
    return try registry.id(ofOutlet: outlet, on: connection)
  }

  /// Inserts the article's authors and blocks.
  borrowing func insertParts(of parsed: ParsedArticle, article: Int64) throws(SQLiteError) {
    if !parsed.authors.isEmpty {
      let statement = try connection.prepare(
        "INSERT INTO article_authors (article_id, position, name) VALUES (?1, ?2, ?3)")
      try statement.bind(article, at: 1)
      for (position, name) in parsed.authors.enumerated() {
        try statement.bind(position, at: 2)
        try statement.bind(name, at: 3)
        try statement.run()
      }
    }
    let statement = try connection.prepare(
      "INSERT INTO blocks (article_id, position, kind, start, length) VALUES (?1, ?2, ?3, ?4, ?5)")
    try statement.bind(article, at: 1)
    for (position, block) in parsed.blocks.enumerated() {
      try statement.bind(position, at: 2)
      try statement.bind(block.kind.rawValue, at: 3)
      try statement.bind(block.range.start, at: 4)
      try statement.bind(block.range.length, at: 5)
      try statement.run()
    }
  }

  /// Inserts sources and quotes; with `indexing`, where triggers are off, also the quotes' full text.
  borrowing func insert(_ extraction: Extraction, article: Int64, indexing: Bool) throws(SQLiteError) {
    let sources = try insert(extraction.sources, article: article)
    guard !extraction.quotes.isEmpty else { return }
    let firstID = try nextID(of: "quotes")
    let insertQuote = try connection.prepare(
      """
      INSERT INTO quotes (id, article_id, kind, text, within, cue, confidence)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """)
    let indexQuote = try connection.prepare("INSERT INTO quotes_fts (rowid, text) VALUES (?1, ?2)")
    let insertSegment = try connection.prepare(
      "INSERT INTO quote_segments (quote_id, position, part, start, length) VALUES (?1, ?2, ?3, ?4, ?5)")
    let insertAttribution = try connection.prepare(
      """
      INSERT INTO attributions (
        quote_id, position, role, article_source_id, mention, mention_start, mention_length, cue, cue_start, cue_length)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      """)
    try insertQuote.bind(article, at: 2)
    for (index, quote) in extraction.quotes.enumerated() {
      let id = firstID + Int64(index)
      let isWithin = quote.within.map { extraction.quotes.indices.contains($0) } ?? false
      let speaking = quote.attributions.first.flatMap { $0.role == .speaker ? $0 : nil }
      try insertQuote.bind(id, at: 1)
      try insertQuote.bind(quote.kind.rawValue, at: 3)
      try insertQuote.bind(quote.text, at: 4)
      try insertQuote.bind(isWithin ? quote.within.map { firstID + Int64($0) } : nil, at: 5)
      try insertQuote.bind(speaking?.cue?.text, at: 6)
      try insertQuote.bind(quote.confidence, at: 7)
      try insertQuote.run()
      if indexing {
        try indexQuote.bind(id, at: 1)
        try indexQuote.bind(VisibleText.of(quote.text), at: 2)
        try indexQuote.run()
      }
      try insertSegment.bind(id, at: 1)
      for (position, segment) in quote.segments.enumerated() {
        try insertSegment.bind(position, at: 2)
        try insertSegment.bind(segment.part.rawValue, at: 3)
        try insertSegment.bind(segment.range.start, at: 4)
        try insertSegment.bind(segment.range.length, at: 5)
        try insertSegment.run()
      }
      try insertAttribution.bind(id, at: 1)
      for (place, attribution) in quote.attributions.enumerated() {
        guard sources.indices.contains(attribution.source) else { continue }
        // Position 0 is kept for a speaker.
        try insertAttribution.bind(speaking == nil ? place + 1 : place, at: 2)
        try insertAttribution.bind(attribution.role.rawValue, at: 3)
        try insertAttribution.bind(sources[attribution.source], at: 4)
        try insertAttribution.bind(attribution.mention?.text, at: 5)
        try insertAttribution.bind(attribution.mention?.range.start, at: 6)
        try insertAttribution.bind(attribution.mention?.range.length, at: 7)
        try insertAttribution.bind(attribution.cue?.text, at: 8)
        try insertAttribution.bind(attribution.cue?.range.start, at: 9)
        try insertAttribution.bind(attribution.cue?.range.length, at: 10)
        try insertAttribution.run()
      }
    }
  }

  /// Inserts the article's sources and returns their ids in `article_sources`, in the same order.
  private borrowing func insert(
    _ sources: [ArticleSource], article: Int64
  ) throws(SQLiteError) -> [Int64] {
    var ids: [Int64] = []
    for source in sources {
      let sourceID = try registry.id(of: source, on: connection)
      let statement = try connection.prepare(
        """
        INSERT INTO article_sources (article_id, source_id, name, listed, no_comment, first_reported)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """)
      try statement.bind(article, at: 1)
      try statement.bind(sourceID, at: 2)
      try statement.bind(source.name, at: 3)
      try statement.bind(source.isListed, at: 4)
      try statement.bind(source.gaveNoComment, at: 5)
      try statement.bind(source.reportedFirst, at: 6)
      try statement.run()
      let id = connection.lastInsertedRowID
      ids.append(id)
      guard !source.descriptions.isEmpty else { continue }
      let describe = try connection.prepare(
        "INSERT INTO descriptions (article_source_id, text, start, length) VALUES (?1, ?2, ?3, ?4)")
      try describe.bind(id, at: 1)
      for description in source.descriptions {
        try describe.bind(description.text, at: 2)
        try describe.bind(description.range.start, at: 3)
        try describe.bind(description.range.length, at: 4)
        try describe.run()
      }
    }
    return ids
  }
}
