/// The extra score for words that were typed side by side and are near each other in the text.
///
/// Each pair of neighbours counts like a word with the lower weight of the two. It counts for each time the words are
/// within five words; a pair at distance d counts 1/d² (Rasolofo and Savoy, Term proximity scoring for keyword-based
/// retrieval systems, ECIR 2003). So an article that has the query as a phrase gains most.
struct Proximity {
  private static let reach = 5

  private let pairs: [(left: Int, right: Int)]

  /// The pairs of neighbours among groups in this order.
  init(groups: [Int]) {
    pairs = zip(groups, groups.dropFirst()).map { ($0, $1) }.filter { $0.left != $0.right }
  }

  /// What an article gains.
  func gain(of row: Int, in table: MatchTable, weights: [Float], formula: BM25) -> Float {
    let hits = table.hits(of: row)
    if pairs.isEmpty || hits.count < 2 { return 0 }
    var near = [Float](repeating: 0, count: pairs.count)
    let sorted = hits.sorted { ($0.column, $0.position) < ($1.column, $1.position) }
    for (index, hit) in sorted.enumerated() {
      var next = index + 1
      while next < sorted.count, sorted[next].column == hit.column,
        sorted[next].position - hit.position <= UInt32(Self.reach)
      {
        let distance = Float(sorted[next].position - hit.position)
        let (first, second) = (Int(hit.group), Int(sorted[next].group))
        if distance > 0, first != second {
          for (pair, groups) in pairs.enumerated()
          where (groups.left == first && groups.right == second) || (groups.left == second && groups.right == first) {
            near[pair] += 1 / (distance * distance)
          }
        }
        next += 1
      }
    }
    var gain: Float = 0
    for (pair, groups) in pairs.enumerated() where near[pair] > 0 {
      gain +=
        min(weights[groups.left], weights[groups.right])
        * formula.saturation(near[pair], length: table.lengths[row])
    }
    return gain
  }
}
