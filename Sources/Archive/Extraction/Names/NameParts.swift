/// The parts of a person's name by which two people of one surname are told apart.
struct NameParts {
  /// Jr, Sr and numbers after a name.
  static let suffixes: WordSet = ["jr", "sr", "ii", "iii", "iv"]

  /// The tokens of the first and middle names, without particles and nicknames.
  private(set) var given: [Int] = []
  /// All words before the suffix.
  private(set) var words: [Int]
  /// The hash of the surname's last word.
  private(set) var last: UInt64
  /// The hash of "Jr" and the like; nil if there is none.
  private(set) var suffix: UInt64?

  /// The parts of a name of these tokens; nil if it has no words.
  init?(_ name: Range<Int>, _ tokens: [Token]) {
    words = name.filter { index in
      // A nickname stands between marks.
      tokens[index].kind == .word
        && (index == name.lowerBound || tokens[index - 1].kind != .doubleMark && tokens[index - 1].kind != .singleMark)
    }
    if words.count > 1, let end = words.last, Self.suffixes.contains(tokens[end].hash) {
      suffix = tokens[end].hash
      words.removeLast()
    }
    guard let end = words.last else { return nil }
    last = tokens[end].hash
    given = words.dropLast().filter { tokens[$0].isCapitalized || !tokens[$0].isAny(of: .nameParticle) }
  }

  /// Whether it has a first name, so that it can be told from others of its surname.
  var isFull: Bool { !given.isEmpty }

  /// Whether two names of one surname can be one person's: one suffix, and the same first and middle names or their
  /// initials, as far as both have them.
  func agrees(with other: NameParts, _ tokens: [Token], _ bytes: [UInt8]) -> Bool {
    suffix == other.suffix && givenAgree(with: other, tokens, bytes)
  }

  /// Whether the first and middle names agree.
  func givenAgree(with other: NameParts, _ tokens: [Token], _ bytes: [UInt8]) -> Bool {
    zip(given, other.given).allSatisfy { Self.agree(tokens[$0], tokens[$1], bytes) }
  }

  private static func agree(_ one: Token, _ other: Token, _ bytes: [UInt8]) -> Bool {
    if one.hash == other.hash { return true }
    guard isInitial(one) || isInitial(other) else { return false }
    return bytes[Int(one.start)] | 0x20 == bytes[Int(other.start)] | 0x20
  }

  static func isInitial(_ token: Token) -> Bool { !token.shape.isDisjoint(with: [.initial, .dotted]) }

  /// Whether these words are the last ones of `other`: López Obrador of Andrés Manuel López Obrador.
  func isTail(of other: NameParts, _ tokens: [Token]) -> Bool {
    words.count < other.words.count
      && zip(words.reversed(), other.words.reversed()).allSatisfy { tokens[$0].hash == tokens[$1].hash }
      && (suffix == nil || suffix == other.suffix)
  }
}
