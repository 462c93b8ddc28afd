import ArchiveModel
import ArchiveText

/// Makes an article of one record of a dump.
struct RecordParser {
  private let values: RecordValues
  private let place: String

  /// A parser of a record's values. `place` is their origin: "column", "key".
  init(_ values: RecordValues, place: String) {
    self.values = values
    self.place = place
  }

  /// The article; nil if the record has neither a text nor a headline with a summary.
  func article() -> ParsedArticle? {
    var article = head()
    let hasBody = (values.all(.body) + values.all(.html)).contains { RecordBody.fill(&article, with: $0) }
    guard hasBody || article.title != nil && article.summary != nil else { return nil }
    return article
  }

  /// All of the article but its text.
  func head() -> ParsedArticle {
    var article = ParsedArticle(body: "")
    article.title = values.line(.title)
    article.subtitle = values.line(.subtitle)
    article.summary = values.line(.summary)
    article.outlet = values.line(.outlet) { !Self.isAddress($0) }.map(Self.outlet)
    article.url = values.line(.url, where: Self.isAddress) ?? values.line(.outlet, where: Self.isAddress)
    article.url = article.url.map { CanonicalURL($0)?.text ?? $0 }
    article.recordID = values.line(.id)
    article.language = values.line(.language).flatMap(Self.language)
    article.published = date(.published)
    article.modified = date(.modified)
    article.isFree = isFree
    for value in values.all(.authors) where article.authors.isEmpty {
      article.authors = AuthorNames.names(in: value)
      if let text = value.string, text.lowercased().hasPrefix("by "), !article.authors.isEmpty {
        article.byline = MarkupFragment.line(text)
      }
    }
    article.noteOrigins(place)
    return article
  }

  private func date(_ field: RecordField) -> PublicationDate? {
    for value in values.all(field) {
      if let text = RecordValues.line(value), let date = PublicationDate(data: text) { return date }
    }
    return nil
  }

  private var isFree: Bool? {
    if let free = values.all(.isFree).compactMap(Self.truth).first { return free }
    return values.all(.isPaywalled).compactMap(Self.truth).first.map { !$0 }
  }

  private static func truth(_ value: JSON) -> Bool? {
    if let truth = value.bool { return truth }
    switch RecordValues.line(value)?.lowercased() {
    case "true", "1", "yes": return true
    case "false", "0", "no": return false
    default: return nil
    }
  }

  private static func isAddress(_ text: String) -> Bool {
    let lower = text.prefix(8).lowercased()
    return lower.hasPrefix("http://") || lower.hasPrefix("https://")
  }

  /// A host without "www."; another name as it is.
  private static func outlet(_ text: String) -> String {
    text.lowercased().hasPrefix("www.") ? String(text.dropFirst(4)) : text
  }

  /// A language as a BCP 47 tag: "en-US" for "en_us"; nil if it is a word ("English").
  static func language(_ text: String) -> String? {
    let parts = text.split { $0 == "-" || $0 == "_" }.map(String.init)
    guard let primary = parts.first, (2...3).contains(primary.utf8.count),
      primary.utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) })
    else { return nil }
    guard parts.count > 1, parts[1].utf8.count == 2 else { return primary.lowercased() }
    return primary.lowercased() + "-" + parts[1].uppercased()
  }
}

extension DocumentParser {
  /// Records of JSON dumps.
  static let jsonRecord = DocumentParser(mediaType: DocumentFormat.json.mediaType) { document in
    let text = DecodedText(document.bytes, declared: document.mediaParameter("charset"))
    // A complete record that is not quite JSON (NaN, a superfluous comma) is read as it is meant.
    let value =
      JSON(bytes: text.utf8)
      ?? (text.utf8.last { $0 > 0x20 } == UInt8(ascii: "}") ? LenientJSONReader.values(of: text.utf8).first : nil)
    guard let value, case .object = value else { return ParsedDocument(problem: .brokenRecord, notes: text.notes) }
    // If a transcript has all of its text before its segments, its first bytes don't show what it is.
    if let article = ParsedArticle(transcript: value) { return ParsedDocument(articles: [article], notes: text.notes) }
    let values = RecordValues(value, mapping: FieldMapping(of: document))
    guard let article = RecordParser(values, place: "key").article() else {
      return ParsedDocument(problem: .noText, notes: text.notes)
    }
    return ParsedDocument(articles: [article], notes: text.notes)
  }

  /// Rows of tables, each after the table's header row.
  static let tableRecord = DocumentParser(mediaType: DocumentFormat.table.mediaType) { document in
    let text = DecodedText(document.bytes, declared: document.mediaParameter("charset"))
    let mapping = FieldMapping(of: document)
    let syntax = TableSyntax(of: document, text: text.utf8, mapping: mapping)
    let end = syntax.endOfRow(in: text.utf8[...])
    let names = syntax.fields(of: text.utf8[..<end])
    let fields = syntax.fields(of: text.utf8[end...])
    let values = RecordValues(names: names, fields: fields, mapping: mapping)
    guard let article = RecordParser(values, place: "column").article() else {
      return ParsedDocument(problem: .noText, notes: text.notes)
    }
    return ParsedDocument(articles: [article], notes: text.notes)
  }
}
