/// The tokens of a rich text (RTF 1.9.1, "RTF Syntax"), one after the other.
struct RichTextScanner {
  /// What a rich text is made of.
  enum Token {
    case open, close
    /// A control word, with its number if it has one.
    case word(String, Int?)
    /// A control symbol: a backslash and this sign.
    case symbol(UInt8)
    /// A byte of text that two hexadecimal digits write.
    case escape(UInt8)
    /// A byte of text.
    case byte(UInt8)
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next token; nil at the end. Binary data are skipped.
  mutating func next() -> Token? {
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "{"): return .open
      case UInt8(ascii: "}"): return .close
      case UInt8(ascii: "\\"): if let token = control() { return token }
      case 0, 0x0A, 0x0D: continue
      default: return .byte(byte)
      }
    }
    return nil
  }

  /// The control after a backslash; nil if it is broken, or only says how many bytes of data follow.
  private mutating func control() -> Token? {
    guard position < bytes.count else { return nil }
    if !Self.isLetter(bytes[position]) { return symbol() }
    let start = position
    while position < bytes.count, Self.isLetter(bytes[position]), position - start < 32 { position += 1 }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    var isNegative = false
    if position + 1 < bytes.count, bytes[position] == UInt8(ascii: "-"), Self.isDigit(bytes[position + 1]) {
      isNegative = true
      position += 1
    }
    var number: Int?
    while position < bytes.count, Self.isDigit(bytes[position]) {
      number = min((number ?? 0) * 10 + Int(bytes[position] - 0x30), 1 << 40)
      position += 1
    }
    if isNegative { number = number.map { -$0 } }
    if position < bytes.count, bytes[position] == 0x20 { position += 1 }
    guard word == "bin" else { return .word(word, number) }
    position = min(bytes.count, position + max(0, number ?? 0))
    return nil
  }

  private mutating func symbol() -> Token? {
    let symbol = bytes[position]
    position += 1
    switch symbol {
    case UInt8(ascii: "'"):
      let digits = bytes[position...].prefix(2)
      guard digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) else { return nil }
      position += 2
      return .escape(value)
    case 0x0A, 0x0D: return .word("par", nil)
    default: return .symbol(symbol)
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
