import ArchiveModel

/// Collects the features that decide whether a marked run is a quote.
struct RunFeatures {
  let analysis: Analysis
  private var symbols: TokenSymbols { TokenSymbols(analysis: analysis) }
  private var tokens: [Token] { analysis.tokens }

  /// The features of a run. Looks at a bounded number of tokens.
  func features(of facts: RunFacts, proposal: SpeakerCandidate, in scan: QuoteScan) -> Features {
    var features = Features()
    let run = facts.run
    let items = analysis.sentences[run.sentence].items
    let content = run.content
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

    addSurroundings(of: facts, items, writing, in: scan, &features)
    addClause(of: facts, proposal, lengthClass, writing, in: scan, &features)
    return features
  }

  private func addSurroundings(
    of facts: RunFacts, _ items: Range<Int>, _ writing: UInt64, in scan: QuoteScan, _ features: inout Features
  ) {
    let run = facts.run
    let before = run.item > items.lowerBound ? analysis.items[run.item - 1].token : nil
    let after = run.item + 1 < items.upperBound ? analysis.items[run.item + 1].token : nil
    let beforeHash = before.map { tokens[$0].hash } ?? 1
    features.add(.wordBefore, beforeHash)
    features.add(.wordBefore, beforeHash, 100 + writing)
    features.add(.wordAfter, after.map { tokens[$0].hash } ?? 1)
    let beforeClass = before.map { symbols.symbol($0) } ?? 0
    let afterClass = after.map { symbols.symbol($0) } ?? 0
    features.add(.classBefore, beforeClass, writing)
    features.add(.classAfter, afterClass, writing)
    features.add(.classAfter, afterClass, 100 + beforeClass)
    if let before, run.item - 2 >= items.lowerBound, let second = analysis.items[run.item - 2].token {
      features.add(.twoBefore, WordHash.joined(tokens[second].hash, tokens[before].hash))
      features.add(.twoBefore, symbols.symbol(second), 100 + beforeClass)
      features.add(.twoBefore, tokens[second].hash, 1000)
      if run.item - 3 >= items.lowerBound, let third = analysis.items[run.item - 3].token {
        features.add(.twoBefore, tokens[third].hash, 2000)
      }
    }
    features.add(.markAfter, after.map { UInt64(tokens[$0].kind.rawValue) } ?? 99, UInt64(run.span.isSingle ? 1 : 0))
    let others = items.prefix(60).filter { analysis.items[$0].span != nil }.count
    features.add(.company, UInt64(min(others, 4)), UInt64(run.item == items.lowerBound ? 1 : 0))
    features.add(.company, items.count <= 4 ? 1000 : 2000, writing)
    features.add(.repaired, run.span.isRepaired ? 1 : 0, facts.isHeading ? 1 : 0)
    features.add(.place, scan.hasQuoteInParagraph ? 1 : 0, facts.kind == .direct ? 1 : 0)
  }

  private func addClause(
    of facts: RunFacts, _ proposal: SpeakerCandidate, _ length: UInt64, _ writing: UInt64, in scan: QuoteScan,
    _ features: inout Features
  ) {
    let run = facts.run
    let term: UInt64 = facts.isTerm ? 1 : 0
    features.add(.rule, term, UInt64(facts.path.rawValue))
    features.add(.rule, term, 100 + length)
    features.add(.speaker, proposal.origin.rawValue, term)
    if let phrase = proposal.phrase { features.add(.speaker, 100 + symbols.headClass(phrase), term) }
    guard let index = facts.clause else { return features.add(.clauseForm, 99, writing) }
    let clause = scan.clauses[index]
    let form = UInt64(clause.form.rawValue) | (clause.isQuoting ? 16 : 0) | (clause.isWeak ? 32 : 0)
    let gap: UInt64
    if clause.tokens.lowerBound >= run.tokens.upperBound {
      gap = 100 + UInt64(min(clause.tokens.lowerBound - run.tokens.upperBound, 12))
    } else {
      gap = UInt64(min(max(0, run.tokens.lowerBound - clause.cue.upperBound), 12))
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
}
