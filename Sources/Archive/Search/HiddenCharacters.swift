/// The characters that stand inside words unseen: soft hyphen, zero-width space, joiners, direction marks,
/// word joiner, byte order mark.
///
/// The full-text index is built on text without them (view `articles_text`), so queries and snippets leave them out too.
enum HiddenCharacters {
  /// Where characters were taken out of a text.
  struct Removed {
    /// For each character: the offset, in the text that is left, that it stood before, and all bytes removed up to and with it.
    fileprivate var places: [(offset: Int, bytes: Int)] = []

    /// The bytes of the original text that a range of the text that is left comes from.
    func original(_ range: Range<Int>) -> Range<Int> {
      if places.isEmpty { return range }
      let lower = range.lowerBound + bytes(before: range.lowerBound + 1)
      return lower..<max(lower, range.upperBound + bytes(before: range.upperBound))
    }

    /// How many bytes were removed at offsets below `offset`.
    private func bytes(before offset: Int) -> Int {
      var low = 0
      var high = places.count
      while low < high {
        let middle = (low + high) / 2
        if places[middle].offset < offset { low = middle + 1 } else { high = middle }
      }
      return low == 0 ? 0 : places[low - 1].bytes
    }
  }

  /// Whether this is one of them.
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: true
    default: false
    }
  }

  /// UTF-8 without them, and where they stood. Linear in the text; without one, no byte is copied.
  static func removed(from text: [UInt8]) -> (text: [UInt8], removed: Removed) {
    guard var next = text.indices.first(where: { length(in: text, at: $0) > 0 }) else { return (text, Removed()) }
    var left = Array(text[..<next])
    var removed = Removed()
    var total = 0
    while next < text.count {
      let length = length(in: text, at: next)
      if length == 0 {
        left.append(text[next])
        next += 1
      } else {
        total += length
        removed.places.append((left.count, total))
        next += length
      }
    }
    return (left, removed)
  }

  /// How many bytes the hidden character at `index` takes; 0 where another character stands.
  private static func length(in text: [UInt8], at index: Int) -> Int {
    let byte = text[index]
    if byte < 0xC2 { return 0 }
    switch byte {
    case 0xC2: return index + 1 < text.count && text[index + 1] == 0xAD ? 2 : 0
    case 0xE2, 0xEF:
      guard index + 2 < text.count else { return 0 }
      switch (byte, text[index + 1], text[index + 2]) {
      case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x81, 0xA0), (0xEF, 0xBB, 0xBF): return 3
      default: return 0
      }
    default: return 0
    }
  }
}
