import ArchiveModel
import ArchiveText

extension DocumentParser {
  /// A message of an export of Telegram; the document's item names the chat.
  static let telegramMessage = DocumentParser(mediaType: DocumentFormat.telegram.mediaType) { document in
    let text = DecodedText(document.bytes, declared: document.mediaParameter("charset"))
    guard let message = JSON(bytes: text.utf8) else {
      return ParsedDocument(problem: .brokenRecord, notes: text.notes)
    }
    let words = TelegramText.of(message)
    // Whose message it was first speaks it: the name stands before its words, as a label does in a transcript.
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
    if let signature = RecordValues.line(message["author"]) {
      // Posts of a channel may be signed.
      article.authors = [signature]
    } else if let sender, sender != article.outlet {
      article.authors = [sender]
    }
    article.recordID = message["id"].integer.map(String.init)
    article.published = message["date"].string.flatMap { PublicationDate(data: $0) }
    article.modified = message["edited"].string.flatMap { PublicationDate(data: $0) }
    if let first, let end = article.blocks.last?.range.end { article.turns = [SpokenTurn(of: first, to: end)] }
    return ParsedDocument(articles: [article], notes: text.notes)
  }
}
