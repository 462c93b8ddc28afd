/// Finds the speaker beside a reporting word of German, French or Spanish: a name, a pronoun, or a noun for somebody
/// who can speak, with its genitive or complements.
struct ForeignSpeakerReader {
  let analysis: Analysis
  var tokens: [Token] { analysis.tokens }

  /// Whether a phrase names someone or something that can speak.
  func canSpeak(_ phrase: NounPhrase) -> Bool { SubjectReader(analysis: analysis).isSpeaker(phrase) }

  /// Who can speak and ends before the verb.
  ///
  /// With `takesAny`, a noun with an article may speak even if no list has it.
  func speaker(endingAt end: Int, from low: Int, takesAny: Bool = false) -> NounPhrase? {
    guard end >= low, var phrase = analysis.phrases.phrase(endingAt: end, from: low) else { return nil }
    if case .pronoun(let token) = phrase.head, tokens[token].isAny(of: .subordinator) { return nil }
    let start = phrase.tokens.lowerBound
    if start > low, tokens[start - 1].isAny(of: .preposition), !tokens[start - 1].isAny(of: .subordinator) {
      return nil
    }
    phrase = withNameAtEnd(phrase)
    return canSpeak(phrase) || takesAny && tokens[phrase.tokens.lowerBound].isAny(of: .determiner) ? phrase : nil
  }

  /// "la ministra de Sanidad Carmen Soto": the person at the end of a title is who speaks.
  func withNameAtEnd(_ phrase: NounPhrase) -> NounPhrase {
    guard case .noun(let head) = phrase.head, tokens[head].isAny(of: .title),
      let name = analysis.name(at: phrase.tokens.upperBound - 1), name.kind == .person,
      name.tokens.lowerBound > head + 1, tokens[name.tokens.lowerBound - 1].shape.contains(.commonNoun)
    else { return phrase }
    return NounPhrase(tokens: phrase.tokens, head: .name(Int(analysis.nameAt[phrase.tokens.upperBound - 1])))
  }

  /// Who can speak and begins right after the verb.
  func speaker(startingAt start: Int, before high: Int, takesAny: Bool = false) -> NounPhrase? {
    var start = start
    // "le dijo"
    while start < high, tokens[start].isAny(of: .objectPronoun), !tokens[start].isAny(of: [.pronoun, .determiner]) {
      start += 1
    }
    // "destacó ayer Ruiz", "écrit notamment le quotidien"
    while start + 1 < high, tokens[start].isLowerWord, tokens[start].isAny(of: [.adverb, .time]),
      !tokens[start].isAny(of: [.pronoun, .determiner, .preposition, .conjunction])
    {
      start += 1
    }
    guard start < high, var phrase = analysis.phrases.phrase(startingAt: start, before: high) else { return nil }
    phrase = withApposedName(withNameAtEnd(withComplements(phrase, before: high)), before: high)
    guard canSpeak(phrase) || takesAny && tokens[start].isAny(of: .determiner) else { return nil }
    if case .pronoun(let token) = phrase.head, !tokens[token].isAny(of: .pronoun) { return nil }
    return phrase
  }

  /// "un passant, Karim Nasser": the person whose name ends the sentence or the aside behind a noun is who speaks.
  func withApposedName(_ phrase: NounPhrase, before high: Int) -> NounPhrase {
    let comma = phrase.tokens.upperBound
    guard case .noun(let head) = phrase.head, !tokens[head].isAny(of: .group), comma + 1 < high,
      tokens[comma].kind == .comma, let name = analysis.name(at: comma + 1), name.whole.lowerBound == comma + 1,
      name.kind == .person, name.tokens.count > 1,
      name.tokens.upperBound >= high || tokens[name.tokens.upperBound].kind != .word
    else { return phrase }
    return NounPhrase(
      tokens: phrase.tokens.lowerBound..<name.tokens.upperBound, head: .name(Int(analysis.nameAt[comma + 1])))
  }

  private static let linking: WordSet = ["de", "d'", "du", "des", "del", "von", "vom", "für", "aus"]

  /// Adds the words that complete a common noun: "un porte-parole" de la police.
  func withComplements(_ phrase: NounPhrase, before high: Int) -> NounPhrase {
    guard case .noun = phrase.head else { return phrase }
    var phrase = phrase
    var steps = 0
    while steps < 4, phrase.tokens.upperBound + 1 < high, Self.linking.contains(tokens[phrase.tokens.upperBound].hash),
      let inner = analysis.phrases.phrase(startingAt: phrase.tokens.upperBound + 1, before: high),
      !tokens[inner.tokens.lowerBound].isAny(of: .time)
    {
      phrase = NounPhrase(tokens: phrase.tokens.lowerBound..<inner.tokens.upperBound, head: phrase.head)
      steps += 1
    }
    return phrase
  }
}
