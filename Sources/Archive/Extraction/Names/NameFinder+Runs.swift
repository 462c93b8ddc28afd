/// Runs of words with capitals: which words go on with a name.
extension NameFinder {
  static let closed = WordClass.functionWord.subtracting(.common)

  func isNameWord(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.kind == .word, token.isCapitalized, !token.shape.contains(.commonNoun), !isParty(index) else {
      return false
    }
    if token.shape.contains(.compound) && !isGivenName(index) || token.isAny(of: .pronoun) { return false }
    if token.isAny(of: .time) { return isSurname(index) }
    return !token.isAny(of: Self.closed) || token.isAny(of: .firstName)
  }

  /// Whether a word behind a particle goes on with the name: a name word, or one more particle before it.
  private func opensSurname(_ index: Int, in paragraph: Range<Int>) -> Bool {
    if isNameWord(index) { return true }
    return index + 1 < paragraph.upperBound && isParticle(index) && isNameWord(index + 1)
  }

  /// Whether a word in lower case can stand inside a name: Ursula von der Leyen.
  private func isParticle(_ index: Int) -> Bool {
    tokens[index].kind == .word && !tokens[index].isCapitalized && tokens[index].isAny(of: .nameParticle)
  }

  /// Whether a word is a politician's party and state: "Gohmert, R-Texas, asked".
  private func isParty(_ index: Int) -> Bool {
    let (start, end) = (Int(tokens[index].start), Int(tokens[index].end))
    guard end - start > 3, text[start + 1] == UInt8(ascii: "-"), (65...90).contains(text[start + 2]) else {
      return false
    }
    return Self.parties.contains(text[start])
  }
  private static let parties: [UInt8] = [UInt8(ascii: "D"), UInt8(ascii: "I"), UInt8(ascii: "R")]

  /// Whether the name of a month is a surname: Theresa May, Mrs May.
  func isSurname(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = tokens[index - 1].kind == .period && index > 1 ? tokens[index - 2] : tokens[index - 1]
    return before.isCapitalized && before.isAny(of: [.firstName, .title]) && !before.isAny(of: .time)
      && !tokens[index].shape.contains(.allCapitals)
  }

  /// Whether a word that goes on in small letters behind a hyphen is a given name: (Ban) Ki-moon, but (San) Jose-based.
  func isGivenName(_ index: Int) -> Bool {
    guard index > 0, tokens[index].range.count < 12, tokens[index - 1].kind == .word, tokens[index - 1].isCapitalized,
      tokens[index - 1].shape.isDisjoint(with: [.compound, .allCapitals]), tokens[index - 1].range.count < 8,
      let parts = partsOfCompound(index)
    else { return false }
    return parts.first.count < 6 && parts.last.count < 7 && !Self.participles.contains(WordHash.of(parts.last))
      && !parts.last.suffix(2).elementsEqual("ed".utf8)
      && !lexicon.classes(of: WordHash.of(parts.first)).isAny(of: .place)
  }
  static let participles: WordSet = [
    "area", "born", "bred", "elect", "era", "free", "held", "led", "like", "made", "only", "run", "style", "turned",
    "wide", "backed", "based",
  ]

  /// The token after the run of name words that begins at `start`, with initials, particles, "of" and "&" inside.
  func endOfRun(from start: Int, in paragraph: Range<Int>) -> Int {
    var index = start + 1
    var hasBodyWord = tokens[start].isAny(of: [.organizationWord, .title])
    while index < paragraph.upperBound && index < start + 14 {
      let token = tokens[index]
      // "Jr" ends a name.
      if index > start + 1, NameParts.suffixes.contains(tokens[index - 1].hash),
        !(index < paragraph.upperBound && token.isAny(of: .organizationWord))
      {
        break
      }
      if isNameWord(index) && !tokens[index - 1].shape.contains(.compound) {
        hasBodyWord = hasBodyWord || token.isAny(of: [.organizationWord, .title])
        index += 1
        continue
      }
      guard index + 1 < paragraph.upperBound else { break }
      let next = tokens[index + 1]
      // The initials A. and I. are words, too.
      if token.shape.contains(.initial), next.kind == .period, !next.shape.contains(.afterSpace),
        index + 2 < paragraph.upperBound, isNameWord(index + 2)
      {
        index += 2
        continue
      }
      if token.kind == .period, !token.shape.contains(.afterSpace),
        tokens[index - 1].shape.contains(.initial) || tokens[index - 1].isAny(of: [.abbreviation]),
        isNameWord(index + 1)
      {
        index += 1
      } else if isParticle(index), opensSurname(index + 1, in: paragraph),
        !hasBodyWord || token.classes == .nameParticle
      {
        index += 1
      } else if token.kind == .word, !token.isCapitalized, hasBodyWord, Self.connectors.contains(token.hash),
        isNameWord(index + 1), token.hash != Self.and || hasConnector(start..<index)
      {
        index += 1
      } else if token.hash == Self.of, hasBodyWord, next.hash == Self.the, index + 2 < paragraph.upperBound,
        isNameWord(index + 2)
      {
        index += 2
      } else if let close = nickname(at: index, in: paragraph) {
        index = close + 1
      } else if token.kind == .comma, NameParts.suffixes.contains(next.hash), next.isCapitalized {
        // "Rivera, Jr."
        index += 2
      } else if token.kind == .symbol, token.hash == UInt64(UInt8(ascii: "&")), isNameWord(index + 1) {
        index += 1
      } else {
        break
      }
    }
    // "Dept." keeps its full stop out, but "Jr" belongs to the name.
    return index
  }

  /// The closing mark of a nickname inside a name, whose opening mark is at `index`: Marcia "Cia" Price.
  func nickname(at index: Int, in paragraph: Range<Int>) -> Int? {
    guard tokens[index].kind == .doubleMark || tokens[index].kind == .singleMark, index > paragraph.lowerBound else {
      return nil
    }
    var close = index + 1
    while close < min(index + 4, paragraph.upperBound - 1), tokens[close].kind == .word { close += 1 }
    return Self.isNickname(tokens, index..<(close + 1), in: paragraph) ? close : nil
  }

  /// Whether a marked run is inside a name: one to three words with capitals, and capitals next to its marks.
  static func isNickname(_ tokens: [Token], _ span: Range<Int>, in paragraph: Range<Int>) -> Bool {
    guard span.count >= 3, span.count <= 5, span.lowerBound > paragraph.lowerBound,
      span.upperBound < paragraph.upperBound
    else { return false }
    let before = tokens[span.lowerBound - 1]
    let after = tokens[span.upperBound]
    guard before.kind == .word, after.kind == .word, before.isCapitalized, after.isCapitalized,
      tokens[span.upperBound - 1].kind == tokens[span.lowerBound].kind,
      !before.isAny(of: closed), !after.isAny(of: closed), !before.isAny(of: .time)
    else { return false }
    return tokens[span.dropFirst().dropLast()].allSatisfy { $0.kind == .word && $0.isCapitalized }
  }

  func hasConnector(_ range: Range<Int>) -> Bool {
    range.contains { tokens[$0].hash == Self.of || tokens[$0].hash == Self.for }
  }

  static let of = WordHash.of("of")
  static let `for` = WordHash.of("for")
  static let and = WordHash.of("and")
  static let the = WordHash.of("the")
  static let connectors: WordSet = ["of", "for", "and", "on"]

  /// Whether a name continues after `index`: "Moscow Times", "Washington State University".
  func continuesName(_ index: Int, in paragraph: Range<Int>) -> Bool {
    index < paragraph.upperBound && isNameWord(index) && !tokens[index].isAny(of: .functionWord)
  }
}
