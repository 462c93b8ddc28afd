/// Fits an article's tokens to a language other than English.
///
/// A word that does the work of an English one ("dass", "que") gets that word's hash. So the rules on phrases, pronouns
/// and complements apply to it. French elisions and inversions are cut ("l'|ancien", "a|-t-|il"). German common nouns,
/// which have capitals too, are distinguished from names. Linear in the tokens.
struct TokenAdapter {
  let bytes: [UInt8]
  let lexicon: Lexicon
  let grammar: Grammar
  /// The tokens, as far as they are fitted.
  var tokens: [Token] = []

  init(_ bytes: [UInt8], lexicon: Lexicon, grammar: Grammar) {
    self.bytes = bytes
    self.lexicon = lexicon
    self.grammar = grammar
  }

  /// Appends the tokens of a paragraph.
  mutating func add(_ paragraph: ArraySlice<Token>) {
    let first = tokens.count
    for token in paragraph {
      if grammar == .french, token.kind == .word { addFrench(token) } else { tokens.append(token) }
    }
    if grammar == .german { markNouns(first..<tokens.count) }
    if grammar != .other { markOpenings(first..<tokens.count) }
    for index in first..<tokens.count where tokens[index].kind == .word {
      if let english = lexicon.english(for: tokens[index].hash) { tokens[index].hash = english }
    }
  }

  // MARK: Capitals

  private static let named: WordClass = [.firstName, .title, .organization, .outlet, .place, .beginsPhrase]

  /// Marks words before a name that are not part of it: a verb that begins a sentence ("Dijo Pedro Ruiz que"), and the
  /// field of an office ("ministra de Sanidad Carmen Soto").
  private mutating func markOpenings(_ range: Range<Int>) {
    for index in range where tokens[index].isCapitalized && tokens[index].kind == .word {
      let token = tokens[index]
      if token.isAny(of: .listedVerb), !token.isAny(of: Self.named) {
        tokens[index].shape.insert(.commonNoun)
      } else if index + 1 < range.upperBound, index >= range.lowerBound + 2, tokens[index + 1].isCapitalized,
        tokens[index + 1].isAny(of: .firstName), !token.isAny(of: .firstName)
      {
        // "de Sanidad", "de la Defensa", "de l'Intérieur"
        let before = tokens[index - 1].isAny(of: .determiner) ? index - 2 : index - 1
        if before > range.lowerBound, tokens[before].isLowerWord, tokens[before].isAny(of: .preposition),
          tokens[before - 1].isAny(of: .title)
        {
          tokens[index].shape.insert(.commonNoun)
        }
      }
    }
  }

  // MARK: French

  private static let elided: WordSet = [
    "l", "d", "qu", "n", "s", "c", "j", "m", "t", "jusqu", "lorsqu", "puisqu", "quoiqu",
  ]
  private static let inverted: WordSet = ["il", "elle", "ils", "elles", "on", "je"]

  /// Appends a French word, cut at its elision and before the pronoun after its verb.
  private mutating func addFrench(_ token: Token) {
    var token = token
    let range = token.range
    let limit = min(range.upperBound, range.lowerBound + 8)
    if let mark = (range.lowerBound..<limit).first(where: { bytes[$0] == 0x27 || bytes[$0] == 0xe2 }),
      Self.elided.contains(WordHash.of(bytes[range.lowerBound..<mark]))
    {
      let after = mark + (bytes[mark] == 0x27 ? 1 : 3)
      guard after < range.upperBound else { return tokens.append(token) }
      var first = part(of: token, range.lowerBound..<after)
      first.hash = WordHash.of(Array(bytes[range.lowerBound..<mark]) + [0x27])
      first.classes = lexicon.classes(of: first.hash)
      first.shape.remove([.compound, .allCapitals])
      tokens.append(first)
      token = part(of: token, after..<range.upperBound)
    }
    guard let hyphen = token.range.last(where: { bytes[$0] == 0x2d }), hyphen + 1 < token.range.upperBound,
      Self.inverted.contains(WordHash.of(bytes[(hyphen + 1)..<token.range.upperBound]))
    else { return tokens.append(token) }
    var end = hyphen
    if end - 2 > token.range.lowerBound, bytes[end - 1] | 0x20 == UInt8(ascii: "t"), bytes[end - 2] == 0x2d { end -= 2 }
    tokens.append(part(of: token, token.range.lowerBound..<end))
    tokens.append(part(of: token, (hyphen + 1)..<token.range.upperBound))
  }

  /// A part of a word as a word of its own.
  private func part(of token: Token, _ range: Range<Int>) -> Token {
    var part = token
    part.start = UInt32(range.lowerBound)
    part.end = UInt32(range.upperBound)
    part.hash = WordHash.of(bytes[range])
    part.classes = lexicon.classes(of: part.hash)
    part.shape.remove(.compound)
    if range.lowerBound > Int(token.start) {
      part.shape.remove([.afterSpace, .capitalized, .initial])
      let first = bytes[range.lowerBound]
      let isLatinCapital = first == 0xc3 && bytes[range.lowerBound + 1] < 0x9f
      if ByteClass.of(first) == .upper || isLatinCapital { part.shape.insert(.capitalized) }
    }
    if range.upperBound < Int(token.end) { part.shape.remove(.beforeSpace) }
    return part
  }
}
