/// The text of a paged document, from pdftotext: lines in reading order, empty lines between separate parts, a form
/// feed after each page. Text that repeats at the edges of pages is removed. Lines become paragraphs, one a line.
package struct PagedText {
  /// The paragraphs, with an empty line between them.
  package private(set) var utf8: [UInt8] = []

  /// How many lines at each edge of a page may be a running head or foot.
  private static let edge = 2

  /// The text of these bytes.
  package init(_ bytes: [UInt8]) {
    self.init(
      pages: bytes.split(separator: 0x0C, omittingEmptySubsequences: false).map { page in
        page.split(separator: 0x0A, omittingEmptySubsequences: false).map(Self.trimmed)
      })
  }

  /// The text of pages whose lines have known places.
  init(_ layout: PDFLayout) { self.init(pages: layout.pages.map { $0.map { Self.trimmed($0[...]) } }) }

  private init(pages: [[ArraySlice<UInt8>]]) {
    var pages = pages
    Self.dropEdges(&pages)
    var paragraphs: [[UInt8]] = []
    for page in pages {
      for block in page.split(whereSeparator: \.isEmpty) { Self.append(Array(block), to: &paragraphs) }
    }
    for paragraph in paragraphs {
      if !utf8.isEmpty { utf8 += [0x0A, 0x0A] }
      utf8 += paragraph
    }
    if !utf8.isEmpty { utf8.append(0x0A) }
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line.drop { $0 <= 0x20 }
    while let last = line.last, last <= 0x20 { line.removeLast() }
    return line
  }

  /// Empties lines at the edges of pages that are the same on other pages, except for their numbers, or that are page
  /// numbers.
  private static func dropEdges(_ pages: inout [[ArraySlice<UInt8>]]) {
    func edges(_ page: [ArraySlice<UInt8>]) -> [Int] {
      let lines = page.indices.filter { !page[$0].isEmpty }
      return Array(Set(lines.prefix(edge) + lines.suffix(edge))).sorted()
    }
    var counts: [[UInt8]: Int] = [:]
    for page in pages {
      for key in Set(edges(page).map { withoutNumbers(page[$0]) }) { counts[key, default: 0] += 1 }
    }
    let many = max(2, (pages.count + 2) / 3)
    for index in pages.indices {
      for line in edges(pages[index]) {
        let key = withoutNumbers(pages[index][line])
        let isNumber =
          key.allSatisfy { "#-–— ()/|".utf8.contains($0) } || key.elementsEqual("page #".utf8)
          || key.elementsEqual("page # of #".utf8)
        if isNumber || counts[key, default: 0] >= many { pages[index][line] = [] }
      }
    }
  }

  /// A line in lower case, each number in it as one "#".
  static func withoutNumbers(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var key: [UInt8] = []
    for byte in line {
      if (0x30...0x39).contains(byte) {
        if key.last != UInt8(ascii: "#") { key.append(UInt8(ascii: "#")) }
      } else {
        key.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      }
    }
    return key
  }

  /// Appends the paragraphs of a run of lines. If the last paragraph stops within a sentence, at the end of a column or
  /// page, the first one continues it.
  private static func append(_ lines: [ArraySlice<UInt8>], to paragraphs: inout [[UInt8]]) {
    let widest = lines.map(\.count).max() ?? 0
    var isNew = true
    for (index, line) in lines.enumerated() {
      if isNew {
        if index == 0, let last = paragraphs.last, goesOn(last, with: line) {
          join(line, to: &paragraphs[paragraphs.count - 1])
        } else {
          paragraphs.append(Array(line))
        }
      } else {
        join(line, to: &paragraphs[paragraphs.count - 1])
      }
      // A line that ends a sentence well before the edge ends a paragraph.
      isNew = LineShape(line).endsSentence && line.count * 5 < widest * 4
    }
  }

  private static func goesOn(_ paragraph: [UInt8], with line: ArraySlice<UInt8>) -> Bool {
    guard paragraph.count > 40, !LineShape(paragraph[...]).endsSentence else { return false }
    return !LineShape(line).beginsUpperCase || paragraph.last == UInt8(ascii: "-")
      || paragraph.last == UInt8(ascii: ",")
  }

  /// Appends a line to a paragraph: a hyphen between letters at its end joins the halves of a word.
  private static func join(_ line: ArraySlice<UInt8>, to paragraph: inout [UInt8]) {
    func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x61...0x7A).contains(byte) }
    if paragraph[...].ends(with: "\u{AD}") {
      paragraph.removeLast(2)
    } else if paragraph.last == UInt8(ascii: "-"), let before = paragraph.dropLast().last, isLetter(before),
      let next = line.first, isLetter(next)
    {
      paragraph.removeLast()
    } else if !paragraph.isEmpty, paragraph.last != 0x20 {
      paragraph.append(0x20)
    }
    paragraph += line
  }
}
