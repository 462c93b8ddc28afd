/// Finds the reporting clauses of a sentence.
///
/// Works on the sentence's tokens outside quotation marks. From each reporting word it looks a bounded way back for the
/// subject and ahead for the addressee, so that the cost is linear in the tokens.
struct ClauseFinder {
  /// How far a clause reaches at most, in tokens to each side of its reporting word.
  static let reach = 45

  let analysis: Analysis
  private var tokens: [Token] { analysis.tokens }
  /// The clauses found, in order.
  private(set) var clauses: [ReportingClause] = []

  // The sentence at hand.
  private var sentence = 0
  private var items = 0..<0
  private var subjectOfSentence: NounPhrase??
  private var firstClause = 0

  /// A finder over what has been found of an article so far.
  init(_ analysis: Analysis) { self.analysis = analysis }

  /// Finds the clauses of the sentence at this index.
  mutating func read(sentence index: Int) {
    sentence = index
    items = analysis.sentences[index].items
    subjectOfSentence = nil
    firstClause = clauses.count
    readLabel()
    for item in items {
      guard let token = analysis.items[item].token else { continue }
      let word = tokens[token]
      if word.isAny(of: .listedVerb), word.kind == .word { readVerb(token, item) }
      if word.hash == Words.according { readAccordingTo(token, item) }
    }
  }

  // MARK: Bounds

  /// The first token of the unbroken run, outside marks, that reaches up to `token`.
  private func lowest(_ token: Int, _ item: Int) -> Int {
    var low = token
    var index = item
    while index > items.lowerBound, token - low < Self.reach, let before = analysis.items[index - 1].token {
      low = before
      index -= 1
    }
    return low
  }

  /// The token after the unbroken run, outside marks, that begins at `token`.
  private func limit(_ token: Int, _ item: Int) -> Int {
    var high = token + 1
    var index = item + 1
    while index < items.upperBound, high - token < Self.reach, let next = analysis.items[index].token {
      high = next + 1
      index += 1
    }
    return high
  }

  // MARK: Verbs

  private mutating func readVerb(_ verb: Int, _ item: Int) {
    let word = tokens[verb]
    guard analysis.nameAt[verb] < 0 else { return }
    let low = lowest(verb, item)
    let high = limit(verb, item)
    if word.isCapitalized && verb > low && !isHeadline() { return }
    // Skip auxiliaries, adverbs and "on Monday" between the subject and the verb.
    let (before, passive, negated, auxiliary) = stepOverAuxiliaries(verb - 1, low)
    if before >= low, isNounUse(verb, before: before, auxiliary: auxiliary, low) { return }
    // "was told by", "and first reported by"
    let byPhrase = verb + 2 < high && tokens[verb + 1].hash == Words.by && !word.isAny(of: [.gerund, .thirdPerson])
    if passive || byPhrase {
      return readPassive(verb, high, before, low)
    }
    let isVerbal =
      word.isAny(of: [.pastForm, .thirdPerson, .participle])
      || word.isAny(of: .baseForm) && (auxiliary || before >= low)
      || word.isAny(of: .gerund)
    guard isVerbal else { return }
    if word.isAny(of: .participle) && !word.isAny(of: .pastForm) && !auxiliary { return }
    if before >= low && tokens[before].hash == Words.to {
      return
    }
    if word.isAny(of: .gerund) && !auxiliary {
      return readParticiple(verb, before, low, high)
    }
    readFinite(verb, before, low, high, negated: negated)
  }

  private func isHeadline() -> Bool {
    analysis.paragraphs[analysis.sentences[sentence].paragraph].kind == .heading
  }

  private func stepOverAuxiliaries(_ start: Int, _ low: Int) -> (Int, passive: Bool, negated: Bool, auxiliary: Bool) {
    var index = start
    var passive = false
    var negated = false
    var auxiliary = false
    while index >= low {
      let token = tokens[index]
      if token.kind == .genitive, index == start || auxiliary || true {
        // "he's said" and "Clinton's claim" look alike; the noun test tells.
        break
      }
      guard token.kind == .word, analysis.nameAt[index] < 0 else { break }
      if token.isAny(of: .negation) { negated = true }
      if token.isAny(of: .be) {
        passive = true
        auxiliary = true
      } else if token.isAny(of: .auxiliary) {
        auxiliary = true
      } else if token.isAny(of: [.adverb, .negation]) || isManner(token) {
        if token.isAny(of: [.determiner, .pronoun, .conjunction]) && !token.isAny(of: .adverb) { break }
      } else if token.isAny(of: .time), token.isCapitalized || index == start {
        if index > low, tokens[index - 1].isAny(of: .preposition) { index -= 1 }
      } else {
        break
      }
      index -= 1
    }
    return (index, passive, negated, auxiliary)
  }

  /// Whether a word tells how: quietly, angrily.
  private func isManner(_ token: Token) -> Bool {
    guard token.isLowerWord, token.end - token.start > 4, !token.isAny(of: .speakerNoun) else { return false }
    let bytes = analysis.text.bytes
    return bytes[Int(token.end) - 1] == UInt8(ascii: "y") && bytes[Int(token.end) - 2] == UInt8(ascii: "l")
      && token.hash != Words.family
  }

  /// Whether a word that is also a verb is a noun or an adjective here: "the claims", "Clinton's remarks".
  private func isNounUse(_ verb: Int, before: Int, auxiliary: Bool, _ low: Int) -> Bool {
    let word = tokens[verb]
    guard !auxiliary else { return false }
    let previous = tokens[before]
    if before == verb - 1 {
      if previous.kind == .genitive { return word.isAny(of: [.baseForm, .thirdPerson]) && !word.isAny(of: .pastForm) }
      if previous.isAny(of: [.determiner, .possessive]), !previous.isAny(of: [.pronoun, .indefinite]) {
        return analysis.nameAt[before] < 0
      }
      if previous.isAny(of: .indefinite), word.isAny(of: .reportingNoun) { return true }
      if previous.isAny(of: .nationality) && word.isAny(of: .reportingNoun) { return true }
      if previous.isAny(of: .preposition), !word.isAny(of: .gerund) { return true }
    }
    if word.isAny(of: [.baseForm, .thirdPerson]), word.isAny(of: [.reportingNoun, .documentNoun]),
      !word.isAny(of: .pastForm)
    {
      // "in campaign claims": a noun before, a preposition further back.
      guard previous.isLowerWord, !previous.isAny(of: [.pronoun, .speakerNoun, .documentNoun]) else { return false }
      return true
    }
    return false
  }

  /// "was told by Smith"; a passive without "by" has no speaker.
  private mutating func readPassive(_ verb: Int, _ high: Int, _ before: Int, _ low: Int) {
    if tokens[verb].isAny(of: .gerund) { return readFinite(verb, before, low, high, negated: false) }
    guard !tokens[verb].isAny(of: .baseForm) || tokens[verb].isAny(of: .pastForm) else { return }
    if verb > low, tokens[verb - 1].hash == Words.first { return }
    guard verb + 2 < high, tokens[verb + 1].hash == Words.by,
      let subject = analysis.nounPhrase(startingAt: verb + 2, before: high, takingAll: true)
    else { return }
    add(verb, verb + 1, subject, form: .inverted, tokens: verb..<subject.tokens.upperBound, high)
  }

  // MARK: Participles

  private mutating func readParticiple(_ verb: Int, _ before: Int, _ low: Int, _ high: Int) {
    guard before >= low else { return add(verb, verb + 1, inherited(verb), form: .participle, inherits: true, high) }
    let previous = tokens[before]
    // "a statement saying", "protesters chanting": the noun right before speaks.
    if before == verb - 1, previous.kind == .word, !previous.isAny(of: [.preposition, .conjunction]),
      let subject = analysis.nounPhrase(endingAt: before, from: low)
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
      let object = analysis.nounPhrase(endingAt: before - 1, from: low),
      case .name = object.head, previous.hash == Words.for, object.tokens.lowerBound > low
    {
      // "criticized Smith for saying"
      return add(verb, verb + 1, object, form: .participle, tokens: object.tokens.lowerBound..<(verb + 1), high)
    }
    add(verb, verb + 1, inherited(verb), form: .participle, inherits: true, high)
  }

  /// Whom a reporting word without a subject of its own belongs to: the last clause's subject, or the sentence's.
  private mutating func inherited(_ verb: Int) -> NounPhrase? {
    if clauses.count > firstClause, let last = clauses.last, let subject = last.subject, last.form != .accordingTo,
      verb - last.cue.upperBound < 60
    {
      return subject
    }
    return mainSubject(before: verb)
  }

  /// The sentence's subject, if it stands before `verb`.
  private mutating func mainSubject(before verb: Int) -> NounPhrase? {
    let subject: NounPhrase?
    if let known = subjectOfSentence {
      subject = known
    } else {
      subject = analysis.mainSubject(ofSentence: sentence)
      subjectOfSentence = .some(subject)
    }
    guard let subject, subject.tokens.upperBound <= verb else { return nil }
    return subject
  }

  // MARK: Finite verbs

  private mutating func readFinite(_ verb: Int, _ before: Int, _ low: Int, _ high: Int, negated: Bool) {
    guard before >= low else {
      // Nothing before but marks or the sentence's beginning: "said Smith".
      if let subject = invertedSubject(verb, high) { return addInverted(verb, subject, high) }
      return
    }
    let previous = tokens[before]
    switch previous.kind {
    case .comma, .dash, .closeParenthesis:
      if previous.kind != .closeParenthesis, let subject = invertedSubject(verb, high),
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
      if let subject = analysis.nounPhrase(endingAt: before, from: low) {
        add(
          verb, verb + 1, withApposition(subject, low), form: .finite,
          tokens: subject.tokens.lowerBound..<(verb + 1), negated: negated, high)
      } else if previous.kind == .word, tokens[verb].isAny(of: [.pastForm, .thirdPerson]),
        tokens[verb].isAny(of: .reportingVerb),
        !previous.isAny(of: .preposition)
      {
        add(verb, verb + 1, inherited(verb), form: .finite, inherits: true, negated: negated, high)
      }
    case .genitive:
      // "he's said", "Smith's said"
      if let subject = analysis.nounPhrase(endingAt: before - 1, from: low) {
        add(
          verb, verb + 1, subject, form: .finite, tokens: subject.tokens.lowerBound..<(verb + 1), negated: negated, high
        )
      }
    default: break
    }
  }

  /// "Smith, the mayor" where "the mayor" was found: the name before the comma speaks.
  private func withApposition(_ subject: NounPhrase, _ low: Int) -> NounPhrase { subject }

  private mutating func readRelative(_ verb: Int, _ before: Int, _ low: Int, _ high: Int, _ negated: Bool) {
    var end = before - 1
    if end >= low, tokens[end].kind == .comma { end -= 1 }
    guard end >= low, let subject = analysis.nounPhrase(endingAt: end, from: low) else { return }
    if tokens[before].hash != Words.who, case .name(let index) = subject.head, analysis.names[index].kind == .person {
      return
    }
    add(verb, verb + 1, subject, form: .finite, tokens: subject.tokens.lowerBound..<(verb + 1), negated: negated, high)
  }

  /// The subject before an aside that ends at `end`: "Smith, the mayor," or "Smith – who had left –".
  private func subjectBeforeAside(_ end: Int, _ low: Int) -> NounPhrase? {
    if tokens[end].kind == .closeParenthesis { return analysis.nounPhrase(endingAt: end, from: low) }
    let mark = tokens[end].kind
    var index = end - 1
    var fallback: NounPhrase?
    var commas = 0
    while index > low && commas < 5 {
      if tokens[index].kind == mark || tokens[index].kind == .comma {
        commas += 1
        if let phrase = analysis.nounPhrase(endingAt: index - 1, from: low) {
          let whole = NounPhrase(tokens: phrase.tokens.lowerBound..<end, head: phrase.head, other: phrase.other)
          if beginsClause(phrase.tokens.lowerBound, low), isSpeaker(phrase) { return whole }
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

  private func isPerson(_ phrase: NounPhrase?) -> Bool {
    guard let phrase, case .name(let index) = phrase.head else { return false }
    return analysis.names[index].kind == .person
  }

  private func isSpeaker(_ phrase: NounPhrase) -> Bool {
    switch phrase.head {
    case .name(let index): analysis.names[index].kind != .place
    case .pronoun(let token): tokens[token].isAny(of: .pronoun)
    case .noun(let token): tokens[token].isAny(of: [.speakerNoun, .documentNoun, .anonymousNoun, .title, .indefinite])
    }
  }

  /// Whether a clause can begin at this token: at the run's beginning, or after a conjunction, a mark or "that".
  private func beginsClause(_ token: Int, _ low: Int) -> Bool {
    guard token > low else { return true }
    let before = tokens[token - 1]
    return before.kind != .word || before.isAny(of: [.conjunction, .subordinator]) && !before.isAny(of: .preposition)
      || before.isAny(of: .adverb)
  }

  // MARK: Inversion

  /// "said Smith": the subject after the verb.
  private func invertedSubject(_ verb: Int, _ high: Int) -> NounPhrase? {
    guard tokens[verb].isAny(of: [.pastForm, .thirdPerson]), tokens[verb].isAny(of: .reportingVerb), verb + 1 < high,
      let subject = analysis.nounPhrase(startingAt: verb + 1, before: high, takingAll: true), isSpeaker(subject)
    else { return nil }
    if case .pronoun(let token) = subject.head, !tokens[token].isAny(of: .pronoun) { return nil }
    return subject
  }

  /// Whether a clause ends after an inverted subject: "said Smith, the mayor." but "said Smith was ill".
  private func endsClause(_ index: Int, _ high: Int, _ subject: NounPhrase) -> Bool {
    guard index < high else { return true }
    let next = tokens[index]
    return next.kind != .word && next.kind != .genitive && next.kind != .number
      || next.isAny(of: [.preposition, .time]) || next.hash == Words.who
  }

  private mutating func addInverted(_ verb: Int, _ subject: NounPhrase, _ high: Int) {
    var end = subject.tokens.upperBound
    var whole = subject
    var afterComma = end
    // "said Smith, the mayor of Oslo, who …": what follows the name describes it.
    var appositions = 0
    while appositions < 3, let apposition = analysis.apposition(atComma: afterComma, before: high) {
      if containsClause(apposition) { break }
      end = apposition.upperBound
      afterComma = end
      appositions += 1
    }
    whole = NounPhrase(tokens: subject.tokens.lowerBound..<end, head: subject.head, other: subject.other)
    add(verb, verb + 1, whole, form: .inverted, tokens: verb..<end, high)
  }

  /// Whether a run has a reporting verb of its own, so that it is more than a description.
  private func containsClause(_ range: Range<Int>) -> Bool {
    guard tokens[range.lowerBound].hash != Words.who else { return false }
    return range.contains {
      tokens[$0].isLowerWord && tokens[$0].isAny(of: .reportingVerb) && tokens[$0].isAny(of: [.pastForm, .gerund])
    }
  }

  // MARK: According to, and labels

  private mutating func readAccordingTo(_ token: Int, _ item: Int) {
    let high = limit(token, item)
    guard token + 2 < high, tokens[token + 1].hash == Words.to else { return }
    guard let subject = analysis.nounPhrase(startingAt: token + 2, before: high, takingAll: true) else {
      return
    }
    var end = subject.tokens.upperBound
    if let apposition = analysis.apposition(atComma: end, before: high), !containsClause(apposition),
      apposition.upperBound == high || tokens[apposition.upperBound].kind != .word, token > lowest(token, item)
    {
      if case .name(let index) = subject.head, analysis.names[index].kind == .person { end = apposition.upperBound }
    }
    let whole = NounPhrase(tokens: subject.tokens.lowerBound..<end, head: subject.head, other: subject.other)
    var start = end
    if start < high, tokens[start].kind == .comma { start += 1 }
    clauses.append(
      ReportingClause(
        sentence: sentence, form: .accordingTo, cue: token..<(token + 2), tokens: token..<end, subject: whole,
        contentStart: start))
  }

  /// "Smith: …" at the beginning of a sentence whose quotation follows the colon.
  private mutating func readLabel() {
    guard let first = analysis.items[items.lowerBound].token else { return readSignature() }
    let high = min(limit(first, items.lowerBound), first + 16)
    guard let colon = (first..<high).first(where: { tokens[$0].kind == .colon }) else { return }
    let colonItem = items.lowerBound + (colon - first)
    guard colonItem + 1 < items.upperBound, analysis.items[colonItem + 1].span != nil,
      let subject = analysis.nounPhrase(startingAt: first, before: colon, takingAll: true),
      subject.tokens.upperBound == colon
    else { return }
    clauses.append(
      ReportingClause(
        sentence: sentence, form: .label, cue: colon..<(colon + 1), tokens: first..<(colon + 1), subject: subject,
        contentStart: colon + 1))
  }

  /// "“…” – Smith" at the end of a sentence that is otherwise a quotation.
  private mutating func readSignature() {
    guard items.count > 2, let dash = analysis.items[items.lowerBound + 1].token, tokens[dash].kind == .dash else {
      return
    }
    let high = limit(dash, items.lowerBound + 1)
    guard let subject = analysis.nounPhrase(startingAt: dash + 1, before: high, takingAll: true),
      case .name = subject.head,
      subject.tokens.upperBound == high || tokens[subject.tokens.upperBound].kind == .comma
    else { return }
    clauses.append(
      ReportingClause(
        sentence: sentence, form: .label, cue: dash..<(dash + 1), tokens: dash..<subject.tokens.upperBound,
        subject: subject, contentStart: subject.tokens.upperBound))
  }

  /// Whether a form that reports only before "that" or beside marks has neither.
  private func isWeak(_ verb: Int, after: Int) -> Bool {
    guard tokens[verb].isAny(of: .markedVerb), after < tokens.count else { return false }
    switch tokens[after].kind {
    case .doubleMark, .singleMark, .colon: return false
    case .comma: return after + 1 >= tokens.count || tokens[after + 1].kind != .doubleMark
    case .word:
      if tokens[after].hash == Words.that || tokens[after].hash == Self.out { return false }
      // "…," Smith continued in English.
      return true
    default: return true
    }
  }

  private static let out = WordHash.of("out")

  // MARK: Addressees and content

  /// Adds the clause of the reporting word at `verb`, with its addressee and its document.
  private mutating func add(
    _ verb: Int, _ after: Int, _ subject: NounPhrase?, form: ReportingClause.Form, inherits: Bool = false,
    tokens range: Range<Int>? = nil, negated: Bool = false, _ high: Int
  ) {
    let span = range ?? verb..<(verb + 1)
    var clause = ReportingClause(
      sentence: sentence, form: form, cue: verb..<(verb + 1), tokens: span, subject: subject, isInherited: inherits,
      isQuoting: !tokens[verb].isAny(of: .reportingVerb), isWeak: isWeak(verb, after: after), isNegated: negated,
      contentStart: max(span.upperBound, after))
    var reader = ComplementReader(analysis, from: clause.contentStart, before: high)
    reader.read(tells: form != .inverted && Words.tellingVerbs.contains(tokens[verb].hash))
    clause.toldTo = reader.toldTo
    clause.document = reader.document
    clause.contentStart = reader.contentStart
    if let end = reader.toldTo?.tokens.upperBound ?? reader.document?.upperBound, end > clause.tokens.upperBound,
      end <= reader.contentStart
    {
      clause.tokens = clause.tokens.lowerBound..<end
    }
    clause.tokens = clause.tokens.lowerBound..<max(clause.tokens.upperBound, min(reader.clauseEnd, high))
    clauses.append(clause)
  }
}
