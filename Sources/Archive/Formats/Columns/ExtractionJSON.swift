import ArchiveModel

/// What extraction finds, as JSON. The keys of quotes and sources are a contract: docs/json.md.
package enum ExtractionJSON {
  /// `{kind, start, length}`
  package static func value(of block: Block) -> JSONValue { .range(block.range, "kind", block.kind.rawValue) }

  /// `{start, length, label: {start, length}, begins_ms, ends_ms}`; the times in milliseconds.
  package static func value(of turn: SpokenTurn) -> JSONValue {
    .object([
      ("start", .integer(turn.range.start)), ("length", .integer(turn.range.length)),
      ("label", turn.label.map { .range($0) } ?? .null), ("begins_ms", .optional(turn.begins)),
      ("ends_ms", .optional(turn.ends)),
    ])
  }

  /// `{kind, text, about}`
  package static func value(of note: ArticleNote) -> JSONValue {
    .object([("kind", .string(note.kind.rawValue)), ("text", .string(note.text)), ("about", .optional(note.about))])
  }

  /// `{part, start, length}`
  package static func value(of segment: Segment) -> JSONValue {
    .range(segment.range, "part", segment.part.rawValue)
  }

  /// `{text, start, length}`; null for nil.
  package static func value(of mention: Mention?) -> JSONValue {
    mention.map { .range($0.range, "text", $0.text) } ?? .null
  }

  /// `{kind, text, segments, within, speaker, cue, chain, confidence, speaker_path, spoken_at}`
  package static func value(of quote: Quote, sources: [ArticleSource], turns: [SpokenTurn]) -> JSONValue {
    let speaker = quote.attributions.first { $0.role == .speaker }
    let chain = quote.attributions.dropFirst(quote.attributions.first?.role == .speaker ? 1 : 0)
    return .object([
      ("kind", .string(quote.kind.rawValue)),
      ("text", .string(quote.text)),
      ("segments", .array(quote.segments.map(value))),
      ("within", .optional(quote.within)),
      ("speaker", speaker.map { value(of: $0, sources) } ?? .null),
      ("cue", .optional(speaker?.cue?.text)),
      ("chain", .array(chain.map { hop($0, sources) })),
      ("confidence", .number(quote.confidence)),
      ("speaker_path", .optional(quote.speakerPath?.rawValue)),
      ("spoken_at", .optional(beginning(of: quote, in: turns).map(SpokenTurn.timeText))),
    ])
  }

  /// When the turn begins that holds a quote's first words, in milliseconds; nil outside of transcripts.
  package static func beginning(of quote: Quote, in turns: [SpokenTurn]) -> Int? {
    guard !turns.isEmpty, let first = quote.segments.first, first.part == .body else { return nil }
    return turns.beginning(at: first.range.start)
  }

  /// `{name, kind, mention}`
  private static func value(of speaker: Attribution, _ sources: [ArticleSource]) -> JSONValue {
    let source = sources[at: speaker.source]
    return .object([
      ("name", .optional(source?.name)), ("kind", .optional(source?.kind.rawValue)),
      ("mention", value(of: speaker.mention)),
    ])
  }

  /// `{role, name, kind}`
  private static func hop(_ hop: Attribution, _ sources: [ArticleSource]) -> JSONValue {
    let source = sources[at: hop.source]
    return .object([
      ("role", .string(hop.role.rawValue)), ("name", .optional(source?.name)),
      ("kind", .optional(source?.kind.rawValue)),
    ])
  }

  /// The quotes of the body, or those that stand in title and summary; `within` counts among them.
  package static func quotes(of extraction: Extraction, inBody: Bool, turns: [SpokenTurn]) -> JSONValue {
    let quotes = extraction.quotes
    let chosen = quotes.indices.filter { (quotes[$0].segments.first?.part == .body) == inBody }
    var place = [Int?](repeating: nil, count: quotes.count)
    for (position, index) in chosen.enumerated() { place[index] = position }
    return .array(
      chosen.map { index in
        var quote = quotes[index]
        quote.within = quote.within.flatMap { place[$0] }
        return value(of: quote, sources: extraction.sources, turns: turns)
      })
  }

  /// `{name, kind, aliases, descriptions}`
  package static func value(of source: ArticleSource) -> JSONValue {
    .object([
      ("name", .string(source.name)),
      ("kind", .string(source.kind.rawValue)),
      ("aliases", .strings(source.aliases)),
      ("descriptions", .array(source.descriptions.map { value(of: $0) })),
    ])
  }

  /// `{role, name}` for each thing the article says of a source as a whole.
  package static func roles(of source: ArticleSource) -> [JSONValue] {
    let all = [
      ("listed", source.isListed), ("no_comment", source.gaveNoComment), ("first_reported_by", source.reportedFirst),
    ]
    return all.filter(\.1).map { .object([("role", .string($0.0)), ("name", .string(source.name))]) }
  }
}
