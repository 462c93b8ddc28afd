import ArchiveModel
import ArchiveText
import ArchiveSQLite

/// People's decisions on quotes: who speaks, which words are not a quote, which quote was missed.
package struct QuoteCorrections: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Makes `name`, a source's name or id, the speaker of a quote. If no source has the name, a new source of `kind` is
  /// made; a person by default.
  package func correctSpeaker(
    ofQuote id: Int64, name: String, kind: ArticleSource.Kind? = nil, note: String? = nil, by person: String? = nil
  ) throws(ArchiveError) -> CorrectionRecord {
    try corrections.deciding { () throws(ArchiveError) in
      let (article, words) = try self.words(ofQuote: id)
      let (speaker, isNew) = try self.speaker(name, kind: kind, article: article)
      if let repeated = try repetition(.speaker, of: words, by: speaker, article: article, note: note) {
        return repeated
      }
      var record = try decide(
        .speaker, words, article: article,
        value: JSON([
          "name": .string(speaker.name), "kind": .string(speaker.kind.rawValue), "before": try snapshot(ofQuote: id),
        ]), note: note, by: person)
      record.isNewSource = isNew
      return record
    }
  }

  /// Says that the words of a quote are not a quote, and removes it.
  package func rejectQuote(_ id: Int64, note: String? = nil, by person: String? = nil) throws(ArchiveError)
    -> CorrectionRecord
  {
    try corrections.deciding { () throws(ArchiveError) in
      if let repeated = try repeatedRejection(ofQuote: id, note: note) { return repeated }
      let (article, words) = try self.words(ofQuote: id)
      return try decide(
        .notAQuote, words, article: article,
        value: JSON(["before": try snapshot(ofQuote: id), "quote": .number(.init(Int(id)))]), note: note, by: person)
    }
  }

  /// Says that the words at `range` of an article's body are a quote, by the speaker called `name` if one is given.
  ///
  /// Spaces and quotation marks at the ends do not belong to the words; each paragraph has a segment of its own. Whole
  /// sentences in marks are a direct quote, other words in marks a partial one, all else an indirect one.
  package func addQuote(
    toArticle article: Int64, at range: TextRange, speaker name: String? = nil, kind: ArticleSource.Kind? = nil,
    note: String? = nil, by person: String? = nil
  ) throws(ArchiveError) -> CorrectionRecord {
    try corrections.deciding { () throws(ArchiveError) in
      let body = try converting { () throws(SQLiteError) in
        try quoteRewriting.text(of: Segment.Part.body, article: article)
      }
      let quotes = try converting { () throws(SQLiteError) in try quoteRewriting.placedQuotes(ofArticle: article) }
      guard let text = body else { throw .noSuchArticle(article) }
      guard range.start >= 0, range.length > 0, range.start <= text.count, range.length <= text.count - range.start
      else { throw .refused(.outsideBody(range, bodyLength: text.count)) }
      let span = QuotedRange(range, in: text)
      let paragraphs = try converting { () throws(SQLiteError) in try articles.blocks(of: article) }
      let ranges = span.ranges(in: paragraphs.map(\.range), of: text)
      guard let words = QuoteWords(part: .body, kind: span.kind, ranges: ranges, in: text) else {
        throw .refused(.noWords(range))
      }
      let segments = ranges.map { Segment(range: $0) }
      var speaker: NamedSource?
      var isNew = false
      if let name { (speaker, isNew) = try self.speaker(name, kind: kind, article: article) }
      if let repeated = try repetition(.addedQuote, of: words, by: speaker, article: article, note: note) {
        return repeated
      }
      for quote in quotes where Self.collide(quote, segments, kind: span.kind) {
        throw .refused(.overlaps(quote: quote.id, isSame: quote.segments == segments))
      }
      let value = speaker.map { JSON(["name": .string($0.name), "kind": .string($0.kind.rawValue)]) } ?? .null
      var record = try decide(.addedQuote, words, article: article, value: value, note: note, by: person)
      record.isNewSource = isNew
      return record
    }
  }

  /// Whether a new quote and one that is there may not both be: marked words in a paraphrase may.
  private static func collide(_ quote: QuoteRewriting.PlacedQuote, _ segments: [Segment], kind: Quote.Kind) -> Bool {
    let touches = segments.contains { new in
      quote.segments.contains { old in
        old.part == new.part && old.range.start < new.range.end && new.range.start < old.range.end
      }
    }
    guard touches else { return false }
    if quote.segments == segments { return true }
    if quote.kind == .indirect, kind != .indirect { return !QuoteRewriting.contains(quote.segments, segments) }
    if quote.kind == .partial, kind == .indirect { return !QuoteRewriting.contains(segments, quote.segments) }
    return true
  }

  private func decide(
    _ field: CorrectionRecord.Field, _ words: QuoteWords, article: Int64, value: JSON, note: String?, by person: String?
  ) throws(ArchiveError) -> CorrectionRecord {
    let id = try converting { () throws(SQLiteError) -> Int64? in
      guard let facts = try articles.facts(ofArticle: article) else { return nil }
      let id = try corrections.insertCorrection(
        field, key: words.json(article: ArticleKey(facts)), value: value, note: note, by: person)
      try correctionApplication.applyCorrections(toArticle: article)
      return id
    }
    guard let id else { throw .noSuchArticle(article) }
    return try corrections.record(ofCorrection: id)
  }

  private func words(ofQuote id: Int64) throws(ArchiveError) -> (article: Int64, words: QuoteWords) {
    let found = try converting { () throws(SQLiteError) -> (article: Int64, words: QuoteWords)? in
      guard let article = try connection.integer("SELECT article_id FROM quotes WHERE id = ?1", id),
        let quote = try quoteRewriting.placedQuotes(ofArticle: article).first(where: { $0.id == id }),
        let part = quote.segments.first?.part, let text = try quoteRewriting.text(of: part, article: article),
        let words = QuoteWords(part: part, kind: quote.kind, ranges: quote.segments.map(\.range), in: text)
      else { return nil }
      return (article, words)
    }
    guard let found else { throw .noSuchQuote(id) }
    return found
  }

  /// The program's values for a quote. They are used to undo a decision if re-extraction doesn't find the words.
  private func snapshot(ofQuote id: Int64) throws(ArchiveError) -> JSON {
    try converting { () throws(SQLiteError) in try values(ofQuote: id) }
  }

  private func values(ofQuote id: Int64) throws(SQLiteError) -> JSON {
    let statement = try connection.prepare(
      """
      SELECT quotes.cue, confidence, sources.name, sources.kind
      FROM quotes
      LEFT JOIN attributions ON quote_id = quotes.id AND position = 0
      LEFT JOIN article_sources ON article_sources.id = article_source_id
      LEFT JOIN sources ON sources.id = source_id
      WHERE quotes.id = ?1
      """, id)
    guard try statement.step() else { return .null }
    return JSON([
      "cue": .optional(statement.optionalText(at: 0)), "confidence": .number(.init(statement.double(at: 1))),
      "name": .optional(statement.optionalText(at: 2)), "kind": .optional(statement.optionalText(at: 3)),
    ])
  }

  /// The value of a decision from another archive, with what this one needs to undo it.
  func valueForUndoing(_ correction: Correction, at places: [DecisionPlace]) throws(SQLiteError) -> JSON {
    guard case .here(let article, let segments)? = places.first, let words = correction.words,
      correction.field != .addedQuote
    else { return correction.value }
    let quotes = try quoteRewriting.placedQuotes(ofArticle: article)
    guard let index = QuoteRewriting.match(segments, kind: words.kind, in: quotes.map { ($0.kind, $0.segments) })
    else { return correction.value }
    let quote = quotes[index].id
    return JSON([
      "name": correction.value["name"], "kind": correction.value["kind"], "before": try values(ofQuote: quote),
      "quote": correction.field == .notAQuote ? .number(.init(Int(quote))) : .null,
    ])
  }

  /// The source that a person means by `name`: one of the archive's, the article's first, else a new one.
  private func speaker(
    _ name: String, kind: ArticleSource.Kind?, article: Int64
  ) throws(ArchiveError) -> (source: NamedSource, isNew: Bool) {
    let candidates = try converting { () throws(SQLiteError) in
      try sources.meantSources(by: name, kind: kind, article: article)
    }
    switch candidates.count {
    case 0:
      guard Int64(name) == nil else { throw .noSuchSource(name) }
      guard !registry.folder.fold(name).isEmpty else { throw .refused(.emptyName) }
      return (NamedSource(name: name, kind: kind ?? .person), true)
    case 1:
      let source = NamedSource(name: candidates[0].name, kind: candidates[0].kind)
      let isReached = try converting { () throws(SQLiteError) in
        try reaches(source, candidates[0].id, article: article)
      }
      guard isReached else { throw .refused(.indistinctName(candidates[0])) }
      return (source, false)
    default: throw .refused(.severalSources(name, candidates))
    }
  }

  /// Whether a decision that names the source leads to the source with this id.
  private func reaches(_ source: NamedSource, _ id: Int64, article: Int64) throws(SQLiteError) -> Bool {
    let isHere = try connection.hasRow(
      """
      SELECT 1 FROM article_sources JOIN sources ON sources.id = source_id
      WHERE article_id = ?1 AND source_id = ?2
      """, article, id)
    if isHere { return true }
    return try registry.existingRow(of: source, on: connection) == id
  }
}

/// The words at a range that a person gave, without spaces and marks at their ends.
struct QuotedRange {
  private(set) var range: TextRange
  private(set) var kind: Quote.Kind

  init(_ given: TextRange, in text: [Unicode.Scalar]) {
    var start = given.start
    var end = given.end
    func trim() {
      while start < end, text[start].properties.isWhitespace { start += 1 }
      while start < end, text[end - 1].properties.isWhitespace { end -= 1 }
    }
    trim()
    var isMarked = false
    if end - start > 1, Self.marks.contains(text[start]), Self.marks.contains(text[end - 1]) {
      start += 1
      end -= 1
      trim()
      isMarked = true
    } else if start > 0, end < text.count, Self.marks.contains(text[start - 1]), Self.marks.contains(text[end]) {
      isMarked = true
    }
    range = TextRange(start: start, length: end - start)
    guard isMarked, end > start else {
      kind = .indirect
      return
    }
    let beginsSentence = text[start].properties.isUppercase || text[start].properties.numericType != nil
    kind = beginsSentence && Self.ends.contains(text[end - 1]) ? .direct : .partial
  }

  /// The range paragraph by paragraph, without the spaces around.
  func ranges(in blocks: [TextRange], of text: [Unicode.Scalar]) -> [TextRange] {
    let found = blocks.compactMap { block -> TextRange? in
      var start = max(range.start, block.start)
      var end = min(range.end, block.end, text.count)
      while start < end, text[start].properties.isWhitespace { start += 1 }
      while start < end, text[end - 1].properties.isWhitespace { end -= 1 }
      return start < end ? TextRange(start: start, length: end - start) : nil
    }
    return found.isEmpty ? [range] : found
  }

  private static let marks = Set("\"'“”„‟‘’‚‛«»‹›「」『』〝〞〟＂".unicodeScalars)
  private static let ends = Set(".!?…,;—。！？".unicodeScalars)
}
