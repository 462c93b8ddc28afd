import ArchiveModel
import ArchiveText

extension DocumentParser {
  /// A note of Evernote: its text is HTML in all but name (ENML).
  static let enexNote = DocumentParser(mediaType: DocumentFormat.enex.mediaType) { document in
    let text = DecodedText(document.bytes, declared: document.mediaParameter("charset"))
    guard XMLTree.canBeRead else { return ParsedDocument(problem: .needs(.libxml2), notes: text.notes) }
    guard let note = XMLTree.root(of: text.utf8) else {
      return ParsedDocument(problem: .brokenRecord, notes: text.notes)
    }
    var article = ParsedArticle(body: "")
    let content = note.first("content")?.text ?? []
    article.takeBody(MarkupFragment(content).body)
    article.title = note.first("title")?.line
    if article.body.isEmpty { return ParsedDocument(problem: .noText, notes: text.notes) }
    let attributes = note.first("note-attributes")
    article.url = attributes?.first("source-url")?.line.flatMap { CanonicalURL($0)?.text }
    if let author = attributes?.first("author")?.line { article.authors = [author] }
    article.notes = highlights(in: content)
    var parsed = ParsedDocument(articles: [article], notes: text.notes)
    guard let date = note.first("created")?.line.flatMap(date) else { return parsed }
    // A page was not published when it was clipped.
    if article.url == nil {
      parsed.articles[0].published = date
    } else if date.timestamp.hasSuffix("Z") {
      parsed.retrievedAt = date.timestamp
    }
    return parsed
  }

  /// "20250301T102030Z" as a date.
  private static func date(_ text: String) -> PublicationDate? {
    let bytes = Array(text.utf8)
    guard bytes.count == 16, bytes[8] == UInt8(ascii: "T") else { return PublicationDate(data: text) }
    let part = { (range: Range<Int>) in String(decoding: bytes[range], as: UTF8.self) }
    return PublicationDate(
      data: "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(9..<11)):\(part(11..<13)):\(part(13..<16))")
  }

  /// The words that a person marked with a pen.
  private static func highlights(in content: [UInt8]) -> [ArticleNote] {
    String(decoding: content, as: UTF8.self).components(separatedBy: "--en-highlight").dropFirst().compactMap { part in
      guard let start = part.firstIndex(of: ">") else { return nil }
      let words = String(part[part.index(after: start)...]).components(separatedBy: "</span>")[0]
      let line = MarkupFragment.line(words)
      return line.isEmpty ? nil : ArticleNote(kind: .highlight, text: line)
    }
  }
}
