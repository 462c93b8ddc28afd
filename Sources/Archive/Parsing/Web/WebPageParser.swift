/// Makes articles of a web page.
package struct WebPageParser {
  private let tree: MarkupTree
  private let weights: PageWeights

  /// A parser of a page in UTF-8.
  init(_ source: [UInt8]) { self.init(source, weights: .shared) }

  /// A parser that decides by these weights.
  package init(_ source: [UInt8], weights: PageWeights) {
    tree = MarkupTree(parsing: source)
    self.weights = weights
  }

  /// What the page holds: one article, or more where several stand one after another.
  package func articles() -> [ParsedArticle] {
    var decision = PageDecision(PageView(tree, PageBlocks(of: tree)))
    decision.decide(by: weights)
    let body = PageBody(decision)
    var article = ParsedArticle(body: String(decoding: body.utf8, as: UTF8.self))
    article.blocks = body.blocks
    article.title = tree.first(.h1).map(tree.text(of:))
    return [article]
  }
}

extension DocumentParser {
  /// Web pages: the declared character set is the container's, else the page's own.
  static let webPage = DocumentParser(mediaType: DocumentFormat.webPage.mediaType) { document in
    let text = DecodedText(
      document.bytes, declared: document.mediaParameter("charset") ?? DeclaredCharset.of(document.bytes))
    return ParsedDocument(articles: WebPageParser(text.utf8).articles(), notes: text.notes)
  }
}
