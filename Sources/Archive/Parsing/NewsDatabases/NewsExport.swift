import ArchiveModel
import ArchivePlatform
import ArchiveText

/// The articles in a file that a news database wrote: Nexis and Factiva put many into one, each with its fields in
/// lines.
enum NewsExport {
  /// One paragraph of a file, or one cell of its tables.
  struct Line {
    var text: String
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
    let headlines = headlines(inPage: utf8)
    return articles(
      in: body.blocks.indices.flatMap { index in
        body.text(of: index).split(separator: 0x0A).map {
          let text = String(decoding: $0, as: UTF8.self)
          return Line(text: text, isHeading: body.blocks[index].kind == .heading || headlines.contains(text))
        }
      })
  }

  /// The headlines in a page of Factiva, which are spans: `<span class="enHeadline">`.
  private static func headlines(inPage utf8: [UInt8]) -> Set<String> {
    let (opening, closing) = (Array("Headline\">".utf8), Array("</span>".utf8))
    var headlines: Set<String> = []
    var rest = utf8[...]
    while let open = rest.firstRange(of: opening) {
      rest = rest[open.upperBound...]
      guard let close = rest.prefix(2_000).firstRange(of: closing) else { continue }
      headlines.insert(MarkupFragment.line("<p>" + String(decoding: rest[..<close.lowerBound], as: UTF8.self)))
    }
    return headlines
  }

  /// The articles of a plain text; nil where it is no export. Nexis writes such: "1 of 100 DOCUMENTS", below a cover in some.
  static func articles(inText utf8: [UInt8]) -> [ParsedArticle]? {
    mayBeNexis(utf8) ? NexisExport.articles(in: lines(ofText: utf8)) : nil
  }

  /// Whether the mark above a file's first article may stand in its first 4 KiB. Nearly all texts end here, so it is cheap.
  private static func mayBeNexis(_ utf8: [UInt8]) -> Bool {
    unsafe utf8.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      let end = min(bytes.count, 4096)
      var index = 0
      while index < end, let found = unsafe memchr(base + index, CInt(UInt8(ascii: "D")), end - index) {
        index = unsafe UnsafeRawPointer(found) - base + 1
        let behind = unsafe bytes[index...].prefix(14)
        if unsafe behind.starts(with: "OCUMENT".utf8) || behind.starts(with: "okument 1 von".utf8)
          || behind.starts(with: "ocument 1 de".utf8)
        {
          return true
        }
      }
      return false
    }
  }

  /// The paragraphs of a plain text whose lines are broken at some width. What is centred stands by itself; of what is centred
  /// below a date, which names the edition, nothing is kept.
  private static func lines(ofText utf8: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var goesOn = false
    var isBelowDate = false
    for raw in utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let words = String(decoding: raw, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      if words.isEmpty {
        (goesOn, isBelowDate) = (false, false)
        continue
      }
      let line = words.joined(separator: " ")
      if raw.prefix(while: { $0 == 0x20 || $0 == 0x09 }).count >= 6 {
        if !isBelowDate { lines.append(Line(text: line, isHeading: false)) }
        isBelowDate = isBelowDate || date(line) != nil
        goesOn = false
      } else if goesOn {
        lines[lines.count - 1].text += " " + line
      } else {
        lines.append(Line(text: line, isHeading: false))
        goesOn = true
      }
    }
    return lines
  }

  /// Whether words stand behind others; the first letter of the former is sought, which is to be rare.
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
