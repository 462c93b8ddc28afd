/// What the first characters of a line show.
enum LineMark: Hashable {
  /// "- ", "* ", "– ": an item of a list if others are next to it.
  case dash
  /// "• ": an item of a list.
  case bullet
  /// "1. ", "2) ", "(3) ": an item of a list if others are next to it.
  case number
  /// "> ": a quoted line.
  case quote

  /// The mark of a line; nil if it has none.
  init?(_ line: ArraySlice<UInt8>) {
    guard let first = line.first else { return nil }
    func isSpace(at offset: Int) -> Bool {
      line.count > offset && (line[line.startIndex + offset] == 0x20 || line[line.startIndex + offset] == 0x09)
    }
    switch first {
    case UInt8(ascii: ">"): self = .quote
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      guard isSpace(at: 1) else { return nil }
      self = .dash
    case 0xE2:
      if line.starts(with: "•".utf8) || line.starts(with: "◦".utf8) || line.starts(with: "▪".utf8) {
        self = .bullet
      } else if line.starts(with: "–".utf8), isSpace(at: 3) {
        self = .dash
      } else {
        return nil
      }
    case UInt8(ascii: "("), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let opens = first == UInt8(ascii: "(")
      let digits = line.dropFirst(opens ? 1 : 0).prefix { (0x30...0x39).contains($0) }
      let close = line[digits.endIndex...].first
      guard (1...2).contains(digits.count), isSpace(at: digits.endIndex - line.startIndex + 1) else { return nil }
      guard close == UInt8(ascii: ")") || (!opens && close == UInt8(ascii: ".")) else { return nil }
      self = .number
    default: return nil
    }
  }

  /// Whether the line is an item of a list.
  var isItem: Bool { self != .quote }
}
