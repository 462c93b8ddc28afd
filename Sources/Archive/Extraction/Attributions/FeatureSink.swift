import ArchivePlatform

/// Takes the features of an alternative: to note them for training, or to add up their weights.
protocol FeatureSink {
  /// Takes the feature `code` with the values `first` and `second`.
  mutating func add(_ code: UInt64, _ first: UInt64, _ second: UInt64)
}

/// Notes features as places in a table.
struct FeatureList: FeatureSink {
  private(set) var slots: [UInt32] = []

  @inline(__always) mutating func add(_ code: UInt64, _ first: UInt64, _ second: UInt64) {
    slots.append(Features.slot(code, first, second))
  }
}

/// Adds up the weights of features.
struct WeightSum: FeatureSink {
  let model: ByteModel
  private(set) var sum = 0

  init(_ model: ByteModel) { self.model = model }

  /// Begins anew.
  mutating func reset() { sum = 0 }

  @inline(__always) mutating func add(_ code: UInt64, _ first: UInt64, _ second: UInt64) {
    sum &+= model.weight(at: Features.slot(code, first, second))
  }
}

/// Adds up the weights of features for each of up to three alternatives beside "none", which lie side by side in the
/// table.
struct ChoiceSums: FeatureSink {
  let model: ByteModel
  private(set) var sums = (0, 0, 0)

  init(_ model: ByteModel) { self.model = model }

  @inline(__always) mutating func add(_ code: UInt64, _ first: UInt64, _ second: UInt64) {
    let slot = Choice.slot(Features.slot(code, first, second), alternative: 0)
    sums.0 &+= model.weight(at: slot | 1)
    sums.1 &+= model.weight(at: slot | 2)
    sums.2 &+= model.weight(at: slot | 3)
  }

  /// Begins anew.
  mutating func reset() { sums = (0, 0, 0) }

  /// How likely the alternatives are against none, taken together: the sum of their odds.
  var odds: Double { odds(of: sums.0) + odds(of: sums.1) + odds(of: sums.2) }

  /// The most probable of the alternatives, from 1 on, and its probability.
  var best: (alternative: Int, probability: Double) {
    let alternative = sums.0 >= sums.1 ? (sums.0 >= sums.2 ? 1 : 3) : (sums.1 >= sums.2 ? 2 : 3)
    return (alternative, odds(of: max(sums.0, sums.1, sums.2)) / (1 + odds))
  }

  /// The most probable of none, which is 0, and the first two alternatives, and its probability.
  var bestOfTwo: (alternative: Int, probability: Double) {
    let (first, second) = (odds(of: sums.0), odds(of: sums.1))
    let total = 1 + first + second
    if first <= 1, second <= 1 { return (0, 1 / total) }
    return first >= second ? (1, first / total) : (2, second / total)
  }

  private func odds(of sum: Int) -> Double { exp(Double(model.scaled(sum))) }
}

/// A choice between nothing and up to three alternatives that have the same features.
package enum Choice {
  /// The place of a feature's weight for an alternative; 0 stands for nothing and has no weights.
  @inline(__always) package static func slot(_ feature: UInt32, alternative: Int) -> UInt32 {
    feature << 2 | UInt32(alternative)
  }
}
