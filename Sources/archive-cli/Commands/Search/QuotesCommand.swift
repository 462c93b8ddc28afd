import Archive
import ArgumentParser
import SystemPackage

/// `archive quotes`: who said what.
struct QuotesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "quotes",
    abstract: "List who said what, in which article, and through whom it came.",
    discussion: """
      With a query, the quotes that have its words, best first: `archive quotes frozen assets`. `archive help query` says what \
      can be typed; fields such as outlet: or after: ask about the article that a quote stands in.

      A direct quote is whole sentences in quotation marks, a partial one a marked fragment in a sentence of the article, an \
      indirect one a paraphrase.

      --why shows one quote in its paragraph: who speaks, how that was found, how sure it is, and from which original it comes.
      """)

  @Argument(help: ArgumentHelp("What to search for in quotes; without it all are listed.", valueName: "query"))
  var words: [String] = []

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

  @Flag(help: "Instead of searching, say how the query is read, and the SQL it becomes.")
  var explain = false

  @OptionGroup var page: PageOptions
  @OptionGroup var archive: ArchiveOption
  @Option(help: OutputFormat.help) var format: OutputFormat = .text
  @OptionGroup var cells: CellOption
  @OptionGroup var quiet: QuietOption

  mutating func validate() throws {
    if let minConfidence, !(0...1).contains(minConfidence) {
      throw ValidationError("--min-confidence must be a number from 0 to 1, such as 0.8.")
    }
    let isChosen =
      speaker != nil || article != nil || kind != nil || minConfidence != nil || page.limit != nil || page.offset != 0
      || !words.isEmpty
    if why != nil, isChosen {
      throw ValidationError("--why takes the number of one quote, and no other choice beside it.")
    }
    if explain, words.isEmpty || why != nil { throw ValidationError("--explain says how a query is read: type one.") }
  }

  func execute() throws -> ExitStatus {
    let store = try OpenArchive.forReading(at: archive.path)
    if let why { return try show(store.quotes.reasons(quote: why)) }
    var filter = QuoteFilter()
    filter.speaker = speaker.map(CommandLineArguments.words)
    filter.article = article
    filter.kind = kind
    filter.leastConfidence = minConfidence
    filter.limit = page.limit(for: format)
    filter.offset = page.offset
    if !words.isEmpty { return try search(store, filter) }

    let terminal = Terminal.output
    var rows = RowWriter(
      Self.columns + Self.furtherColumns, format: format, cells: cells, output: StandardOutput()
    ) { Self.text($0, on: terminal) }
    let shown = try Streaming.rows { row in
      try store.quotes.quotes(filter) { quote in row { try rows.write(quote) } }
    }
    try rows.finish()
    if shown == 0, page.offset == 0 {
      quiet.hint(
        try SearchWording.emptiness(of: store) ?? "no quote found. `archive sources` lists who is quoted.")
      try suggestSpeakers(in: store)
    } else if shown == filter.limit || page.offset > 0 {
      try page.hint(shown: shown, of: store.quotes.countQuotes(filter), quiet: quiet)
    }
    return shown > 0 ? .done : .nothingFound
  }

  /// Prints the quotes that have the words of a query.
  private func search(_ store: borrowing OpenArchive, _ filter: QuoteFilter) throws -> ExitStatus {
    let typed = words.map(CommandLineArguments.words).joined(separator: " ")
    let query = try store.query(typed)
    for note in query.notes { quiet.hint(note.sentence) }
    if explain { return try store.explanation(ofQuotes: query, filter).print(as: format, cells: cells) }

    let terminal = Terminal.output
    let columns = (Self.columns + Self.furtherColumns).map { column in
      Column<QuoteHit>(column.name, in: column.forms) { column.value($0.quote) }
    }
    let hits = Column<QuoteHit>("hits", in: .json) { .array($0.hits.map(JSONValue.range)) }
    var rows = RowWriter(columns + [hits], format: format, cells: cells, output: StandardOutput()) { hit in
      Self.text(hit.quote, hits: hit.hits, on: terminal)
    }
    var outcome = SearchOutcome()
    let shown = try Streaming.rows { row in
      outcome = try store.quotes(matching: query, filter) { hit in row { try rows.write(hit) } }
    }
    try rows.finish()

    let report = SearchReport(
      query: query, typed: typed, target: .quotes, isForPeople: format == .text, page: page, quiet: quiet)
    try report.say(outcome, shown: shown, limit: filter.limit, in: store) {
      try store.countQuotes(matching: query, filter, limit: PageOptions.counted)
    }
    if shown == 0 { try suggestSpeakers(in: store) }
    if filter.limit == nil, outcome.isPart { return .failed }
    return shown > 0 ? .done : .nothingFound
  }

  /// Says who may have been meant by the speaker that was asked for.
  private func suggestSpeakers(in store: borrowing OpenArchive) throws {
    guard let speaker, let names = try SearchWording.names(like: CommandLineArguments.words(speaker), in: store) else {
      return
    }
    quiet.hint(names)
  }

  /// Prints one quote with the reasons for it.
  private func show(_ reasons: QuoteReasons) throws -> ExitStatus {
    let terminal = Terminal.output
    var rows = RowWriter(QuoteReasons.columns, format: format, cells: cells, output: StandardOutput(), shape: .single) {
      QuotePage(reasons: $0).text(on: terminal)
    }
    try rows.write(reasons)
    try rows.finish()
    return .done
  }
}

extension Quote.Kind: ExpressibleByArgument {}
