/// Subjects before the verb: "Smith said", "Smith, the mayor, said", "Smith left, saying".
extension ClauseFinder {
  // MARK: Participles

  mutating func readParticiple(_ verb: Int, _ before: Int, _ low: Int, _ high: Int) {
    guard before >= low else { return add(verb, verb + 1, inherited(verb), form: .participle, inherits: true, high) }
    let previous = tokens[before]
    // "a statement saying", "protesters chanting": the noun right before speaks.
    if before == verb - 1, previous.kind == .word, !previous.isAny(of: [.preposition, .conjunction]),
      let subject = analysis.phrases.phrase(endingAt: before, from: low)
    {
      if case .noun(let head) = subject.head,
        tokens[head].isAny(of: [.documentNoun, .reportingNoun, .speakerNoun, .indefinite])
      {
        return add(verb, verb + 1, subject, form: .participle, tokens: subject.tokens.lowerBound..<(verb + 1), high)
      }
      if case .name = subject.head {
        return add(verb, verb + 1, subject, form: .participle, tokens: subject.tokens.lowerBound..<(verb + 1), high)
      }
    }
    if previous.isAny(of: .preposition), before > low,
      let object = analysis.phrases.phrase(endingAt: before - 1, from: low),
      case .name = object.head, previous.hash == Words.for, object.tokens.lowerBound > low
    {
      // "criticized Smith for saying"
      return add(verb, verb + 1, object, form: .participle, tokens: object.tokens.lowerBound..<(verb + 1), high)
    }
    add(verb, verb + 1, inherited(verb), form: .participle, inherits: true, high)
  }

  /// Whom a reporting word without a subject of its own belongs to: the last clause's subject, or the sentence's.
  mutating func inherited(_ verb: Int) -> NounPhrase? {
    if clauses.count > firstClause, let last = clauses.last, let subject = last.subject, last.form != .accordingTo,
      verb - last.cue.upperBound < 60
    {
      return subject
    }
    return mainSubject(before: verb)
  }

  /// The sentence's subject, if it stands before `verb`.
  mutating func mainSubject(before verb: Int) -> NounPhrase? {
    let subject: NounPhrase?
    if let known = subjectOfSentence {
      subject = known
    } else {
      subject = analysis.phrases.mainSubject(ofSentence: sentence)
      subjectOfSentence = .some(subject)
    }
    guard let subject, subject.tokens.upperBound <= verb else { return nil }
    return subject
  }

  // MARK: Finite verbs

  mutating func readFinite(_ verb: Int, _ before: Int, _ low: Int, _ high: Int, negated: Bool) {
    guard before >= low else {
      // Nothing before but marks or the sentence's beginning: "said Smith".
      if let subject = invertedSubject(verb, high, afterMarks: true) { return addInverted(verb, subject, high) }
      return
    }
    let previous = tokens[before]
    switch previous.kind {
    case .comma, .dash, .closeParenthesis:
      if previous.kind != .closeParenthesis, let subject = invertedSubject(verb, high, afterMarks: false),
        endsClause(subject.tokens.upperBound, high, subject), before == verb - 1
      {
        return addInverted(verb, subject, high)
      }
      if let subject = subjectBeforeAside(before, low) {
        return add(
          verb, verb + 1, subject, form: .finite, tokens: subject.tokens.lowerBound..<(verb + 1), negated: negated, high
        )
      }
      add(verb, verb + 1, inherited(verb), form: .finite, inherits: true, negated: negated, high)
    case .word where previous.hash == Words.who || previous.hash == Words.which || previous.hash == Words.that:
      readRelative(verb, before, low, high, negated)
    case .word where previous.isAny(of: .conjunction) && !previous.isAny(of: [.pronoun, .indefinite]):
      add(verb, verb + 1, inherited(verb), form: .finite, inherits: true, negated: negated, high)
    case .word, .number, .period:
      if let subject = analysis.phrases.phrase(endingAt: before, from: low) {
        add(
          verb, verb + 1, subject, form: .finite,
          tokens: subject.tokens.lowerBound..<(verb + 1), negated: negated, high)
      } else if previous.kind == .word, tokens[verb].isAny(of: [.pastForm, .thirdPerson]),
        tokens[verb].isAny(of: .reportingVerb),
        !previous.isAny(of: .preposition)
      {
        add(verb, verb + 1, inherited(verb), form: .finite, inherits: true, negated: negated, high)
      }
    case .genitive:
      // "he's said", "Smith's said"
      if let subject = analysis.phrases.phrase(endingAt: before - 1, from: low) {
        add(
          verb, verb + 1, subject, form: .finite, tokens: subject.tokens.lowerBound..<(verb + 1), negated: negated, high
        )
      }
    default: break
    }
  }

  mutating func readRelative(_ verb: Int, _ before: Int, _ low: Int, _ high: Int, _ negated: Bool) {
    var end = before - 1
    if end >= low, tokens[end].kind == .comma { end -= 1 }
    guard end >= low, let subject = analysis.phrases.phrase(endingAt: end, from: low) else { return }
    if tokens[before].hash != Words.who, case .name(let index) = subject.head, analysis.names[index].kind == .person {
      return
    }
    // "Smith, who said": the relative pronoun names the speaker here.
    let relative = NounPhrase(tokens: before..<(before + 1), head: subject.head, other: subject.other)
    add(
      verb, verb + 1, tokens[before].hash == Words.who ? relative : subject, form: .finite,
      tokens: subject.tokens.lowerBound..<(verb + 1), negated: negated, high)
  }

  /// The subject before an aside that ends at `end`: "Smith, the mayor," or "Smith – who had left –".
  func subjectBeforeAside(_ end: Int, _ low: Int) -> NounPhrase? {
    if tokens[end].kind == .closeParenthesis { return analysis.phrases.phrase(endingAt: end, from: low) }
    let mark = tokens[end].kind
    var index = end - 1
    var fallback: NounPhrase?
    var commas = 0
    while index > low && commas < 5 {
      if tokens[index].kind == mark || tokens[index].kind == .comma {
        commas += 1
        if let phrase = analysis.phrases.phrase(endingAt: index - 1, from: low) {
          let whole = NounPhrase(tokens: phrase.tokens.lowerBound..<end, head: phrase.head, other: phrase.other)
          if beginsClause(phrase.tokens.lowerBound, low), isSpeaker(phrase),
            !describesName(phrase.tokens.lowerBound, low)
          {
            return whole
          }
          if case .name = phrase.head, fallback == nil || !isPerson(fallback) {
            fallback = whole
          } else if fallback == nil {
            fallback = whole
          }
        }
      }
      index -= 1
    }
    return fallback
  }

  /// Whether the words from `start` on are an apposition to a name before a comma.
  func describesName(_ start: Int, _ low: Int) -> Bool {
    var start = start
    // "Smith, 45, the mayor": the age stands between.
    if start > low + 3, tokens[start - 1].kind == .comma, tokens[start - 2].kind == .number { start -= 2 }
    guard start > low + 1, tokens[start - 1].kind == .comma,
      let host = analysis.phrases.phrase(endingAt: start - 2, from: low),
      case .name(let index) = host.head, analysis.names[index].kind != .place
    else { return false }
    return beginsClause(host.tokens.lowerBound, low)
  }

  func isPerson(_ phrase: NounPhrase?) -> Bool {
    guard let phrase, case .name(let index) = phrase.head else { return false }
    return analysis.names[index].kind == .person
  }

  func isSpeaker(_ phrase: NounPhrase) -> Bool {
    switch phrase.head {
    case .name(let index): analysis.names[index].kind != .place
    case .pronoun(let token): tokens[token].isAny(of: .pronoun)
    case .noun(let token): tokens[token].isAny(of: [.speakerNoun, .documentNoun, .anonymousNoun, .title, .indefinite])
    }
  }

  /// Whether a clause can begin at this token: at the run's beginning, or after a conjunction, a mark or "that".
  func beginsClause(_ token: Int, _ low: Int) -> Bool {
    guard token > low else { return true }
    let before = tokens[token - 1]
    return before.kind != .word || before.isAny(of: [.conjunction, .subordinator]) && !before.isAny(of: .preposition)
      || before.isAny(of: .adverb)
  }
}
