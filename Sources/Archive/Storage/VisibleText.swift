/// Text as a reader sees it: without soft hyphens, zero-width characters and direction marks. Names are compared in it.
package enum VisibleText {
  /// The text without its invisible characters: U+00AD, U+200B to U+200F, U+2060 and U+FEFF.
  package static func of(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      guard unsafe firstHidden(in: bytes) != nil else { return nil as String? }
      var visible: [UInt8] = []
      visible.reserveCapacity(bytes.count)
      var index = 0
      while index < bytes.count {
        let width = unsafe hiddenWidth(bytes, at: index)
        if width == 0 {
          unsafe visible.append(bytes[index])
          index += 1
        } else {
          index += width
        }
      }
      return String(decoding: visible, as: UTF8.self)
    } ?? text
  }

  /// Whether this character is invisible.
  package static func hides(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xad, 0x200b...0x200f, 0x2060, 0xfeff: true
    default: false
    }
  }

  /// Where the first invisible character of UTF-8 begins; nil if there is none.
  static func firstHidden(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    for index in bytes.indices {
      let byte = unsafe bytes[index]
      if byte == 0xc2 || byte == 0xe2 || byte == 0xef, unsafe hiddenWidth(bytes, at: index) > 0 { return index }
    }
    return nil
  }

  /// How many bytes the invisible character at `index` has; 0 if there is none.
  static func hiddenWidth(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let left = bytes.count - index
    switch unsafe bytes[index] {
    case 0xc2 where left > 1:
      return unsafe bytes[index + 1] == 0xad ? 2 : 0
    case 0xe2 where left > 2:
      let (second, third) = unsafe (bytes[index + 1], bytes[index + 2])
      return second == 0x80 && (0x8b...0x8f).contains(third) || second == 0x81 && third == 0xa0 ? 3 : 0
    case 0xef where left > 2:
      return unsafe bytes[index + 1] == 0xbb && bytes[index + 2] == 0xbf ? 3 : 0
    default:
      return 0
    }
  }
}
