import ArchiveStages
import ArgumentParser

/// `archive sources anonymous`: who speaks without a name, and where.
struct AnonymousSourcesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "anonymous",
    abstract: "Count how articles use anonymous sources: by outlet, month, institution or reason.",
    discussion: """
      An anonymous source is one person whose name the article withholds: “a senior administration official”. Collectives, such as \
      “U.S. officials”, are counted apart. The columns are the articles, those with an anonymous source, those with a collective, \
      the quotes of anonymous sources, and the share of the articles that have an anonymous source.

      By institution or reason, an article with several sources may be in several rows, and the share is of all articles. The kinds \
      of reasons are not_authorized (to speak), sensitive (matter), reprisal (fear of it) and other. The words of an article are in the \
      table anonymous_sources.

        archive sources anonymous
        archive sources anonymous --by month after:2018
        archive sources anonymous --by reason 'outlet:"Example Times"' --format csv

      With a query, only articles with all its words are counted.
      """)

  @Argument(help: ArgumentHelp("Only articles that this query finds; without it, all.", valueName: "query"))
  var words: [String] = []

  @Option(help: ArgumentHelp("What to count by.", valueName: "group"))
  var by = AnonymousSourcing.Grouping.outlet

  @OptionGroup var page: PageOptions
  @OptionGroup var archive: ArchiveOption
  @OptionGroup var results: ResultOptions

  func execute() throws -> ExitStatus {
    let store = try OpenArchive.forReading(at: archive.path)
    let articles = try FoundArticles(words).numbers(in: store, quiet: results.quiet)
    let all = articles?.isEmpty == true ? [] : try store.anonymousSourcing.rows(by: by, in: articles)
    let shown = all.dropFirst(page.offset).prefix(page.limit(for: results.format) ?? Int.max)
    let output = StandardOutput()
    let width = shown.map { Self.name($0).displayWidth }.max() ?? 0
    var rows = results.rows(columns, to: output) { Self.text($0, width: min(width, Self.widest)) }
    if results.format == .text, !shown.isEmpty {
      try output.write(Self.heading(by, width: min(width, Self.widest)))
    }
    for row in shown { try rows.write(row) }
    try rows.finish()
    if all.isEmpty {
      results.quiet.hint(try SearchWording.emptiness(of: store) ?? "no article found.")
    } else {
      page.hint(shown: shown.count, of: all.count, quiet: results.quiet)
    }
    return shown.isEmpty ? .nothingFound : .done
  }

  private var columns: [Column<AnonymousSourcing.Row>] {
    [
      Column(by.rawValue) { .optional($0.group) },
      Column("articles") { .integer($0.articles) },
      Column("articles_with_anonymous") { .integer($0.articlesWithAnonymous) },
      Column("articles_with_collective") { .integer($0.articlesWithCollective) },
      Column("quotes") { .integer($0.quotes) },
      Column("share") { .number(($0.share * 10_000).rounded() / 10_000) },
    ]
  }

  /// How wide the names of groups are at most.
  private static let widest = 30

  private static func name(_ row: AnonymousSourcing.Row) -> String { row.group?.visible() ?? "(not said)" }

  private static func heading(_ grouping: AnonymousSourcing.Grouping, width: Int) -> String {
    cells(grouping.rawValue, "articles", "anonymous", "collective", "quotes", "share", width: width)
  }

  private static func text(_ row: AnonymousSourcing.Row, width: Int) -> String {
    let share = (row.share * 1000).rounded() / 10
    return cells(
      name(row), Progress.grouped(row.articles), Progress.grouped(row.articlesWithAnonymous),
      Progress.grouped(row.articlesWithCollective), Progress.grouped(row.quotes), "\(share) %", width: width)
  }

  private static func cells(_ name: String, _ numbers: String..., width: Int) -> String {
    let columns = numbers.map { String(repeating: " ", count: max(1, 11 - $0.count)) + $0 }
    return name.cut(toWidth: width).padded(toWidth: width) + columns.joined() + "\n"
  }
}

extension AnonymousSourcing.Grouping: ExpressibleByArgument {}
