import ArchiveModel
import ArchiveSQLite

/// Changes the rows of single quotes: their ranges, their speakers, or the quotes themselves.
package struct QuoteRewriting: ArchiveRoom {
  package let database: ArchiveDatabase

  /// A quote's place in its article.
  struct PlacedQuote {
    var id: Int64
    var kind: Quote.Kind
    var segments: [Segment]
  }

  /// The quotes of an article, by their ids.
  func placedQuotes(ofArticle id: Int64) throws(SQLiteError) -> [PlacedQuote] {
    let statement = try connection.prepare(
      """
      SELECT quotes.id, kind, part, start, length
      FROM quotes JOIN quote_segments ON quote_id = quotes.id
      WHERE article_id = ?1
      ORDER BY quotes.id, position
      """, id)
    var quotes: [PlacedQuote] = []
    while try statement.step() {
      let segment = Segment(
        part: Segment.Part(rawValue: statement.text(at: 2)) ?? .body,
        range: StoredRange.range(of: statement, at: 3) ?? .empty)
      let id = statement.int64(at: 0)
      if quotes.last?.id == id {
        quotes[quotes.count - 1].segments.append(segment)
      } else {
        quotes.append(
          PlacedQuote(id: id, kind: Quote.Kind(rawValue: statement.text(at: 1)) ?? .direct, segments: [segment]))
      }
    }
    return quotes
  }

  /// The text of a part of an article; nil if it has none.
  package func text(of part: Segment.Part, article: Int64) throws(SQLiteError) -> [Unicode.Scalar]? {
    let statement = try connection.prepare("SELECT title, summary, body FROM articles WHERE id = ?1", article)
    guard try statement.step() else { return nil }
    let column =
      switch part {
      case .title: 0
      case .summary: 1
      case .body: 2
      }
    return statement.optionalText(at: column).map { Array($0.unicodeScalars) }
  }

  /// The ranges of a decision's words in an article; nil if they are gone.
  package func segments(of words: QuoteWords, article: Int64) throws(SQLiteError) -> [Segment]? {
    guard let text = try text(of: words.part, article: article), let ranges = words.ranges(in: text) else { return nil }
    return ranges.map { Segment(part: words.part, range: $0) }
  }

  /// Applies a decision on the words at `segments`. Fragments of them at places in `decided` keep their own speaker.
  func applyWords(
    _ correction: Correction, at segments: [Segment], article: Int64, withSpeaker: Bool = true,
    decided: Set<[Segment]> = []
  ) throws(SQLiteError) {
    guard let words = correction.words else { return }
    let quotes = try placedQuotes(ofArticle: article)
    let known = Self.match(segments, kind: words.kind, in: quotes.map { ($0.kind, $0.segments) }).map { quotes[$0] }
    if correction.field == .notAQuote {
      if let known { try removeQuote(known.id) }
      return
    }
    var id = known?.id
    // A person says where the words begin and end.
    if correction.field == .addedQuote, let known, known.segments != segments {
      try removeQuote(known.id)
      id = nil
    }
    let quote: Int64
    if let id {
      quote = id
    } else {
      quote = try insertQuote(words, segments: segments, article: article, among: quotes)
    }
    if withSpeaker, let speaker = correction.decided {
      let others = Set(quotes.filter { decided.contains($0.segments) }.map(\.id))
      try setSpeaker(
        of: quote, to: speaker, after: correction.id, article: article, withFragments: true, besides: others)
    } else {
      try setConfidence(1, ofQuote: quote, speakerPath: "person")
    }
  }

  /// The index of the quote that has these words: it has the same ends, or else the same kind and at least half of the
  /// code points in common.
  package static func match(
    _ segments: [Segment], kind: Quote.Kind, in quotes: [(kind: Quote.Kind, segments: [Segment])]
  ) -> Int? {
    let same = quotes.indices.filter { quotes[$0].segments == segments }
    if let exact = same.first(where: { quotes[$0].kind == kind }) ?? same.first { return exact }
    var best: (index: Int, share: Double)?
    for (index, quote) in quotes.enumerated() where (quote.kind == .indirect) == (kind == .indirect) {
      let share = Self.share(segments, quote.segments)
      if share >= 0.5, share > best?.share ?? 0 { best = (index, share) }
    }
    return best?.index
  }

  /// The code points that two quotes have in common, as a share of those that either has.
  private static func share(_ one: [Segment], _ other: [Segment]) -> Double {
    var common = 0
    for left in one {
      for right in other where left.part == right.part {
        common += max(0, min(left.range.end, right.range.end) - max(left.range.start, right.range.start))
      }
    }
    let all = one.reduce(0) { $0 + $1.range.length } + other.reduce(0) { $0 + $1.range.length } - common
    return all > 0 ? Double(common) / Double(all) : 0
  }

  /// Adds a quote with these words and without a speaker.
  func insertQuote(
    _ words: QuoteWords, segments: [Segment], article: Int64, among quotes: [PlacedQuote]
  ) throws(SQLiteError) -> Int64 {
    let outer =
      words.kind == .indirect ? nil : quotes.first { $0.kind == .indirect && Self.contains($0.segments, segments) }?.id
    let id = try insertQuote(
      kind: words.kind, text: words.text, segments: segments, within: outer, cue: nil, article: article)
    if words.kind == .indirect {
      for quote in quotes where quote.kind == .partial && Self.contains(segments, quote.segments) {
        try connection.run("UPDATE quotes SET within = ?2 WHERE id = ?1 AND within IS NULL", quote.id, id)
      }
    }
    return id
  }

  /// Whether every segment of `inner` is inside one of `outer`.
  package static func contains(_ outer: [Segment], _ inner: [Segment]) -> Bool {
    inner.allSatisfy { small in
      outer.contains { large in
        large.part == small.part && large.range.start <= small.range.start && small.range.end <= large.range.end
      }
    }
  }

  func insertQuote(
    kind: Quote.Kind, text: String, segments: [Segment], within: Int64?, cue: String?, article: Int64
  ) throws(SQLiteError) -> Int64 {
    let id = try RowIDs.next(of: "quotes", on: connection)
    try connection.run(
      "INSERT INTO quotes (id, article_id, kind, text, within, cue) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", id, article,
      kind.rawValue, text, within, cue)
    for (position, segment) in segments.enumerated() {
      try connection.run(
        "INSERT INTO quote_segments (quote_id, position, part, start, length) VALUES (?1, ?2, ?3, ?4, ?5)", id,
        position,
        segment.part.rawValue, segment.range.start, segment.range.length)
    }
    return id
  }

  /// Removes a quote with everything that belongs to it, and sources from which nothing else in the article comes.
  func removeQuote(_ id: Int64) throws(SQLiteError) {
    let sources = try connection.integers(
      "SELECT DISTINCT article_source_id FROM attributions WHERE quote_id = ?1", id)
    try connection.run("DELETE FROM quotes WHERE id = ?1", id)
    for source in sources { try removeIfUnused(articleSource: source) }
  }

  /// Sets how sure a quote is, and how its speaker was found: "person" for a decision.
  func setConfidence(_ confidence: Double, ofQuote id: Int64, speakerPath: String?) throws(SQLiteError) {
    let kinds = try connection.first(
      """
      SELECT quotes.kind, sources.kind FROM quotes
      LEFT JOIN attributions ON quote_id = quotes.id AND position = 0
      LEFT JOIN article_sources ON article_sources.id = article_source_id
      LEFT JOIN sources ON sources.id = source_id
      WHERE quotes.id = ?1
      """, id
    ) { (quote: $0.text(at: 0), speaker: $0.optionalText(at: 1)) }
    let sureness = kinds?.speaker.flatMap { speaker in
      speakerPath.flatMap(SpeakerPath.init)?.confidence(
        isMarked: kinds?.quote != Quote.Kind.indirect.rawValue,
        isPerson: speaker == ArticleSource.Kind.person.rawValue)
    }
    try connection.run(
      "UPDATE quotes SET confidence = ?2, speaker_path = ?3, speaker_confidence = ?4 WHERE id = ?1", id, confidence,
      speakerPath, sureness)
  }
}
