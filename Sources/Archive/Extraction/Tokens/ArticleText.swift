import ArchiveModel
import ArchiveText

/// The parts of an article as one run of UTF-8: title, summary and body, an empty line between them.
struct ArticleText {
  /// A part and the bytes it takes.
  struct PartRange {
    var part: Segment.Part
    var bytes: Range<Int>
    /// How many code points come before the part.
    var codePoints: Int
  }

  /// A paragraph's bytes, without the white space at its ends.
  struct Paragraph {
    var kind: Block.Kind
    var part: Segment.Part
    var bytes: Range<Int>
  }

  private(set) var bytes: [UInt8] = []
  private(set) var parts: [PartRange] = []
  private(set) var paragraphs: [Paragraph] = []
  private let codePoints: CodePointIndex

  /// The text of `article`. Linear in its length.
  init(_ article: ParsedArticle) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(article.body.utf8.count + 512)
    var ranges: [(Segment.Part, Range<Int>)] = []
    for (part, text) in [(.title, article.title), (.summary, article.summary), (.body, article.body)]
      as [(Segment.Part, String?)]
    {
      guard let text else { continue }
      if !bytes.isEmpty { bytes.append(contentsOf: [0x0a, 0x0a]) }
      let start = bytes.count
      bytes.append(contentsOf: text.utf8)
      ranges.append((part, start..<bytes.count))
    }
    self.bytes = bytes
    codePoints = CodePointIndex(utf8: bytes)
    for (part, range) in ranges {
      let before = codePoints.codePoint(at: range.lowerBound)
      parts.append(PartRange(part: part, bytes: range, codePoints: before))
      if part == .body && !article.blocks.isEmpty {
        for block in article.blocks { add(block, of: range, codePoints: before) }
      } else {
        addParagraphs(range, kind: part == .title ? .heading : .paragraph, part: part, atEveryLine: part == .title)
      }
    }
  }

  /// The part that has the byte at `offset`.
  func part(at offset: Int) -> PartRange? {
    parts.last { $0.bytes.lowerBound <= offset }
  }

  /// The range, in code points of its part, of these bytes.
  func range(of span: Range<Int>) -> TextRange {
    let base = part(at: span.lowerBound)?.codePoints ?? 0
    let start = codePoints.codePoint(at: span.lowerBound)
    return TextRange(start: start - base, length: codePoints.codePoint(at: span.upperBound) - start)
  }

  /// These bytes as text.
  func string(_ span: Range<Int>) -> String {
    String(decoding: bytes[span], as: UTF8.self)
  }

  private mutating func add(_ block: Block, of body: Range<Int>, codePoints before: Int) {
    let start = codePoints.byte(ofCodePoint: before + block.range.start)
    let end = codePoints.byte(ofCodePoint: before + block.range.end)
    guard start < end, end <= body.upperBound else { return }
    addParagraphs(start..<end, kind: block.kind, part: .body, atEveryLine: block.kind == .list)
  }

  /// Cuts a range at its empty lines, or at every line.
  private mutating func addParagraphs(_ range: Range<Int>, kind: Block.Kind, part: Segment.Part, atEveryLine: Bool) {
    var start = range.lowerBound
    var index = start
    while let lineEnd = bytes[index..<range.upperBound].firstIndex(of: 0x0a) {
      index = lineEnd
      var newlines = 0
      while index < range.upperBound, bytes[index] == 0x0a || bytes[index] == 0x20 || bytes[index] == 0x0d {
        if bytes[index] == 0x0a { newlines += 1 }
        index += 1
      }
      guard newlines > 1 || atEveryLine else { continue }
      addParagraph(start..<lineEnd, kind: kind, part: part)
      start = index
    }
    addParagraph(start..<range.upperBound, kind: kind, part: part)
  }

  private mutating func addParagraph(_ range: Range<Int>, kind: Block.Kind, part: Segment.Part) {
    guard !range.isEmpty else { return }
    paragraphs.append(Paragraph(kind: kind, part: part, bytes: range))
  }
}
