import ArchiveModel

/// What decides whether a marked run is a quote.
extension QuoteBuilder {
  /// What the rules found of a run.
  struct SpanFacts {
    var span: QuotedSpan
    var item: Int
    var sentence: Int
    var kind: Quote.Kind
    /// The clause that reports it, and how it was found.
    var clause: Int?
    var path: Path
    /// Whether the rules take it for a title, a nickname or a term.
    var isTerm: Bool
    var isHeading: Bool
  }

  /// The features of a run. Looks at a bounded number of tokens.
  func features(of facts: SpanFacts, proposal: SpeakerCandidate) -> Features {
    var features = Features()
    let span = facts.span
    let items = analysis.sentences[facts.sentence].items
    let content = span.content
    let words = min(content.count, 40)
    let lengthClass = UInt64(words < 8 ? words : words < 15 ? 8 : words < 25 ? 9 : 10)
    let kind: UInt64 = facts.kind == .direct ? 1 : 0
    features.add(.bias)
    features.add(.kind, kind, facts.isTerm ? 1 : 0)
    features.add(.length, lengthClass)
    features.add(.length, lengthClass, 100 + kind)
    let last = tokens[content.upperBound - 1]
    let end = last.isTerminal || last.kind == .comma ? UInt64(last.kind.rawValue) : 99
    features.add(.terminal, end, lengthClass)
    features.add(.terminal, end, 100 + kind)

    let head = content.prefix(12)
    let capitals = head.filter { tokens[$0].isCapitalized }.count
    let first = tokens[content.lowerBound]
    let isTitled = head.allSatisfy { tokens[$0].kind != .word || tokens[$0].isCapitalized || isSmall(tokens[$0]) }
    let writing = UInt64(first.isCapitalized ? 1 : 0) | (isTitled ? 2 : 0) | (capitals == head.count ? 4 : 0)
    features.add(.capitals, writing, lengthClass)
    features.add(.capitals, writing, 100 + end)
    features.add(.firstWord, first.hash, first.isCapitalized ? 1 : 0)
    features.add(
      .lastWord, last.kind == .word ? last.hash : tokens[max(content.lowerBound, content.upperBound - 2)].hash)
    if content.count <= 4 { features.add(.whole, content.reduce(0) { WordHash.joined($0, tokens[$1].hash) }) }
    features.add(.inside, content.prefix(40).contains { tokens[$0].isAny(of: [.pronoun, .auxiliary]) } ? 1 : 0, kind)

    addSurroundings(of: facts, items, writing, &features)
    addClause(of: facts, proposal, lengthClass, writing, &features)
    return features
  }

  private func addSurroundings(
    of facts: SpanFacts, _ items: Range<Int>, _ writing: UInt64, _ features: inout Features
  ) {
    let span = facts.span
    let before = facts.item > items.lowerBound ? analysis.items[facts.item - 1].token : nil
    let after = facts.item + 1 < items.upperBound ? analysis.items[facts.item + 1].token : nil
    let beforeHash = before.map { tokens[$0].hash } ?? 1
    features.add(.wordBefore, beforeHash)
    features.add(.wordBefore, beforeHash, 100 + writing)
    features.add(.wordAfter, after.map { tokens[$0].hash } ?? 1)
    let beforeClass = before.map { symbol($0) } ?? 0
    let afterClass = after.map { symbol($0) } ?? 0
    features.add(.classBefore, beforeClass, writing)
    features.add(.classAfter, afterClass, writing)
    features.add(.classAfter, afterClass, 100 + beforeClass)
    if let before, facts.item - 2 >= items.lowerBound, let second = analysis.items[facts.item - 2].token {
      features.add(.twoBefore, WordHash.joined(tokens[second].hash, tokens[before].hash))
      features.add(.twoBefore, symbol(second), 100 + beforeClass)
      features.add(.twoBefore, tokens[second].hash, 1000)
      if facts.item - 3 >= items.lowerBound, let third = analysis.items[facts.item - 3].token {
        features.add(.twoBefore, tokens[third].hash, 2000)
      }
    }
    features.add(.markAfter, after.map { UInt64(tokens[$0].kind.rawValue) } ?? 99, UInt64(span.isSingle ? 1 : 0))
    let others = items.prefix(60).filter { analysis.items[$0].span != nil }.count
    features.add(.company, UInt64(min(others, 4)), UInt64(facts.item == items.lowerBound ? 1 : 0))
    features.add(.company, items.count <= 4 ? 1000 : 2000, writing)
    features.add(.repaired, span.isRepaired ? 1 : 0, facts.isHeading ? 1 : 0)
    features.add(.place, quotes.count > firstOfParagraph ? 1 : 0, facts.kind == .direct ? 1 : 0)
  }

  private func addClause(
    of facts: SpanFacts, _ proposal: SpeakerCandidate, _ length: UInt64, _ writing: UInt64, _ features: inout Features
  ) {
    let span = facts.span
    let term: UInt64 = facts.isTerm ? 1 : 0
    features.add(.rule, term, UInt64(facts.path.rawValue))
    features.add(.rule, term, 100 + length)
    features.add(.speaker, proposal.origin.rawValue, term)
    if let phrase = proposal.phrase { features.add(.speaker, 100 + headClass(phrase), term) }
    guard let index = facts.clause else { return features.add(.clauseForm, 99, writing) }
    let clause = clauses[index]
    let form = UInt64(clause.form.rawValue) | (clause.isQuoting ? 16 : 0) | (clause.isWeak ? 32 : 0)
    let gap: UInt64
    if clause.tokens.lowerBound >= span.tokens.upperBound {
      gap = 100 + UInt64(min(clause.tokens.lowerBound - span.tokens.upperBound, 12))
    } else {
      gap = UInt64(min(max(0, span.tokens.lowerBound - clause.cue.upperBound), 12))
    }
    features.add(.clauseForm, form, gap)
    features.add(.clauseForm, form, 1000 + writing)
    features.add(.clauseVerb, tokens[clause.cue.lowerBound].hash, gap < 3 ? gap : gap < 100 ? 3 : 100)
    features.add(.clauseVerb, tokens[clause.cue.lowerBound].hash, 1000 + writing)
    features.add(.clauseGap, gap, length)
  }

  private func isSmall(_ token: Token) -> Bool {
    token.isAny(of: [.preposition, .determiner, .conjunction]) || token.kind != .word
  }

  /// What a token is, roughly.
  func symbol(_ index: Int) -> UInt64 {
    let token = tokens[index]
    guard token.kind == .word else { return 100 + UInt64(token.kind.rawValue) }
    if analysis.nameAt[index] >= 0 { return 1 }
    if token.hash == Words.that { return 2 }
    if token.isAny(of: .naming) { return 3 }
    if token.isLowerWord, token.isAny(of: .listedVerb) { return token.isAny(of: .reportingVerb) ? 4 : 5 }
    if token.isAny(of: .pronoun) { return 6 }
    if token.isAny(of: .determiner) { return 7 }
    if token.isAny(of: .possessive) { return 8 }
    if token.isAny(of: .preposition) { return 9 }
    if token.isAny(of: .conjunction) { return 10 }
    if token.isAny(of: .be) { return 11 }
    if token.isAny(of: .auxiliary) { return 12 }
    if token.isAny(of: .subordinator) { return 13 }
    if token.isAny(of: [.reportingNoun, .documentNoun]) { return 14 }
    if token.isAny(of: [.speakerNoun, .anonymousNoun, .title]) { return 15 }
    if token.isAny(of: .adverb) { return 16 }
    if token.isAny(of: .commonVerb) { return 17 }
    if token.isAny(of: .time) { return 18 }
    return token.isCapitalized ? 19 : 20
  }

  /// What a phrase turns on, roughly.
  func headClass(_ phrase: NounPhrase) -> UInt64 {
    switch phrase.head {
    case .name(let index): return 1 + UInt64(analysis.names[index].kind.rawValue)
    case .pronoun(let token): return 10 + (tokens[token].hash & 0xffff) << 8
    case .noun(let token):
      let word = tokens[token]
      if word.isAny(of: .documentNoun) { return 20 }
      if word.isAny(of: .anonymousNoun) { return 21 }
      if word.isAny(of: .group) { return 22 }
      if word.isAny(of: .speakerNoun) { return 23 }
      if word.isAny(of: .reportingNoun) { return 24 }
      if word.isAny(of: .organizationWord) { return 25 }
      if word.isAny(of: .title) { return 26 }
      return word.isCapitalized ? 27 : 28
    }
  }
}
