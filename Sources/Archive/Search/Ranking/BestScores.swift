import ArchiveStorage

/// The scores of the best articles so far. Articles that can't reach them are skipped before everything about them is
/// known.
struct BestScores {
  private let limit: Int
  /// What each group is worth.
  private let weights: [Float]
  /// A heap whose first score is the least.
  private var scores: [Float] = []
  private var formula: BM25?

  /// The best `limit`, by these weights of the groups.
  init(limit: Int, weights: [Float]) {
    self.limit = limit
    self.weights = weights
  }

  /// Whether an article with these frequencies may be among the best: were it so short that its words counted most.
  mutating func canTake(_ frequencies: ArraySlice<Float>, in collection: (articles: Int, words: Int)) -> Bool {
    guard scores.count >= limit, let least = scores.first else { return true }
    return score(frequencies, length: 0, in: collection) >= least
  }

  /// Takes an article's score in, and drops the least where there are too many. Costs the logarithm of the limit.
  mutating func take(_ frequencies: ArraySlice<Float>, length: Float, in collection: (articles: Int, words: Int)) {
    let score = score(frequencies, length: length, in: collection)
    if scores.count < limit {
      scores.append(score)
      var child = scores.count - 1
      while child > 0, scores[child] < scores[(child - 1) / 2] {
        scores.swapAt(child, (child - 1) / 2)
        child = (child - 1) / 2
      }
    } else if let least = scores.first, score > least {
      scores[0] = score
      var parent = 0
      while 2 * parent + 1 < scores.count {
        var child = 2 * parent + 1
        if child + 1 < scores.count, scores[child + 1] < scores[child] { child += 1 }
        guard scores[child] < scores[parent] else { break }
        scores.swapAt(child, parent)
        parent = child
      }
    }
  }

  private mutating func score(
    _ frequencies: ArraySlice<Float>, length: Float, in collection: (articles: Int, words: Int)
  ) -> Float {
    let formula = formula ?? BM25(articles: collection.articles, words: collection.words)
    self.formula = formula
    return formula.score(frequencies, weights: weights, length: length)
  }
}
