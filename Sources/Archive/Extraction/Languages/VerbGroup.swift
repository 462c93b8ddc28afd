/// A reporting verb of French or Spanish with its auxiliaries: "a déclaré", "ha dicho".
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
  /// "s'est réjoui" is no passive.
  private static let reflexive: WordSet = ["s'", "se"]

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
      if token.isAny(of: .be), index == low || !Self.reflexive.contains(tokens[index - 1].hash) { isPassive = true }
      if token.isAny(of: .negation) { isNegated = true }
      let isInside =
        token.isAny(of: [.auxiliary, .negation])
        || token.isAny(of: .adverb) && !token.isAny(of: [.determiner, .conjunction, .subordinator])
        || token.isAny(of: .objectPronoun) && !token.isAny(of: [.subordinator, .pronoun])
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
    isFinite = word.isAny(of: [.pastForm, .thirdPerson]) || word.isAny(of: .participle) && hasAuxiliary
  }
}
