/// Finds the reporting clauses of a sentence.
///
/// Works on the sentence's tokens outside quotation marks. From each reporting word it looks a bounded way back for the
/// subject and ahead for the addressee, so that the cost is linear in the tokens.
struct ClauseFinder {
  /// How far a clause reaches at most, in tokens to each side of its reporting word.
  static let reach = 45

  let analysis: Analysis
  var tokens: [Token] { analysis.tokens }
  /// The clauses found, in order.
  var clauses: [ReportingClause] = []

  // The sentence at hand.
  var sentence = 0
  var items = 0..<0
  var subjectOfSentence: NounPhrase??
  var firstClause = 0

  /// Finds the clauses of an article. Linear in its tokens.
  init(_ analysis: Analysis) {
    self.analysis = analysis
    for sentence in analysis.sentences.indices { read(sentence: sentence) }
  }

  /// Finds the clauses of the sentence at this index.
  private mutating func read(sentence index: Int) {
    sentence = index
    items = analysis.sentences[index].items
    subjectOfSentence = nil
    firstClause = clauses.count
    readLabel()
    guard analysis.grammar == .english else { return readReports() }
    for item in items {
      guard let token = analysis.items[item].token else { continue }
      let word = tokens[token]
      if word.isAny(of: .listedVerb), word.kind == .word { readVerb(token, item) }
      if word.hash == Words.according { readAccordingTo(token, item) }
      if word.isLowerWord, word.isAny(of: .reportingNoun) { readReportingNoun(token, item) }
    }
  }

  // MARK: Bounds

  /// The first token of the unbroken run, outside marks, that reaches up to `token`.
  func lowest(_ token: Int, _ item: Int) -> Int {
    var low = token
    var index = item
    while index > items.lowerBound, token - low < Self.reach, let before = analysis.items[index - 1].token {
      low = before
      index -= 1
    }
    return low
  }

  /// The token after the unbroken run, outside marks, that begins at `token`.
  func limit(_ token: Int, _ item: Int) -> Int {
    var high = token + 1
    var index = item + 1
    while index < items.upperBound, high - token < Self.reach, let next = analysis.items[index].token {
      high = next + 1
      index += 1
    }
    return high
  }

  // MARK: Verbs

  mutating func readVerb(_ verb: Int, _ item: Int) {
    let word = tokens[verb]
    guard analysis.nameAt[verb] < 0 else { return }
    let low = lowest(verb, item)
    let high = limit(verb, item)
    if word.isCapitalized && verb > low && !isHeadline() { return }
    // Skip auxiliaries, adverbs and "on Monday" between the subject and the verb.
    let (before, passive, negated, auxiliary) = stepOverAuxiliaries(verb - 1, low)
    if before >= low, isNounUse(verb, before: before, auxiliary: auxiliary, low) { return }
    // "was told by", "and first reported by"
    let byPhrase =
      verb + 2 < high && tokens[verb + 1].hash == Words.by && !tokens[verb + 2].isAny(of: .gerund)
      && !word.isAny(of: [.gerund, .thirdPerson])
    if passive || byPhrase {
      return readPassive(verb, high, before, low)
    }
    let isVerbal =
      word.isAny(of: [.pastForm, .thirdPerson, .participle])
      || word.isAny(of: .baseForm) && (auxiliary || before >= low && isPlural(before))
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

  /// Whether the word before a verb's base form can be its subject: they, officials, who.
  func isPlural(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.kind == .word else { return token.kind == .comma || token.kind == .closeParenthesis }
    if token.isAny(of: .pronoun) { return token.hash != Words.he && token.hash != Words.she && token.hash != Words.it }
    if token.isAny(of: [.indefinite, .group]) || token.hash == Words.and || token.hash == Words.people { return true }
    return analysis.text.bytes[Int(token.end) - 1] == UInt8(ascii: "s")
  }

  func isHeadline() -> Bool {
    analysis.paragraphs[analysis.sentences[sentence].paragraph].kind == .heading
  }

  func stepOverAuxiliaries(_ start: Int, _ low: Int) -> (Int, passive: Bool, negated: Bool, auxiliary: Bool) {
    var index = start
    var passive = false
    var negated = false
    var auxiliary = false
    while index >= low {
      let token = tokens[index]
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
  func isManner(_ token: Token) -> Bool {
    guard token.isLowerWord, token.end - token.start > 4, !token.isAny(of: .speakerNoun) else { return false }
    let bytes = analysis.text.bytes
    return bytes[Int(token.end) - 1] == UInt8(ascii: "y") && bytes[Int(token.end) - 2] == UInt8(ascii: "l")
      && token.hash != Words.family
  }

  /// Whether a word that is also a verb is a noun or an adjective here: "the claims", "Clinton's remarks".
  func isNounUse(_ verb: Int, before: Int, auxiliary: Bool, _ low: Int) -> Bool {
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
  mutating func readPassive(_ verb: Int, _ high: Int, _ before: Int, _ low: Int) {
    if tokens[verb].isAny(of: .gerund) { return readFinite(verb, before, low, high, negated: false) }
    guard !tokens[verb].isAny(of: .baseForm) || tokens[verb].isAny(of: .pastForm) else { return }
    if verb > low, tokens[verb - 1].hash == Words.first { return }
    guard verb + 2 < high, tokens[verb + 1].hash == Words.by,
      let subject = analysis.phrases.phrase(startingAt: verb + 2, before: high, takingAll: true)
    else { return }
    add(verb, verb + 1, subject, form: .inverted, tokens: verb..<subject.tokens.upperBound, high)
  }

  /// Whether a form that reports only before "that" or beside marks has neither.
  func isWeak(_ verb: Int, after: Int) -> Bool {
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

  static let out = WordHash.of("out")

  // MARK: Addressees and content

  /// Adds the clause of the reporting word at `verb`, with its addressee and its document.
  mutating func add(
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
