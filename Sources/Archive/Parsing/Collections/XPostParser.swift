import ArchiveModel
import ArchiveText

extension DocumentParser {
  /// A post from an account's archive. In a repost ("RT @name: …") the words are that account's.
  static let xPost = DocumentParser(mediaType: DocumentFormat.xPosts.mediaType) { document in
    let text = DecodedText(document.bytes, declared: document.mediaParameter("charset"))
    guard let value = JSON(bytes: text.utf8) else { return ParsedDocument(problem: .brokenRecord, notes: text.notes) }
    // A long post is in a separate list, with other names.
    let long = value["noteTweet"]
    let post = value["tweet"].isNull ? value : value["tweet"]
    var words = long["core"]["text"].string ?? post["full_text"].string ?? post["text"].string ?? ""
    for link in post["entities"]["urls"].elements {
      // The text has a short link that only X can expand.
      guard let short = link["url"].string, !short.isEmpty, let whole = link["expanded_url"].string else { continue }
      words = words.components(separatedBy: short).joined(separator: whole)
    }
    for picture in post["entities"]["media"].elements {
      if let short = picture["url"].string, !short.isEmpty { words = words.components(separatedBy: short).joined() }
    }
    let written = String(decoding: CharacterReferences.decoded(Array(words.utf8)), as: UTF8.self)
    let lines = written.split(whereSeparator: \.isNewline).map {
      $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    var body = BodyBlocks()
    for line in lines where !line.isEmpty { body.append(.paragraph, Array(line.utf8)) }
    guard !body.isEmpty else { return ParsedDocument(problem: .noText, notes: text.notes) }
    var article = ParsedArticle(body: "")
    body.fill(&article)
    article.recordID = long["noteTweetId"].string ?? post["id_str"].string ?? post["id"].string
    article.published = (long["createdAt"].string ?? post["created_at"].string).flatMap(date)
    let account = document.item.flatMap(JSON.parsed) ?? .null
    if let name = RecordValues.line(post["user"]["name"]) ?? RecordValues.line(account["name"]) {
      article.authors = [name]
    }
    article.language = post["lang"].string.flatMap(RecordParser.language)
    if article.language == "und" || article.language == "zxx" { article.language = nil }
    if let id = article.recordID, long.isNull { article.url = CanonicalURL("https://x.com/i/web/status/\(id)")?.text }
    article.turns = passedOn(article.body)
    return ParsedDocument(articles: [article], notes: text.notes)
  }

  /// The words of another account after "RT @name: ", as a turn of that account.
  private static func passedOn(_ body: String) -> [SpokenTurn] {
    guard body.hasPrefix("RT @"), let colon = body.firstIndex(of: ":") else { return [] }
    let name = body[body.index(body.startIndex, offsetBy: 3)..<colon]
    guard name.utf8.count < 40, !name.contains(where: \.isWhitespace) else { return [] }
    let start = 3 + name.unicodeScalars.count + 2
    let count = body.unicodeScalars.count
    guard count > start else { return [] }
    return [
      SpokenTurn(
        range: TextRange(start: start, length: count - start),
        label: TextRange(start: 3, length: name.unicodeScalars.count))
    ]
  }

  /// "Wed Nov 05 10:20:30 +0000 2025" in ISO 8601.
  private static func date(_ text: String) -> PublicationDate? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[3].contains(":") else { return PublicationDate(data: text) }
    return PublicationDate(data: "\(parts[0]), \(parts[2]) \(parts[1]) \(parts[5]) \(parts[3]) \(parts[4])")
  }
}
