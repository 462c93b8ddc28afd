import ArchiveText

/// The lines of a text, without their ends (LF, CRLF or CR) and without white space around them.
struct TextLines {
  /// One line: a range of bytes of the text.
  struct Line: Hashable {
    /// Where the line begins after its indent.
    var start: Int
    /// Where its last character ends.
    var end: Int
    /// How many characters of white space it begins with.
    var indent: Int
    /// Whether it is empty.
    var isBlank: Bool { start == end }
    var byteCount: Int { end - start }
    var range: Range<Int> { start..<end }
  }

  /// The text in UTF-8.
  let utf8: [UInt8]
  /// The lines in their order.
  let lines: [Line]

  init(utf8: [UInt8]) {
    self.utf8 = utf8
    lines = unsafe utf8.withUnsafeBufferPointer { unsafe Self.lines(of: $0) }
  }

  /// The bytes of a line.
  func bytes(_ line: Int) -> ArraySlice<UInt8> { utf8[lines[line].range] }

  /// How many characters a line has.
  func length(_ line: Int) -> Int {
    unsafe utf8.withUnsafeBufferPointer { unsafe CodePointIndex.leading(in: $0, lines[line].start, lines[line].end) }
  }

  private static func lines(of bytes: UnsafeBufferPointer<UInt8>) -> [Line] {
    var lines: [Line] = []
    var start = 0
    while start <= bytes.count {
      var end = start
      while end < bytes.count, unsafe bytes[end] != 0x0A, unsafe bytes[end] != 0x0D { end += 1 }
      let isLast = end == bytes.count
      unsafe lines.append(trimmed(bytes, start, end))
      if isLast { break }
      let isPair = unsafe bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A
      start = end + (isPair ? 2 : 1)
    }
    return lines
  }

  private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Line {
    var (first, last, indent) = (start, end, 0)
    while first < last {
      let width = unsafe leadingSpace(bytes, first, last)
      if width == 0 { break }
      first += width
      indent += 1
    }
    while first < last {
      if unsafe isSpace(bytes[last - 1]) {
        last -= 1
      } else if unsafe last - first >= 2 && bytes[last - 2] == 0xC2 && bytes[last - 1] == 0xA0 {
        last -= 2
      } else {
        break
      }
    }
    return Line(start: first, end: last, indent: indent)
  }

  /// The length in bytes of the white space at `index`: none, one, or the two of a no-break space.
  private static func leadingSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Int {
    if unsafe isSpace(bytes[index]) { return 1 }
    return unsafe index + 1 < end && bytes[index] == 0xC2 && bytes[index + 1] == 0xA0 ? 2 : 0
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C }
}
