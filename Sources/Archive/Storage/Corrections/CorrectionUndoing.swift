import ArchiveModel
import ArchiveSQLite

/// Undoes a decision and its consequences.
package struct CorrectionUndoing: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Undoes a decision, restores the program's values, and returns the decision as it was. `extract` finds quotes in an
  /// article whose program values must be restored.
  package func undoCorrection(
    _ id: Int64, extracting extract: (ParsedArticle) -> Extraction
  ) throws(ArchiveError) -> CorrectionRecord {
    try corrections.deciding { () throws(ArchiveError) in
      let found = try converting { () throws(SQLiteError) in try isInTable(correction: id) }
      guard found else { throw .noSuchCorrection(id) }
      let row = try converting { () throws(SQLiteError) in try corrections.correction(id) }
      guard let correction = row, correction.isWhole else { throw .refused(.unreadable(id)) }
      if let later = laterDecision(on: correction) { throw .refused(.builtUpon(by: later)) }
      var record = try self.corrections.record(ofCorrection: id)
      let holdings = try converting { () throws(SQLiteError) in
        memory.hasForeign ? try correctionReconciling.holdings(in: decidedArticles()) : [:]
      }
      try converting { () throws(SQLiteError) in
        if memory.hasForeign, correction.field.target == .source {
          try correctionReconciling.remove(id)
        } else {
          try undo(correction, extract)
        }
        if !holdings.isEmpty { try correctionReconciling.restoreArticles(holdings, extracting: extract) }
        record.holdsNow = try holding(inPlaceOf: correction)
      }
      return record
    }
  }

  /// The articles that decisions are about.
  private func decidedArticles() throws(SQLiteError) -> Set<Int64> {
    Set(try corrections.listedCorrections().flatMap(\.record.articles))
  }

  private func isInTable(correction id: Int64) throws(SQLiteError) -> Bool {
    try connection.hasRow("SELECT 1 FROM corrections WHERE id = ?1", id)
  }

  /// A later decision on a source that this one made or changed. It must be undone first.
  private func laterDecision(on correction: Correction) -> Int64? {
    guard Self.changesSources(correction), memory.isInForce(correction) else { return nil }
    let touched = identifiers(correction)
    let later = memory.sourceDecisions.reversed().prefix { $0.id != correction.id }
    return later.first { Self.changesSources($0) && !touched.isDisjoint(with: identifiers($0)) }?.id
  }

  /// Whether a decision changes rows of sources, so that a later one may build upon it.
  private static func changesSources(_ correction: Correction) -> Bool {
    correction.field.target == .source && correction.field != .different
  }

  /// The names that a decision is about, each with the sources that share names with it.
  func identifiers(_ correction: Correction) -> Set<String> {
    var found: Set<String> = []
    for source in [correction.source, correction.decided] {
      guard let source else { continue }
      found.insert(
        "\(SourceRegistry.Realm(source.kind) == .people) \(SourceName(source, folding: registry.folder).key)")
    }
    return found
  }

  /// What holds after a decision on an article or its words was undone.
  private func holding(inPlaceOf correction: Correction) throws(SQLiteError) -> CorrectionRecord.Holding? {
    guard [.quote, .article].contains(correction.field.target), let key = correction.articles.first,
      let article = try articles.article(of: key)?.id
    else { return nil }
    if correction.field.target == .article {
      let column: SQL =
        correction.field == .published ? "published_at" : "(SELECT name FROM sources WHERE sources.id = outlet_id)"
      return .value(
        try connection.first("SELECT " + column + " FROM articles WHERE id = ?1", article) { $0.optionalText(at: 0) }
          ?? nil)
    }
    guard let words = correction.words, let segments = try quoteRewriting.segments(of: words, article: article)
    else { return nil }
    let quotes = try quoteRewriting.placedQuotes(ofArticle: article)
    guard let index = QuoteRewriting.match(segments, kind: words.kind, in: quotes.map { ($0.kind, $0.segments) })
    else { return .noQuote }
    return .quote(
      speaker: try connection.texts(
        """
        SELECT sources.name
        FROM attributions
        JOIN article_sources ON article_sources.id = article_source_id
        JOIN sources ON sources.id = source_id
        WHERE quote_id = ?1 AND attributions.position = 0
        """, quotes[index].id
      ).first)
  }

  private func undo(
    _ correction: Correction, _ extract: (ParsedArticle) -> Extraction
  ) throws(SQLiteError) {
    switch correction.field.target {
    case .source: try undoSourceDecision(correction)
    case .quote, .article: try undoInArticle(correction, extract)
    case .story:
      for key in correction.articles {
        if let article = try articles.article(of: key)?.id { try storyCorrections.placeAgain(article) }
      }
      try corrections.deleteCorrection(correction.id)
    }
  }

  /// Undoes a decision on sources that holds.
  func undoSourceDecision(_ correction: Correction) throws(SQLiteError) {
    switch correction.field {
    case .merge: try undoMerge(correction)
    // The archive had a source of the new name.
    case .rename where correction.value["moved"] != .null: try undoMerge(correction)
    case .rename where correction.value["unmet"].bool == true: try corrections.deleteCorrection(correction.id)
    case .rename: try undoRename(correction)
    case .split: try undoSplit(correction)
    default: try corrections.deleteCorrection(correction.id)
    }
  }

  // MARK: Articles and quotes

  private func undoInArticle(
    _ correction: Correction, _ extract: (ParsedArticle) -> Extraction
  ) throws(SQLiteError) {
    let facts = try correction.articles.first.flatMap { key throws(SQLiteError) in try articles.article(of: key) }
    if let facts {
      if correction.field.target == .quote {
        try restoreWords(correction, article: facts.id, extract)
      } else if try articleCorrections.decisionsInForce(on: facts).contains(where: { $0.id == correction.id }) {
        try articleCorrections.restore(correction, article: facts.id)
      }
    }
    try corrections.deleteCorrection(correction.id)
    if let facts {
      try correctionApplication.applyCorrections(toArticle: facts.id)
      try corrections.relearnCorrections()
    }
  }

  /// Restores what extraction finds for a decision's words. The other quotes of the article keep their ids.
  func restoreWords(
    _ correction: Correction, article: Int64, _ extract: (ParsedArticle) -> Extraction
  ) throws(SQLiteError) {
    guard let words = correction.words, let segments = try quoteRewriting.segments(of: words, article: article),
      let parsed = try articles.readArticle(article)?.article
    else { return }
    let quotes = try quoteRewriting.placedQuotes(ofArticle: article)
    let known = QuoteRewriting.match(segments, kind: words.kind, in: quotes.map { ($0.kind, $0.segments) }).map {
      quotes[$0]
    }
    let extraction = extract(parsed)
    let found = QuoteRewriting.match(segments, kind: words.kind, in: extraction.quotes.map { ($0.kind, $0.segments) })
      .map { extraction.quotes[$0] }
    if let found {
      if let known, known.segments == found.segments {
        if correction.field != .notAQuote {
          try restoreFragments(of: known.id, extraction, article: article, among: quotes)
        }
        try restoreHops(of: known.id, found, extraction, article: article)
        return
      }
      if let known { try quoteRewriting.removeQuote(known.id) }
      let outer = found.within.map { extraction.quotes[$0].segments }
      let id = try quoteRewriting.insertQuote(
        kind: found.kind, text: found.text, segments: found.segments,
        within: outer.flatMap { outer in quotes.first { $0.segments == outer }?.id },
        cue: nil, article: article)
      try restoreHops(of: id, found, extraction, article: article)
      try restoreInner(of: id, found, extraction, among: quotes)
    } else if correction.field == .addedQuote {
      if let known { try quoteRewriting.removeQuote(known.id) }
    } else {
      try restoreSnapshot(correction, words, segments, known: known?.id, article: article, among: quotes)
    }
  }

  /// Gives a quote the hops that extraction found.
  private func restoreHops(
    of quote: Int64, _ found: Quote, _ extraction: Extraction, article: Int64
  ) throws(SQLiteError) {
    let before = try connection.integers(
      "SELECT DISTINCT article_source_id FROM attributions WHERE quote_id = ?1", quote)
    try connection.run("DELETE FROM attributions WHERE quote_id = ?1", quote)
    let offset = found.attributions.first?.role == .speaker ? 0 : 1
    for (position, hop) in found.attributions.enumerated() where extraction.sources.indices.contains(hop.source) {
      let source = try articleSource(extracted: extraction.sources[hop.source], article: article)
      try connection.run(
        """
        INSERT INTO attributions (
          quote_id, position, role, article_source_id, mention, mention_start, mention_length, cue, cue_start, cue_length)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        """, quote, position + offset, hop.role.rawValue, source, hop.mention?.text, hop.mention?.range.start,
        hop.mention?.range.length, hop.cue?.text, hop.cue?.range.start, hop.cue?.range.length)
    }
    try setCue(found.attributions.first.flatMap { $0.role == .speaker ? $0.cue?.text : nil }, ofQuote: quote)
    try quoteRewriting.setConfidence(found.confidence, ofQuote: quote, speakerPath: found.speakerPath?.rawValue)
    for source in before { try quoteRewriting.removeIfUnused(articleSource: source) }
  }

  /// Gives the fragments that followed a paraphrase's speaker the hops that extraction found.
  private func restoreFragments(
    of quote: Int64, _ extraction: Extraction, article: Int64, among quotes: [QuoteRewriting.PlacedQuote]
  ) throws(SQLiteError) {
    for fragment in try quoteRewriting.fragmentsOfSameSpeaker(in: quote) {
      guard let segments = quotes.first(where: { $0.id == fragment })?.segments,
        let found = extraction.quotes.first(where: { $0.segments == segments })
      else { continue }
      try restoreHops(of: fragment, found, extraction, article: article)
    }
  }

  /// Puts marked fragments back into the paraphrase that came back.
  private func restoreInner(
    of id: Int64, _ found: Quote, _ extraction: Extraction, among quotes: [QuoteRewriting.PlacedQuote]
  ) throws(SQLiteError) {
    for inner in extraction.quotes {
      guard let outer = inner.within, extraction.quotes[outer] == found,
        let row = quotes.first(where: { $0.segments == inner.segments })
      else { continue }
      try connection.run("UPDATE quotes SET within = ?2 WHERE id = ?1", row.id, id)
    }
  }

  /// The row of a source as extraction found it in an article: the one that is there, or a new one.
  private func articleSource(extracted source: ArticleSource, article: Int64) throws(SQLiteError) -> Int64 {
    let known = try connection.integer(
      "SELECT id FROM article_sources WHERE article_id = ?1 AND name = ?2 ORDER BY id LIMIT 1", article, source.name)
    if let known { return known }
    return try quoteRewriting.insertArticleSource(
      source, source: try registry.place(source, on: connection).id, article: article)
  }

  /// Restores what was in the archive when the decision was made, if extraction doesn't find the words.
  private func restoreSnapshot(
    _ correction: Correction, _ words: QuoteWords, _ segments: [Segment], known: Int64?, article: Int64,
    among quotes: [QuoteRewriting.PlacedQuote]
  ) throws(SQLiteError) {
    let before = correction.value["before"]
    if before == .null { return }
    let quote: Int64
    if let known {
      quote = known
    } else {
      quote = try quoteRewriting.insertQuote(words, segments: segments, article: article, among: quotes)
    }
    if let speaker = NamedSource(before) {
      _ = try articleSource(extracted: ArticleSource(name: speaker.name, kind: speaker.kind), article: article)
      try quoteRewriting.setSpeaker(
        of: quote, to: speaker, after: correction.id, article: article, withFragments: correction.field == .speaker)
    } else {
      let source = try connection.integer(
        "SELECT article_source_id FROM attributions WHERE quote_id = ?1 AND position = 0", quote)
      try connection.run("DELETE FROM attributions WHERE quote_id = ?1 AND position = 0", quote)
      if let source { try quoteRewriting.removeIfUnused(articleSource: source) }
    }
    try setCue(before["cue"].string, ofQuote: quote)
    try quoteRewriting.setConfidence(before["confidence"].number ?? 1, ofQuote: quote, speakerPath: nil)
  }

  private func setCue(_ cue: String?, ofQuote id: Int64) throws(SQLiteError) {
    try connection.run("UPDATE quotes SET cue = ?2 WHERE id = ?1", id, cue)
  }
}
