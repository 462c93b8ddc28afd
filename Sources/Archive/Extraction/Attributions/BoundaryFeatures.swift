/// The features that decide where a source or a content begins or ends.
struct BoundaryFeatures {
  let units: [ArticleUnits.Unit]
  let sentence: Range<Int>
  /// The cue's unit.
  let cue: Int
  let rules: RulePositions
  /// On which sides of the cue the content is.
  let layout: Attributed.Layout

  /// The kinds of features. Their numbers are in no file, but the hashes depend on them: after a change, train again.
  private enum Kind: UInt64 {
    case wordLeft = 1, wordRight, symbols, symbolsLeft, symbolsRight, words, fourSymbols, rightLeft, leftRight, split
    case endingRight, endingLeft, wordsRight, wordsLeft, verbAhead
    case distance, distanceToCue, between, edge, cueRight, cueLeft, cueDistance, otherWord, otherEdge, otherSymbol
    case otherRight, cueEdge, rule, ruleSymbols, cueSymbols, cueShape, otherBetween
  }

  private func symbol(_ index: Int) -> UInt64 {
    if index < sentence.lowerBound { return ArticleUnits.beforeSentence }
    return index < sentence.upperBound ? units[index].symbol : ArticleUnits.afterSentence
  }

  private func word(_ index: Int) -> UInt64 {
    if index < sentence.lowerBound { return 1 }
    return index < sentence.upperBound ? units[index].word : 2
  }

  private static func code(_ boundary: Boundary, _ kind: Kind) -> UInt64 {
    1_000 + UInt64(boundary.rawValue) << 6 + kind.rawValue
  }

  /// Adds what is seen around a position, whatever the cue is.
  func addPlace<Sink: FeatureSink>(_ position: Int, _ boundary: Boundary, to sink: inout Sink) {
    func add(_ kind: Kind, _ first: UInt64, _ second: UInt64 = 0) { sink.add(Self.code(boundary, kind), first, second) }
    let (left, right) = (symbol(position - 1), symbol(position))
    let (left2, right2) = (symbol(position - 2), symbol(position + 1))
    let (wordLeft, wordRight) = (word(position - 1), word(position))
    let both = left << 9 + right
    add(.wordLeft, wordLeft)
    add(.wordRight, wordRight)
    add(.symbols, both)
    add(.symbolsLeft, left2 << 9 + left)
    add(.symbolsRight, right << 9 + right2)
    add(.words, WordHash.joined(wordLeft, wordRight))
    add(.fourSymbols, both, left2 << 9 + right2)
    add(.rightLeft, wordRight, left)
    add(.leftRight, wordLeft, right)
    let isInside = position > sentence.lowerBound && position < sentence.upperBound
    let isSplit = isInside && units[position].name >= 0 && units[position].name == units[position - 1].name
    add(.split, isSplit ? 1 : 0)
    add(.endingRight, position < sentence.upperBound ? units[position].ending : 0, left)
    add(.endingLeft, position > sentence.lowerBound ? units[position - 1].ending : 0, right)
    add(.wordsRight, WordHash.joined(wordRight, word(position + 1)))
    add(.wordsLeft, WordHash.joined(word(position - 2), wordLeft))
    add(.verbAhead, position < sentence.upperBound ? UInt64(units[position].verbAhead) : 0, both)
  }

  /// Adds how a position stands to the cue and to the nearer end, or for the nearer end, to the cue.
  func addRelation<Sink: FeatureSink>(
    _ position: Int, _ boundary: Boundary, from reference: Int, to sink: inout Sink
  ) {
    func add(_ kind: Kind, _ first: UInt64, _ second: UInt64) { sink.add(Self.code(boundary, kind), first, second) }
    let (left, right) = (symbol(position - 1), symbol(position))
    let both = left << 9 + right
    let (low, high) = (min(position, reference), max(position, reference))
    let commas = UInt64(min(units[high].commas - units[low].commas, 3))
    let verbs = UInt64(min(units[high].verbs - units[low].verbs, 3))
    let marked = UInt64(min(units[high].markedRuns - units[low].markedRuns, 2))
    let distance = Distance.step(position - reference)
    let cueDistance = Distance.step(position - cue)
    let isAtEnd = position >= sentence.upperBound || position == sentence.upperBound - 1 && (107...109).contains(right)
    let edge: UInt64 = (isAtEnd ? 2 : 0) + (position == sentence.lowerBound ? 1 : 0)
    let cueWord = units[cue].word
    let isBackwards = boundary == .contentStartBefore || boundary == .sourceStartBefore
    let (otherWord, otherSymbol) =
      isBackwards ? (word(reference - 1), symbol(reference - 1)) : (word(reference), symbol(reference))
    add(.distance, distance, edge)
    add(.distanceToCue, cueDistance, both)
    add(.between, both, commas << 4 + verbs << 2 + marked)
    add(.edge, edge, commas << 6 + verbs << 4 + distance)
    add(.cueRight, cueWord, right)
    add(.cueLeft, cueWord, left)
    add(.cueDistance, cueWord, cueDistance)
    add(.otherWord, otherWord, both)
    add(.otherEdge, otherWord, edge << 2 + verbs)
    add(.otherSymbol, otherSymbol, both)
    add(.otherRight, WordHash.joined(otherWord, word(position)), 0)
    add(.cueEdge, cueWord, edge << 2 + verbs)
    let agreement = rules.agreement(at: position)
    add(.rule, agreement, rules.known)
    add(.ruleSymbols, agreement << 3 + rules.known, both)
    let shape = units[cue].symbol << 4 + UInt64(layout.rawValue)
    add(.cueSymbols, shape, both)
    add(.cueShape, shape, edge << 6 + distance)
    add(.otherBetween, verbs << 2 + commas, otherSymbol << 6 + edge)
  }
}

/// Distances in a few steps.
enum Distance {
  /// The step of a distance: one by one up to 7, then wider.
  static func step(_ distance: Int) -> UInt64 {
    let length = abs(distance)
    switch length {
    case ..<8: return UInt64(length)
    case ..<11: return 8
    case ..<15: return 9
    case ..<20: return 10
    case ..<30: return 11
    default: return 12
    }
  }
}
