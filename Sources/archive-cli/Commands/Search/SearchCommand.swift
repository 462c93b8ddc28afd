import ArchiveStages
import ArgumentParser

/// `archive search`: articles by their words.
struct SearchCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find articles by their words.",
    discussion: """
      An article must have all words. Case and accents don't matter.

        "frozen assets"      these words in this order
        "frozen assets"~5    near each other, with at most 5 words between
        immigra*             all words that begin like this
        -Lavrov              not this word; also -"a phrase" and -(several words)
        Lavrov OR Rubio      one or both; OR binds tighter than a space
        ( )                  group
        title:freeze         in the headline; also body:, by:, outlet:, speaker: …
        after:2025-10        published later; also before:, on:, during:
        @NAME                the saved search of this name

      Any query is valid: everything else is a word. So is -v: a minus always means "without". `archive help query` tells all.
      """)

  @Argument(help: ArgumentHelp("What to search for.", valueName: "query"), completion: SavedSearchCompletion.kind)
  var words: [String] = []

  @OptionGroup var conditions: ConditionOptions

  @Option(
    help: ArgumentHelp("Best first (relevance), newest first (date) or oldest first (oldest).", valueName: "order"))
  var sort: SearchOrder = .relevance

  @Flag(help: "Don't put newer articles before older ones that match about equally well.")
  var ignoreAge = false

  @Flag(
    help: "List each reprint by itself. Without it, a list for people has one entry for articles that print one text.")
  var all = false

  @Flag(help: "Don't search; print how the query is understood, and its SQL.")
  var explain = false

  @OptionGroup var variants: SearchVariants
  @OptionGroup var page: PageOptions
  @OptionGroup var paging: PagerOption
  @OptionGroup var archive: ArchiveOption
  @Option(help: SearchFormat.help) var format: SearchFormat = .text
  @OptionGroup var columnChoice: ColumnOption
  @OptionGroup var cells: CellOption
  @OptionGroup var quiet: QuietOption

  /// How many hits a person is shown who does not say how many.
  private static let limitForPeople = 10
  func validate() throws {
    if words.isEmpty, conditions.all.isEmpty { throw ValidationError("Type what to search for: archive search WORDS.") }
    try variants.validate(in: self)
    if ignoreAge, sort != .relevance {
      throw ValidationError("--ignore-age and --sort \(sort.rawValue) do not go together.")
    }
    _ = try columnChoice.chosen(of: HitColumns.own, first: HitColumns.readingOrder, for: format.rows)
  }

  func execute() throws -> ExitStatus {
    if let name = variants.save { return try save(as: name) }
    let columns = try columnChoice.chosen(of: HitColumns.own, first: HitColumns.readingOrder, for: format.rows)
    if variants.new, let name = SearchName.asked(words) { return try tellNews(ofSearch: name) }
    let store = try OpenArchive.forReading(at: archive.path)
    let asked = try AskedSearch(words, in: store, quiet: quiet)
    let query = try Searcher(of: store).query(asked.text, with: conditions.all)
    // Reading a query costs a tenth of a millisecond, which most searches need not spend twice.
    let typed =
      conditions.all.isEmpty
      ? asked.text : try Self.joined(Searcher(of: store).query("", with: conditions.all).readAs, asked.text)
    try quiet.hint(on: query, typed: asked.text, in: store)
    if let status = try variant(of: query, asked: asked, in: store) { return status }

    let limit = page.limit ?? (format == .text ? Self.limitForPeople : nil)
    if explain {
      let explanation = try Searcher(of: store).explanation(
        of: query, order: sort, page: SearchPage(limit: limit, offset: page.offset))
      return try ExplanationText(explanation: explanation).print(as: format.rows, cells: cells)
    }
    var rows = RowWriter(columns, format: format.rows, cells: cells, output: StandardOutput()) { hit in
      Self.text(hit, on: .output)
    }
    let gathers = paging.gathers(format.rows, on: .output)
    var gathered = ""
    var shown = 0
    var folding = HitFolding(isOn: format == .text && !all)
    let outcome = try Searcher(of: store).search(
      query, order: sort, page: SearchPage(limit: folding.asked(for: limit), offset: page.offset),
      prefersNewer: !ignoreAge
    ) { hit in
      guard let hit = folding.entry(for: hit) else { return true }
      if let limit, shown == limit { return false }
      if gathers { gathered += Self.text(hit, on: .output) } else { try rows.write(hit) }
      shown += 1
      return true
    }
    if gathers { try paging.print(gathered, on: .output) } else { try rows.finish() }

    let report = SearchReport(
      query: query, typed: typed, target: .articles, isForPeople: format == .text, page: page, quiet: quiet)
    try report.say(outcome, shown: shown, limit: limit, in: store) {
      try Searcher(of: store).countOfHits(query, limit: PageOptions.counted)
    }
    if folding.folded > 0 { quiet.hint(ReprintWording.folded(folding.folded)) }
    if shown == 0, page.offset == 0 {
      for sentence in try SearchWording.otherNames(for: query, in: store) { quiet.hint(sentence) }
    }
    if limit == nil, outcome.isPart { return .failed }
    if format != .text, !query.notes.isEmpty { return .failed }
    return shown > 0 ? .done : .nothingFound
  }

  /// A query that options stand for, and one that was typed, as one text.
  static func joined(_ asked: String, _ text: String) -> String {
    if asked.isEmpty || text.isEmpty { return asked + text }
    // An OR at the beginning would join what stands before it.
    return "\(asked) " + (text.hasPrefix("OR ") ? "(\(text))" : text)
  }

  static func text(_ hit: SearchHit, on terminal: Terminal) -> String {
    let id = "\(hit.id)  "
    let indent = String(repeating: " ", count: id.count)
    var lines = Paragraph(hit.title ?? FirstWords.of(hit.opening), style: .strong)
      .lines(on: terminal, indent: indent, first: id)
    let reprints = hit.group.flatMap { $0.others > 0 ? ReprintWording.others($0.others) : nil }
    let facts = [hit.outlet, hit.published, reprints].compactMap { $0 }.joined(separator: " · ")
    lines += Paragraph(facts, style: .faint).lines(on: terminal, indent: indent)
    // Never broken, so that it can be copied.
    if let origin = hit.origin { lines.append(indent + terminal.styled(origin.visibleName, .faint)) }
    lines += paragraph(hit.snippet).lines(on: terminal, indent: indent)
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// The snippet with its hits standing out.
  private static func paragraph(_ snippet: Snippet) -> Paragraph {
    let scalars = snippet.text.unicodeScalars
    var paragraph = Paragraph()
    var from = 0
    var start = scalars.startIndex
    for hit in snippet.hits {
      let hitStart = scalars.index(start, offsetBy: hit.start - from)
      let hitEnd = scalars.index(hitStart, offsetBy: hit.length)
      paragraph.append(String(snippet.text[start..<hitStart]))
      paragraph.append(String(snippet.text[hitStart..<hitEnd]), style: .hit)
      (from, start) = (hit.end, hitEnd)
    }
    paragraph.append(String(snippet.text[start...]))
    return paragraph
  }
}

extension SearchOrder: ExpressibleByArgument {}
