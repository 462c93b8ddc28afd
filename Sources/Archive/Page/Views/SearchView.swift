import ArchiveFormats
import ArchiveSearch
import ArchiveStorage

/// Articles that a query finds; behind them their months and what they have in common, which takes longer.
struct SearchView {
  private static let hitsOnPage = 20
  private static let counted = 20_001

  private let context: ViewContext
  private let asked: AskedQuery
  private let order: SearchOrder

  init(_ context: ViewContext, in store: borrowing OpenArchive) throws {
    self.context = context
    asked = try AskedQuery(context.query["q"] ?? "", in: store)
    order = context.query["sort"].flatMap(SearchOrder.init(rawValue:)) ?? .relevance
  }

  func response(in store: borrowing OpenArchive) throws -> PageResponse {
    let searcher = Searcher(of: store)
    let query = try searcher.query(self.asked.text)
    let frame = PageFrame(title: self.asked.typed, searched: self.asked.typed)
    if query.isEmpty {
      return frame.page("<h1>Search</h1>\n<p>Type a word, a name or a phrase in quotation marks.</p>\n")
    }
    var folding = HitFolding(isOn: true)
    var entries: [HTML] = []
    var seen = 0
    let outcome = try searcher.search(
      query, order: order, page: SearchPage(limit: folding.asked(for: Self.hitsOnPage), offset: context.start)
    ) { hit in
      if entries.count == Self.hitsOnPage { return false }
      seen += 1
      if let hit = folding.entry(for: hit) { entries.append(HitMarkup.entry(hit, query: self.asked.text)) }
      return true
    }
    let count = try outcome.count ?? searcher.countOfHits(query, limit: Self.counted)
    let next = context.start + seen
    var notes =
      try self.asked.notes(on: query, in: store)
      + SearchWording.sentences(on: outcome, for: .articles, shown: entries.count)
    if folding.folded > 0 {
      notes.append("\(CountWording.counted(folding.folded, "reprint")) of these texts left out.")
    }
    let done = CorrectionMarkup.done(context, at: .corrections(start: nil), in: store)
    var main: HTML = "\(done)<h1>\(heading(count, outcome))</h1>\n\(Parts.notes(notes))\(saving)"
    if entries.isEmpty {
      main += try nothing(query, in: store)
      return frame.page(main)
    }
    main += """
      \(orders)<div class="found">
      <ol class="hits" start="\(context.start + 1)">
      \(entries)</ol>
      <div class="around">

      """
    let pages = Parts.pages(start: context.start, next: entries.count == Self.hitsOnPage && next < count ? next : nil) {
      link(start: $0)
    }
    let (asked, readers, isAwaited) = (self.asked, context.readers, context.isAwaited)
    let sort = order == .relevance ? nil : order.rawValue
    let data = Parts.data("/search", [("q", asked.text), ("sort", sort), Parts.allRows])
    return frame.page(main) {
      let further = try? readers.reading(isAwaited: isAwaited) { store in try Self.further(asked, in: store) }
      return """
        \(further ?? "<p>Counting these articles took too long.</p>\n")\
        </div>
        </div>
        \(pages)\(data)
        """
    }
  }

  private func link(start: String?, order: SearchOrder? = nil) -> Link {
    let order = order ?? self.order
    return Link(
      .search, [("q", asked.typed), ("sort", order == .relevance ? nil : order.rawValue), ("start", start)])
  }

  private func heading(_ count: Int, _ outcome: SearchOutcome) -> HTML {
    let isPart = count >= Self.counted || outcome.rankedPart != nil
    let number = count >= Self.counted ? Self.counted - 1 : count
    return
      "\(isPart ? "More than " : "")\(CountWording.counted(number, "article")) for <bdi>\(asked.typed)</bdi>"
  }

  private var orders: HTML {
    let all: [(SearchOrder, HTML)] = [(.relevance, "Best first"), (.date, "Newest first"), (.oldest, "Oldest first")]
    let links = all.map { order, name -> HTML in
      order == self.order
        ? "<b aria-current=\"true\">\(name)</b>" : "<a href=\"\(link(start: nil, order: order))\">\(name)</a>"
    }
    let network: HTML = "<a href=\"\(Link(.network, [("q", asked.typed)]))\">Who told whom</a>"
    return "<p class=\"orders\">\(links.joined(by: " · ")) · \(network)</p>\n"
  }

  /// Forms that keep the search under a name, or remove it.
  private var saving: HTML? {
    if context.isReadOnly { return nil }
    if let saved = asked.saved {
      return """
        <details class="change"><summary>Remove this saved search…</summary>
        <form method="post" action="\(Link(.removedSearch))"><input type="hidden" name="name" value="\(saved.name)">
        <p><bdi>\(saved.query)</bdi></p><button>Remove @<bdi>\(saved.name)</bdi></button></form>
        </details>

        """
    }
    return """
      <details class="change"><summary>Save this search…</summary>
      <form method="post" action="\(Link(.saved))"><input type="hidden" name="q" value="\(asked.text)">
      <label>Name <input name="name" maxlength="100" autocomplete="off" required></label>
      <button>Save</button></form>
      </details>

      """
  }

  private func nothing(_ query: SearchQuery, in store: borrowing OpenArchive) throws -> HTML {
    if context.start > 0 { return "<p>There are no more articles.</p>\n" }
    var html: HTML = "<p>No article has this.</p>\n"
    let wider = try Suggestions(of: store).widerQueries(than: query, for: .articles)
    if !wider.isEmpty {
      let links = wider.map { "<li><a href=\"\(Link.search($0))\"><bdi>\($0)</bdi></a></li>\n" as HTML }
      html += "<p>These shorter queries find something:</p>\n<ul>\n\(links)</ul>\n"
    }
    let suggestions = try Suggestions(of: store).suggestions(for: query).map(SearchWording.sentence)
    html += Parts.notes(suggestions + (try SearchWording.otherNames(for: query, in: store)))
    return html
  }

  private static func further(_ asked: AskedQuery, in store: borrowing OpenArchive) throws -> HTML {
    let searcher = Searcher(of: store)
    let query = try searcher.query(asked.text)
    let reading = try searcher.reading(query, for: .articles)
    let narrowed = NarrowedQuery(query, reading)
    let histogram = try searcher.histogram(of: reading.query)
    let facets = try searcher.facets(of: reading.query, limit: 8)
    let chart = MonthChart(histogram.months, caption: "Articles by month") { month in
      .search(narrowed.with("on:" + month))
    }
    let isWhole = histogram.isWhole && facets.isWhole
    let note: HTML? = isWhole ? nil : "<p>\(Parts.sentence(SearchWording.counted(facets.articles)))</p>\n"
    return "\(note)\(chart.html)\(FacetMarkup(facets: facets, query: narrowed).html)"
  }
}
