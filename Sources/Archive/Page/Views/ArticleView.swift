import ArchiveFormats
import ArchiveModel
import ArchiveSearch
import ArchiveStorage
import ArchiveText

/// An article: its text with the quotes marked, beside it who said them, below it where it comes from.
struct ArticleView {
  private let record: ArticleRecord
  private let context: ViewContext
  /// The words that are marked.
  private let query: String?
  private let hits: [SearchQuery.Part: [TextRange]]
  private let bodyHits: [TextRange]
  /// How often each source speaks in the article, for the order of those offered in a correction.
  private let speakers: [ArticleSourceRecord]
  /// How many articles carry each quote that others carry too.
  private let carriers: [Int64: Int]
  /// What the page calls each quote: 1 for the first.
  private let numbers: [Int64: Int]

  init(_ id: Int64, _ context: ViewContext, in store: borrowing OpenArchive) throws {
    try self.init(
      store.articles.article(id: id), carriers: store.utterances.articleCounts(ofQuotesIn: id), context, in: store)
  }

  /// The view of an article. `carriers` says how many articles carry each quote that others carry too.
  init(_ record: ArticleRecord, carriers: [Int64: Int], _ context: ViewContext, in store: borrowing OpenArchive) throws
  {
    self.record = record
    self.carriers = carriers
    self.context = context
    let typed = context.query["q"].flatMap { $0.isEmpty ? nil : $0 }
    query = typed
    if let typed {
      let searcher = Searcher(of: store)
      let highlighter = try searcher.highlighter(of: searcher.query(AskedQuery(typed, in: store).text))
      hits = [.title: highlighter.hits(in: record.article.title ?? "", of: .title)]
      bodyHits = highlighter.hits(in: record.article.body, of: .body)
    } else {
      hits = [:]
      bodyHits = []
    }
    var counts: [Int64: Int] = [:]
    for quote in record.quotes { if let speaker = quote.speaker { counts[speaker.sourceID, default: 0] += 1 } }
    var numbers: [Int64: Int] = [:]
    for (index, quote) in record.quotes.enumerated() where numbers[quote.id] == nil { numbers[quote.id] = index + 1 }
    self.numbers = numbers
    speakers = record.sources.filter { $0.kind != .document }.enumerated()
      .sorted { one, other in
        let (a, b) = (counts[one.element.sourceID] ?? 0, counts[other.element.sourceID] ?? 0)
        return a == b ? one.offset < other.offset : a > b
      }
      .map(\.element)
  }

  func response(in store: borrowing OpenArchive) throws -> PageResponse {
    PageFrame(title: title, searched: query ?? "").page(
      """
      \(CorrectionMarkup.done(context, at: .article(record.id, query: query), in: store))\(text)\(try around(in: store))

      """)
  }

  private var title: String { record.article.title ?? FirstWords.of(record.article.body) }

  /// The whole text with its quotes and their notes.
  var text: HTML {
    let article = record.article
    let subtitle: HTML? = article.subtitle.map { "<p class=\"subtitle\"><bdi>\($0)</bdi></p>\n" }
    let quotesOfTitle = record.quotes.filter { $0.segments.first?.part == .title }
    return """
      <article\(language)>
      <h1>\(MarkedText(title, marks: marks(in: .title), hits: article.title == nil ? [] : hits[.title] ?? []).html)</h1>
      \(subtitle)\(head)\(notes(quotesOfTitle))\(summary)<div class="text">
      \(blocks)</div>
      </article>
      \(speakerNote)
      """
  }

  // MARK: The text

  /// The language and direction of the text; nothing that isn't a tag (BCP 47) becomes an attribute.
  private var language: HTML {
    guard let tag = record.article.language, tag.utf8.count <= 35,
      tag.utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x2D })
    else { return " dir=\"auto\"" }
    let isRightToLeft = Self.rightToLeft.contains(tag.prefix { $0 != "-" }.lowercased())
    return " lang=\"\(tag)\" dir=\"\(isRightToLeft ? "rtl" : "ltr")\""
  }

  private static let rightToLeft: Set<String> = ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]

  private var head: HTML {
    let article = record.article
    let outlet = article.outlet.map { name -> HTML in
      "<a href=\"\(Link.search("outlet:\"" + name.replacing("\"", with: " ") + "\""))\"><bdi>\(name)</bdi></a>"
    }
    let day = article.published.map { "<time>\($0.timestamp)</time>" as HTML }
    return Parts.facts([outlet, day] + article.authors.map { Parts.foreign($0) })
  }

  private var summary: HTML {
    guard let text = record.article.summary else { return HTML() }
    let quotes = record.quotes.filter { $0.segments.first?.part == .summary }
    return row("<p class=\"summary\">\(MarkedText(text, marks: marks(in: .summary)).html)</p>", quotes)
  }

  private var blocks: [HTML] {
    let article = record.article
    let text = MarkedText(article.body, marks: marks(in: .body), hits: bodyHits)
    let whole = TextRange(start: 0, length: article.body.unicodeScalars.count)
    let all = article.blocks.isEmpty ? [Block(kind: .paragraph, range: whole)] : article.blocks
    return zip(all, quotes(of: all)).map { block, own in
      let words = text.html(in: block.range)
      switch block.kind {
      case .heading: return row("<h2>\(words)</h2>", own)
      case .paragraph: return row("<p>\(words)</p>", own)
      case .blockquote: return row("<blockquote><p>\(words)</p></blockquote>", own)
      case .list: return row("<p class=\"list\">\(words)</p>", own)
      }
    }
  }

  /// The quotes of each block. What stands between two blocks belongs to the first.
  private func quotes(of blocks: [Block]) -> [[QuoteRecord]] {
    var own = [[QuoteRecord]](repeating: [], count: blocks.count)
    for quote in record.quotes {
      guard let first = quote.segments.first, first.part == .body, !blocks.isEmpty else { continue }
      // The last block that starts at the quote or before it.
      var (low, high) = (0, blocks.count - 1)
      while low < high {
        let middle = (low + high + 1) / 2
        if blocks[middle].range.start <= first.range.start { low = middle } else { high = middle - 1 }
      }
      own[low].append(quote)
    }
    return own
  }

  /// A paragraph with its notes behind it, which stand in the margin where there is room.
  private func row(_ words: HTML, _ quotes: [QuoteRecord]) -> HTML {
    "<div class=\"row\">\n\(words)\n\(notes(quotes))</div>\n"
  }

  private func marks(in part: Segment.Part) -> [MarkedText.Mark] {
    record.quotes.enumerated().flatMap { index, quote in
      quote.segments.enumerated().filter { $0.element.part == part }.map { place, segment in
        MarkedText.Mark(
          quote: quote.id, kind: quote.kind, number: index + 1, range: segment.range, isFirst: place == 0,
          isLast: place == quote.segments.count - 1)
      }
    }
  }

  // MARK: The margin

  private func notes(_ quotes: [QuoteRecord]) -> HTML {
    if quotes.isEmpty { return HTML() }
    let notes = quotes.map { quote -> HTML in
      let number = numbers[quote.id] ?? 1
      return """
        <li id="n\(quote.id)"><a class="back" href="#q\(quote.id)" aria-label="Quote \(number) in the text">\(number)</a> \
        \(AttributionMarkup.html(of: quote)) · \(quote.kind.rawValue)\(carried(quote))
        \(AttributionMarkup.reasons(for: quote))\(change(quote))</li>

        """
    }
    return
      "<div class=\"notes\" role=\"group\" aria-label=\"Who said it\" lang=\"en\" dir=\"ltr\"><ul>\n\(notes)</ul></div>\n"
  }

  /// Leads to all who have the words; nil if no other article has them.
  private func carried(_ quote: QuoteRecord) -> HTML? {
    carriers[quote.id].map { " · <a href=\"\(Link.trace(quote.id))\">in \(CountWording.grouped($0)) articles</a>" }
  }

  private func change(_ quote: QuoteRecord) -> HTML? {
    if context.isReadOnly { return nil }
    // The one that it has now is no change.
    let offered = Array(
      speakers.lazy.filter { $0.sourceID != quote.speaker?.sourceID }.prefix(CorrectionMarkup.mostOffered))
    return CorrectionMarkup.change(
      quote, at: .correction(ofQuote: quote.id, article: record.id, query: query), offering: offered)
  }

  private var speakerNote: HTML? {
    LanguageWording.speakerNote(of: record.article, quotes: ShownArticle(record).extraction.quotes)
      .map { "<p class=\"facts\">\($0)</p>\n" }
  }

  // MARK: Below the text

  private func around(in store: borrowing OpenArchive) throws -> HTML {
    let facts = ArticleFacts(record, context: context)
    return """
      \(facts.sources)\(try facts.relatives(in: store))\(facts.provenance)\(facts.correcting(query: query))\
      <p class="data">As data: <a href="\(Link.data("/articles/\(record.id)", [], format: "json"))">JSON</a></p>

      """
  }
}
