/// Text that is hard on programs.
enum NastyText {
  /// Sequences of bytes that are no good UTF-8, or good and surprising.
  static let bytes: [[UInt8]] =
    [
      [0], [0x0D], [0x1A], [0x1B, 0x5B, 0x32, 0x4A], [0x7F], [0x80], [0xC0, 0x80], [0xC3], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFF, 0xFE], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF],
      [0xF0, 0x9F, 0x92],
    ] + texts.map { Array($0.utf8) }

  /// Good text that surprises: zero width, bidirectional, controls, quotation marks without end, markup that never
  /// closes.
  static let texts = [
    "\u{200B}", "\u{00AD}", "\u{200D}", "\u{2066}", "\u{202E}abc\u{202C}", "\u{FEFF}", "\u{85}", "\u{2028}", "\u{FFFF}",
    "\u{10FFFF}",
    "\u{0301}\u{0301}\u{0301}", "\u{1B}]8;;http://x\u{07}", "\u{1B}]52;c;aGk=\u{07}", "\u{9B}31m", "“", "”", "\"", "''",
    "«", "„",
    "<div><div><div>", "</p>", "<!--", "-->", "]]>", "<![CDATA[", "&#x1F;", "&#xD800;", "&nbsp", "{\"a\":[", "\\u0000",
    "\\ud800", "\r\n\r\n",
    "\nFrom ", "\n--\n", "=\r\n", "=ZZ", "said", "according to", "\t", ",,,,", "\"\"\"", "\n\n\n\n\n\n", "　", "ß", "İ",
    "ﬁ", "👩‍👩‍👧‍👦", "漢字",
  ]

  /// Text that somebody in a hurry, or somebody who wants to do harm, might type into a search.
  static let queryPieces = [
    "harbour", "letter", "ADA", "U.S.", "can't", "50%", "\"half open", "\"", "“", "”", "«x»", "AND", "OR", "NOT",
    "NEAR", "NEAR(", "NEAR/3", "(", ")",
    "*", "har*", "*bour", "^", "+", "-", "--", "-harbour", ":", "title:", "title:x", "body:\"", "speaker:Ada",
    "speaker:", "outlet:\"a b\"",
    "date:2025", "date:2025-13-99", "date:..", "2024..2025", "after:yesterday", "before:", "lang:en",
    "url:http://x/?a=b&c=d", "id:1", "\\", "'", "''", ";", "--x",
    "DROP TABLE articles", "%", "_", "?", "?1", "@port", "@", "~", "harbour~2", "\"harbour bridge\"~1000", "~~~", "{",
    "}", "[", "]", "|", "||", "&&", "!", "!!", "$", "#",
    "\u{0}", "\u{1}", "\n", "\t", "\u{AD}", "\u{200B}", "\u{202E}", "\u{FFFD}", "\u{10FFFF}", "漢字", "ก", "é",
    "e\u{301}", "İ", "ß", "ﬁ", "👩‍👩‍👧", "a\u{0}b", "=", "<", ">", ">=5",
    "words:>100", "kind:direct", "quote:\"we will\"", "told:", "is:", "has:", "in:title", "9999999999999999999999",
    "-0", "1e999", "NaN", "null", "\u{FEFF}",
  ]

  /// A query by chance: some pieces with or without blanks between them, now and then very many or very long.
  static func query(by chance: inout Chance) -> String {
    switch Int.random(in: 0..<40, using: &chance) {
    case 0: return String(repeating: chance.of(queryPieces) + " ", count: Int.random(in: 1...2_000, using: &chance))
    case 1: return String(repeating: chance.of(queryPieces), count: Int.random(in: 1...3_000, using: &chance))
    case 2:
      let bytes = (0..<Int.random(in: 0...200, using: &chance)).map { _ in UInt8.random(in: 0...255, using: &chance) }
      return String(decoding: bytes, as: UTF8.self)
    case 3:
      let scalars = (0..<Int.random(in: 1...40, using: &chance)).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &chance))
      }
      return String(String.UnicodeScalarView(scalars))
    default:
      let count = Int.random(in: 1...8, using: &chance)
      return (0..<count).map { _ in chance.of(queryPieces) + (Bool.random(using: &chance) ? " " : "") }.joined()
    }
  }

  /// The bytes of a text, spoilt: bytes changed, harmful ones inserted, parts left out, doubled or put into another
  /// encoding.
  static func spoilt(_ original: [UInt8], with other: [UInt8], by chance: inout Chance) -> [UInt8] {
    var text = original
    for _ in 0..<Int.random(in: 1...4, using: &chance) {
      let place = Int.random(in: 0...text.count, using: &chance)
      switch Int.random(in: 0..<10, using: &chance) {
      case 0: text.removeSubrange(place...)
      case 1: if place < text.count { text[place] = UInt8.random(in: 0...255, using: &chance) }
      case 2: if place < text.count { text[place] ^= 1 << UInt8.random(in: 0..<8, using: &chance) }
      case 3:
        let end = min(text.count, place + Int.random(in: 0...200, using: &chance))
        text.insert(contentsOf: text[place..<end], at: place)
      case 4: text = Array(text.prefix(place)) + Array(other.dropFirst(min(place, other.count)))
      case 5:
        // UTF-16, with its mark or without.
        let units = Array(String(decoding: text.prefix(20_000), as: UTF8.self).utf16)
        let isBig = Bool.random(using: &chance)
        text = Bool.random(using: &chance) ? (isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]) : []
        for unit in units {
          let (high, low) = (UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit))
          text += isBig ? [high, low] : [low, high]
        }
      case 6: text = text.flatMap { $0 == 0x0A ? [0x0D] : [$0] }
      default: text.insert(contentsOf: chance.of(bytes), at: place)
      }
    }
    return text
  }
}
