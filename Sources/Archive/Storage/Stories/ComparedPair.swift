import ArchiveStories

/// Two articles of a list, by their places in it, and how alike they are.
struct ComparedPair {
  var one: Int32
  var other: Int32
  var likeness: TextSimilarity

  /// The pair of two places, in whatever order.
  init(_ one: Int32, _ other: Int32, _ likeness: TextSimilarity) {
    (self.one, self.other) = (min(one, other), max(one, other))
    self.likeness = likeness
  }

  /// Each pair once, in order: most are found from both sides.
  static func unique(_ pairs: [ComparedPair]) -> [ComparedPair] {
    var kept: [ComparedPair] = []
    kept.reserveCapacity(pairs.count)
    for pair in pairs.sorted(by: { ($0.one, $0.other) < ($1.one, $1.other) })
    where kept.last?.one != pair.one || kept.last?.other != pair.other {
      kept.append(pair)
    }
    return kept
  }
}
