/// Tells which phrases can be the subject of a report, and finds a subject before an aside.
struct SubjectReader {
  let analysis: Analysis
  private var tokens: [Token] { analysis.tokens }

  /// Whether a phrase names someone or something that can speak.
  func isSpeaker(_ phrase: NounPhrase) -> Bool {
    switch phrase.head {
    case .name(let index): analysis.names[index].kind != .place
    case .pronoun(let token): tokens[token].isAny(of: .pronoun)
    case .noun(let token): tokens[token].isAny(of: [.speakerNoun, .documentNoun, .anonymousNoun, .title, .indefinite])
    }
  }

  /// The subject before an aside that ends at `end`: "Smith, the mayor," or "Smith – who had left –".
  func subject(beforeAside end: Int, from low: Int) -> NounPhrase? {
    if tokens[end].kind == .closeParenthesis { return analysis.phrases.phrase(endingAt: end, from: low) }
    let mark = tokens[end].kind
    var index = end - 1
    var fallback: NounPhrase?
    var commas = 0
    while index > low && commas < 5 {
      if tokens[index].kind == mark || tokens[index].kind == .comma {
        commas += 1
        if let phrase = analysis.phrases.phrase(endingAt: index - 1, from: low) {
          let whole = phrase.covering(phrase.tokens.lowerBound..<end)
          if beginsClause(phrase.tokens.lowerBound, from: low), isSpeaker(phrase),
            !describesName(phrase.tokens.lowerBound, from: low)
          {
            return whole
          }
          if case .name = phrase.head, fallback.map({ !isPerson($0) }) ?? true {
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

  /// Whether a run has a reporting verb of its own, so that it is more than a description.
  func containsClause(_ range: Range<Int>) -> Bool {
    guard tokens[range.lowerBound].hash != Words.who else { return false }
    return range.contains {
      tokens[$0].isLowerWord && tokens[$0].isAny(of: .reportingVerb) && tokens[$0].isAny(of: [.pastForm, .gerund])
    }
  }

  /// Whether the words from `start` on are an apposition to a name before a comma.
  private func describesName(_ start: Int, from low: Int) -> Bool {
    var start = start
    // "Smith, 45, the mayor": the age comes between.
    if start > low + 3, tokens[start - 1].kind == .comma, tokens[start - 2].kind == .number { start -= 2 }
    guard start > low + 1, tokens[start - 1].kind == .comma,
      let host = analysis.phrases.phrase(endingAt: start - 2, from: low),
      case .name(let index) = host.head, analysis.names[index].kind != .place
    else { return false }
    return beginsClause(host.tokens.lowerBound, from: low)
  }

  private func isPerson(_ phrase: NounPhrase) -> Bool {
    guard case .name(let index) = phrase.head else { return false }
    return analysis.names[index].kind == .person
  }

  /// Whether a clause can begin at this token: at the run's beginning, or after a conjunction, a mark or "that".
  private func beginsClause(_ token: Int, from low: Int) -> Bool {
    guard token > low else { return true }
    let before = tokens[token - 1]
    return before.kind != .word || before.isAny(of: [.conjunction, .subordinator]) && !before.isAny(of: .preposition)
      || before.isAny(of: .adverb)
  }
}
