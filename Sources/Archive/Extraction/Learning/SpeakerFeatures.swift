/// Collects the features that decide who speaks a marked run.
struct SpeakerFeatures {
  let analysis: Analysis
  private var symbols: TokenSymbols { TokenSymbols(analysis: analysis) }
  private var tokens: [Token] { analysis.tokens }

  /// The features of one candidate. Looks at a bounded number of tokens.
  func features(
    of candidate: SpeakerCandidate, for facts: RunFacts, rivals: Int, in scan: QuoteScan
  ) -> Features {
    var features = Features()
    let run = facts.run
    let kind: UInt64 = facts.kind == .direct ? 1 : 0
    let origin = candidate.origin.rawValue
    features.add(.origin, origin, kind)
    if candidate.isProposed {
      features.add(.proposal, UInt64(facts.path.rawValue), kind)
      features.add(.proposal, UInt64(facts.path.rawValue), 100 + origin)
    }
    guard let mention = candidate.mention else {
      let isAlone = analysis.sentences[run.sentence].items.count <= 4
      features.add(.origin, 100 + origin, isAlone ? 1 : 0)
      features.add(.origin, 200 + origin, UInt64(min(rivals, 6)))
      return features
    }
    let offset = candidate.sentence - run.sentence
    let position: UInt64
    let gap: Range<Int>
    if mention.upperBound <= run.tokens.lowerBound {
      position = 1
      gap = mention.upperBound..<run.tokens.lowerBound
    } else if mention.lowerBound >= run.tokens.upperBound {
      position = 2
      gap = run.tokens.upperBound..<mention.lowerBound
    } else {
      position = 3
      gap = mention.lowerBound..<mention.lowerBound
    }
    let side = position | UInt64(min(max(offset, -3), 2) + 8) << 2
    let near = UInt64(gap.count < 6 ? gap.count : gap.count < 10 ? 6 : gap.count < 20 ? 7 : gap.count < 40 ? 8 : 9)
    features.add(.position, side, kind)
    features.add(.position, side, 100 + origin)
    features.add(.distance, near, side)
    features.add(.distance, near, 1000 + side << 4 + kind)
    features.add(.rival, UInt64(min(rivals, 4)), side)
    addBetween(gap, side, kind, &features)
    addHead(candidate, side, kind, &features)
    addNeighbours(mention, side, near, &features)
    if let clause = candidate.clause {
      let facts = scan.clauses[clause]
      features.add(.form, UInt64(facts.form.rawValue) | (facts.isInherited ? 64 : 0), side)
      features.add(
        .form, UInt64(facts.form.rawValue) | (facts.isQuoting ? 64 : 0) | (facts.isWeak ? 128 : 0), 1000 + near)
      features.add(.verb, tokens[facts.cue.lowerBound].hash, 5000 + position)
    }
    if let last = scan.quotes.last?.speaker, let lastMention = last.mention {
      let isSame = candidate.hop != nil || isSame(candidate.phrase, lastMention)
      features.add(.known, isSame ? 1 : 0, side)
      features.add(.known, isSame ? 1 : 0, 1000 + UInt64(scan.hasQuoteInParagraph ? 1 : 0) << 4 + kind)
    }
    features.add(.mainSubject, candidate.isMainSubject ? 1 : 0, side)
    let sameParagraph =
      analysis.sentences[candidate.sentence].paragraph == analysis.sentences[run.sentence].paragraph
    features.add(.paragraph, sameParagraph ? 1 : 0, origin)
    return features
  }

  /// Adds the words between the candidate and the run.
  private func addBetween(_ gap: Range<Int>, _ side: UInt64, _ kind: UInt64, _ features: inout Features) {
    var hash: UInt64 = 0
    var short: UInt64 = 0
    var count = 0
    var last: UInt64 = 0
    var commas = 0
    var verbs = 0
    var names = 0
    for token in gap.prefix(40) {
      let symbol = symbols.symbol(token)
      if symbol == 4 || symbol == 5 { verbs += 1 }
      if symbol == 1 && last != 1 { names += 1 }
      if tokens[token].kind == .comma { commas += 1 }
      if symbol != last {
        if count < 8 { hash = WordHash.joined(hash, symbol) }
        if count < 3 { short = WordHash.joined(short, symbol) }
        count += 1
      }
      last = symbol
    }
    features.add(.pattern, hash &+ UInt64(min(count, 9)), side)
    features.add(.pattern, short, 1000 + side)
    features.add(.pattern, UInt64(min(commas, 3) | min(verbs, 3) << 2 | min(names, 3) << 4), 2000 + side << 1 + kind)
    features.add(.pattern, last, 3000 + side)
  }

  private func addHead(
    _ candidate: SpeakerCandidate, _ side: UInt64, _ kind: UInt64, _ features: inout Features
  ) {
    guard let phrase = candidate.phrase else { return features.add(.headClass, 99, side) }
    let type = symbols.headClass(phrase)
    features.add(.headClass, type, kind)
    features.add(.headClass, type, 1000 + side)
    switch phrase.head {
    case .name(let index):
      let entity = analysis.names[index].entity
      guard entity >= 0 else { return features.add(.frequency, 99) }
      let facts = analysis.entities.entities[entity]
      features.add(.frequency, UInt64(min(facts.names.count, 4)), UInt64(min(facts.words, 3)))
      features.add(.frequency, 100 + UInt64(facts.kind.rawValue), side)
      features.add(.frequency, analysis.names[index].title.isEmpty ? 200 : 201, side)
    case .pronoun(let token), .noun(let token):
      features.add(.head, tokens[token].hash, side)
      features.add(.head, tokens[token].hash, 1000)
    }
  }

  /// The words around the candidate, and the nearest verb after and before it.
  private func addNeighbours(_ mention: Range<Int>, _ side: UInt64, _ near: UInt64, _ features: inout Features) {
    if mention.lowerBound > 0 {
      features.add(.before, symbols.symbol(mention.lowerBound - 1), side)
      features.add(.before, tokens[mention.lowerBound - 1].hash, 1000)
    } else {
      features.add(.before, 99, side)
    }
    let end = mention.upperBound
    if end < tokens.count {
      features.add(.after, symbols.symbol(end), side)
      features.add(.after, tokens[end].hash, 1000 + side)
      features.add(.genitive, tokens[end].kind == .genitive ? 1 : 0, side)
      if end + 1 < tokens.count {
        features.add(.after, symbols.symbol(end), 100_000 + symbols.symbol(end + 1) << 8 + side)
      }
    }
    var index = end
    var verb: UInt64 = 0
    while index < min(tokens.count, end + 9) {
      let token = tokens[index]
      if token.isTerminal || token.kind == .doubleMark { break }
      if token.kind == .word, analysis.nameAt[index] < 0, token.isLowerWord,
        token.isAny(of: [.listedVerb, .commonVerb]) || token.isAny(of: .auxiliary) && verb == 0
      {
        verb = token.hash
        if token.isAny(of: [.listedVerb, .commonVerb]) { break }
      }
      index += 1
    }
    features.add(.verb, verb, side)
    features.add(.verb, verb, 1000 + UInt64(min(index - end, 6)))
    if mention.lowerBound > 1, tokens[mention.lowerBound - 1].isLowerWord,
      tokens[mention.lowerBound - 1].isAny(of: .listedVerb)
    {
      features.add(.verbBefore, tokens[mention.lowerBound - 1].hash, side)
      features.add(.verbBefore, 1, side << 8 + near)
    }
  }

  /// Whether a phrase and the words of a mention name one entity.
  private func isSame(_ phrase: NounPhrase?, _ mention: Range<Int>) -> Bool {
    guard let phrase else { return false }
    if phrase.tokens == mention { return true }
    guard case .name(let index) = phrase.head, analysis.names[index].entity >= 0 else { return false }
    return mention.prefix(12).contains {
      analysis.nameAt[$0] >= 0 && analysis.names[Int(analysis.nameAt[$0])].entity == analysis.names[index].entity
    }
  }
}
