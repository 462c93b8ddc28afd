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
    // The speaker is the one who first sent the message. The name comes before the words, like a label in a transcript.
    let first = RecordValues.line(message["forwarded_from"])
    var label = first.map { Array(($0 + ": ").utf8) } ?? []
    var body = BodyBlocks()
    for line in words.split(whereSeparator: \.isNewline) {
      let line = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if line.isEmpty { continue }
      body.append(.paragraph, label + Array(line.utf8))
      label = []
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
    if let first, let end = article.blocks.last?.range.end {
      let length = first.unicodeScalars.count
      article.turns = [
        SpokenTurn(
          range: TextRange(start: length + 2, length: end - length - 2), label: TextRange(start: 0, length: length))
      ]
    }
    return ParsedDocument(articles: [article], notes: text.notes)
  }
}
