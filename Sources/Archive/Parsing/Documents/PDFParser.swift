import ArchiveModel
import ArchiveText

/// Makes an article from a PDF. poppler's pdftotext, if it is installed, reads the text in reading order.
package enum PDFParser {
  /// The article of a PDF, or why there is none.
  package static func parse(_ document: Document) -> ParsedDocument {
    // The places of the lines show the columns. An older pdftotext doesn't give them, and for a very long document they
    // are not asked for.
    let places = OutsideProgram(
      words: ["pdftotext", "-q", "-enc", "UTF-8", "-bbox-layout", "-", "-"], secondsLimit: 30
    )
    .run(on: document.bytes)
    guard let places else { return ParsedDocument(problem: .needs(.pdftotext)) }
    if places.isStopped { return ParsedDocument(problem: .stopped) }
    if places.status == 0, let pages = PDFPage.pages(in: places.output),
      !PDFPage.areRightToLeft(pages)
    {
      return parsed(PagedText(PDFLayout(pages)), of: document)
    }
    guard let run = OutsideProgram(words: ["pdftotext", "-q", "-enc", "UTF-8", "-", "-"]).run(on: document.bytes) else {
      return ParsedDocument(problem: .needs(.pdftotext))
    }
    if run.isStopped { return ParsedDocument(problem: .stopped) }
    switch run.status {
    case 0: return parsed(PagedText(run.output), of: document)
    case 3: return ParsedDocument(problem: .refused(by: .pdftotext, reason: "it may not be copied from"))
    case nil: return ParsedDocument(problem: .refused(by: .pdftotext, reason: "it takes too long, or is too much"))
    default:
      let reason = isLocked(document.bytes) ? "it is locked with a password" : "it is damaged"
      return ParsedDocument(problem: .refused(by: .pdftotext, reason: reason))
    }
  }

  /// The article of a text, or the fact that there is none.
  private static func parsed(_ text: PagedText, of document: Document) -> ParsedDocument {
    // Pages that were scanned have no text.
    guard text.utf8.contains(where: { $0 > 0x20 }) else { return ParsedDocument(problem: .scanned) }
    let decoded = DecodedText(text.utf8)
    var article = PlainTextParser(decoded).article()
    if article.title == nil || article.authors.isEmpty, let information = information(of: document) {
      if article.title == nil, let title = information["title"], StyledText.isTitle(title) {
        article.title = title
        article.valueOrigins.append(ValueOrigin(field: .title, place: "pdf"))
      }
      if article.authors.isEmpty, let author = information["author"], let byline = Byline("By " + author) {
        article.authors = byline.authors
        article.valueOrigins.append(ValueOrigin(field: .authors, place: "pdf"))
      }
    }
    return ParsedDocument(articles: [article], notes: decoded.notes)
  }

  /// Whether a PDF that cannot be read says that it is encrypted (ISO 32000-1, section 7.6).
  private static func isLocked(_ bytes: [UInt8]) -> Bool {
    let key = Array("/Encrypt".utf8)
    var rest = bytes[...]
    while let start = rest.firstIndex(of: key[0]) {
      rest = rest[start...]
      if rest.starts(with: key) { return true }
      rest.removeFirst()
    }
    return false
  }

  /// The document's information, from pdfinfo. Names are in lower case.
  private static func information(of document: Document) -> [String: String]? {
    guard let run = OutsideProgram(words: ["pdfinfo", "-enc", "UTF-8", "-"]).run(on: document.bytes), run.status == 0
    else { return nil }
    var values: [String: String] = [:]
    for line in String(decoding: run.output, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      values[parts[0].lowercased()] = String(parts[1]).trimmingSpaces
    }
    return values
  }
}

extension DocumentParser {
  /// PDFs.
  package static let pdf = DocumentParser(mediaType: DocumentFormat.pdf.mediaType, parse: PDFParser.parse)
}
