/// Subjects after the verb: "said Smith, the mayor".
extension ClauseFinder {
  // MARK: Inversion

  /// "said Smith": the subject after the verb.
  ///
  /// With `afterMarks`, the verb follows a quotation, so that anyone may be meant: "said the 46-year-old".
  func invertedSubject(_ verb: Int, _ high: Int, afterMarks: Bool) -> NounPhrase? {
    guard tokens[verb].isAny(of: [.pastForm, .thirdPerson]), tokens[verb].isAny(of: .reportingVerb), verb + 1 < high,
      !Words.tellingVerbs.contains(tokens[verb].hash),
      let subject = analysis.phrases.phrase(startingAt: verb + 1, before: high, takingAll: true),
      isSpeaker(subject) || afterMarks && tokens[subject.tokens.lowerBound].isAny(of: .determiner)
    else { return nil }
    if case .pronoun(let token) = subject.head, !tokens[token].isAny(of: .pronoun) { return nil }
    return subject
  }

  /// Whether a clause ends after an inverted subject: "said Smith, the mayor." but "said Smith was ill".
  func endsClause(_ index: Int, _ high: Int, _ subject: NounPhrase) -> Bool {
    guard index < high else { return true }
    let next = tokens[index]
    return next.kind != .word && next.kind != .genitive && next.kind != .number
      || next.isAny(of: [.preposition, .time]) || next.hash == Words.who
  }

  mutating func addInverted(_ verb: Int, _ subject: NounPhrase, _ high: Int) {
    var end = subject.tokens.upperBound
    var whole = subject
    var afterComma = end
    // "said Smith, the mayor of Oslo, who …": what follows the name describes it.
    var appositions = 0
    while appositions < 3, let apposition = analysis.phrases.apposition(atComma: afterComma, before: high) {
      if containsClause(apposition) { break }
      end = apposition.upperBound
      afterComma = end
      appositions += 1
    }
    whole = NounPhrase(tokens: subject.tokens.lowerBound..<end, head: subject.head, other: subject.other)
    add(verb, verb + 1, whole, form: .inverted, tokens: verb..<end, high)
  }

  /// Whether a run has a reporting verb of its own, so that it is more than a description.
  func containsClause(_ range: Range<Int>) -> Bool {
    guard tokens[range.lowerBound].hash != Words.who else { return false }
    return range.contains {
      tokens[$0].isLowerWord && tokens[$0].isAny(of: .reportingVerb) && tokens[$0].isAny(of: [.pastForm, .gerund])
    }
  }
}
