import ArchiveStages

extension QuotesCommand {
  /// The columns of a quote.
  static var columns: [Column<QuoteRecord>] {
    [
      Column("id") { .integer(Int($0.id)) },
      Column("article_id") { .integer(Int($0.articleID)) },
      Column("kind") { .string($0.kind.rawValue) },
      Column("text") { .string($0.text) },
      Column("segments", in: .json) { .array($0.segments.map(\.json)) },
      Column("within") { .optional($0.withinIndex) },
      Column("speaker", in: .json) { $0.speaker?.speakerJSON ?? .null },
      Column("speaker", in: .delimited) { .optional($0.speaker?.name) },
      Column("speaker_kind", in: .delimited) { .optional($0.speaker?.kind.rawValue) },
      Column("mention", in: .delimited) { .optional($0.speaker?.mention?.text) },
      Column("description", in: .delimited) { .optional($0.speaker?.description) },
      Column("cue") { .optional($0.cue) },
      Column("chain", in: .json) {
        .array($0.attributions.dropFirst($0.attributions.first?.role == .speaker ? 1 : 0).map(\.hopJSON))
      },
      Column("told_to", in: .delimited) { .string($0.names(.toldTo)) },
      Column("reported_by", in: .delimited) { .string($0.names(.reportedBy)) },
      Column("first_reported_by", in: .delimited) { .string($0.names(.firstReportedBy)) },
      Column("document", in: .delimited) { .string($0.names(.document)) },
      Column("confidence") { .number($0.confidence) },
      Column("speaker_path") { .optional($0.speakerPath?.rawValue) },
      Column("title") { .optional($0.title) },
      Column("outlet") { .optional($0.outlet) },
      Column("published") { .optional($0.publishedAt) },
      Column("url") { .optional($0.url) },
      Column("origin") { .optional($0.origin) },
    ]
  }

  /// Columns that came later, and so stand behind the others: with them every column of the view `quote_details` is there.
  static var furtherColumns: [Column<QuoteRecord>] {
    [
      Column("speaker_id", in: .delimited) { .optional($0.speaker.map { Int($0.sourceID) }) },
      Column("within_id") { .optional($0.within.map(Int.init)) },
      Column("published_on") { .optional($0.publishedOn) },
      Column("sha256") { .string($0.sha256) },
      Column("spoken_at") { .optional($0.spokenAt.map(SpokenTurn.timeText)) },
    ]
  }
}

extension QuoteReasons {
  /// What `--why` says to programs: the columns of a quote, and those behind them.
  static var columns: [Column<QuoteReasons>] {
    func ofQuote(_ columns: [Column<QuoteRecord>]) -> [Column<QuoteReasons>] {
      columns.map { column in Column(column.name, in: column.forms) { column.value($0.quote) } }
    }
    let own: [Column<QuoteReasons>] = [
      Column("within_id") { .optional($0.quote.within.map(Int.init)) },
      Column("path_meaning") { .string($0.quote.pathSentence) },
      Column("hops") { .array($0.quote.attributions.map(\.reasonJSON)) },
      Column("passages") { .array($0.passages.map(\.json)) },
      Column("extractor_version") { .optional($0.extractorVersion) },
      Column("edited_at") { .optional($0.editedAt) },
      Column("document_id") { .integer(Int($0.document.id)) },
      Column("sha256") { .string($0.document.sha256) },
    ]
    let names = Set(own.map(\.name))
    return ofQuote(QuotesCommand.columns) + own
      + ofQuote(QuotesCommand.furtherColumns.filter { !names.contains($0.name) })
  }
}

extension QuotePassage {
  /// `{part, start, length, text}`
  fileprivate var json: JSONValue {
    .object([
      ("part", .string(part.rawValue)), ("start", .integer(range.start)), ("length", .integer(range.length)),
      ("text", .string(text)),
    ])
  }
}

extension QuoteRecord {
  /// The words segment by segment: the text has one space between two of them.
  var pieces: [String] {
    var rest = text.unicodeScalars[...]
    return segments.map { segment in
      let piece = rest.prefix(segment.range.length)
      rest = rest[piece.endIndex...].dropFirst()
      return String(piece)
    }
  }

  /// The names of those with a role, joined by "; ".
  fileprivate func names(_ role: Attribution.Role) -> String {
    attributions.filter { $0.role == role }.map(\.name).joined(separator: "; ")
  }
}

extension AttributionRecord {
  /// `{name, kind, mention, id, description}`
  fileprivate var speakerJSON: JSONValue {
    .object([
      ("name", .string(name)), ("kind", .string(kind.rawValue)), ("mention", mention?.json ?? .null),
      ("id", .integer(Int(sourceID))), ("description", .optional(description)),
    ])
  }

  /// `{role, name, kind, id, description, mention, cue}`
  fileprivate var reasonJSON: JSONValue {
    .object([
      ("role", .string(role.rawValue)), ("name", .string(name)), ("kind", .string(kind.rawValue)),
      ("id", .integer(Int(sourceID))), ("description", .optional(description)), ("mention", mention?.json ?? .null),
      ("cue", cue?.json ?? .null),
    ])
  }

  /// `{role, name, kind, id}`
  fileprivate var hopJSON: JSONValue {
    .object([
      ("role", .string(role.rawValue)), ("name", .string(name)), ("kind", .string(kind.rawValue)),
      ("id", .integer(Int(sourceID))),
    ])
  }
}
