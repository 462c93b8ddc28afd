import ArchiveModel

/// The paragraphs of a word processor's document, in reading order, with what their styles say about them.
struct StyledText {
  /// The role of a paragraph, by its style.
  enum Role {
    case title, subtitle, author, date, heading, text, list, quotation
    /// A table of contents, a header or footer: not a part of the text.
    case aside
  }

  /// One paragraph.
  struct Paragraph {
    var role: Role
    /// Its text in UTF-8, in one line.
    var text: [UInt8]
    /// Whether all of it is bold.
    var isBold = false
    /// The number of the table row that contains it; nil outside tables.
    var row: Int?
  }

  /// What the document's properties say, apart from its text.
  struct Properties {
    var title: String?
    var authors: [String] = []
    var created: String?
  }

  /// The paragraphs. None is empty.
  private(set) var paragraphs: [Paragraph] = []
  /// The footnotes and endnotes, in their order.
  private(set) var footnotes: [[UInt8]] = []
  var properties = Properties()
  /// What people wrote in the margin.
  var notes: [ArticleNote] = []

  /// Appends a paragraph that has text, and is part of it.
  mutating func append(_ paragraph: Paragraph) {
    if !paragraph.text.isEmpty, paragraph.role != .aside { paragraphs.append(paragraph) }
  }

  /// Ends a table row with so many cells, which began after so many paragraphs. If cells have several paragraphs, each
  /// stays separate.
  mutating func endRow(of cells: Int, from start: Int) {
    guard paragraphs.count - start > cells else { return }
    for index in paragraphs.indices[start...] { paragraphs[index].row = nil }
  }

  /// Appends a footnote.
  mutating func append(footnote: [UInt8]) {
    if !footnote.isEmpty { footnotes.append(footnote) }
  }
}

extension StyledText.Role {
  /// The role of paragraphs whose style has this name; nil if it says nothing. Programs keep the English names of their
  /// built-in styles in every language.
  init?(style: String) {
    let name = style.lowercased().components(separatedBy: "_20_").joined(separator: " ").filter { $0 != "-" }
    switch name {
    case "title": self = .title
    case "subtitle": self = .subtitle
    case "author", "byline": self = .author
    case "date": self = .date
    case "header", "footer", "page header", "page footer": self = .aside
    case "block text", "blocktext": self = .quotation
    default:
      if name.hasPrefix("toc ") || name.hasPrefix("contents ") || name.hasPrefix("table of ") {
        self = .aside
      } else if name.hasPrefix("heading") {
        self = .heading
      } else if name.contains("quote") || name.contains("quotation") {
        self = .quotation
      } else if name.hasPrefix("list bullet") || name.hasPrefix("list number") {
        self = .list
      } else {
        return nil
      }
    }
  }
}

/// A row of a table that is being read.
struct OpenRow {
  /// Its number among all rows.
  let number: Int
  /// How many paragraphs come before it.
  let start: Int
  var cells = 0
}

/// A paragraph that is being put together out of runs of text.
struct OpenParagraph {
  var role: StyledText.Role
  private var text = FoldedText()
  private var hasPlain = false
  private var breaks = 0

  init(_ role: StyledText.Role = .text) { self.role = role }

  /// Appends a run of text.
  mutating func add(_ run: [UInt8], isBold: Bool = false) {
    if run.allSatisfy({ $0 <= 0x20 }) { return text.add(run[...]) }
    breaks = 0
    if !isBold { hasPlain = true }
    text.add(run[...])
  }

  /// Appends a tab or another space.
  mutating func addSpace() { text.addSpace() }

  /// Appends a line break. The second in a row ends the paragraph and returns it.
  mutating func addBreak() -> StyledText.Paragraph? {
    text.addSpace()
    breaks += 1
    return breaks > 1 ? take() : nil
  }

  /// Takes the paragraph so far, and begins another one.
  mutating func take(row: Int? = nil) -> StyledText.Paragraph {
    // NUL, and characters that XML can't have, may come from a character's number.
    defer { self = OpenParagraph(role) }
    return StyledText.Paragraph(
      role: role, text: text.utf8.contains(0) ? text.utf8.filter { $0 != 0 } : text.utf8,
      isBold: !hasPlain && !text.utf8.isEmpty, row: row)
  }
}
