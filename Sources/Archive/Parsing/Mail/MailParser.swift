import ArchiveModel
import ArchiveText

/// Makes articles of an e-mail: its own text, and each message or page that is attached to it.
struct MailParser {
  private let message: MailPart
  private(set) var notes: [DecodingNote] = []

  /// A parser of a message.
  init(_ message: MailPart) {
    self.message = message
  }

  /// The articles, the message's own first; those without a text are left out.
  mutating func articles() -> [ParsedArticle] {
    articles(of: message)
  }

  private mutating func articles(of message: MailPart) -> [ParsedArticle] {
    var found: [ParsedArticle] = []
    var attached: [MailPart] = []
    var texts: [MailPart] = []
    for part in message.parts { Self.sort(part, texts: &texts, attached: &attached) }
    var article = ParsedArticle(body: "")
    fillHeaders(of: message, into: &article)
    for text in texts where article.body.isEmpty { fill(&article, with: text) }
    if !article.body.isEmpty { found.append(article) }
    for part in attached {
      if part.kind == .message {
        found += articles(of: part)
      } else {
        var page = ParsedArticle(body: "")
        fill(&page, with: part)
        page.title = page.title ?? part.fileName
        page.outlet = page.outlet ?? article.outlet
        page.published = page.published ?? article.published
        if !page.body.isEmpty { found.append(page) }
      }
    }
    return found
  }

  /// Tells what of a part is the message's text, the best form of it first, from what is attached.
  private static func sort(_ part: MailPart, texts: inout [MailPart], attached: inout [MailPart]) {
    switch part.kind {
    case .message: attached.append(part)
    case .leaf:
      guard part.contentType == "text/html" || part.contentType == "text/plain" || part.contentType.isEmpty else {
        return
      }
      if part.isAttachment || part.fileName != nil && !texts.isEmpty {
        attached.append(part)
      } else {
        texts.append(part)
      }
    case .multipart:
      var inner: [MailPart] = []
      for child in part.parts { sort(child, texts: &inner, attached: &attached) }
      // Of several forms of one text HTML tells more of its structure.
      if part.contentType == "multipart/alternative" {
        inner = inner.filter { $0.contentType == "text/html" } + inner.filter { $0.contentType != "text/html" }
      }
      texts += inner
    }
  }

  private func fillHeaders(of message: MailPart, into article: inout ParsedArticle) {
    let headers = message.headers
    func line(_ name: String) -> String? {
      var folded = FoldedText()
      folded.add(Array((headers[name] ?? "").utf8)[...])
      return folded.utf8.isEmpty ? nil : String(decoding: folded.utf8, as: UTF8.self)
    }
    article.title = line("subject")
    article.published = line("date").flatMap { PublicationDate(data: $0) }
    article.recordID = line("message-id").map { $0.filter { $0 != "<" && $0 != ">" } }
    article.language = line("content-language").flatMap(RecordParser.language)
    article.url = (line("archived-at") ?? line("x-article-url")).flatMap {
      CanonicalURL($0.filter { $0 != "<" && $0 != ">" })?.text
    }
    let sender = line("from").map(Mailbox.init)
    let list = line("list-id").map(Mailbox.init) ?? line("list-post").map(Mailbox.init)
    if let list {
      // A list's own name; where it has none, the sender speaks for it, else the list's address.
      article.outlet = list.name ?? sender?.name ?? list.address
      if let name = sender?.name, name != article.outlet, Self.isPerson(name) { article.authors = [name] }
    } else if let sender {
      let name = sender.name ?? sender.address
      // Newsletters write "Jane Doe from Harbour News", "Jane Doe at Harbour News".
      let parts = [" from ", " at ", " | ", ", "].lazy.compactMap { mark -> [String]? in
        let parts = name?.components(separatedBy: mark) ?? []
        return parts.count == 2 && !parts.contains("") ? parts : nil
      }.first
      if let parts, Self.isPerson(parts[0]) {
        article.authors = [parts[0]]
        article.outlet = parts[1]
      } else if let name, Self.isPerson(name) {
        article.authors = [name]
        article.outlet = sender.address.flatMap { $0.split(separator: "@").last.map(String.init) }
      } else {
        article.outlet = name
      }
    }
    for (field, holds) in [
      (ValueOrigin.Field.title, article.title != nil), (.authors, !article.authors.isEmpty),
      (.outlet, article.outlet != nil), (.published, article.published != nil), (.url, article.url != nil),
    ] where holds {
      article.valueOrigins.append(ValueOrigin(field: field, place: "header"))
    }
  }

  /// Whether a sender's name is a person's, by the rules of bylines.
  private static func isPerson(_ name: String) -> Bool {
    guard let byline = Byline("By " + name) else { return false }
    return byline.authors == [name] && name.contains(" ")
      && !name.lowercased().split(separator: " ").contains { nobodysNames.contains(String($0)) }
  }

  private static let nobodysNames: Set<String> = [
    "news", "newsletter", "newsletters", "daily", "weekly", "morning", "evening", "times", "post", "courier", "herald",
    "journal", "media", "press", "team", "alerts", "updates", "briefing", "digest", "review", "the", "today", "report",
  ]

  private mutating func fill(_ article: inout ParsedArticle, with part: MailPart) {
    let text = DecodedText(part.bytes, declared: part.charset)
    notes += text.notes
    if part.contentType == "text/html" {
      let page = WebPageParser(text.utf8).articles().first
      let all = MarkupFragment(text.utf8).body
      // The reader of pages leaves out what stands around a newsletter; where it finds too little, all is kept.
      if let page, page.body.utf8.count * 3 >= all.utf8.count {
        article.body = page.body
        article.blocks = page.blocks
        article.dateline = page.dateline
        article.title = article.title ?? page.title
        article.authors = article.authors.isEmpty ? page.authors : article.authors
        article.url = article.url ?? page.url
        article.summary = page.summary
      } else {
        article.takeBody(all)
      }
    } else {
      article.takeBody(plain: text.utf8)
    }
  }
}

/// A name with an address, as headers have them: `"Jane Doe" <jane@example.org>`, `Harbour News <news.example.org>`.
struct Mailbox: Hashable {
  /// The name; nil where there is none.
  var name: String?
  /// What stands in angle brackets, or all where there are none.
  var address: String?

  /// The first mailbox of a header.
  init(_ text: String) {
    guard let open = text.lastIndex(of: "<") else {
      if text.contains("@") || !text.contains(" ") { address = text } else { name = text }
      return
    }
    var plain = String(text[..<open]).trimmingSpaces
    while plain.hasPrefix("\"") || plain.hasPrefix("'") { plain.removeFirst() }
    while plain.hasSuffix("\"") || plain.hasSuffix("'") { plain.removeLast() }
    name = plain.isEmpty || plain.contains("@") ? nil : plain
    var inner = String(text[text.index(after: open)...].prefix { $0 != ">" })
    if inner.lowercased().hasPrefix("mailto:") { inner.removeFirst(7) }
    address = inner.isEmpty ? nil : inner
  }
}

extension DocumentParser {
  /// E-mails, and pages saved in one file, which are written as e-mails are.
  package static let mail = DocumentParser(mediaType: DocumentFormat.mail.mediaType) { document in
    guard MailPart.canBeRead else { return ParsedDocument(problem: .needs(.gmime)) }
    guard let message = MailPart(message: document.bytes) else { return ParsedDocument(problem: .noText) }
    if let page = ArchivedPage(message) { return page.parsed }
    var parser = MailParser(message)
    let articles = parser.articles()
    if articles.isEmpty { return ParsedDocument(problem: .noText, notes: parser.notes) }
    return ParsedDocument(articles: articles, notes: parser.notes)
  }
}
