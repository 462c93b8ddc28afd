/// The features that decide how sure an attribution is.
struct CertaintyFeatures {
  let analysis: Analysis
  let units: ArticleUnits

  /// The kinds of features. Their numbers are in no file, but the hashes depend on them: after a change, train again.
  private enum Kind: UInt64 {
    case bias = 4_001
    case content, cue, side, source, head, rule, length, word, marks, joint, edge
  }

  /// The features of an attribution whose source is `phrase`, reported by a clause of this kind.
  func features(of found: Attributed, source phrase: NounPhrase?, isKnown: Bool, rule: UInt64) -> [UInt32] {
    var list = FeatureList()
    func add(_ kind: Kind, _ first: UInt64, _ second: UInt64 = 0) { list.add(kind.rawValue, first, second) }
    let cue = units.units[found.cue]
    let layout = UInt64(found.layout.rawValue)
    let head = phrase.map { TokenSymbols(analysis: analysis).headClass($0) & 0xff } ?? 99
    let content = Self.step(found.probability)
    let certain = Self.step(found.probabilities.cue)
    let source = Self.step(found.probabilities.side * (found.source?.probability ?? 1))
    add(.bias, 1)
    add(.content, content)
    add(.content, 100 + content, layout)
    add(.cue, certain)
    add(.cue, 100 + certain, Self.step(found.probability / max(found.probabilities.layout, 1e-6)))
    add(.side, UInt64(found.side.rawValue), layout)
    add(.source, source)
    add(.source, 100 + source, UInt64(found.side.rawValue))
    add(.head, head, isKnown ? 1 : 0)
    add(.head, head, 100 + certain)
    add(.rule, rule)
    add(.rule, rule & 7, 100 + certain)
    let length = found.content.reduce(0) { $0 + $1.count }
    add(.length, Distance.step(length), layout)
    add(.word, cue.word)
    add(
      .marks,
      found.content.contains { run in run.contains { units.units[$0].symbol == ArticleUnits.markedRun } } ? 1 : 0)
    add(.joint, content << 5 + source, certain)
    if let first = found.content.first { add(.edge, units.units[first.lowerBound].symbol, layout) }
    return list.slots
  }

  /// A probability in steps of its odds.
  private static func step(_ probability: Double) -> UInt64 {
    let limits = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.78, 0.85, 0.9, 0.94, 0.97, 0.985, 0.995]
    return UInt64(limits.count { $0 <= probability })
  }
}
