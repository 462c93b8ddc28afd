/// Makes articles of a web page.
struct WebPageParser {
  private let tree: MarkupTree

  /// A parser of a page in UTF-8.
  init(_ source: [UInt8]) {
    tree = MarkupTree(parsing: source)
  }

  /// What the page holds: one article, or more where several stand one after another.
  func articles() -> [ParsedArticle] {
    var body: [UInt8] = []
    for node in tree.elements(.p) {
      let text = tree.foldedText(of: node)
      if text.count < 40 { continue }
      if !body.isEmpty { body += [0x0A, 0x0A] }
      body += text
    }
    var article = ParsedArticle(body: String(decoding: body, as: UTF8.self))
    article.title = tree.first(.h1).map(tree.text(of:))
    return [article]
  }
}

extension DocumentParser {
  /// Web pages: the declared character set is the container's, else the page's own.
  static let webPage = DocumentParser(mediaType: DocumentFormat.webPage.mediaType) { document in
    let text = DecodedText(document.bytes)
    return ParsedDocument(articles: WebPageParser(text.utf8).articles(), notes: text.notes)
  }
}
