/// The characters after a backslash in a string of JSON.
enum JSONEscape {
  /// Appends, as UTF-8, the character whose escape continues at `index`, after the backslash. Half of a surrogate pair
  /// and NUL, which no text may hold, become U+FFFD.
  ///
  /// - Returns: the offset after the escape; nil if it is not one that JSON knows.
  static func append(_ bytes: [UInt8], at index: Int, end: Int, to text: inout [UInt8]) -> Int? {
    guard index < end else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[index])
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      guard var code = codeUnit(bytes, at: index + 1, end: end) else { return nil }
      var next = index + 5
      if (0xD800..<0xDC00).contains(code), next + 1 < end, bytes[next] == UInt8(ascii: "\\"),
        bytes[next + 1] == UInt8(ascii: "u"), let low = codeUnit(bytes, at: next + 2, end: end),
        (0xDC00..<0xE000).contains(low)
      {
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        next += 6
      }
      text += UTF8.encode(code == 0 ? "\u{FFFD}" : Unicode.Scalar(code) ?? "\u{FFFD}") ?? .init()
      return next
    default: return nil
    }
    return index + 1
  }

  /// The value of four hexadecimal digits.
  private static func codeUnit(_ bytes: [UInt8], at index: Int, end: Int) -> UInt32? {
    guard index + 4 <= end else { return nil }
    var value: UInt32 = 0
    for byte in bytes[index..<index + 4] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x61 + 10)
      default: return nil
      }
    }
    return value
  }
}
