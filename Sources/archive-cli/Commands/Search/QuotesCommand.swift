import ArchiveStages
import ArgumentParser
import SystemPackage

/// `archive quotes`: who said what.
struct QuotesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "quotes",
    abstract: "List who said what, in which article, and who relayed it.",
    discussion: """
      With a query, lists the quotes that have its words, the best first: `archive quotes frozen assets`. `archive help query` \
      says what you can type. Fields such as outlet: and after: apply to the article of the quote.

      Options are conditions of a query: `--speaker Lavrov --kind direct` is `speaker:Lavrov kind:direct`. If a query \
      has no words, the newest quotes come first. Without a query, all quotes are listed by article.

      Text leaves out paraphrases with a confidence below 0.6 and those that repeat a part of another one. A paraphrase that \
      has words in quotation marks is one entry, with these words first. --all lists every quote by itself, and a condition \
      on kind: does so for words in quotation marks. Other formats have all quotes, and a column shown_by_default.

      A direct quote is one or more whole sentences in quotation marks. A partial quote is a fragment in quotation marks, inside \
      a sentence of the article. An indirect quote is a paraphrase.

      --why shows one quote in its paragraph: who speaks, how the speaker was found, how certain that is, and from which \
      original it comes.
      """)

  @Argument(
    help: ArgumentHelp("Words and conditions to search for. Without any, all quotes are listed.", valueName: "query"))
  var words: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only quotes by this speaker (speaker:NAME). 'Lavr*' matches the beginning of a word.", valueName: "name"))
  var speaker: String?

  @Option(help: ArgumentHelp("Only quotes in this article (article:ID).", valueName: "id"))
  var article: Int64?

  @Option(help: ArgumentHelp("Only quotes of this kind (kind:KIND).", valueName: "kind"))
  var kind: Quote.Kind?

  @Option(
    help: ArgumentHelp("Only quotes with at least this confidence, from 0 to 1 (confidence:SHARE).", valueName: "share")
  )
  var minConfidence: Double?

  @Option(help: ArgumentHelp("Show the quote with this number, and how it was found.", valueName: "id"))
  var why: Int64?

  @OptionGroup var conditionOptions: ConditionOptions

  @Option(
    help: ArgumentHelp("Best first (relevance), newest first (date) or oldest first (oldest).", valueName: "order"))
  var sort: SearchOrder = .relevance

  @Flag(
    help: "List every quote by itself, including less certain and repeated paraphrases.")
  var all = false

  @Flag(help: "Don't search; print how the query is understood, and its SQL.")
  var explain = false

  @OptionGroup var page: PageOptions
  @OptionGroup var paging: PagerOption
  @OptionGroup var archive: ArchiveOption
  @OptionGroup var columnChoice: ColumnOption
  @OptionGroup var results: ResultOptions

  mutating func validate() throws {
    if let minConfidence, !(0...1).contains(minConfidence) {
      throw ValidationError("--min-confidence must be a number from 0 to 1, such as 0.8.")
    }
    if let article, article < 1 { throw ValidationError("--article must be 1 or more, not \(article).") }
    if let speaker, !speaker.contains(where: { $0.isLetter || $0.isNumber }) {
      throw ValidationError("--speaker needs a name, with a letter or a digit in it.")
    }
    _ = try columnChoice.chosen(of: QuoteColumns.hits, first: QuoteColumns.readingOrder, for: results.format)
    if columnChoice.columns != nil, why != nil || explain {
      throw ValidationError("--columns goes with a list of quotes, not with --why or --explain.")
    }
    let isQuery = !words.isEmpty || !conditions.isEmpty
    if why != nil, isQuery || all || sort != .relevance || page.limit != nil || page.offset != 0 {
      throw ValidationError("--why takes the number of one quote, and goes with no other option that chooses quotes.")
    }
    if explain, !isQuery || why != nil { throw ValidationError("--explain needs a query.") }
  }

  /// The conditions that the options stand for.
  private var conditions: [SearchQuery.Option] {
    let options: [(field: QueryField, value: String?)] = [
      (.speaker, speaker.map(CommandLineArguments.words)), (.article, article.map(String.init)),
      (.kind, kind?.rawValue), (.confidence, minConfidence.map { ">=\($0)" }),
    ]
    return options.compactMap { option in option.value.map { SearchQuery.Option(option.field, $0) } }
      + conditionOptions.all
  }

  /// That a quote stands in lists for people. If its kind is asked for, marked words stand beside the paraphrase that has them.
  private static func isListed(in query: SearchQuery) -> SearchQuery.Option {
    SearchQuery.Option(.state, query.asksForKind ? "certain" : "listed")
  }

  func execute() throws -> ExitStatus {
    let store = try OpenArchive.forReading(at: archive.path)
    let searcher = Searcher(of: store)
    if let why { return try show(store.quotes.reasons(quote: why), in: store) }
    let text = words.map(CommandLineArguments.words).joined(separator: " ")
    let whole = words.isEmpty && conditions.isEmpty ? .everything : try searcher.query(text, with: conditions)
    // Whoever says how sure the program must be is shown all of that.
    let isPart = results.format == .text && !all && !whole.isEmpty && !whole.asksForConfidence
    let asked = try searcher.query("", with: conditions)
    let query = isPart ? try searcher.query(text, with: conditions + [Self.isListed(in: whole)]) : whole
    let typed = SearchCommand.joined(asked.readAs, text)
    try results.quiet.hint(on: query, typed: text, in: store)
    let part = SearchPage(limit: page.limit(for: results.format), offset: page.offset)
    if explain {
      return try ExplanationText(explanation: searcher.explanation(ofQuotes: query, order: sort, page: part))
        .print(as: results.format, cells: results.cells)
    }

    func entry(_ hit: QuoteHit) -> String {
      QuoteEntry(quote: hit.quote, hits: hit.hits, marked: hit.markedWords).text(on: .output)
    }
    let columns = try columnChoice.chosen(of: QuoteColumns.hits, first: QuoteColumns.readingOrder, for: results.format)
    var rows = results.rows(columns, text: entry)
    let gathers = paging.gathers(results.format, on: .output)
    var gathered = ""
    var outcome = SearchOutcome()
    let shown = try Streaming.rows { row in
      outcome = try searcher.quotes(
        matching: query, order: sort, page: part, withMarkedWords: isPart && !whole.asksForKind
      ) { hit in
        row { if gathers { gathered += entry(hit) } else { try rows.write(hit) } }
      }
    }
    if gathers { try paging.print(gathered, on: .output) } else { try rows.finish() }

    let report = SearchReport(
      query: whole, typed: typed, target: .quotes, isForPeople: results.format == .text, page: page,
      quiet: results.quiet)
    func count(_ query: SearchQuery) throws(ArchiveError) -> Int {
      try searcher.countQuotes(matching: query, limit: PageOptions.counted)
    }
    var hidden = SearchReport.Hidden.none
    if isPart, !results.quiet.quiet {
      let counted = try count(whole)
      hidden = try counted == PageOptions.counted ? .some : .number(max(0, counted - count(query)))
    }
    try report.say(outcome, shown: shown, limit: part.limit, hidden: hidden, in: store) { try count(query) }
    if shown == 0, page.offset == 0 {
      for sentence in try SearchWording.otherNames(for: query, in: store) { results.quiet.hint(sentence) }
    }
    if part.limit == nil, outcome.isPart { return .failed }
    if results.format != .text, !query.notes.isEmpty { return .failed }
    return shown > 0 ? .done : .nothingFound
  }

  /// Prints one quote with the reasons for it.
  private func show(_ reasons: QuoteReasons, in store: borrowing OpenArchive) throws -> ExitStatus {
    let quote = reasons.quote
    let isCorrected = results.format == .text && quote.speakerPath == .person
    let correction =
      isCorrected ? try store.corrections.speakerDecision(article: quote.articleID, segments: quote.segments) : nil
    try results.print(reasons, QuoteColumns.reasons) {
      QuotePage(reasons: $0, correction: correction).text(on: .output)
    }
    return .done
  }
}

extension Quote.Kind: ExpressibleByArgument {}
