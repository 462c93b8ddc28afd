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
    // Unknown types come last: their content may not be text for people.
    texts = texts.filter(\.isOfKnownType) + texts.filter { !$0.isOfKnownType }
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

  /// Separates the parts that are the message's text, the best form first, from attachments.
  private static func sort(_ part: MailPart, texts: inout [MailPart], attached: inout [MailPart]) {
    switch part.kind {
    case .message: attached.append(part)
    case .leaf:
      guard part.isText else { return }
      if part.isAttachment || part.fileName != nil && !texts.isEmpty {
        attached.append(part)
      } else {
        texts.append(part)
      }
    case .multipart:
      var inner: [MailPart] = []
      for child in part.parts { sort(child, texts: &inner, attached: &attached) }
      // If a text comes in several forms, HTML shows most of its structure.
      if part.contentType == "multipart/alternative" {
        inner = inner.filter { $0.contentType == "text/html" } + inner.filter { $0.contentType != "text/html" }
      }
      texts += inner
    }
  }

  private func fillHeaders(of message: MailPart, into article: inout ParsedArticle) {
    article.title = message.line("subject")
    article.published = message.line("date").flatMap { PublicationDate(data: $0) }
    article.recordID = message.line("message-id").map { $0.filter { $0 != "<" && $0 != ">" } }
    article.url = (message.line("archived-at") ?? message.line("x-article-url")).flatMap {
      CanonicalURL($0.filter { $0 != "<" && $0 != ">" })?.text
    }
    let senders = message.mailboxes("from")
    let list = message.mailboxes("list-id").first ?? message.mailboxes("list-post").first
    if let list {
      // The name of a mailing list. If it has none, the sender is used, else the list's address.
      article.outlet = list.name ?? senders.first?.name ?? list.address
      let names = senders.compactMap(\.name).map { MailNames.parts(of: $0, at: [" via "])?.first ?? $0 }
      article.authors = names.filter { $0 != article.outlet }.compactMap(MailNames.person)
    } else if let sender = senders.first {
      let name = sender.name ?? sender.address
      let persons = senders.compactMap(\.name).compactMap(MailNames.person)
      if !persons.isEmpty {
        article.authors = persons
        article.outlet = sender.address.flatMap { $0.split(separator: "@").last.map(String.init) }
      } else if let parts = name.flatMap(MailNames.ofHouse) {
        article.authors = [parts.person]
        article.outlet = parts.house
      } else {
        article.outlet = name
      }
    }
    article.language = message.line("content-language").flatMap(RecordParser.language)
    article.noteOrigins("header")
  }

  private mutating func fill(_ article: inout ParsedArticle, with part: MailPart) {
    let text = DecodedText(part.bytes, declared: part.charset)
    notes += text.notes
    if part.contentType == "text/html" {
      let page = WebPageParser(text.utf8).articles().first
      let all = MarkupFragment(text.utf8).body
      // The reader of pages leaves out what surrounds a newsletter's text. If it finds too little, everything is kept.
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

extension DocumentParser {
  /// E-mails, and pages saved in one file, which are written as e-mails are.
  package static let mail = DocumentParser(mediaType: DocumentFormat.mail.mediaType) { document in
    guard MailPart.canBeRead else { return ParsedDocument(problem: .needs(.gmime)) }
    guard let message = MailPart(message: document.bytes) else { return ParsedDocument(problem: .noText) }
    if let page = SavedPage(message) { return page.parsed }
    var parser = MailParser(message)
    let articles = parser.articles()
    if articles.isEmpty { return ParsedDocument(problem: .noText, notes: parser.notes) }
    return ParsedDocument(articles: articles, notes: parser.notes)
  }
}
