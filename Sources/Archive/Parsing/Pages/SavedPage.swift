import ArchiveText

/// A page that a browser saved in one file with its pictures (.mhtml, RFC 2557). It is a message: the first part is the
/// page, the other parts are what the page shows.
struct SavedPage {
  private let page: MailPart
  /// Where the page was retrieved from.
  private let url: String?
  /// When it was saved: ISO 8601 in UTC.
  private let savedAt: String?

  /// The page that a message is; nil if it is mail.
  init?(_ message: MailPart) {
    let snapshot = message.line("snapshot-content-location")
    guard let related = message.parts.first(where: { $0.contentType == "multipart/related" }) ?? Self.alone(message),
      let page = (related.parts.isEmpty ? [related] : related.parts).first(where: { $0.contentType == "text/html" }),
      let location = snapshot ?? page.contentLocation
    else { return nil }
    self.page = page
    let lower = location.prefix(8).lowercased()
    url = lower.hasPrefix("http://") || lower.hasPrefix("https://") ? location : nil
    savedAt = message.line("date").flatMap(PageProvenance.moment(ofHeader:))
  }

  /// The only part of a message, if it is a page.
  private static func alone(_ message: MailPart) -> MailPart? {
    message.parts.count == 1 && message.parts[0].contentType == "text/html" ? message.parts[0] : nil
  }

  /// What the page holds.
  var parsed: ParsedDocument {
    let text = DecodedText(page.bytes, declared: page.charset ?? DeclaredCharset.of(page.bytes))
    let parser = WebPageParser(text.utf8, documentURL: url)
    var parsed = ParsedDocument(
      articles: parser.articles(), notes: text.notes,
      retrievedAt: parser.provenance.archivedAt ?? savedAt ?? parser.provenance.savedAt)
    parsed.capture = parser.capture
    return parsed
  }
}
