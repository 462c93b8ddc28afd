/// A reporting verb of German, French or Spanish with its auxiliaries: "a déclaré", "hat gesagt".
struct VerbGroup {
  private let analysis: Analysis
  /// The unbroken run of tokens outside marks around the verb.
  private let run: Range<Int>
  /// The first token.
  var start: Int
  /// The token after the last.
  var end: Int
  private(set) var isFinite = false
  private(set) var isPassive = false
  private(set) var isNegated = false
  /// The pronoun between auxiliary and participle: "a-t-il déclaré".
  private(set) var pronoun: Int?

  private var tokens: [Token] { analysis.tokens }

  /// The verb with the auxiliaries, clitics and negations around it.
  init(around verb: Int, in run: Range<Int>, of analysis: Analysis) {
    self.analysis = analysis
    self.run = run
    start = verb
    end = verb + 1
    let low = run.lowerBound
    let word = tokens[verb]
    var hasAuxiliary = false
    var index = verb - 1
    while index >= low, verb - index < 7, tokens[index].kind == .word, analysis.nameAt[index] < 0 {
      let token = tokens[index]
      if token.isAny(of: .be) { isPassive = true }
      if token.isAny(of: .negation) { isNegated = true }
      let isInside =
        token.isAny(of: [.auxiliary, .negation])
        || token.isAny(of: .adverb) && !token.isAny(of: [.determiner, .conjunction, .subordinator])
        || token.isAny(of: .objectPronoun) && analysis.grammar != .german
          && !token.isAny(of: [.subordinator, .pronoun])
      guard isInside else { break }
      if token.isAny(of: .auxiliary) {
        hasAuxiliary = true
        // "a-t-il déclaré": the pronoun comes between.
        start = index
      } else if !token.isAny(of: .adverb) || hasAuxiliary {
        start = index
      }
      index -= 1
    }
    if !hasAuxiliary, analysis.grammar == .french, index > low, index == verb - 1, tokens[index].isAny(of: .pronoun),
      tokens[index - 1].isAny(of: .auxiliary), !tokens[index - 1].isAny(of: .be),
      word.isAny(of: .participle)
    {
      start = index - 1
      pronoun = index
      hasAuxiliary = true
    }
    if !hasAuxiliary, analysis.grammar == .german, word.isAny(of: .participle) {
      if let auxiliary = germanAuxiliary(of: verb) {
        start = auxiliary
        hasAuxiliary = true
      }
    }
    isFinite = word.isAny(of: [.pastForm, .thirdPerson]) || word.isAny(of: .participle) && hasAuxiliary
  }

  /// "hat am Montag … gesagt": the auxiliary, where the participle ends its clause.
  private func germanAuxiliary(of verb: Int) -> Int? {
    guard verb + 1 >= run.upperBound || tokens[verb + 1].kind != .word else { return nil }
    var index = verb - 1
    while index >= run.lowerBound, verb - index < 16, tokens[index].kind != .comma {
      if Self.have.contains(tokens[index].hash) { return index }
      index -= 1
    }
    return nil
  }

  private static let have: WordSet = ["hat", "haben", "habe", "hatte", "hatten"]

  // MARK: Separable verbs

  private static let particles: WordSet = ["mit", "hinzu", "an", "ein", "zurück", "fest", "aus", "klar"]
  private static let separable: WordSet = ["teilte", "teilten", "teilt", "fügte", "fügten", "fügt", "räumte", "räumt"]

  /// "teilte … mit": the particle at the clause's end; nil if there is none.
  func separatedParticle() -> Int? {
    let high = run.upperBound
    guard analysis.grammar == .german else { return nil }
    var index = end
    while index < min(high, end + 16) {
      let token = tokens[index]
      if token.kind == .comma || token.isTerminal || token.kind == .colon { return nil }
      // "mit" has the hash of "with".
      if Self.particles.contains(token.hash) || token.hash == Words.with || token.hash == Words.on
        || token.hash == Words.a
      {
        let next = index + 1
        if next >= high || tokens[next].kind != .word { return index }
      }
      index += 1
    }
    return nil
  }

  /// Whether a verb that reports only with its particle lacks it: "teilte das Brot".
  func lacksParticle() -> Bool {
    analysis.grammar == .german && Self.separable.contains(tokens[end - 1].hash)
      && separatedParticle() == nil
  }
}
