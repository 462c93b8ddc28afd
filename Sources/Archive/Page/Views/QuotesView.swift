import ArchiveFormats
import ArchiveModel
import ArchiveSearch
import ArchiveStorage

/// Quotes that a query finds: the words, who said them, how they came here.
struct QuotesView {
  private static let quotesOnPage = 20
  /// So many are counted, and one more to see that there are more.
  private static let counted = 20_001

  private let context: ViewContext
  private let typed: String
  private let kind: Quote.Kind?
  private let confidence: Double?
  /// Whether less certain and repeated quotes are listed as well.
  private let isWhole: Bool

  init(_ context: ViewContext) {
    self.context = context
    typed = context.query["q"] ?? ""
    kind = context.query["kind"].flatMap(Quote.Kind.init(rawValue:))
    confidence = context.query["min_confidence"].flatMap(Double.init).flatMap { (0...1).contains($0) ? $0 : nil }
    isWhole = context.query["all"] != nil
  }

  /// The conditions that the form adds to what was typed.
  static func conditions(_ query: FormValues) -> [SearchQuery.Option] {
    let confidence = query["min_confidence"].flatMap(Double.init).flatMap { (0...1).contains($0) ? $0 : nil }
    let kind = query["kind"].flatMap(Quote.Kind.init(rawValue:))
    return (kind.map { [SearchQuery.Option(.kind, $0.rawValue)] } ?? [])
      + (confidence.map { [SearchQuery.Option(.confidence, ">=\($0)")] } ?? [])
  }

  func response(in store: borrowing OpenArchive) throws -> PageResponse {
    let searcher = Searcher(of: store)
    let asked = try AskedQuery(typed, in: store)
    let conditions = Self.conditions(context.query)
    let whole = try searcher.query(asked.text, with: conditions)
    let isPart = !isWhole && !whole.asksForConfidence
    let listed = SearchQuery.Option(.state, whole.asksForKind ? "certain" : "listed")
    let query =
      isPart
      ? try searcher.query(asked.text, with: conditions + [listed]) : whole.isEmpty ? .everything : whole
    var entries: [HTML] = []
    let outcome = try searcher.quotes(
      matching: query, page: SearchPage(limit: Self.quotesOnPage, offset: context.start),
      withMarkedWords: isPart && !whole.asksForKind
    ) { hit in
      entries.append(Self.entry(hit, query: asked.text))
      return true
    }
    let ofQuery = try typed.isEmpty ? [] : asked.notes(on: whole, in: store)
    let notes = ofQuery + SearchWording.sentences(on: outcome, for: .quotes, shown: entries.count)
    let count = try outcome.count ?? searcher.countQuotes(matching: query, limit: Self.counted)
    let next = context.start + entries.count
    let isMore = entries.count == Self.quotesOnPage && next < count
    return PageFrame(title: typed.isEmpty ? "Quotes" : "Quotes: \(typed)", searched: typed).page(
      """
      <h1>\(Self.number(count))</h1>
      \(form)\(Parts.notes(notes))\(hidden(isPart))<ol class="quotes" start="\(context.start + 1)">
      \(entries)</ol>
      \(Parts.pages(start: context.start, next: isMore ? next : nil) { link(start: $0) })\
      \(data(isPart: isPart))
      """)
  }

  /// "12 quotes", "More than 20,000 quotes"
  private static func number(_ count: Int) -> HTML {
    count >= counted
      ? "More than \(CountWording.counted(counted - 1, "quote"))" : "\(CountWording.counted(count, "quote"))"
  }

  /// A number of quotes that leads to the list of all of them (`Link.allQuotes`), as the list tells it.
  static func linked(_ count: Int, _ query: String, kind: Quote.Kind? = nil) -> HTML {
    let shown = CountWording.grouped(min(count, counted - 1))
    let text: HTML = kind.map { "\($0.rawValue) <span class=\"n\">\(shown)</span>" } ?? number(count)
    return count == 0 ? text : "<a href=\"\(Link.allQuotes(query, kind: kind?.rawValue))\">\(text)</a>"
  }

  private func link(start: String?, isWhole: Bool? = nil) -> Link {
    Link(
      .quotes,
      [
        ("q", typed.isEmpty ? nil : typed), ("kind", kind?.rawValue), ("min_confidence", confidence.map { "\($0)" }),
        ("all", isWhole ?? self.isWhole ? "1" : nil), ("start", start),
      ])
  }

  private func data(isPart: Bool) -> HTML {
    Parts.data(
      "/quotes",
      [
        ("q", typed.isEmpty ? nil : typed), ("kind", kind?.rawValue), ("min_confidence", confidence.map { "\($0)" }),
        ("listed", isPart ? "1" : nil), Parts.allRows,
      ])
  }

  private func hidden(_ isPart: Bool) -> HTML {
    isPart
      ? "<p class=\"facts\">Less certain and repeated quotes are left out. <a href=\"\(link(start: nil, isWhole: true))\">Show all</a></p>\n"
      : "<p class=\"facts\">With less certain and repeated quotes.</p>\n"
  }

  private var form: HTML {
    func option(_ value: String, _ name: HTML, _ isChosen: Bool) -> HTML {
      "<option value=\"\(value)\"\(isChosen ? " selected" as HTML : HTML())>\(name)</option>"
    }
    let kinds = Quote.Kind.allCases.map { option($0.rawValue, "\($0.rawValue)", kind == $0) }
    let fields: [(name: String, value: String?)] = [
      ("min_confidence", confidence.map { "\($0)" }), ("all", isWhole ? "1" : nil),
    ]
    let kept = fields.compactMap { field -> HTML? in
      field.value.map { "<input type=\"hidden\" name=\"\(field.name)\" value=\"\($0)\">\n" }
    }
    return """
      <form class="filter" action="\(Link(.quotes))">
      <label>Words or conditions <input name="q" type="search" value="\(typed)" autocomplete="off"></label>
      <label>Kind <select name="kind">\(option("", "any", kind == nil))\(kinds)</select></label>
      \(kept)<button>Find quotes</button>
      </form>

      """
  }

  static func entry(_ hit: QuoteHit, query: String?) -> HTML {
    let quote = hit.quote
    let marked: HTML? =
      hit.markedWords.isEmpty
      ? nil
      : "<p class=\"facts\">Marked words: \(hit.markedWords.map { "“<bdi>\($0.text)</bdi>”" as HTML }.joined(by: ", "))</p>\n"
    let place = [quote.outlet, quote.publishedOn].compactMap { $0 }.map(Parts.foreign)
    let title: HTML = """
      <a href="\(Link.article(quote.articleID, quote: quote.id, query: query))"><bdi>\(quote.title ?? "article \(quote.articleID)")</bdi></a>
      """
    return """
      <li class="quote">
      <p dir="auto">\(AttributionMarkup.words(of: quote, hits: hit.hits))</p>
      \(marked)<p class="who">\(AttributionMarkup.html(of: quote)) · \(quote.kind.rawValue)</p>
      \(Parts.facts([title] + place))\(AttributionMarkup.reasons(for: quote))
      </li>

      """
  }
}
