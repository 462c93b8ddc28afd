import ArchiveStages

/// A source in a list for people.
///
/// A table where the terminal is wide enough; else the name alone on its lines and the facts below it. No line is wider than
/// the terminal.
struct SourceEntry {
  let source: SourceRecord
  /// Whether to say its number, what it is called and who quotes it.
  var isNumbered = false

  /// How wide a terminal must be for a table.
  private static let tableWidth = 60
  /// What stands before the name in a table.
  private static let indent = String(repeating: " ", count: 33)
  /// How many of a source's other names are shown.
  private static let otherNames = 3

  /// The line of column names, with its newline; nil where there is no table.
  static func heading(on terminal: Terminal) -> String? {
    if terminal.width < tableWidth { return nil }
    return terminal.styled(" quotes  articles  kind          name", .faint) + "\n"
  }

  /// The entry, with its newline.
  func text(on terminal: Terminal) -> String {
    let quotes = (source.isEstimated ? "~" : "") + Progress.grouped(source.quotes)
    let articles = Progress.grouped(source.articles)
    var lines: [String]
    if terminal.width >= Self.tableWidth {
      let first =
        String(repeating: " ", count: max(0, 7 - quotes.count)) + quotes
        + String(repeating: " ", count: max(2, 10 - articles.count)) + articles
        + "  " + source.kind.rawValue.padded(toWidth: 14)
      lines = name.lines(on: terminal, indent: Self.indent, first: first)
      for detail in details { lines += Paragraph(detail, style: .faint).lines(on: terminal, indent: Self.indent) }
    } else {
      lines = name.lines(on: terminal)
      for detail in [([source.kind.rawValue] + source.counts).joined(separator: " · ")] + details {
        lines += Paragraph(detail, style: .faint).lines(on: terminal, indent: "  ")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var name: Paragraph {
    var paragraph = Paragraph(source.name, style: .strong)
    let known = source.otherNames.prefix(Self.otherNames).joined(separator: ", ")
    let more = source.otherNames.count > Self.otherNames ? ", …" : ""
    if !known.isEmpty { paragraph.append(" (also \(known)\(more))", style: .faint) }
    return paragraph
  }

  /// What was asked beside the counts: what it is called, by whom it is quoted, when, and its number.
  private var details: [String] {
    if !isNumbered { return [] }
    var details: [String] = []
    // Of the newest articles alone the numbers would mislead.
    let descriptions = source.descriptions.map { source.isEstimated ? $0.text : $0.words }
    let outlets = source.outlets.map { source.isEstimated ? $0.name : $0.words }
    if !descriptions.isEmpty { details.append(descriptions.joined(separator: ", ")) }
    if !outlets.isEmpty { details.append("in " + outlets.joined(separator: ", ")) }
    details.append((["source \(source.id)"] + [source.days].compactMap { $0 }).joined(separator: " · "))
    return details
  }
}

extension SourceRecord {
  /// "2025-11-02 to 2025-11-09"
  var days: String? {
    guard let firstOn, let lastOn else { return nil }
    return firstOn == lastOn ? firstOn : "\(firstOn) to \(lastOn)"
  }

  /// "3 quotes", "1 article"
  var counts: [String] {
    let counts = [(quotes, "quote"), (articles, "article")].map { "\(Progress.grouped($0)) \($1)\($0 == 1 ? "" : "s")" }
    return isEstimated ? ["about " + counts[0], counts[1]] : counts
  }

  /// The columns of a source.
  static var columns: [Column<SourceRecord>] {
    [
      Column("id") { .integer(Int($0.id)) },
      Column("name") { .string($0.name) },
      Column("kind") { .string($0.kind.rawValue) },
      Column("domain") { .optional($0.domain) },
      Column("other_names", in: .json) { .strings($0.otherNames) },
      Column("other_names", in: .delimited) { .string($0.otherNames.joined(separator: "; ")) },
      Column("quotes") { .integer($0.quotes) },
      Column("articles") { .integer($0.articles) },
      Column("articles_published") { .integer($0.articlesPublished) },
      Column("first_on") { .optional($0.firstOn) },
      Column("last_on") { .optional($0.lastOn) },
    ]
  }

  /// What stands behind them where a name was asked for.
  static var detailColumns: [Column<SourceRecord>] {
    [
      Column("descriptions", in: .json) { .array($0.descriptions.map(\.json)) },
      Column("descriptions", in: .delimited) { .string($0.descriptions.map(\.text).joined(separator: "; ")) },
      Column("outlets", in: .json) { .array($0.outlets.map { $0.json(counting: "articles") }) },
      Column("outlets", in: .delimited) { .string($0.outlets.map(\.name).joined(separator: "; ")) },
    ]
  }
}

extension DescriptionCount {
  /// "Foreign Minister (3)"
  var words: String { "\(text) (\(Progress.grouped(count)))" }

  /// `{text, count}`
  var json: JSONValue { .object([("text", .string(text)), ("count", .integer(count))]) }
}

extension RelatedSource {
  /// "Reuters (3)"
  var words: String { "\(name) (\(Progress.grouped(count)))" }

  /// `{id, name, kind, …}`, where the count has the name that is given.
  func json(counting name: String) -> JSONValue {
    .object([
      ("id", .integer(Int(id))), ("name", .string(self.name)), ("kind", .string(kind.rawValue)),
      (name, .integer(count)),
    ])
  }
}
