/// The rough classes of tokens and phrases. Features are made of them.
struct TokenSymbols {
  let analysis: Analysis
  private var tokens: [Token] { analysis.tokens }

  /// What a token is, roughly.
  func symbol(_ index: Int) -> UInt64 {
    let token = tokens[index]
    guard token.kind == .word else { return 100 + UInt64(token.kind.rawValue) }
    if analysis.nameAt[index] >= 0 { return 1 }
    if token.classes.isEmpty { return token.isCapitalized ? 19 : 20 }
    if token.hash == Words.that { return 2 }
    if token.isAny(of: .naming) { return 3 }
    if token.isLowerWord, token.isAny(of: .listedVerb) { return token.isAny(of: .reportingVerb) ? 4 : 5 }
    if token.isAny(of: .pronoun) { return 6 }
    if token.isAny(of: .determiner) { return 7 }
    if token.isAny(of: .possessive) { return 8 }
    if token.isAny(of: .preposition) { return 9 }
    if token.isAny(of: .conjunction) { return 10 }
    if token.isAny(of: .be) { return 11 }
    if token.isAny(of: .auxiliary) { return 12 }
    if token.isAny(of: .subordinator) { return 13 }
    if token.isAny(of: [.reportingNoun, .documentNoun]) { return 14 }
    if token.isAny(of: [.speakerNoun, .anonymousNoun, .title]) { return 15 }
    if token.isAny(of: .adverb) { return 16 }
    if token.isAny(of: .commonVerb) { return 17 }
    if token.isAny(of: .time) { return 18 }
    return token.isCapitalized ? 19 : 20
  }

  /// The rough class of a phrase's head.
  func headClass(_ phrase: NounPhrase) -> UInt64 {
    switch phrase.head {
    case .name(let index): return 1 + UInt64(analysis.names[index].kind.rawValue)
    case .pronoun(let token): return 10 + (tokens[token].hash & 0xffff) << 8
    case .noun(let token):
      let word = tokens[token]
      if word.isAny(of: .documentNoun) { return 20 }
      if word.isAny(of: .anonymousNoun) { return 21 }
      if word.isAny(of: .group) { return 22 }
      if word.isAny(of: .speakerNoun) { return 23 }
      if word.isAny(of: .reportingNoun) { return 24 }
      if word.isAny(of: .organizationWord) { return 25 }
      if word.isAny(of: .title) { return 26 }
      return word.isCapitalized ? 27 : 28
    }
  }
}
