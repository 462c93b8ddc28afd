import ArchiveModel
import ArchiveText

extension DocumentParser {
  /// A message of an export of Telegram; the document's item names the chat.
  static let telegramMessage = DocumentParser(mediaType: DocumentFormat.telegram.mediaType) { document in
    let text = DecodedText(document.bytes, declared: document.mediaParameter("charset"))
    guard let message = JSON(bytes: text.utf8) else {
      return ParsedDocument(problem: .brokenRecord, notes: text.notes)
    }
    let words = message["text"].string ?? message["text"].elements.map { $0.string ?? $0["text"].string ?? "" }.joined()
    var body = BodyBlocks()
    for line in words.split(whereSeparator: \.isNewline) {
      let line = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      body.append(.paragraph, Array(line.utf8))
    }
    guard !body.isEmpty else { return ParsedDocument(problem: .noText, notes: text.notes) }
    var article = ParsedArticle(body: "")
    body.fill(&article)
    let chat = document.item.flatMap(JSON.parsed) ?? .null
    let isChannel = chat["type"].string?.contains("channel") == true
    article.outlet = isChannel ? chat["chat"].string : nil
    let sender = RecordValues.line(message["from"])
    if let sender, sender != article.outlet { article.authors = [sender] }
    article.recordID = message["id"].integer.map(String.init)
    article.published = message["date"].string.flatMap { PublicationDate(data: $0) }
    article.modified = message["edited"].string.flatMap { PublicationDate(data: $0) }
    // Whose message it was first stands as a source of the article.
    if let first = RecordValues.line(message["forwarded_from"]) { article.sourceLine = "Source: \(first)" }
    return ParsedDocument(articles: [article], notes: text.notes)
  }
}
