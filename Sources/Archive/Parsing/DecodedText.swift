/// The text of a document, decoded to UTF-8.
///
/// A byte order mark says UTF-16 (little or big end first) or UTF-8 and is not part of the text. Without one, bytes are
/// UTF-8. Where some are not: if at least as many characters beyond ASCII are well-formed as bytes are bad, those bytes
/// alone are read as Windows-1252; otherwise the whole text is.
public struct DecodedText: Hashable, Sendable {
  /// The text as well-formed UTF-8 without NUL.
  public private(set) var utf8: [UInt8]
  /// What of the bytes was not as it should be, in a fixed order; empty where nothing was.
  public private(set) var notes: [DecodingNote] = []

  /// The text of these bytes. Costs one pass, and copies nothing where they are UTF-8 without mark and NUL.
  public init(_ bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      utf8 = []
      decodeUTF16(bytes, isLittleEndian: bytes[0] == 0xFF)
    } else {
      utf8 = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
      let firstInvalid = unsafe utf8.withUnsafeBufferPointer { unsafe UTF8Sequence.firstInvalid(in: $0) }
      if firstInvalid < utf8.count { repair() }
    }
    replaceNUL()
  }

  private mutating func decodeUTF16(_ bytes: [UInt8], isLittleEndian: Bool) {
    utf8.reserveCapacity(bytes.count)
    var bad = 0
    var index = 2
    func unit(_ index: Int) -> UInt32? {
      guard index + 1 < bytes.count else { return nil }
      let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
      return isLittleEndian ? second << 8 | first : first << 8 | second
    }
    while let high = unit(index) {
      index += 2
      var value = high
      if (0xD800..<0xDC00).contains(high), let low = unit(index), (0xDC00..<0xE000).contains(low) {
        value = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
        index += 2
      }
      if Unicode.Scalar(value) == nil { bad += 1 }
      append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    if index < bytes.count {
      bad += 1
      append("\u{FFFD}")
    }
    if bad > 0 { notes.append(.badUTF16(unitCount: bad)) }
  }

  /// Reads what is not UTF-8 as Windows-1252.
  private mutating func repair() {
    let bytes = utf8
    var bad = 0
    var good = 0
    var index = 0
    while index < bytes.count {
      let length = bytes[index] < 0x80 ? 1 : UTF8Sequence.length(in: bytes, at: index)
      if length == 0 { bad += 1 }
      if length > 1 { good += 1 }
      index += max(length, 1)
    }
    let keepsGood = good >= bad
    utf8 = []
    utf8.reserveCapacity(bytes.count + bad * 2)
    index = 0
    while index < bytes.count {
      let length = bytes[index] < 0x80 ? 1 : keepsGood ? UTF8Sequence.length(in: bytes, at: index) : 0
      if length == 0 {
        append(Windows1252.scalar(bytes[index]))
      } else {
        utf8 += bytes[index..<index + length]
      }
      index += max(length, 1)
    }
    notes.append(keepsGood ? .partlyWindows1252(byteCount: bad) : .windows1252)
  }

  private mutating func replaceNUL() {
    guard unsafe utf8.withUnsafeBufferPointer({ unsafe UTF8Sequence.containsNUL($0) }) else { return }
    var replaced: [UInt8] = []
    var count = 0
    for byte in utf8 {
      if byte == 0 {
        replaced += "\u{FFFD}".utf8
        count += 1
      } else {
        replaced.append(byte)
      }
    }
    utf8 = replaced
    notes.append(.nul(count: count))
  }

  private mutating func append(_ scalar: Unicode.Scalar) { utf8 += UTF8.encode(scalar).map(Array.init) ?? [] }
}

/// Something about a document's encoding that a reader should know; the original keeps its bytes.
public enum DecodingNote: Hashable, Sendable {
  /// The text is not UTF-8 and was read as Windows-1252.
  case windows1252
  /// The text is UTF-8 but for so many bytes, which were read as Windows-1252.
  case partlyWindows1252(byteCount: Int)
  /// So many units of UTF-16 were half a character; each became U+FFFD.
  case badUTF16(unitCount: Int)
  /// So many NULs each became U+FFFD.
  case nul(count: Int)

  /// What happened, as a clause without a period.
  public var causeText: String {
    switch self {
    case .windows1252: "the text is not UTF-8 and was read as Windows-1252"
    case .partlyWindows1252(1): "1 byte is not UTF-8 and was read as Windows-1252"
    case .partlyWindows1252(let count): "\(count) bytes are not UTF-8 and were read as Windows-1252"
    case .badUTF16(1): "1 unit of UTF-16 is half a character and became U+FFFD"
    case .badUTF16(let count): "\(count) units of UTF-16 are half a character each and became U+FFFD"
    case .nul(1): "1 NUL became U+FFFD"
    case .nul(let count): "\(count) NULs became U+FFFD"
    }
  }

  /// What a person can do about it, as a sentence.
  public var nextStep: String {
    "The original is kept as it is. If the text reads wrong, save it as UTF-8 and import it again."
  }
}

/// The encoding Windows-1252, as the WHATWG Encoding Standard has it: every byte has a meaning.
enum Windows1252 {
  private static let high: [Unicode.Scalar] = [
    "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{8D}", "Ž", "\u{8F}",
    "\u{90}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{9D}", "ž", "Ÿ",
  ]

  /// The character of a byte.
  static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    (0x80...0x9F).contains(byte) ? high[Int(byte) - 0x80] : Unicode.Scalar(byte)
  }
}
