import ArchiveText

/// The places of the lines on a PDF's page, read from `pdftotext -bbox-layout`: a page, and in it flows, blocks, lines
/// and words, each on a line of its own. Lengths are in points, from the upper left corner.
struct PDFPage {
  /// A line of text, which ends where a column does.
  struct Line {
    var left = 0.0
    var top = 0.0
    var right = 0.0
    var bottom = 0.0
    var text: [UInt8] = []
    var wordCount = 0
    /// Where its last word ends.
    var textEnd = 0.0
    /// How many lines beside each other were joined to it.
    var partCount = 1
    /// The flow that it is in: pdftotext's own order of reading.
    var flow = 0

    var height: Double { bottom - top }
    var middle: Double { (top + bottom) / 2 }
  }

  var width = 0.0
  var height = 0.0
  var lines: [Line] = []

  /// How many lines of a page are put in order.
  static let lineLimit = 2_000

  /// The pages in the output of pdftotext; nil if it is not such output. Linear in its length.
  static func pages(in output: [UInt8]) -> [PDFPage]? {
    var pages: [PDFPage] = []
    var flow = 0
    for row in output.split(separator: 0x0A) {
      let row = row.drop { $0 == 0x20 }
      guard row.first == UInt8(ascii: "<") else { continue }
      if row.starts(with: "<word ".utf8) {
        guard let page = pages.indices.last, let line = pages[page].lines.indices.last,
          let start = row.firstIndex(of: UInt8(ascii: ">")), let end = row.lastIndex(of: UInt8(ascii: "<")), start < end
        else { continue }
        let numbers = numbers(in: row[..<start])
        guard numbers.count >= 4 else { continue }
        // A word whose typeface changes is in several parts without space between them.
        let gap = numbers[0] - pages[page].lines[line].textEnd
        if !pages[page].lines[line].text.isEmpty, abs(gap) > pages[page].lines[line].height * 0.08 {
          pages[page].lines[line].text.append(0x20)
        }
        pages[page].lines[line].textEnd = numbers[2]
        pages[page].lines[line].text += CharacterReferences.decoded(Array(row[(start + 1)..<end]))
        pages[page].lines[line].wordCount += 1
      } else if row.starts(with: "<line ".utf8), !pages.isEmpty {
        let numbers = numbers(in: row)
        guard numbers.count >= 4 else { continue }
        pages[pages.count - 1].lines.append(
          Line(left: numbers[0], top: numbers[1], right: numbers[2], bottom: numbers[3], flow: flow))
      } else if row.starts(with: "<flow".utf8) {
        flow += 1
      } else if row.starts(with: "<page ".utf8) {
        let numbers = numbers(in: row)
        pages.append(PDFPage(width: numbers.first ?? 0, height: numbers.dropFirst().first ?? 0))
      }
    }
    return pages.isEmpty ? nil : pages
  }

  /// The numbers in the attributes of a tag, in their order.
  private static func numbers(in tag: ArraySlice<UInt8>) -> [Double] {
    tag.split(separator: UInt8(ascii: "\"")).enumerated().filter { $0.offset % 2 == 1 }.prefix(4)
      .compactMap { Double(String(decoding: $0.element, as: UTF8.self)) }
      .map { $0.isFinite ? min(max($0, -1e6), 1e6) : 0 }
  }

  /// Whether much of the text runs from right to left, in Hebrew or Arabic letters. The words are then in the order in
  /// which they are seen.
  static func areRightToLeft(_ pages: [PDFPage]) -> Bool {
    var (letters, all) = (0, 0)
    for line in pages.lazy.flatMap(\.lines).prefix(2_000) {
      all += line.text.count
      letters += line.text.count { (0xD6...0xDB).contains($0) }
    }
    return letters * 8 > all
  }

  /// The height of most of the text's lines; 0 if there is none.
  static func bodyHeight(of pages: [PDFPage]) -> Double {
    var counts: [Int: Int] = [:]
    for page in pages.prefix(50) {
      for line in page.lines { counts[Int(line.height * 2), default: 0] += line.text.count }
    }
    return Double(counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0) / 2
  }
}
