/// Cuts a paragraph's bytes into tokens, in one pass.
struct Tokenizer {
  let bytes: [UInt8]
  let lexicon: Lexicon
  /// The tokens so far.
  var tokens: [Token] = []
  /// Whether the last paragraph has a capital inside a word.
  private var hasInnerCapitals = false

  /// A tokenizer of this text.
  init(_ bytes: [UInt8], lexicon: Lexicon) {
    self.bytes = bytes
    self.lexicon = lexicon
    tokens.reserveCapacity(bytes.count / 5 + 16)
  }

  /// Appends the tokens of a paragraph. Linear in its length.
  mutating func add(paragraph: Range<Int>) {
    let end = paragraph.upperBound
    var index = paragraph.lowerBound
    var afterSpace = true
    let first = tokens.count
    hasInnerCapitals = false
    while index < end {
      let space = spaceLength(at: index, end)
      if space > 0 {
        if tokens.count > first { tokens[tokens.count - 1].shape.insert(.beforeSpace) }
        afterSpace = true
        index += space
        continue
      }
      let before = tokens.count
      index = startsWord(at: index, end) ? addWord(from: index, to: end) : addMark(at: index, to: end)
      if tokens.count > before {
        if afterSpace { tokens[before].shape.insert(.afterSpace) }
        afterSpace = false
      }
    }
    if tokens.count > first { tokens[tokens.count - 1].shape.insert(.beforeSpace) }
    if hasInnerCapitals { removeWidgets(from: first) }
  }

  // MARK: Words

  /// Appends the word or number that begins at `start`; returns the byte after it.
  private mutating func addWord(from start: Int, to end: Int) -> Int {
    var index = start
    var hash = WordHash()
    var capitals = 0
    var letters = 0
    var digits = 0
    var shape: Token.Shape = []
    var lead: UInt8 = 0
    var hasInnerCapital = false
    var genitive: (start: Int, hash: UInt64)?
    scan: while index < end {
      let byte = bytes[index]
      switch ByteClass.of(byte) {
      case .lower:
        // Most letters: they are what they are in lower case.
        letters &+= 1
        hash.add(byte)
        lead = byte
        index &+= 1
        continue scan
      case .upper:
        if index == start {
          shape.insert(.capitalized)
        } else if ByteClass.of(lead) == .lower {
          hasInnerCapital = true
          if index - start > 3 { shape.insert(.camelCase) }
        }
        letters += 1
        capitals += 1
      case .digit:
        if letters > 3 {
          hasInnerCapital = true
          shape.insert(.camelCase)
        }
        digits += 1
      case .other where byte >= 0x80:
        if byte & 0xc0 == 0x80 { break }
        let apostrophe = isCurlyApostrophe(at: index, end)
        if apostrophe {
          guard letters > 0, continuesWord(at: index + 3, end) else { break scan }
          if isGenitive(at: index + 3, end) { genitive = (index, hash.value) }
          hash.add(0x27)
          lead = 0
          index += 3
          continue scan
        }
        guard isLetter(at: index, end) else { break scan }
        letters += 1
        if index == start && isCapital(at: index, end) { shape.insert(.capitalized) }
      case .other:
        guard let joins = joiner(byte, at: index, end, letters: letters, digits: digits) else { break scan }
        if joins == .apostrophe && isGenitive(at: index + 1, end) { genitive = (index, hash.value) }
        if joins == .dot { shape.insert(.dotted) }
        if joins == .hyphen && ByteClass.of(bytes[index + 1]) == .lower { shape.insert(.compound) }
      }
      hash.add(WordHash.lowercased(byte, after: lead))
      lead = byte
      index += 1
    }
    // The full stop after the last letter of U.S. belongs to it.
    if shape.contains(.dotted), index < end, bytes[index] == 0x2e, letters <= 6, digits == 0 { index += 1 }
    if capitals > 1 && capitals == letters { shape.insert(.allCapitals) }
    if capitals == 1 && letters == 1 && digits == 0 { shape.insert(.initial) }
    if hasInnerCapital {
      shape.insert(.innerCapital)
      hasInnerCapitals = true
    }
    let kind: Token.Kind = letters == 0 || ByteClass.of(bytes[start]) == .digit ? .number : .word
    guard let genitive else {
      append(start, index, hash.value, kind, shape)
      return index
    }
    if capitals == letters - 1 && capitals > 1 { shape.insert(.allCapitals) }
    append(start, genitive.start, genitive.hash, kind, shape)
    append(genitive.start, index, Self.genitiveHash, .genitive, [])
    return index
  }

  private static let genitiveHash = WordHash.of("'s")

  private enum Joiner { case apostrophe, hyphen, dot, digitSeparator }

  /// The kind of a mark inside a word or number; nil if the mark ends it.
  private func joiner(_ byte: UInt8, at index: Int, _ end: Int, letters: Int, digits: Int) -> Joiner? {
    guard index + 1 < end else { return nil }
    let next = ByteClass.of(bytes[index + 1])
    switch byte {
    case 0x27:  // '
      return letters > 0 && (next == .lower || next == .upper) ? .apostrophe : nil
    case 0x2d:  // -
      return next == .lower || next == .upper || next == .digit || bytes[index + 1] >= 0xc3 ? .hyphen : nil
    case 0x2e:  // .
      if digits > 0 && letters == 0 { return next == .digit ? .digitSeparator : nil }
      // Single letters with full stops between them: U.S., p.m., e.g.
      let single = index == 0 || ByteClass.of(bytes[index - 1]) != .other
      let alone = index < 2 || ByteClass.of(bytes[index - 2]) == .other
      guard single, alone, letters > 0, digits == 0 else { return nil }
      // U.S.-backed
      if bytes[index + 1] == 0x2d { return index + 2 < end && ByteClass.of(bytes[index + 2]) == .lower ? .dot : nil }
      guard next == .lower || next == .upper else { return nil }
      return index + 2 >= end || ByteClass.of(bytes[index + 2]) == .other ? .dot : nil
    case 0x2c:  // ,
      return digits > 0 && letters == 0 && next == .digit ? .digitSeparator : nil
    case 0x26:  // & in AT&T
      return letters > 0 && next == .upper ? .hyphen : nil
    default:
      return nil
    }
  }

  private func isCurlyApostrophe(at index: Int, _ end: Int) -> Bool {
    index + 2 < end && bytes[index] == 0xe2 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99
  }

  private func continuesWord(at index: Int, _ end: Int) -> Bool {
    guard index < end else { return false }
    let next = ByteClass.of(bytes[index])
    return next == .lower || next == .upper || (bytes[index] >= 0xc3 && bytes[index] < 0xe2)
  }

  /// Whether an s and the word's end follow.
  private func isGenitive(at index: Int, _ end: Int) -> Bool {
    guard index < end, bytes[index] | 0x20 == 0x73 else { return false }
    guard index + 1 < end else { return true }
    let next = bytes[index + 1]
    return ByteClass.of(next) == .other && next != 0x27 && (next < 0xc3 || next == 0xe2)
  }

  /// Whether a letter beyond ASCII begins here, as against punctuation and symbols.
  private func isLetter(at index: Int, _ end: Int) -> Bool {
    switch bytes[index] {
    case 0xc2: return index + 1 < end && (bytes[index + 1] == 0xaa || bytes[index + 1] == 0xba)
    case 0xc3...0xe1: return true
    case 0xe2: return index + 1 < end && bytes[index + 1] >= 0xb0
    case 0xe3: return index + 2 < end && (bytes[index + 1] != 0x80 || bytes[index + 2] > 0xa0)
    case 0xe4...0xee, 0xf0...0xf4: return true
    default: return false
    }
  }

  /// Whether a capital beyond ASCII begins here: Latin, Greek and Cyrillic ones.
  private func isCapital(at index: Int, _ end: Int) -> Bool {
    guard index + 1 < end else { return false }
    let next = bytes[index + 1]
    switch bytes[index] {
    case 0xc3: return next < 0x9f
    case 0xc4: return next & 1 == 0
    case 0xc5: return (0x81...0x88).contains(next) || (0xb9...0xbd).contains(next) ? next & 1 == 1 : next & 1 == 0
    case 0xce: return next >= 0x91 && next < 0xac
    case 0xd0: return next < 0xb0
    default: return false
    }
  }

  private func startsWord(at index: Int, _ end: Int) -> Bool {
    switch ByteClass.of(bytes[index]) {
    case .lower, .upper, .digit: true
    case .other: bytes[index] >= 0x80 && isLetter(at: index, end)
    }
  }

  // MARK: Marks

  /// Appends the mark at `index`; returns the byte after it.
  private mutating func addMark(at index: Int, to end: Int) -> Int {
    let mark = Mark(bytes, at: index, end)
    let code = mark.glyph?.rawValue ?? UInt64(bytes[index])
    append(index, index + mark.length, code, mark.kind, [])
    return index + mark.length
  }

  /// The length in bytes of the white space at `index`; 0 if there is none.
  @inline(__always) private func spaceLength(at index: Int, _ end: Int) -> Int {
    let byte = bytes[index]
    if byte <= 0x20 { return 1 }
    if byte < 0xc2 { return 0 }
    if byte == 0xc2 { return index + 1 < end && (bytes[index + 1] == 0xa0 || bytes[index + 1] == 0xad) ? 2 : 0 }
    // U+2000–U+200F, U+2028–U+202F, U+3000, U+FEFF
    guard byte >= 0xe2, index + 2 < end else { return 0 }
    let (second, third) = (bytes[index + 1], bytes[index + 2])
    if byte == 0xe2 && second == 0x80 && (third < 0x90 || (third >= 0xa8 && third <= 0xaf)) { return 3 }
    if byte == 0xe3 && second == 0x80 && third == 0x80 { return 3 }
    return byte == 0xef && second == 0xbb && third == 0xbf ? 3 : 0
  }

  @inline(__always)
  private mutating func append(
    _ start: Int, _ end: Int, _ hash: UInt64, _ kind: Token.Kind, _ shape: Token.Shape
  ) {
    let classes = kind == .word ? lexicon.classes(of: hash) : kind == .genitive ? .auxiliary : []
    tokens.append(
      Token(start: UInt32(start), end: UInt32(end), hash: hash, classes: classes, kind: kind, shape: shape))
  }
}

/// The kind of a UTF-8 byte in a word.
enum ByteClass: UInt8 {
  case lower, upper, digit, other

  /// The class of one byte; all bytes beyond ASCII are `other`.
  @inline(__always) static func of(_ byte: UInt8) -> ByteClass {
    if byte &- 0x61 < 26 { return .lower }
    if byte &- 0x41 < 26 { return .upper }
    return byte &- 0x30 < 10 ? .digit : .other
  }
}
