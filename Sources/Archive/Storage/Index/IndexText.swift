/// Text as the full-text indexes read it, so that words are found however they are written.
///
/// Soft hyphens, zero-width characters and the points of Arabic and Hebrew are left out. Letters without a
/// decomposition (ø, ß, ı) and full-width forms become those that people type. Each character of scripts without spaces
/// between words (Chinese, Japanese, Thai …) and of Korean is a word of the index, and any run of them is a phrase.
/// Queries are treated the same way. The views `articles_text` and `quotes_text` do the same in SQL, with the table
/// `index_characters`.
package enum IndexText {
  /// The tokenizer of the indexes, as migration 7 names it: marks that belong to letters are parts of words.
  package static let tokenizer = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"

  /// The text as the indexes read it. Linear in it.
  package static func of(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes -> String? in
      guard unsafe isNeeded(for: bytes) else { return nil }
      var indexed: [UInt8] = []
      indexed.reserveCapacity(bytes.count + bytes.count / 2)
      unsafe read(bytes) { range, reading in
        switch reading {
        case .same: unsafe indexed.append(contentsOf: bytes[range])
        case .dropped: break
        case .apart:
          indexed.append(0x20)
          unsafe indexed.append(contentsOf: bytes[range])
          indexed.append(0x20)
        case .written(let written): indexed.append(contentsOf: written)
        }
      }
      return String(decoding: indexed, as: UTF8.self)
    } ?? text
  }

  /// Whether the text may have a character that is indexed in another form.
  package static func isNeeded(for text: String) -> Bool {
    var text = text
    return text.withUTF8 { unsafe isNeeded(for: $0) }
  }

  /// How a character is read.
  package enum Reading {
    /// As it is.
    case same
    /// Not at all.
    case dropped
    /// As it is, with a space on either side.
    case apart
    /// As these bytes.
    case written([UInt8])
  }

  /// Calls `body` with the pieces of a text, in order: runs that are read as they are, and single characters.
  package static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>, Reading) -> Void) {
    var start = 0
    var index = 0
    while index < bytes.count {
      guard unsafe mayDiffer(bytes, at: index) else {
        index += 1
        continue
      }
      let (scalar, width) = unsafe scalar(bytes, at: index)
      if let reading = readings.reading(of: scalar) {
        if start < index { body(start..<index, .same) }
        body(index..<index + width, reading)
        start = index + width
      }
      index += width
    }
    if start < bytes.count { body(start..<bytes.count, .same) }
  }

  /// Whether a character that begins with these bytes may be in the table: a few ranges, those of `index_pattern`.
  private static func mayDiffer(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let byte = unsafe bytes[index]
    if byte < 0xc2 { return false }
    let second = index + 1 < bytes.count ? unsafe bytes[index + 1] : 0
    switch byte {
    case 0xc2: return second == 0xad
    case 0xc3:
      switch second {
      case 0x86, 0x90, 0x98, 0x9e, 0x9f, 0xa6, 0xb0, 0xb8, 0xbe: return true
      default: return false
      }
    case 0xc4: return second >= 0x90
    case 0xc5...0xc7: return true
    case 0xcd: return second >= 0xb0
    case 0xce...0xe1, 0xe3...0xef: return true
    case 0xe2:
      let third = index + 2 < bytes.count ? unsafe bytes[index + 2] : 0
      return second == 0x80 && ((0x8b...0x8f).contains(third) || (0xaa...0xae).contains(third))
        || second == 0x81 && (0xa0...0xaf).contains(third)
    case 0xf0: return second >= 0xa0
    default: return false
    }
  }

  private static func isNeeded(for bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in bytes.indices where unsafe mayDiffer(bytes, at: index) { return true }
    return false
  }

  /// The character at `index` and how many bytes it has; a broken one has one byte and no place in the table.
  private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt32, width: Int) {
    let byte = unsafe bytes[index]
    let width = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
    guard index + width <= bytes.count else { return (0, 1) }
    var scalar = UInt32(byte) & (0xff >> UInt32(width + 1))
    for offset in 1..<width { scalar = unsafe scalar << 6 | UInt32(bytes[index + offset] & 0x3f) }
    return (scalar, width)
  }

  private static let readings = IndexReadings()
}
