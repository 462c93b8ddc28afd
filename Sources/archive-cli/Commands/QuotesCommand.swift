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

      --why shows one quote in its paragraph: who speaks, how that was found, how sure it is, and from which original it comes.
      """)

  @Option(
    help: ArgumentHelp(
      "Only what this person or organization says; the beginning of a name will do.", valueName: "name"))
  var speaker: String?

  @Option(help: ArgumentHelp("Only quotes in this article.", valueName: "id"))
  var article: Int64?

  @Option(help: ArgumentHelp("Only quotes of this kind.", valueName: "kind"))
  var kind: Quote.Kind?

  @Option(help: ArgumentHelp("Only quotes that are at least so sure, 0 to 1.", valueName: "share"))
  var minConfidence: Double?

  @Option(help: ArgumentHelp("Instead of a list, one quote and the reasons for it.", valueName: "id"))
  var why: Int64?

  @OptionGroup var page: PageOptions
  @OptionGroup var archive: ArchiveOption
  @Option(help: OutputFormat.help) var format: OutputFormat = .text
  @OptionGroup var quiet: QuietOption

  mutating func validate() throws {
    if let minConfidence, !(0...1).contains(minConfidence) {
      throw ValidationError("--min-confidence must be a number from 0 to 1, such as 0.8.")
    }
    let isChosen =
      speaker != nil || article != nil || kind != nil || minConfidence != nil || page.limit != nil || page.offset != 0
    if why != nil, isChosen {
      throw ValidationError("--why takes the number of one quote, and no other choice beside it.")
    }
  }

  func execute() throws -> ExitStatus {
    let store = try ArchiveStore.openForReading(at: archive.path)
    if let why { return try explain(store.reasons(quote: why)) }
    var filter = QuoteFilter()
    filter.speaker = speaker.map(CommandLineArguments.words)
    filter.article = article
    filter.kind = kind
    filter.leastConfidence = minConfidence
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

  /// Prints one quote with the reasons for it.
  private func explain(_ reasons: QuoteReasons) throws -> ExitStatus {
    let terminal = Terminal.output
    var rows = RowWriter(QuoteReasons.columns, format: format, output: StandardOutput(), shape: .single) {
      QuotePage(reasons: $0).text(on: terminal)
    }
    try rows.write(reasons)
    try rows.finish()
    return .done
  }

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

extension QuoteReasons {
  /// What `--why` says to programs: the columns of a quote, and those behind them.
  fileprivate static var columns: [Column<QuoteReasons>] {
    let ofQuote = QuotesCommand.columns.map { column in
      Column<QuoteReasons>(column.name, in: column.forms) { column.value($0.quote) }
    }
    return ofQuote + [
      Column("within_id") { .optional($0.quote.within.map(Int.init)) },
      Column("path_meaning") { .string($0.quote.pathSentence) },
      Column("hops") { .array($0.quote.attributions.map(\.reasonJSON)) },
      Column("passages") { .array($0.passages.map(\.json)) },
      Column("extractor_version") { .optional($0.extractorVersion) },
      Column("edited_at") { .optional($0.editedAt) },
      Column("document_id") { .integer(Int($0.document.id)) },
      Column("sha256") { .string($0.document.sha256) },
    ]
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
