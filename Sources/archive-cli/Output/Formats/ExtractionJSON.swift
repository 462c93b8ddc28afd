import ArchiveStages

// The keys of quotes and sources in JSON are a contract: README, "JSON".

extension Block {
  /// `{kind, start, length}`
  var json: JSONValue {
    .object([
      ("kind", .string(kind.rawValue)), ("start", .integer(range.start)), ("length", .integer(range.length)),
    ])
  }
}

extension SpokenTurn {
  /// `{start, length, label: {start, length}, begins, ends}`; the times in milliseconds.
  var json: JSONValue {
    let label: JSONValue =
      label.map { .object([("start", .integer($0.start)), ("length", .integer($0.length))]) } ?? .null
    return .object([
      ("start", .integer(range.start)), ("length", .integer(range.length)), ("label", label),
      ("begins_ms", .optional(begins)), ("ends_ms", .optional(ends)),
    ])
  }
}

extension ArticleNote {
  /// `{kind, text, about}`
  var json: JSONValue {
    .object([("kind", .string(kind.rawValue)), ("text", .string(text)), ("about", .optional(about))])
  }
}

extension JSONValue {
  /// Which part of the document each value is from: `{title: "json-ld"}`; null where nothing is noted.
  static func origins(_ origins: [ValueOrigin]) -> JSONValue {
    origins.isEmpty ? .null : .object(origins.map { ($0.field.rawValue, .string($0.place)) })
  }
}

extension Segment {
  /// `{part, start, length}`
  var json: JSONValue {
    .object([
      ("part", .string(part.rawValue)), ("start", .integer(range.start)), ("length", .integer(range.length)),
    ])
  }
}

extension Mention {
  /// `{text, start, length}`
  var json: JSONValue {
    .object([("text", .string(text)), ("start", .integer(range.start)), ("length", .integer(range.length))])
  }
}

extension Quote {
  /// `{kind, text, segments, within, speaker, cue, chain, confidence, speaker_path, spoken_at}`
  func json(sources: [ArticleSource], turns: [SpokenTurn]) -> JSONValue {
    let speaker = attributions.first { $0.role == .speaker }
    let chain = attributions.dropFirst(attributions.first?.role == .speaker ? 1 : 0)
    return .object([
      ("kind", .string(kind.rawValue)),
      ("text", .string(text)),
      ("segments", .array(segments.map(\.json))),
      ("within", .optional(within)),
      ("speaker", speaker?.speaker(sources: sources) ?? .null),
      ("cue", .optional(speaker?.cue?.text)),
      ("chain", .array(chain.map { $0.hop(sources: sources) })),
      ("confidence", .number(confidence)),
      ("speaker_path", .optional(speakerPath?.rawValue)),
      ("spoken_at", .optional(beginning(in: turns).map(SpokenTurn.timeText))),
    ])
  }
}

extension Quote {
  /// When the turn begins that holds its first words, in milliseconds; nil outside of transcripts.
  func beginning(in turns: [SpokenTurn]) -> Int? {
    guard !turns.isEmpty, let first = segments.first, first.part == .body else { return nil }
    return turns.beginning(at: first.range.start)
  }
}

extension Extraction {
  /// The quotes of the body, or those that stand in title and summary; `within` counts among them.
  func quotesJSON(inBody: Bool, turns: [SpokenTurn]) -> JSONValue {
    let chosen = quotes.indices.filter { (quotes[$0].segments.first?.part == .body) == inBody }
    var place = [Int?](repeating: nil, count: quotes.count)
    for (position, index) in chosen.enumerated() { place[index] = position }
    return .array(
      chosen.map { index in
        var quote = quotes[index]
        quote.within = quote.within.flatMap { place[$0] }
        return quote.json(sources: sources, turns: turns)
      })
  }
}

extension Attribution {
  /// `{name, kind, mention}`
  fileprivate func speaker(sources: [ArticleSource]) -> JSONValue {
    .object([
      ("name", .optional(sources[at: source]?.name)),
      ("kind", .optional(sources[at: source]?.kind.rawValue)),
      ("mention", mention?.json ?? .null),
    ])
  }

  /// `{role, name, kind}`
  fileprivate func hop(sources: [ArticleSource]) -> JSONValue {
    .object([
      ("role", .string(role.rawValue)),
      ("name", .optional(sources[at: source]?.name)),
      ("kind", .optional(sources[at: source]?.kind.rawValue)),
    ])
  }
}

extension ArticleSource {
  /// `{name, kind, aliases, descriptions}`
  var json: JSONValue {
    .object([
      ("name", .string(name)),
      ("kind", .string(kind.rawValue)),
      ("aliases", .strings(aliases)),
      ("descriptions", .array(descriptions.map(\.json))),
    ])
  }

  /// `{role, name}` for each thing the article says of the source as a whole.
  var roles: [JSONValue] {
    [("listed", isListed), ("no_comment", gaveNoComment), ("first_reported_by", reportedFirst)]
      .filter(\.1)
      .map { .object([("role", .string($0.0)), ("name", .string(name))]) }
  }
}
