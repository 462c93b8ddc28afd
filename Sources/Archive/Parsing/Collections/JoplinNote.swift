import ArchiveModel
import ArchiveText

/// A Joplin note in Joplin's own export formats (RAW and JEX): the title in the first line, the text, and lines "key:
/// value" at the end, among them `id` and `type_`.
struct JoplinNote {
  /// The title.
  let title: String
  /// The text, in Markdown unless it says otherwise.
  let text: ArraySlice<UInt8>
  /// Whether the text is HTML.
  var isHTML: Bool { values["markup_language"] == "2" }
  /// Whether it is a note; folders, tags and pictures are items too.
  var isNote: Bool { values["type_"] == "1" }

  private let values: [String: String]

  /// The lines that the end of an item has at most.
  private static let mostLines = 60

  /// The item that a file is; nil if it is not one.
  init?(_ utf8: [UInt8]) {
    var end = utf8[...]
    while let last = end.last, last <= 0x20 { end.removeLast() }
    var values: [String: String] = [:]
    for _ in 0..<Self.mostLines {
      let start = end.lastIndex(of: 0x0A).map { $0 + 1 } ?? end.startIndex
      let line = String(decoding: end[start...], as: UTF8.self)
      if line.utf8.allSatisfy({ $0 <= 0x20 }) || start == 0 && values["id"] != nil { break }
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let key = String(line[..<colon])
      guard key.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_") }) else { return nil }
      if values.isEmpty, key != "type_" { return nil }
      values[key] = line[line.index(after: colon)...].trimmingSpaces
      end = end[..<max(end.startIndex, start - 1)]
      if end.isEmpty { break }
    }
    guard values["type_"] != nil, let id = values["id"], id.utf8.count == 32 else { return nil }
    self.values = values
    let firstEnd = end.firstIndex(of: 0x0A) ?? end.endIndex
    title = String(decoding: end[..<firstEnd], as: UTF8.self).trimmingSpaces
    text = end[min(end.endIndex, firstEnd + 1)...]
  }

  /// What the item says about the note.
  func head() -> ParsedArticle {
    var article = ParsedArticle(body: "")
    article.title = title.isEmpty ? nil : title
    article.recordID = values["id"]
    let address = values["source_url"].flatMap { CanonicalURL($0)?.text }
    article.url = address
    if let author = values["author"], !author.isEmpty { article.authors = [author] }
    // A clipped page was not published when it was clipped.
    if address == nil {
      article.published = (values["user_created_time"] ?? values["created_time"]).flatMap { PublicationDate(data: $0) }
    }
    return article
  }
}
