/// The encoding Windows-1252, as in the WHATWG Encoding Standard: every byte has a meaning.
enum Windows1252 {
  private static let high: [Unicode.Scalar] = [
    "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{8D}", "Ž", "\u{8F}",
    "\u{90}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{9D}", "ž", "Ÿ",
  ]

  /// The character of a byte.
  static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    (0x80...0x9F).contains(byte) ? high[Int(byte) - 0x80] : Unicode.Scalar(byte)
  }

  /// Appends the character of a byte.
  static func append(_ byte: UInt8, to utf8: inout [UInt8]) {
    if byte < 0x80 {
      utf8.append(byte)
    } else if byte >= 0xA0 {
      utf8.append(byte >= 0xC0 ? 0xC3 : 0xC2)
      utf8.append(byte & 0xBF)
    } else {
      utf8 += UTF8.encode(scalar(byte)).map(Array.init) ?? []
    }
  }
}
