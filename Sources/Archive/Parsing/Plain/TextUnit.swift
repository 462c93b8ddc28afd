/// A run of lines that belong together: a paragraph, a headline, an item of a list, a quoted passage.
struct TextUnit: Hashable {
  /// The lines, by index.
  var lines: Range<Int>
  /// The mark that the first line begins with.
  var mark: LineMark?
  /// Whether it follows an empty line, or the beginning of the text.
  var followsBlank: Bool
}

extension TextLines {
  /// The bytes of a unit: its lines joined by a space, or by a newline in a quoted passage.
  func text(of unit: TextUnit) -> ArraySlice<UInt8> {
    if unit.lines.count == 1 { return bytes(unit.lines.lowerBound) }
    var text: [UInt8] = []
    append(unit, to: &text)
    return text[...]
  }

  /// Appends the bytes of a unit.
  func append(_ unit: TextUnit, to text: inout [UInt8]) {
    for line in unit.lines {
      if line > unit.lines.lowerBound { text.append(unit.mark == .quote ? 0x0A : 0x20) }
      text += bytes(line)
    }
  }

  /// How many bytes a unit has.
  func byteCount(of unit: TextUnit) -> Int {
    unit.lines.reduce(unit.lines.count - 1) { $0 + lines[$1].byteCount }
  }
}
