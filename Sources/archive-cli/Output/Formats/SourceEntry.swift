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
      for detail in [([source.kind.rawValue] + counts).joined(separator: " · ")] + details {
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
    let descriptions = source.descriptions.map { source.isEstimated ? $0.text : Self.words($0) }
    let outlets = source.outlets.map { source.isEstimated ? $0.name : Self.words($0) }
    if !descriptions.isEmpty { details.append(descriptions.joined(separator: ", ")) }
    if !outlets.isEmpty { details.append("in " + outlets.joined(separator: ", ")) }
    details.append((["source \(source.id)"] + [days].compactMap { $0 }).joined(separator: " · "))
    return details
  }

  /// "2025-11-02 to 2025-11-09"
  var days: String? {
    guard let firstOn = source.firstOn, let lastOn = source.lastOn else { return nil }
    return firstOn == lastOn ? firstOn : "\(firstOn) to \(lastOn)"
  }

  /// "3 quotes", "1 article"
  var counts: [String] {
    [
      (source.isEstimated ? "about " : "") + Progress.counted(source.quotes, "quote"),
      Progress.counted(source.articles, "article"),
    ]
  }

  /// "Foreign Minister (3)"
  static func words(_ description: DescriptionCount) -> String {
    "\(description.text) (\(Progress.grouped(description.count)))"
  }

  /// "Reuters (3)"
  static func words(_ source: RelatedSource) -> String { "\(source.name) (\(Progress.grouped(source.count)))" }
}
