import ArchiveModel
import ArchiveSearch
import ArchiveStorage

/// The columns of quotes for programs.
package enum QuoteColumns {
  /// The columns of a quote.
  package static var own: [Column<QuoteRecord>] {
    [
      Column("quote_id", formerly: "id") { .integer(Int($0.id)) },
      Column("article_id") { .integer(Int($0.articleID)) },
      Column("kind") { .string($0.kind.rawValue) },
      Column("text") { .string($0.text) },
      Column("segments", in: .json) { .array($0.segments.map(ExtractionJSON.value)) },
      Column("within") { .optional($0.withinIndex) },
      Column("speaker", in: .json) { $0.speaker.map(speaker) ?? .null },
      Column("speaker", in: .delimited) { .optional($0.speaker?.name) },
      Column("speaker_kind", in: .delimited) { .optional($0.speaker?.kind.rawValue) },
      Column("mention", in: .delimited) { .optional($0.speaker?.mention?.text) },
      Column("description", in: .delimited) { .optional($0.speaker?.description) },
      Column("cue") { .optional($0.cue) },
      Column("chain", in: .json) {
        .array($0.attributions.dropFirst($0.attributions.first?.role == .speaker ? 1 : 0).map { .object(hop($0)) })
      },
      Column("told_to", in: .delimited) { names(.toldTo, in: $0) },
      Column("reported_by", in: .delimited) { names(.reportedBy, in: $0) },
      Column("first_reported_by", in: .delimited) { names(.firstReportedBy, in: $0) },
      Column("document", in: .delimited) { names(.document, in: $0) },
      Column("quote_confidence", formerly: "confidence") { .number($0.confidence) },
      Column("speaker_path") { .optional($0.speakerPath?.rawValue) },
      Column("title") { .optional($0.title) },
      Column("outlet") { .optional($0.outlet) },
      Column("published_at", formerly: "published") { .optional($0.publishedAt) },
      Column("url") { .optional($0.url) },
      Column("origin") { .optional($0.origin) },
    ]
  }

  /// Columns that came later, and so stand behind the others: with them every column of the view `quote_details` is there.
  package static var further: [Column<QuoteRecord>] {
    [
      Column("speaker_id", in: .delimited) { .optional($0.speaker.map { Int($0.sourceID) }) },
      Column("within_id") { .optional($0.within.map(Int.init)) },
      Column("published_on") { .optional($0.publishedOn) },
      Column("sha256") { .string($0.sha256) },
      Column("spoken_at") { .optional($0.spokenAt.map(SpokenTurn.timeText)) },
      Column("speaker_confidence") { .optional($0.speakerConfidence) },
      Column("identity_confidence") { .optional($0.identityConfidence) },
      Column("shown_by_default") { .bool($0.isShownByDefault) },
    ]
  }

  /// The columns of a list of quotes that a search found.
  package static var hits: [Column<QuoteHit>] {
    Column<QuoteHit>.nested(own + further, at: \.quote) + [
      Column("hits", in: .json) { .array($0.hits.map { .range($0) }) }
    ]
  }

  /// The order in which a person reads a table of quotes: who said what, through whom, where and when.
  package static let readingOrder = [
    "quote_id", "speaker", "description", "kind", "text", "cue", "told_to", "reported_by", "first_reported_by",
    "document",
    "outlet", "published_on", "title", "quote_confidence", "article_id", "url",
  ]

  /// What `--why` says to programs: the columns of a quote, and those behind them.
  package static var reasons: [Column<QuoteReasons>] {
    let why: [Column<QuoteReasons>] = [
      Column("within_id") { .optional($0.quote.within.map(Int.init)) },
      Column("path_meaning") { .string(SpeakerWording.path(of: $0.quote)) },
      Column("hops") { .array($0.quote.attributions.map(reason)) },
      Column("passages") { .array($0.passages.map(passage)) },
      Column("extractor_version") { .optional($0.extractorVersion) },
      Column("edited_at") { .optional($0.editedAt) },
      Column("document_id") { .integer(Int($0.document.id)) },
      Column("sha256") { .string($0.document.sha256) },
    ]
    let names = Set(why.map(\.name))
    return Column.nested(own, at: \.quote) + why
      + Column.nested(further.filter { !names.contains($0.name) }, at: \.quote)
  }

  /// `{part, start, length, text}`
  private static func passage(_ passage: QuotePassage) -> JSONValue {
    .object([
      ("part", .string(passage.part.rawValue)), ("start", .integer(passage.range.start)),
      ("length", .integer(passage.range.length)), ("text", .string(passage.text)),
    ])
  }

  /// The names of those with a role, joined by "; ".
  private static func names(_ role: Attribution.Role, in quote: QuoteRecord) -> JSONValue {
    .string(quote.attributions.filter { $0.role == role }.map(\.name).joined(separator: "; "))
  }

  /// `{name, kind, mention, source_id, description, id}`
  private static func speaker(_ speaker: AttributionRecord) -> JSONValue {
    .object([
      ("name", .string(speaker.name)), ("kind", .string(speaker.kind.rawValue)),
      ("mention", ExtractionJSON.value(of: speaker.mention)), ("source_id", .integer(Int(speaker.sourceID))),
      ("description", .optional(speaker.description)), ("id", .integer(Int(speaker.sourceID))),
    ])
  }

  /// `{role, name, kind, source_id, id, description, mention, cue}`
  private static func reason(_ attribution: AttributionRecord) -> JSONValue {
    .object(
      hop(attribution) + [
        ("description", .optional(attribution.description)),
        ("mention", ExtractionJSON.value(of: attribution.mention)), ("cue", ExtractionJSON.value(of: attribution.cue)),
      ])
  }

  /// `{role, name, kind, source_id, id}`
  private static func hop(_ attribution: AttributionRecord) -> [(key: String, value: JSONValue)] {
    [
      ("role", .string(attribution.role.rawValue)), ("name", .string(attribution.name)),
      ("kind", .string(attribution.kind.rawValue)), ("source_id", .integer(Int(attribution.sourceID))),
      ("id", .integer(Int(attribution.sourceID))),
    ]
  }
}
