/// Subjects before the verb, "Smith, the mayor, said", and after it, "said Smith, the mayor".
extension VerbReader {
  private var subjects: SubjectReader { SubjectReader(analysis: analysis) }

  // MARK: Participles

  func readParticiple(into scan: inout ClauseScan) {
    let low = run.lowerBound
    guard before >= low else { return addInherited(.participle, to: &scan) }
    let previous = tokens[before]
    // "a statement saying", "protesters chanting": the noun right before speaks.
    if before == verb - 1, previous.kind == .word, !previous.isAny(of: [.preposition, .conjunction]),
      let subject = analysis.phrases.phrase(endingAt: before, from: low)
    {
      switch subject.head {
      case .noun(let head)
      where tokens[head].isAny(of: [.documentNoun, .reportingNoun, .speakerNoun, .indefinite]):
        return addAfter(subject, .participle, to: &scan)
      case .name: return addAfter(subject, .participle, to: &scan)
      default: break
      }
    }
    if previous.isAny(of: .preposition), before > low,
      let object = analysis.phrases.phrase(endingAt: before - 1, from: low),
      case .name = object.head, previous.hash == Words.for, object.tokens.lowerBound > low
    {
      // "criticized Smith for saying"
      return addAfter(object, .participle, to: &scan)
    }
    addInherited(.participle, to: &scan)
  }

  /// Adds a clause whose subject comes before the verb.
  private func addAfter(
    _ subject: NounPhrase, _ form: ReportingClause.Form, isNegated: Bool = false, to scan: inout ClauseScan
  ) {
    add(form, subject, tokens: subject.tokens.lowerBound..<(verb + 1), isNegated: isNegated, to: &scan)
  }

  /// Adds a clause whose subject belongs to another verb, or to the sentence.
  private func addInherited(_ form: ReportingClause.Form, isNegated: Bool = false, to scan: inout ClauseScan) {
    let subject = scan.inheritedSubject(of: verb)
    add(form, subject, inherits: true, isNegated: isNegated, to: &scan)
  }

  // MARK: Finite verbs

  func readFinite(isNegated: Bool, into scan: inout ClauseScan) {
    let low = run.lowerBound
    guard before >= low else {
      // Before it is nothing but marks or the sentence's beginning: "said Smith".
      if let subject = invertedSubject(afterMarks: true) { return addInverted(subject, to: &scan) }
      return
    }
    let previous = tokens[before]
    switch previous.kind {
    case .comma, .dash, .closeParenthesis:
      if previous.kind != .closeParenthesis, let subject = invertedSubject(afterMarks: false),
        endsClause(subject.tokens.upperBound), before == verb - 1
      {
        return addInverted(subject, to: &scan)
      }
      if let subject = subjects.subject(beforeAside: before, from: low) {
        return addAfter(subject, .finite, isNegated: isNegated, to: &scan)
      }
      addInherited(.finite, isNegated: isNegated, to: &scan)
    case .word where previous.hash == Words.who || previous.hash == Words.which || previous.hash == Words.that:
      readRelative(isNegated: isNegated, into: &scan)
    case .word where previous.isAny(of: .conjunction) && !previous.isAny(of: [.pronoun, .indefinite]):
      addInherited(.finite, isNegated: isNegated, to: &scan)
    case .word, .number, .period:
      if let subject = analysis.phrases.phrase(endingAt: before, from: low) {
        addAfter(subject, .finite, isNegated: isNegated, to: &scan)
      } else if previous.kind == .word, tokens[verb].isAny(of: [.pastForm, .thirdPerson]),
        tokens[verb].isAny(of: .reportingVerb), !previous.isAny(of: .preposition)
      {
        addInherited(.finite, isNegated: isNegated, to: &scan)
      }
    case .genitive:
      // "he's said", "Smith's said"
      if let subject = analysis.phrases.phrase(endingAt: before - 1, from: low) {
        addAfter(subject, .finite, isNegated: isNegated, to: &scan)
      }
    default: break
    }
  }

  private func readRelative(isNegated: Bool, into scan: inout ClauseScan) {
    let low = run.lowerBound
    var end = before - 1
    if end >= low, tokens[end].kind == .comma { end -= 1 }
    guard end >= low, let subject = analysis.phrases.phrase(endingAt: end, from: low) else { return }
    let isWho = tokens[before].hash == Words.who
    if !isWho, case .name(let index) = subject.head, analysis.names[index].kind == .person { return }
    // "Smith, who said": the relative pronoun names the speaker here.
    let relative = subject.covering(before..<(before + 1))
    add(
      .finite, isWho ? relative : subject, tokens: subject.tokens.lowerBound..<(verb + 1), isNegated: isNegated,
      to: &scan)
  }

  // MARK: Inversion

  /// "said Smith": the subject after the verb.
  ///
  /// With `afterMarks`, the verb follows a quotation, so the subject may be anyone: "said the 46-year-old".
  private func invertedSubject(afterMarks: Bool) -> NounPhrase? {
    guard tokens[verb].isAny(of: [.pastForm, .thirdPerson]), tokens[verb].isAny(of: .reportingVerb),
      verb + 1 < run.upperBound, !Words.tellingVerbs.contains(tokens[verb].hash),
      let subject = analysis.phrases.phrase(startingAt: verb + 1, before: run.upperBound, takingAll: true),
      subjects.isSpeaker(subject) || afterMarks && tokens[subject.tokens.lowerBound].isAny(of: .determiner)
    else { return nil }
    if case .pronoun(let token) = subject.head, !tokens[token].isAny(of: .pronoun) { return nil }
    return subject
  }

  /// Whether a clause ends after an inverted subject: "said Smith, the mayor." but "said Smith was ill".
  private func endsClause(_ index: Int) -> Bool {
    guard index < run.upperBound else { return true }
    let next = tokens[index]
    return next.kind != .word && next.kind != .genitive && next.kind != .number
      || next.isAny(of: [.preposition, .time]) || next.hash == Words.who
  }

  private func addInverted(_ subject: NounPhrase, to scan: inout ClauseScan) {
    var end = subject.tokens.upperBound
    // "said Smith, the mayor of Oslo, who …": the words after the name describe it.
    var appositions = 0
    while appositions < 3, let apposition = analysis.phrases.apposition(atComma: end, before: run.upperBound),
      !subjects.containsClause(apposition)
    {
      end = apposition.upperBound
      appositions += 1
    }
    let whole = subject.covering(subject.tokens.lowerBound..<end)
    add(.inverted, whole, tokens: verb..<end, to: &scan)
  }
}
