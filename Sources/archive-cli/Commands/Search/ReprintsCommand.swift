import ArchiveStages
import ArgumentParser

/// `archive reprints`: which articles print the text of others.
struct ReprintsCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "reprints",
    abstract: "List articles that have their own wording in common.",
    discussion: """
      Two articles are a reprint if half of the shorter text stands in the other, and a partial one if a tenth of it and 60 words do. \
      Only words outside quotation marks count, in common runs of 8 words or more.

        archive reprints
        archive reprints summit after:2018-07
        archive reprints --article 12
        archive reprints --kind partial --format csv

      With a query, only pairs of two articles that it finds are listed. Separate wording doesn't show separate reporting.
      """)

  @Argument(help: ArgumentHelp("Only articles that this query finds; without it, all.", valueName: "query"))
  var words: [String] = []

  @Option(help: ArgumentHelp("Only pairs with this article.", valueName: "id"))
  var article: Int64?

  @Option(help: ArgumentHelp("Only pairs of this kind: reprint or partial.", valueName: "kind"))
  var kind: SharedText.Kind?

  @OptionGroup var page: PageOptions
  @OptionGroup var archive: ArchiveOption
  @OptionGroup var results: ResultOptions

  func execute() throws -> ExitStatus {
    let store = try OpenArchive.forReading(at: archive.path)
    if let article { _ = try store.articles.article(id: article) }
    let articles = try found(in: store)
    let output = StandardOutput()
    var rows = results.rows(Self.columns, to: output) { Self.text($0, on: .output) }
    let end = page.limit(for: results.format).map { page.offset + $0 } ?? .max
    var count = 0
    var shown = 0
    try store.reprints.forEachPair(of: article, kind: kind, in: articles) { pair in
      if count >= page.offset, count < end {
        try rows.write(pair)
        shown += 1
      }
      count += 1
      return end == .max || count < end + PageOptions.counted
    }
    try rows.finish()
    if count == 0 {
      results.quiet.hint(try SearchWording.emptiness(of: store) ?? "no two articles with words in common found.")
    } else {
      page.hint(shown: shown, of: count, quiet: results.quiet)
    }
    if article == nil, results.format == .text {
      let counts = try store.reprints.counts(of: articles)
      if counts.articles > 0 {
        results.quiet.hint(ReprintWording.counts(outlets: counts.outlets, texts: counts.texts))
      }
    }
    return shown > 0 ? .done : .nothingFound
  }

  /// The articles with all words of the query; nil for all articles.
  private func found(in store: borrowing OpenArchive) throws -> Set<Int64>? {
    if words.isEmpty { return nil }
    let typed = try AskedSearch(words, in: store, quiet: results.quiet).text
    let query = try Searcher(of: store).query(typed)
    try results.quiet.hint(on: query, typed: typed, in: store)
    var articles: Set<Int64> = []
    let outcome = try Searcher(of: store).search(query, order: .date) { hit in
      if hit.hasAllWords { articles.insert(Int64(hit.id)) }
      return true
    }
    if outcome.isPart { throw ArchiveError.searchTooSlow }
    return articles
  }

  private static var columns: [Column<TextPair>] {
    [
      Column("a") { .integer(Int($0.first.id)) },
      Column("b") { .integer(Int($0.second.id)) },
      Column("kind") { .string($0.kind.rawValue) },
      Column("words") { .integer($0.words) },
      Column("share") { .number(($0.share * 10_000).rounded() / 10_000) },
      Column("a_outlet") { .optional($0.first.outlet) },
      Column("b_outlet") { .optional($0.second.outlet) },
      Column("a_title") { .optional($0.first.title) },
      Column("b_title") { .optional($0.second.title) },
      Column("a_published_on") { .optional($0.first.publishedOn) },
      Column("b_published_on") { .optional($0.second.publishedOn) },
      Column("a_origin") { .optional($0.first.origin) },
      Column("b_origin") { .optional($0.second.origin) },
      Column("head") { .optional($0.head.map { Int($0.article) }) },
      Column("credited") { .optional($0.head?.credited) },
      Column("basis") { .optional($0.head?.basis?.rawValue) },
    ]
  }

  private static func text(_ pair: TextPair, on terminal: Terminal) -> String {
    let numbers = [pair.first.id, pair.second.id].map { "\($0)" }
    let width = max(4, (numbers.map(\.count).max() ?? 0) + 2)
    let indent = String(repeating: " ", count: width)
    var lines: [String] = []
    for (number, article) in zip(numbers, [pair.first, pair.second]) {
      let facts = [article.title ?? FirstWords.of(article.opening), article.outlet, article.publishedOn].compactMap {
        $0
      }
      lines += Paragraph(facts.joined(separator: " · ")).lines(
        on: terminal, indent: indent, first: number.padded(toWidth: width))
    }
    let head = pair.head.flatMap(ReprintWording.head)
    let facts = [ReprintWording.kind(of: pair), head].compactMap { $0 }
    lines += Paragraph(facts.joined(separator: ". "), style: .faint).lines(on: terminal, indent: indent)
    return lines.joined(separator: "\n") + "\n\n"
  }
}

extension SharedText.Kind: ExpressibleByArgument {}
