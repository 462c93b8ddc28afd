import ArchiveModel
import ArchivePlatform
import ArchiveText
import CLexicon

/// The articles in a file that a news database wrote: Nexis and Factiva put many into one, each with its fields in
/// lines.
enum NewsExport {
  /// One paragraph of a file, or one cell of its tables.
  struct Line {
    let text: String
    /// Whether its style or face makes it a heading.
    let isHeading: Bool

    /// Whether the line has nothing but one of these words, in any case.
    func isOne(of words: [String]) -> Bool {
      text.utf8.count < 40 && words.contains(text.lowercased())
    }

    /// Whether it says who owns the text.
    var isCopyright: Bool {
      let lower = text.prefix(400).lowercased()
      return lower.hasPrefix("copyright") || lower.hasPrefix("©") || lower.hasPrefix("(c)")
        || text.utf8.count < 200 && (lower.contains("all rights reserved") || lower.contains("©"))
    }
  }

  /// The articles of these lines; nil if they are not an export.
  static func articles(in lines: [Line]) -> [ParsedArticle]? {
    FactivaExport.articles(in: lines) ?? NexisExport.articles(in: lines)
  }

  /// The articles of a page; nil if it is not an export.
  static func articles(inPage utf8: [UInt8]) -> [ParsedArticle]? {
    // Exports name their parts like this, so no page is read twice in vain.
    guard
      isIn(utf8, "Paragraph", behind: "article") || isIn(utf8, "FULL", behind: "<DOC")
        || isIn(utf8, "Document", behind: "End of ")
    else { return nil }
    let body = MarkupFragment(utf8, keepingForms: true).body
    return articles(
      in: body.blocks.indices.flatMap { index in
        body.text(of: index).split(separator: 0x0A).map {
          Line(text: String(decoding: $0, as: UTF8.self), isHeading: body.blocks[index].kind == .heading)
        }
      })
  }

  /// Whether words occur among others. The first letter of the former is sought, so it should be rare.
  private static func isIn(_ utf8: [UInt8], _ words: StaticString, behind others: StaticString) -> Bool {
    let (wanted, before) = (Array(words.description.utf8), Array(others.description.utf8))
    return unsafe utf8.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      var index = before.count
      while index < bytes.count, let found = unsafe memchr(base + index, CInt(wanted[0]), bytes.count - index) {
        index = unsafe UnsafeRawPointer(found) - base
        if unsafe bytes[index...].starts(with: wanted),
          unsafe bytes[(index - before.count)..<index].elementsEqual(before)
        {
          return true
        }
        index += 1
      }
      return false
    }
  }

  /// Makes lines the body of an article. Only lines with the style of a heading become headings.
  static func fill(_ article: inout ParsedArticle, with lines: ArraySlice<Line>) {
    var body = BodyBlocks()
    for line in lines { body.append(line.isHeading ? .heading : .paragraph, Array(line.text.utf8)) }
    article.takeBody(body)
  }

  /// The date in a field, with its time if one is given.
  static func date(_ text: String) -> PublicationDate? {
    text.utf8.count <= 120 ? StatedDate(text)?.publication(monthFirst: false) : nil
  }

  /// The tag of a language by its name in itself, English, German or French; nil if it is not known.
  static func language(_ name: String) -> String? {
    tags[String(name.lowercased().prefix { $0.isLetter || $0 == "-" })]
  }

  private static let tags = Dictionary(
    unsafe WordList.words(of: lexicon_language_names).map { entry in
      let words = entry.split(separator: " ")
      return (String(words[0]), String(words[words.count - 1]))
    }, uniquingKeysWith: { first, _ in first })

  /// The authors in a byline's field, with or without "By" before them.
  static func authors(_ byline: String) -> [String] { AuthorNames.names(in: .string(byline)) }
}

extension StyledText {
  /// Its paragraphs as lines of an export.
  var exportLines: [NewsExport.Line] {
    paragraphs.map { paragraph in
      NewsExport.Line(
        text: String(decoding: paragraph.text, as: UTF8.self),
        isHeading: paragraph.role == .title || paragraph.role == .heading || paragraph.isBold)
    }
  }
}
