import ArchiveModel

/// The paragraphs of a document that a word processor wrote, in reading order, with what their styles say of them.
struct StyledText {
  /// What a paragraph is by its style.
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
    /// The number of the table's row that it stands in; nil outside of tables.
    var row: Int?
  }

  /// What the document says of itself, apart from its text.
  struct Properties {
    var title: String?
    var authors: [String] = []
    var created: String?
  }

  /// The paragraphs; none is empty.
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

  /// Ends a table's row of so many cells that began after so many paragraphs: where cells have several, each stays one.
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
  /// The role of paragraphs whose style has this name; nil if it says nothing. Programs keep the English names of the
  /// styles that they bring along, whatever language they speak.
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
  /// How many paragraphs stand before it.
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

  /// Appends the end of a line; the second in a row ends the paragraph, and what it was is given.
  mutating func addBreak() -> StyledText.Paragraph? {
    text.addSpace()
    breaks += 1
    return breaks > 1 ? take() : nil
  }

  /// The paragraph so far; what follows is another one.
  mutating func take(row: Int? = nil) -> StyledText.Paragraph {
    // NUL, and what XML can't hold, may have come from a character's number.
    defer { self = OpenParagraph(role) }
    return StyledText.Paragraph(
      role: role, text: text.utf8.contains(0) ? text.utf8.filter { $0 != 0 } : text.utf8,
      isBold: !hasPlain && !text.utf8.isEmpty, row: row)
  }
}
