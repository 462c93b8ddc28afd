import ArchiveStories
import Foundation

/// Fits the decision on which articles are of one story.
struct StoryTraining {
  let sets: [StoryPairs]

  /// The weights fitted on all pairs, or without those of stories in one of several folds.
  func decision(without fold: Int? = nil, of folds: Int = 1) -> StoryDecision {
    var regression = LogisticRegression(count: StoryDecision.Feature.allCases.count)
    for set in sets {
      let pairs = set.pairs.filter { pair in
        fold == nil || !pair.stories.contains { Self.fold(of: $0, folds) == fold }
      }
      // Each set counts as much as the others, however many stories it has.
      let weight = 1 / Double(max(1, pairs.filter(\.isOne).count))
      for pair in pairs { regression.add(pair.features, isRight: pair.isOne, weight: weight) }
    }
    var weights = regression.fitted()
    weights[weights.count - 1] += Self.readiness
    return StoryDecision(weights: weights.map { Float($0) })
  }

  /// How much less than even odds joins two stories: what is joined wrongly costs less than what is left apart.
  private static let readiness = 0.75

  /// B-cubed F1 of each set, on stories whose pairs the decision was not fitted on.
  func crossValidated(folds: Int) -> [(set: String, f1: Double)] {
    sets.map { set in
      var sum = 0.0
      for fold in 0..<folds {
        let stories = set.stories(by: decision(without: fold, of: folds))
        sum += set.agreement(of: stories) { Self.fold(of: $0, folds) == fold }
      }
      return (set.name, sum / Double(folds))
    }
  }

  private static func fold(of story: String, _ folds: Int) -> Int {
    Int(story.utf8.reduce(UInt32(0x811C_9DC5)) { ($0 ^ UInt32($1)) &* 0x0100_0193 } >> 8) % folds
  }
}

/// Logistic regression by Newton's method, over features brought to the same scale, with a small penalty.
struct LogisticRegression {
  private let count: Int
  private var rows: [(features: [Double], isRight: Bool, weight: Double)] = []

  /// The last feature is always 1.
  init(count: Int) { self.count = count }

  mutating func add(_ features: [Float], isRight: Bool, weight: Double) {
    rows.append((features.map(Double.init), isRight, weight))
  }

  func fitted(penalty: Double = 0.1, steps: Int = 30) -> [Double] {
    let total = rows.reduce(0) { $0 + $1.weight }
    let scale = Double(rows.count) / total
    var (means, spreads) = (Array(repeating: 0.0, count: count), Array(repeating: 1.0, count: count))
    for index in 0..<(count - 1) {
      let mean = rows.reduce(0) { $0 + $1.features[index] } / Double(rows.count)
      let square =
        rows.reduce(0) { $0 + ($1.features[index] - mean) * ($1.features[index] - mean) } / Double(rows.count)
      (means[index], spreads[index]) = (mean, max(square.squareRoot(), 1e-9))
    }
    var weights = Array(repeating: 0.0, count: count)
    for _ in 0..<steps {
      var slope = weights.enumerated().map { $0.offset == count - 1 ? 0 : penalty * $0.element }
      var curve = (0..<count).map { row in (0..<count).map { $0 == row && row < count - 1 ? penalty : 0 } }
      for row in rows {
        let values = row.features.indices.map { (row.features[$0] - means[$0]) / spreads[$0] }
        let chance = 1 / (1 + exp(-zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }))
        let weight = row.weight * scale
        let error = (chance - (row.isRight ? 1 : 0)) * weight
        let bend = chance * (1 - chance) * weight
        for one in 0..<count {
          slope[one] += error * values[one]
          for other in 0...one { curve[one][other] += bend * values[one] * values[other] }
        }
      }
      for one in 0..<count { for other in 0..<one { curve[other][one] = curve[one][other] } }
      let step = Self.solution(of: curve, slope)
      for index in 0..<count { weights[index] -= step[index] }
    }
    var plain = (0..<count).map { weights[$0] / spreads[$0] }
    for index in 0..<(count - 1) { plain[count - 1] -= plain[index] * means[index] }
    return plain
  }

  /// Solves a system of linear equations by elimination.
  private static func solution(of matrix: [[Double]], _ right: [Double]) -> [Double] {
    var (rows, values) = (matrix, right)
    let count = right.count
    for pivot in 0..<count {
      let best = (pivot..<count).max { abs(rows[$0][pivot]) < abs(rows[$1][pivot]) } ?? pivot
      rows.swapAt(pivot, best)
      values.swapAt(pivot, best)
      for row in 0..<count where row != pivot && abs(rows[pivot][pivot]) > 1e-12 {
        let factor = rows[row][pivot] / rows[pivot][pivot]
        if factor == 0 { continue }
        for column in pivot..<count { rows[row][column] -= factor * rows[pivot][column] }
        values[row] -= factor * values[pivot]
      }
    }
    return (0..<count).map { abs(rows[$0][$0]) > 1e-12 ? values[$0] / rows[$0][$0] : 0 }
  }
}
