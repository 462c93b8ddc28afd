/// How a text's lines make paragraphs: one a line, or wrapped at a column.
///
/// In a text that was wrapped, a line of a paragraph that is not its last has no room for the next line's first word.
/// That is measured over runs of lines without an empty one between them; most of the pairs of lines must agree, for a
/// text with one paragraph a line has some that do by chance.
enum ParagraphLayout: Hashable {
  /// Each line is a paragraph; empty lines between them mean nothing.
  case oneALine
  /// Paragraphs run over several lines of at most this many characters.
  case wrapped(column: Int)

  /// No text is wrapped at more characters than this.
  private static let widest = 120
  /// A column narrower than this is a list or verse.
  private static let narrowest = 30

  /// The layout of a text.
  init(of text: TextLines) {
    var pairs = 0
    var fullPairs = 0
    var column = 0
    for run in text.runs where run.count > 1 {
      let lengths = run.map { text.lines[$0].byteCount <= 4 * Self.widest ? text.length($0) : Int.max }
      let widest = lengths.max() ?? 0
      pairs += run.count - 1
      // Two lines alone prove nothing.
      guard run.count > 2, (Self.narrowest...Self.widest).contains(widest) else { continue }
      var full = 0
      for (offset, line) in run.dropLast().enumerated()
      where Self.isFull(lengths[offset], before: text.firstWordLength(line + 1), column: widest) {
        full += 1
      }
      guard full * 4 >= (run.count - 1) * 3 else { continue }
      fullPairs += run.count - 1
      column = max(column, widest)
    }
    self = fullPairs >= 3 && fullPairs * 2 > pairs ? .wrapped(column: column) : .oneALine
  }

  /// Whether a line of `length` characters has no room for a word of `next` characters. A little room is no proof: some
  /// programs wrap short of the column to even lines out.
  static func isFull(_ length: Int, before next: Int, column: Int) -> Bool {
    // Such a long word is from a language without spaces and says nothing.
    next <= 30 && (length + 1 + next) * 8 > column * 7
  }
}

extension TextLines {
  /// The runs of lines without an empty line between them, in order.
  var runs: [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    while start < lines.count {
      if lines[start].isBlank {
        start += 1
        continue
      }
      var end = start
      while end < lines.count, !lines[end].isBlank { end += 1 }
      runs.append(start..<end)
      start = end
    }
    return runs
  }

  /// How many characters the first word of a line has, at most 40.
  func firstWordLength(_ line: Int) -> Int {
    var count = 0
    for byte in bytes(line) {
      if byte == 0x20 || byte == 0x09 || count == 40 { break }
      if byte & 0xC0 != 0x80 { count += 1 }
    }
    return count
  }

  /// The units of the text, in order: every line that is not empty is in one.
  func units(in layout: ParagraphLayout) -> [TextUnit] {
    var units: [TextUnit] = []
    for run in runs {
      var isFirst = true
      for line in run {
        let mark = LineMark(bytes(line))
        if !isFirst, let last = units.last, joins(line, mark, to: last, in: layout) {
          units[units.count - 1].lines = last.lines.lowerBound..<line + 1
        } else {
          units.append(TextUnit(lines: line..<line + 1, mark: mark, followsBlank: isFirst))
        }
        isFirst = false
      }
    }
    return units
  }

  /// Whether a quoted line names the speaker of the lines above it: "> — Olga Reyes, mayor".
  func isSignature(_ line: Int) -> Bool {
    SignatureLine.isOne(bytes(line).drop { $0 == UInt8(ascii: ">") || $0 == 0x20 })
  }

  /// Whether a line continues the unit before it.
  private func joins(_ line: Int, _ mark: LineMark?, to unit: TextUnit, in layout: ParagraphLayout) -> Bool {
    if mark == .quote || unit.mark == .quote { return mark == unit.mark && !isSignature(line) }
    guard mark == nil, case .wrapped(let column) = layout else { return false }
    let previous = lines[line - 1]
    if previous.byteCount > 4 * column { return false }
    // A byline or a date has a line of its own, near the top.
    if line < 20, LineShape(bytes(line)).isFrontMatter || LineShape(bytes(line - 1)).isFrontMatter { return false }
    // An indent begins a paragraph, but continues an item.
    if lines[line].indent > previous.indent, unit.mark == nil { return false }
    if ParagraphLayout.isFull(length(line - 1), before: firstWordLength(line), column: column) { return true }
    let shape = LineShape(bytes(line - 1))
    return !shape.endsSentence && !(LineShape(bytes(line)).beginsUpperCase)
  }
}
