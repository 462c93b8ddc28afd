import ArchiveStages

/// An article, or a passage of it, as it is cited.
struct Citation {
  /// Words of the article.
  struct Passage {
    /// The part of the article that they stand in.
    var part: Segment.Part
    /// Where they stand in it.
    var range: TextRange
    /// The words, as saved.
    var text: String
    /// What finds them on the page; nil for a whole text, and where nothing tells them from the same words before.
    var fragment: TextFragment?
  }

  /// The article, and how it came here.
  let cited: CitedArticle
  /// The quote that is cited; nil for another passage, or the whole article.
  let quote: QuoteRecord?
  /// The words that are cited, in their order; the body for the whole article.
  let passages: [Passage]
  /// Whether the whole article is cited.
  let isWhole: Bool

  /// The whole article.
  init(of cited: CitedArticle) {
    let body = cited.record.article.body
    self.cited = cited
    quote = nil
    passages = [
      Passage(part: .body, range: TextRange(start: 0, length: body.unicodeScalars.count), text: body)
    ]
    isWhole = true
  }

  /// One of the article's quotes; nil if it isn't there.
  init?(of cited: CitedArticle, quote id: Int64) {
    guard let quote = cited.record.quotes.first(where: { $0.id == id }) else { return nil }
    self.init(of: cited, quote: quote, segments: quote.segments)
  }

  /// A passage of the body; nil if the body is shorter.
  init?(of cited: CitedArticle, range: TextRange) {
    self.init(of: cited, quote: nil, segments: [Segment(range: range)])
  }

  private init?(of cited: CitedArticle, quote: QuoteRecord?, segments: [Segment]) {
    let page = CitedPage(cited.record.article)
    var passages: [Passage] = []
    for segment in segments {
      guard let text = page.text(of: segment) else { return nil }
      passages.append(
        Passage(part: segment.part, range: segment.range, text: text, fragment: page.fragment(for: segment)))
    }
    self.cited = cited
    self.quote = quote
    self.passages = passages
    isWhole = false
  }

  /// The article's number.
  var article: Int64 { cited.record.id }
  /// The cited words as the archive joins them, by a space.
  var text: String { passages.map(\.text).joined(separator: " ") }
  /// The cited words as people quote them: what stands between two parts is left out.
  var words: String { passages.map(\.text).joined(separator: " … ") }
  /// The title, or the first words of the text.
  var title: String { cited.record.article.title ?? FirstWords.of(cited.record.article.body) }
  /// The fragments that find the words; none for a whole article.
  var fragments: [TextFragment] { passages.compactMap(\.fragment) }

  /// A name for the citation, of ASCII letters, digits and hyphens: "archive-12-quote-7".
  var key: String {
    if isWhole { return "archive-\(article)" }
    if let quote { return "archive-\(article)-quote-\(quote.id)" }
    return passages.first.map { "archive-\(article)-\($0.range.start)-\($0.range.length)" } ?? "archive-\(article)"
  }

  /// The page's address; nil if none is known.
  var url: String? { cited.record.article.url }
  /// The page's address with what finds the words, if any are cited; nil if none is known.
  var address: String? { url.map { TextFragment.address($0, at: fragments) } }
  /// Where a web archive keeps the page; nil if none is known.
  var archivedURL: String? { cited.record.document.archivedURL }
  /// The same with what finds the words.
  var archivedAddress: String? { archivedURL.map { TextFragment.address($0, at: fragments) } }
  /// When the web archive took its copy, as its address says.
  var capturedAt: String? { archivedURL.flatMap { WebCapture($0) }?.capturedAt }

  /// When the document was imported first.
  var importedAt: String? { cited.retrievals.lazy.compactMap(\.importedAt).first }

  /// The day on which the page was as cited: when a web archive or a crawl took it, else when it was imported. A file's own
  /// time doesn't count, since anyone can change it.
  var accessedOn: String? {
    let crawled = cited.retrievals.filter { $0.retrievedFrom != "mtime" }.compactMap(\.retrievedAt).max()
    return (capturedAt ?? crawled ?? importedAt).map { String($0.prefix(10)) }
  }
}

/// The texts of an article in the order of its page.
private struct CitedPage {
  private let parts: [(part: Segment.Part?, text: String)]
  private let finder: FragmentFinder

  init(_ article: ParsedArticle) {
    let all: [(Segment.Part?, String?)] = [
      (.title, article.title), (nil, article.subtitle), (.summary, article.summary), (.body, article.body),
    ]
    parts = all.compactMap { part, text in text.map { (part, $0) } }
    finder = FragmentFinder(parts.map(\.text).joined(separator: "\n"))
  }

  /// The words of a segment; nil if the part is shorter.
  func text(of segment: Segment) -> String? {
    guard let text = parts.first(where: { $0.part == segment.part })?.text else { return nil }
    let scalars = text.unicodeScalars
    guard segment.range.start >= 0, segment.range.length > 0,
      let start = scalars.index(scalars.startIndex, offsetBy: segment.range.start, limitedBy: scalars.endIndex),
      let end = scalars.index(start, offsetBy: segment.range.length, limitedBy: scalars.endIndex)
    else { return nil }
    return String(scalars[start..<end])
  }

  func fragment(for segment: Segment) -> TextFragment? {
    var start = 0
    for (part, text) in parts {
      if part == segment.part {
        return finder.fragment(for: TextRange(start: start + segment.range.start, length: segment.range.length))
      }
      start += text.unicodeScalars.count + 1
    }
    return nil
  }
}
