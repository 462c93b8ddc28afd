import ArchiveModel
import ArchiveText

/// Makes articles of a web page.
package struct WebPageParser {
  private let tree: MarkupTree
  private let weights: PageWeights
  /// Where and when the page was saved, if it says so.
  let provenance: PageProvenance
  /// The address it was retrieved from, as its container says, else the page itself.
  private let documentURL: String?
  /// The copy in a web archive that the page is; nil if it is not one.
  let capture: WebCapture?

  /// A parser of a page in UTF-8.
  package init(_ source: [UInt8], documentURL: String? = nil) {
    self.init(source, weights: .shared, documentURL: documentURL)
  }

  /// A parser that decides by these weights.
  package init(_ source: [UInt8], weights: PageWeights, documentURL: String? = nil) {
    var tree = MarkupTree(parsing: source)
    self.weights = weights
    provenance = PageProvenance(comments: tree.comments)
    capture = WebCapture(page: tree, savedFrom: documentURL ?? provenance.url, source: source)
    if capture != nil { WebCapture.clear(&tree) }
    self.tree = tree
    self.documentURL = capture?.original ?? documentURL ?? provenance.url
  }

  /// The articles of the page: one, or more if several complete ones follow one another.
  package func articles() -> [ParsedArticle] {
    let view = PageView(tree, PageBlocks(of: tree))
    let roots = PageArticles(in: view).roots
    guard !roots.isEmpty else { return [article(in: view, from: documentURL)] }
    return roots.map { root in
      if let title = view.title, tree.isNode(view.blocks[title].container, within: root) {
        return article(in: view, within: root, from: documentURL)
      }
      let page = tree.page(of: root)
      return article(in: PageView(page, PageBlocks(of: page)))
    }
  }

  /// The article of a page, or of an element that contains one. The address is that of the whole page.
  private func article(
    in view: PageView, within root: MarkupTree.Node = 0, from documentURL: String? = nil
  ) -> ParsedArticle {
    var decision = PageDecision(view)
    decision.decide(by: weights)
    let metadata = PageMetadata(of: view.tree, documentURL: documentURL)
    let body = PageBody(PageSelection(decision, within: root, leavingOut: metadata.frontNodes))
    var article = ParsedArticle(body: String(decoding: body.utf8, as: UTF8.self))
    article.blocks = body.blocks
    metadata.apply(to: &article)
    return article
  }
}

extension DocumentParser {
  /// Web pages: the declared character set is the container's, else the page's own.
  package static let webPage = DocumentParser(mediaType: DocumentFormat.webPage.mediaType) { document in
    let text = DecodedText(
      document.bytes, declared: document.mediaParameter("charset") ?? DeclaredCharset.of(document.bytes))
    if let articles = NewsExport.articles(inPage: text.utf8) {
      return ParsedDocument(articles: articles, notes: text.notes)
    }
    if let page = TelegramPage(text.utf8) {
      return page.articles.isEmpty
        ? ParsedDocument(problem: .noText, notes: text.notes)
        : ParsedDocument(articles: page.articles, notes: text.notes)
    }
    let parser = WebPageParser(text.utf8, documentURL: document.url)
    var parsed = ParsedDocument(
      articles: parser.articles(), notes: text.notes, retrievedAt: parser.provenance.retrievedAt)
    parsed.capture = parser.capture
    return parsed
  }
}
