/// The attributes of a tag, read one by one as HTML's tokenizer reads them.
struct MarkupAttributes {
  /// One attribute: the place of its name, and where it ends with its value and quotation marks.
  struct Attribute {
    var name: Range<Int>
    var end: Int
  }

  private let source: [UInt8]
  /// Up to where the tag was read; after its `>` when there are no more attributes.
  private(set) var index: Int
  /// Whether the tag has its `>`.
  private(set) var isComplete = false
  /// Whether it ends in `/>`.
  private(set) var isSelfClosing = false

  /// The attributes of the tag whose name ends at `start`.
  init(in source: MarkupSource, from start: Int) {
    self.source = source.source
    index = start
  }

  /// The next attribute; nil after the tag.
  mutating func next() -> Attribute? {
    isSelfClosing = false
    while index < source.count, MarkupSource.isSpace(source[index]) || source[index] == 0x2F {
      isSelfClosing = source[index] == 0x2F
      index += 1
    }
    guard index < source.count else { return nil }
    if source[index] == 0x3E {
      index += 1
      isComplete = true
      return nil
    }
    let start = index
    index += 1
    while index < source.count, !isEndOfName(source[index]) { index += 1 }
    let name = start..<index
    var end = index
    skipSpace()
    if index < source.count, source[index] == 0x3D {
      index += 1
      skipSpace()
      readValue()
      end = index
    }
    return Attribute(name: name, end: end)
  }

  private mutating func skipSpace() {
    while index < source.count, MarkupSource.isSpace(source[index]) { index += 1 }
  }

  private mutating func readValue() {
    guard index < source.count else { return }
    let quote = source[index]
    if quote == 0x22 || quote == 0x27 {
      index += 1
      while index < source.count, source[index] != quote { index += 1 }
      index = min(index + 1, source.count)
    } else {
      while index < source.count, !MarkupSource.isSpace(source[index]), source[index] != 0x3E { index += 1 }
    }
  }

  private func isEndOfName(_ byte: UInt8) -> Bool {
    MarkupSource.isSpace(byte) || byte == 0x2F || byte == 0x3E || byte == 0x3D
  }
}
