/// Reads the reporting clause of an English verb: "Smith said", "said Smith", "Smith left, saying".
struct VerbReader {
  let analysis: Analysis
  let verb: Int
  /// The unbroken run of tokens outside marks around the verb.
  let run: Range<Int>
  /// The token before the verb, its auxiliaries and its adverbs; before the run if there is none.
  private(set) var before: Int
  private var isPassive = false
  private var isNegated = false
  private var hasAuxiliary = false

  var tokens: [Token] { analysis.tokens }

  /// A reader of the report of `verb`.
  init(_ verb: Int, in run: Range<Int>, of analysis: Analysis) {
    self.analysis = analysis
    self.verb = verb
    self.run = run
    before = verb - 1
  }

  /// Adds the clause of the verb, if it is one.
  mutating func read(into scan: inout ClauseScan) {
    let word = tokens[verb]
    if word.isCapitalized && verb > run.lowerBound && !isHeadline(scan.sentence) { return }
    // Skip auxiliaries, adverbs and "on Monday" between the subject and the verb.
    stepOverAuxiliaries()
    if before >= run.lowerBound, isNounUse() { return }
    // "was told by", "and first reported by"
    let byPhrase =
      verb + 2 < run.upperBound && tokens[verb + 1].hash == Words.by && !tokens[verb + 2].isAny(of: .gerund)
      && !word.isAny(of: [.gerund, .thirdPerson]) && !Self.means.contains(tokens[verb + 2].hash)
    if isPassive || byPhrase { return readPassive(into: &scan) }
    let isVerbal =
      word.isAny(of: [.pastForm, .thirdPerson, .participle])
      || word.isAny(of: .baseForm) && (hasAuxiliary || before >= run.lowerBound && isPlural(before))
      || word.isAny(of: .gerund)
    guard isVerbal else { return }
    if word.isAny(of: .participle) && !word.isAny(of: .pastForm) && !hasAuxiliary { return }
    if before >= run.lowerBound && tokens[before].hash == Words.to { return }
    if word.isAny(of: .gerund) && !hasAuxiliary { return readParticiple(into: &scan) }
    readFinite(isNegated: isNegated, into: &scan)
  }

  /// By what somebody says something: "said by email".
  private static let means: WordSet = ["contrast", "e-mail", "email", "letter", "phone", "telephone", "text", "video"]

  private func isHeadline(_ sentence: Int) -> Bool {
    analysis.paragraphs[analysis.sentences[sentence].paragraph].kind == .heading
  }

  /// Whether the word before a verb's base form can be its subject: they, officials, who.
  private func isPlural(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.kind == .word else { return token.kind == .comma || token.kind == .closeParenthesis }
    if token.isAny(of: .pronoun) { return token.hash != Words.he && token.hash != Words.she && token.hash != Words.it }
    if token.isAny(of: [.indefinite, .group]) || token.hash == Words.and || token.hash == Words.people { return true }
    return analysis.text.bytes[Int(token.end) - 1] == UInt8(ascii: "s")
  }

  private mutating func stepOverAuxiliaries() {
    let low = run.lowerBound
    let start = before
    while before >= low {
      let token = tokens[before]
      guard token.kind == .word, analysis.nameAt[before] < 0 else { break }
      if token.isAny(of: .negation) { isNegated = true }
      if token.isAny(of: .be) {
        isPassive = true
        hasAuxiliary = true
      } else if token.isAny(of: .auxiliary) {
        hasAuxiliary = true
      } else if token.isAny(of: [.adverb, .negation]) || isManner(token) {
        if token.isAny(of: [.determiner, .pronoun, .conjunction]) && !token.isAny(of: .adverb) { break }
      } else if token.isAny(of: .time), token.isCapitalized || before == start {
        if before > low, tokens[before - 1].isAny(of: .preposition) { before -= 1 }
      } else {
        break
      }
      before -= 1
    }
  }

  /// Whether a word tells how: quietly, angrily.
  private func isManner(_ token: Token) -> Bool {
    guard token.isLowerWord, token.end - token.start > 4, !token.isAny(of: .speakerNoun) else { return false }
    let bytes = analysis.text.bytes
    return bytes[Int(token.end) - 1] == UInt8(ascii: "y") && bytes[Int(token.end) - 2] == UInt8(ascii: "l")
      && token.hash != Words.family
  }

  /// Whether the word is a noun or an adjective here: "the claims", "Clinton's remarks".
  private func isNounUse() -> Bool {
    let word = tokens[verb]
    guard !hasAuxiliary else { return false }
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
    // "in campaign claims": a noun before, a preposition further back.
    return word.isAny(of: [.baseForm, .thirdPerson]) && word.isAny(of: [.reportingNoun, .documentNoun])
      && !word.isAny(of: .pastForm) && previous.isLowerWord
      && !previous.isAny(of: [.pronoun, .speakerNoun, .documentNoun])
  }

  /// "was told by Smith"; a passive without "by" has no speaker.
  private func readPassive(into scan: inout ClauseScan) {
    if tokens[verb].isAny(of: .gerund) { return readFinite(isNegated: false, into: &scan) }
    guard !tokens[verb].isAny(of: .baseForm) || tokens[verb].isAny(of: .pastForm) else { return }
    if verb > run.lowerBound, tokens[verb - 1].hash == Words.first { return }
    guard verb + 2 < run.upperBound, tokens[verb + 1].hash == Words.by,
      let subject = analysis.phrases.phrase(startingAt: verb + 2, before: run.upperBound, takingAll: true)
    else { return }
    add(.inverted, subject, tokens: verb..<subject.tokens.upperBound, to: &scan)
  }

  // MARK: Addressees and content

  /// Adds the clause of the verb, with its addressee and its document.
  func add(
    _ form: ReportingClause.Form, _ subject: NounPhrase?, inherits: Bool = false, tokens range: Range<Int>? = nil,
    isNegated: Bool = false, to scan: inout ClauseScan
  ) {
    let span = range ?? verb..<(verb + 1)
    var clause = ReportingClause(
      sentence: scan.sentence, form: form, cue: verb..<(verb + 1), tokens: span, subject: subject,
      isInherited: inherits, isQuoting: !tokens[verb].isAny(of: .reportingVerb), isWeak: isWeak(),
      isNegated: isNegated, contentStart: span.upperBound)
    let high = run.upperBound
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
    scan.add(clause)
  }

  /// Whether the verb reports only before "that" or next to marks, and has neither.
  private func isWeak() -> Bool {
    let after = verb + 1
    guard tokens[verb].isAny(of: .markedVerb), after < tokens.count else { return false }
    switch tokens[after].kind {
    case .doubleMark, .singleMark, .colon: return false
    case .comma: return after + 1 >= tokens.count || tokens[after + 1].kind != .doubleMark
    // "…," Smith continued in English.
    case .word: return tokens[after].hash != Words.that && tokens[after].hash != Self.out
    default: return true
    }
  }

  private static let out = WordHash.of("out")
}
