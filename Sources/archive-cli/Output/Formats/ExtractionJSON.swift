import ArchiveStages

/// What extraction finds, as JSON. The keys of quotes and sources are a contract: README, "JSON".
enum ExtractionJSON {
  /// `{kind, start, length}`
  static func value(of block: Block) -> JSONValue { .range(block.range, [("kind", .string(block.kind.rawValue))]) }

  /// `{part, start, length}`
  static func value(of segment: Segment) -> JSONValue {
    .range(segment.range, [("part", .string(segment.part.rawValue))])
  }

  /// `{text, start, length}`; null for nil.
  static func value(of mention: Mention?) -> JSONValue {
    mention.map { .range($0.range, [("text", .string($0.text))]) } ?? .null
  }

  /// `{kind, text, segments, within, speaker, cue, chain, confidence}`
  static func value(of quote: Quote, sources: [ArticleSource]) -> JSONValue {
    let speaker = quote.attributions.first { $0.role == .speaker }
    let chain = quote.attributions.dropFirst(quote.attributions.first?.role == .speaker ? 1 : 0)
    return .object([
      ("kind", .string(quote.kind.rawValue)),
      ("text", .string(quote.text)),
      ("segments", .array(quote.segments.map(value))),
      ("within", .optional(quote.within)),
      ("speaker", speaker.map { .object(names(of: $0, sources) + [("mention", value(of: $0.mention))]) } ?? .null),
      ("cue", .optional(speaker?.cue?.text)),
      ("chain", .array(chain.map { .object([("role", .string($0.role.rawValue))] + names(of: $0, sources)) })),
      ("confidence", .number(quote.confidence)),
      ("speaker_path", .optional(quote.speakerPath?.rawValue)),
    ])
  }

  private static func names(of hop: Attribution, _ sources: [ArticleSource]) -> [(key: String, value: JSONValue)] {
    [("name", .optional(sources[at: hop.source]?.name)), ("kind", .optional(sources[at: hop.source]?.kind.rawValue))]
  }

  /// The quotes of the body, or those that stand in title and summary; `within` counts among them.
  static func quotes(of extraction: Extraction, inBody: Bool) -> JSONValue {
    let quotes = extraction.quotes
    let chosen = quotes.indices.filter { (quotes[$0].segments.first?.part == .body) == inBody }
    var place = [Int?](repeating: nil, count: quotes.count)
    for (position, index) in chosen.enumerated() { place[index] = position }
    return .array(
      chosen.map { index in
        var quote = quotes[index]
        quote.within = quote.within.flatMap { place[$0] }
        return value(of: quote, sources: extraction.sources)
      })
  }

  /// `{name, kind, aliases, descriptions}`
  static func value(of source: ArticleSource) -> JSONValue {
    .object([
      ("name", .string(source.name)),
      ("kind", .string(source.kind.rawValue)),
      ("aliases", .strings(source.aliases)),
      ("descriptions", .array(source.descriptions.map { value(of: $0) })),
    ])
  }

  /// `{role, name}` for each thing the article says of a source as a whole.
  static func roles(of source: ArticleSource) -> [JSONValue] {
    let all = [
      ("listed", source.isListed), ("no_comment", source.gaveNoComment), ("first_reported_by", source.reportedFirst),
    ]
    return all.filter(\.1).map { .object([("role", .string($0.0)), ("name", .string(source.name))]) }
  }
}
