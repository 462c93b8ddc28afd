import Archive
import ArgumentParser
import SystemPackage

/// `archive quotes`: who said what.
struct QuotesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "quotes",
    abstract: "List who said what, in which article, and through whom it came.",
    discussion: """
      A direct quote is whole sentences in quotation marks, a partial one a marked fragment in a sentence of the article, an \
      indirect one a paraphrase.
      """)

  @Option(
    help: ArgumentHelp(
      "Only what this person or organization says; the beginning of a name will do.", valueName: "name"))
  var speaker: String?

  @Option(help: ArgumentHelp("Only quotes in this article.", valueName: "id"))
  var article: Int64?

  @Option(help: ArgumentHelp("Only quotes of this kind.", valueName: "kind"))
  var kind: Quote.Kind?

  @OptionGroup var page: PageOptions
  @OptionGroup var archive: ArchiveOption
  @Option(help: OutputFormat.help) var format: OutputFormat = .text
  @OptionGroup var quiet: QuietOption

  func execute() throws -> ExitStatus {
    let store = try ArchiveStore.openForReading(at: archive.path)
    var filter = QuoteFilter()
    filter.speaker = speaker.map(CommandLineArguments.words)
    filter.article = article
    filter.kind = kind
    filter.limit = page.limit(for: format)
    filter.offset = page.offset

    let terminal = Terminal.output
    var rows = RowWriter(Self.columns, format: format, output: StandardOutput()) { Self.text($0, on: terminal) }
    let shown = try Streaming.rows { row in
      try store.quotes(filter) { quote in row { try rows.write(quote) } }
    }
    try rows.finish()
    if shown == 0, page.offset == 0 {
      quiet.hint("no quote found. `archive sources` lists who is quoted.")
    } else if shown == filter.limit || page.offset > 0 {
      try page.hint(shown: shown, of: store.countQuotes(filter), quiet: quiet)
    }
    return shown > 0 ? .done : .nothingFound
  }

  private static var columns: [Column<QuoteRecord>] {
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
      Column("title") { .optional($0.title) },
      Column("outlet") { .optional($0.outlet) },
      Column("published") { .optional($0.publishedAt) },
      Column("url") { .optional($0.url) },
      Column("origin") { .optional($0.origin) },
    ]
  }

  private static func text(_ quote: QuoteRecord, on terminal: Terminal) -> String {
    let pieces = quote.pieces.joined(separator: " … ")
    let words = quote.kind == .indirect ? pieces : "“\(pieces)”"
    var lines = Paragraph(words, style: quote.kind == .indirect ? .plain : .quoted).lines(on: terminal)
    let hops = quote.attributions.map { (role: $0.role, name: $0.name) }
    var said = Paragraph(AttributionLine.text(hops: hops, cue: quote.cue))
    said.append(" · \(quote.kind.rawValue)", style: .faint)
    lines += said.lines(on: terminal, indent: "    ")
    let place = ["article \(quote.articleID)", quote.title, quote.outlet, quote.publishedAt].compactMap { $0 }
    lines += Paragraph(place.joined(separator: " · "), style: .faint).lines(on: terminal, indent: "    ")
    return lines.joined(separator: "\n") + "\n\n"
  }
}

extension Quote.Kind: ExpressibleByArgument {}

extension QuoteRecord {
  /// The words segment by segment: the text has one space between two of them.
  fileprivate var pieces: [String] {
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

  /// `{role, name, kind, id}`
  fileprivate var hopJSON: JSONValue {
    .object([
      ("role", .string(role.rawValue)), ("name", .string(name)), ("kind", .string(kind.rawValue)),
      ("id", .integer(Int(sourceID))),
    ])
  }
}
