import ArchiveStorage

/// Says how well the rows of a table answer.
struct RowScorer {
  /// The rows.
  let table: MatchTable
  /// The formula, for the whole index.
  let formula: BM25
  /// What each group is worth.
  let weights: [Float]
  /// The weight of words near each other, compared with the words themselves.
  let proximityShare: Float

  private let proximity: Proximity
  /// The weights times how often each group was typed.
  private let typedWeights: [Float]

  /// A scorer for the rows that a plan found. `weights` has the weight of each group.
  init(_ plan: SearchPlan, table: MatchTable, weights: [Float]) {
    self.table = table
    let formula = BM25(articles: table.collection.articles, words: table.collection.words)
    self.formula = formula
    self.weights = weights
    typedWeights = zip(weights, plan.groupWeights).map { $0 * $1 }
    proximity = Proximity(groups: plan.groups)
    proximityShare =
      switch plan.kind {
      case .words: 1
      // In a sentence neighbours belong together less often: 0.1, as in the sequential dependence model (Metzler and
      // Croft, SIGIR 2005).
      case .question: 0.1
      // The words of an article stand in no order.
      case .likeness: 0
      }
  }

  /// The score of a row's words.
  func score(_ row: Int) -> Float {
    let start = row * table.groupCount
    return formula.score(
      table.frequencies[start..<(start + table.groupCount)], weights: typedWeights, length: table.lengths[row])
  }

  /// The extra score of a row for words near each other.
  func nearness(_ row: Int) -> Float {
    if proximityShare == 0 { return 0 }
    return proximityShare * proximity.gain(of: row, in: table, weights: weights, formula: formula)
  }

  /// Whether a row has all groups.
  func hasAllGroups(_ row: Int) -> Bool {
    weights.indices.allSatisfy { table.frequency(of: $0, in: row) > 0 }
  }

  /// The indexes and scores of the best rows, best first; all if no limit is given.
  func best(_ limit: Int?) -> [(row: Int, score: Float)] {
    var scores: [(row: Int, score: Float)] = []
    scores.reserveCapacity(table.count)
    for row in 0..<table.count { scores.append((row, score(row))) }
    guard let limit, limit < scores.count / 4 else {
      sort(&scores)
      return scores
    }
    // The best so far, followed by others that are sorted away now and then.
    var best: [(row: Int, score: Float)] = []
    var threshold = -Float.infinity
    for candidate in scores where candidate.score >= threshold {
      best.append(candidate)
      if best.count >= 2 * limit {
        sort(&best)
        best.removeLast(best.count - limit)
        threshold = best[limit - 1].score
      }
    }
    sort(&best)
    return Array(best.prefix(limit))
  }

  /// Puts rows in the order of their scores; of equals the one with the lower id first.
  func sort(_ rows: inout [(row: Int, score: Float)]) {
    rows.sort { left, right in
      left.score != right.score ? left.score > right.score : table.ids[left.row] < table.ids[right.row]
    }
  }
}
