import ArchiveFormats
import ArchiveStorage
import ArchiveStories

/// Two accounts of an event side by side.
enum ComparisonView {
  static func response(_ context: ViewContext, in store: borrowing OpenArchive) throws -> PageResponse {
    guard let a = context.query.number("a"), let b = context.query.number("b"), a != b else {
      return PageFrame(title: "Compare").page(
        """
        <h1>Compare two articles</h1>
        <form class="filter" action="\(Link(.compare))">
        <label>Article <input name="a" inputmode="numeric" pattern="[0-9]+" required></label>
        <label>Article <input name="b" inputmode="numeric" pattern="[0-9]+" required></label>
        <button>Compare</button>
        </form>

        """)
    }
    let comparison = try store.accounts.comparison(of: a, and: b)
    return PageFrame(title: "Two accounts").page(
      """
      <h1>Two accounts</h1>
      \(conflicts(comparison))\(table(comparison))\
      <p class="facts">Separate wording doesn't show separate reporting. The archive doesn't know which account is right.</p>
      \(Parts.data("/compare", [("a", "\(a)"), ("b", "\(b)")]))
      """)
  }

  private static func conflicts(_ comparison: AccountComparison) -> HTML {
    if comparison.conflicts.isEmpty { return HTML() }
    let rows = comparison.conflicts.map { "<li><bdi>\(ComparisonWording.conflict($0))</bdi></li>\n" as HTML }
    return "<section>\n<h2>Where they conflict</h2>\n<ul>\n\(rows)</ul>\n</section>\n"
  }

  private static func table(_ comparison: AccountComparison) -> HTML {
    """
    <table class="sides">
    <thead><tr>\(side(comparison.first))\(side(comparison.second))</tr></thead>
    \(section("Quotes that both have", comparison.shared.map(shared)))\
    \(section("Quotes that one has", alone(comparison.onlyFirst, comparison.onlySecond)))\
    \(section("Sources", comparison.sources.map(source)))\
    \(section("Numbers that differ", comparison.numbers.map { row("\($0.first) <bdi>\($0.thing)</bdi>", "\($0.second) <bdi>\($0.thing)</bdi>") }))\
    \(section("Days", days(comparison)))</table>

    """
  }

  private static func side(_ side: AccountComparison.Side) -> HTML {
    """
    <th scope="col">\(Parts.title(side.id, side.title, side.opening))
    \(Parts.facts([side.outlet, side.publishedOn]))</th>
    """
  }

  private static func section(_ name: HTML, _ rows: [HTML]) -> HTML {
    if rows.isEmpty { return HTML() }
    return "<tbody><tr><th class=\"part\" scope=\"rowgroup\" colspan=\"2\">\(name)</th></tr>\n\(rows)</tbody>\n"
  }

  private static func row(_ first: HTML, _ second: HTML) -> HTML {
    "<tr><td dir=\"auto\">\(first)</td><td dir=\"auto\">\(second)</td></tr>\n"
  }

  private static func quote(_ quote: QuoteRecord?) -> HTML {
    guard let quote else { return HTML() }
    return """
      \(AttributionMarkup.words(of: quote)) <a href="\(Link.article(quote.articleID, quote: quote.id))" \
      aria-label="in the article">↗</a>
      <p class="who">\(AttributionMarkup.html(of: quote))</p>
      """
  }

  private static func shared(_ pair: SharedQuote) -> HTML {
    let notes = ComparisonWording.notes(on: pair)
    let said: HTML? =
      notes.isEmpty
      ? nil : "<tr><td class=\"note\" colspan=\"2\">\(notes.map(Parts.foreign).joined(by: "; "))</td></tr>\n"
    return "\(row(quote(pair.first), quote(pair.second)))\(said)"
  }

  private static func alone(_ first: [QuoteRecord], _ second: [QuoteRecord]) -> [HTML] {
    (0..<max(first.count, second.count)).map { row(quote(first[at: $0]), quote(second[at: $0])) }
  }

  private static func source(_ source: ComparedSource) -> HTML {
    func cell(_ words: [String]?) -> HTML {
      guard let words else { return "–" }
      let name: HTML = "<a href=\"\(Link.source(source.id))\"><bdi>\(source.name)</bdi></a>"
      return words.isEmpty ? name : "\(name): \(words.map(Parts.foreign).joined(by: ", "))"
    }
    return row(cell(source.first), cell(source.second))
  }

  private static func days(_ comparison: AccountComparison) -> [HTML] {
    func list(_ days: [String]) -> HTML { days.map { "<time>\(DayWording.shown($0))</time>" as HTML }.joined(by: ", ") }
    var rows: [HTML] = []
    if !comparison.sharedDays.isEmpty {
      rows.append("<tr><td colspan=\"2\">Both: \(list(comparison.sharedDays))</td></tr>\n")
    }
    if !comparison.daysOnlyInFirst.isEmpty || !comparison.daysOnlyInSecond.isEmpty {
      rows.append(row(list(comparison.daysOnlyInFirst), list(comparison.daysOnlyInSecond)))
    }
    return rows
  }
}
