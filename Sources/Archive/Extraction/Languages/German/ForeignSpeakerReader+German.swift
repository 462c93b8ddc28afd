/// Noun phrases in German, where all nouns have capitals and a genitive follows without a preposition.
extension ForeignSpeakerReader {
  /// The noun phrase that begins at a token, with its genitive and complements, whether or not it can speak.
  func whole(startingAt start: Int, before high: Int) -> NounPhrase? {
    guard let base = analysis.phrases.phrase(startingAt: start, before: high) else { return nil }
    let phrase = endingInFirstNoun(base)
    return endingInNoun(withGenitive(withNameAtEnd(withComplements(phrase, before: high)), before: high))
  }

  /// A phrase up to its first noun or name, and the nouns right behind: (der Polizei) rund hundert Leute.
  private func endingInFirstNoun(_ phrase: NounPhrase) -> NounPhrase {
    if case .pronoun = phrase.head { return phrase }
    var index = phrase.tokens.lowerBound
    while index < phrase.tokens.upperBound,
      !tokens[index].isCapitalized && analysis.nameAt[index] < 0 || tokens[index].isAny(of: [.determiner, .possessive])
    {
      index += 1
    }
    while index < phrase.tokens.upperBound, tokens[index].isCapitalized || analysis.nameAt[index] >= 0 { index += 1 }
    guard index < phrase.tokens.upperBound, index > phrase.tokens.lowerBound else { return phrase }
    var cut = phrase.covering(phrase.tokens.lowerBound..<index)
    if phrase.headToken(analysis.names) >= index {
      let name = Int(analysis.nameAt[index - 1])
      cut.head = name >= 0 ? .name(name) : .noun(index - 1)
    }
    return cut
  }

  /// A phrase without the words behind its last noun, which all have capitals; nil if it has none.
  private func endingInNoun(_ phrase: NounPhrase) -> NounPhrase? {
    if case .pronoun = phrase.head { return phrase }
    guard
      let last = phrase.tokens.last(where: {
        tokens[$0].isCapitalized || analysis.nameAt[$0] >= 0 || tokens[$0].isAny(of: .indefinite)
      })
    else { return nil }
    var trimmed = phrase.covering(phrase.tokens.lowerBound..<(last + 1))
    if case .noun(let head) = phrase.head,
      head > last || !tokens[head].isCapitalized && !tokens[head].isAny(of: .indefinite)
    {
      trimmed.head = .noun(last)
    }
    return trimmed
  }

  private static let genitives: WordSet = ["der", "des", "einer", "eines", "dieser", "dieses", "mehrerer", "aller"]

  /// Adds the genitive after a phrase: "ein Sprecher" der Polizei.
  private func withGenitive(_ phrase: NounPhrase, before high: Int) -> NounPhrase {
    let end = phrase.tokens.upperBound
    guard case .noun = phrase.head, end + 1 < high, tokens[end].isAny(of: .determiner),
      Self.genitives.contains(analysis.writtenHash(end)),
      let inner = analysis.phrases.phrase(startingAt: end, before: high)
    else { return phrase }
    if case .name(let name) = inner.head, analysis.names[name].kind == .outlet { return phrase }
    if case .noun(let noun) = inner.head, tokens[noun].isAny(of: .outletWord) { return phrase }
    return NounPhrase(tokens: phrase.tokens.lowerBound..<inner.tokens.upperBound, head: phrase.head)
  }
}
