/// Cuts a text into words, numbers and signs, in one pass, and looks each up in the lexicon.
struct DateTokenizer {
  let bytes: [UInt8]
  let lexicon: DateLexicon
  /// The tokens so far.
  var tokens: [DateToken] = []
  /// What the next token begins: a line, a paragraph.
  var shape: DateToken.Shape = [.opensParagraph, .opensLine, .afterSpace]

  /// What a byte is.
  enum Kind: UInt8 {
    case sign, space, line, letter, digit
    /// The first byte of a character that may be a space or a sign.
    case special
  }

  /// What each byte is.
  static let kinds: [Kind] = (0...255).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "\n"): .line
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): .space
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): .letter
    case 0xC2, 0xE2: .special
    case 0x80...: .letter
    default: .sign
    }
  }

  /// Whether a byte belongs to a word.
  static func isLetter(_ byte: UInt8) -> Bool { kinds[Int(byte)] == .letter }

  /// FNV-1a over the bytes of a word in lower case.
  static func hash(of word: [UInt8]) -> UInt64 { word.reduce(seed) { added($1, to: $0) } }

  static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  @inline(__always) static func added(_ byte: UInt8, to hash: UInt64) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  /// A byte in lower case, where `lead` is the one before it. Letters of ASCII and Latin-1 have a lower case.
  @inline(__always) static func lowercased(_ byte: UInt8, after lead: UInt8) -> UInt8 {
    if byte < 0x80 { return byte &- 0x41 < 26 ? byte | 0x20 : byte }
    return lead == 0xC3 && byte < 0x9F && byte != 0x97 ? byte | 0x20 : byte
  }

  /// A tokenizer of well-formed UTF-8.
  init(_ bytes: [UInt8], lexicon: DateLexicon) {
    self.bytes = bytes
    self.lexicon = lexicon
    tokens.reserveCapacity(bytes.count / 5 + 16)
  }

  /// Cuts the whole text. Linear in its length.
  mutating func run() {
    let kinds = Self.kinds
    var index = 0
    while index < bytes.count {
      switch kinds[Int(bytes[index])] {
      case .space:
        shape.insert(.afterSpace)
        index += 1
      case .line:
        shape.insert(shape.contains(.opensLine) ? [.opensParagraph, .afterSpace] : [.opensLine, .afterSpace])
        index += 1
      case .letter: index = addWord(at: index)
      case .digit: index = addNumber(at: index)
      case .sign: index = addSign(at: index)
      case .special: index = addSpecial(at: index)
      }
    }
  }

  /// Appends a token from `start` to `end`.
  @inline(__always) mutating func append(
    _ start: Int, _ end: Int, entry: UInt16, number: Int = 0, _ more: DateToken.Shape = []
  ) {
    tokens.append(
      DateToken(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end),
        number: Int32(truncatingIfNeeded: number), entry: entry, shape: shape.union(more)))
    shape = []
  }

  /// The byte at an index; 0 beyond the text.
  @inline(__always) func byte(_ index: Int) -> UInt8 { index >= 0 && index < bytes.count ? bytes[index] : 0 }

  // MARK: Words

  @inline(__always) private mutating func addWord(at start: Int) -> Int {
    var (index, hash) = unsafe bytes.withUnsafeBufferPointer { unsafe Self.word(in: $0, from: start) }
    let first = bytes[start]
    var more: DateToken.Shape = .word
    if first &- 0x41 < 26 || first == 0xC3 && byte(start + 1) < 0x9F { more.insert(.capital) }
    if index - start == 1, byte(index) == UInt8(ascii: "."), Self.isLetter(byte(index + 1)) {
      return addInitials(at: start, more)
    }
    if let end = apostrophe(at: index), Self.isLetter(byte(end)) {
      if byte(end) | 0x20 == UInt8(ascii: "s"), !Self.isLetter(byte(end + 1)) {
        append(start, index, entry: lexicon.entry(hash), more)
        append(index, end + 1, entry: lexicon.entry(Self.hash(of: Array("'s".utf8))))
        return end + 1
      }
      hash = Self.added(UInt8(ascii: "'"), to: hash)
      append(start, end, entry: lexicon.entry(hash), more)
      return end
    }
    let entry = lexicon.entry(hash)
    if entry != 0 {
      if index - start > 1, byte(start + 1) &- 0x41 < 26 { more.insert(.shouted) }
      if lexicon.entries[Int(entry)].isAbbreviation, byte(index) == UInt8(ascii: ".") { index += 1 }
      if first | 0x20 == UInt8(ascii: "q"), index - start == 1 { return addQuarterCode(at: start, more) }
    }
    append(start, index, entry: entry, more)
    return index
  }

  /// The end and the hash of the word that begins at `start`, which is within the buffer.
  @inline(__always) private static func word(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> (end: Int, hash: UInt64) {
    var index = start
    var hash = seed
    var lead: UInt8 = 0
    while index < bytes.count {
      let byte = unsafe bytes[index]
      guard byte < 0x80 ? (byte | 0x20) &- UInt8(ascii: "a") < 26 : byte != 0xC2 && byte != 0xE2 else { break }
      lead = lowercased(byte, after: lead)
      hash = added(lead, to: hash)
      index += 1
    }
    return (index, hash)
  }

  /// The byte after an apostrophe, straight or curly; nil if there is none.
  private func apostrophe(at index: Int) -> Int? {
    if byte(index) == UInt8(ascii: "'") { return index + 1 }
    if byte(index) == 0xE2, byte(index + 1) == 0x80, byte(index + 2) == 0x99 { return index + 3 }
    return nil
  }

  /// Appends letters with a period after each as one word: "a.m."
  private mutating func addInitials(at start: Int, _ more: DateToken.Shape) -> Int {
    var index = start
    var hash = Self.seed
    while Self.isLetter(byte(index)), byte(index) < 0x80, byte(index + 1) == UInt8(ascii: ".") {
      hash = Self.added(Self.lowercased(byte(index), after: 0), to: hash)
      index += 2
    }
    // The last letter may have no period: "p.m", unless a word begins with it.
    if index > start, Self.isLetter(byte(index)), !Self.isLetter(byte(index + 1)) {
      hash = Self.added(Self.lowercased(byte(index), after: 0), to: hash)
      index += 1
    }
    append(start, index, entry: lexicon.entry(hash), more)
    return index
  }

  // MARK: Signs

  private mutating func addSign(at start: Int) -> Int {
    let sign = bytes[start]
    if sign == UInt8(ascii: "'") || sign == UInt8(ascii: "`"), let end = addShortYear(at: start, digits: start + 1) {
      return end
    }
    let ends = sign == UInt8(ascii: ".") || sign == UInt8(ascii: "!") || sign == UInt8(ascii: "?")
    append(start, start + 1, entry: sign < 128 ? lexicon.signs[Int(sign)] : 0, ends ? .endsSentence : [])
    return start + 1
  }

  /// Goes over a character of two or three bytes that begins with C2 or E2: spaces, dashes, quotation marks.
  private mutating func addSpecial(at start: Int) -> Int {
    if bytes[start] == 0xC2 {
      switch byte(start + 1) {
      case 0xA0: shape.insert(.afterSpace)
      case 0xBD: append(start, start + 2, entry: lexicon.numbers[NumberShape.half.rawValue])
      default: append(start, min(start + 2, bytes.count), entry: 0)
      }
      return min(start + 2, bytes.count)
    }
    let end = min(start + 3, bytes.count)
    guard byte(start + 1) == 0x80 else {
      append(start, end, entry: 0)
      return end
    }
    switch byte(start + 2) {
    case 0x80...0x8A, 0xAF: shape.insert(.afterSpace)
    case 0x90...0x92: append(start, end, entry: lexicon.signs[Int(UInt8(ascii: "-"))])
    case 0x98, 0x99:
      if let after = addShortYear(at: start, digits: end) { return after }
      append(start, end, entry: 0)
    default: append(start, end, entry: 0)
    }
    return end
  }
}
