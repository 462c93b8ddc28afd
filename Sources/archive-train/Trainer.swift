import Foundation

/// Fits a table of weights by maximum likelihood: the right alternatives of each choice together get the
/// probability that the others have, with AdaGrad steps (Duchi et al., JMLR 2011) and a penalty on large weights.
struct Trainer {
  private(set) var weights: [Float]
  private var squares: [Float]
  private let rate: Float
  private let penalty: Float

  /// A trainer of `count` weights, all 0.
  init(count: Int, rate: Float, penalty: Float) {
    weights = Array(repeating: 0, count: count)
    squares = Array(repeating: 1e-6, count: count)
    self.rate = rate
    self.penalty = penalty
  }

  /// Goes over the examples `passes` times, each time in another order, always the same ones.
  mutating func train(_ examples: [Example], passes: Int) {
    var order = Array(examples.indices)
    var random = SplitMix(state: 42)
    for _ in 0..<passes {
      order.shuffle(using: &random)
      for index in order { step(examples[index]) }
    }
  }

  private mutating func step(_ example: Example) {
    let all = probabilities(example)
    let rightMass = zip(all, example.isRight).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    for (index, slots) in example.alternatives.enumerated() {
      let target = example.isRight[index] ? all[index] / max(rightMass, 1e-9) : 0
      let gradient = all[index] - target
      guard abs(gradient) > 1e-6 else { continue }
      for slot in slots {
        let place = Int(slot)
        let slope = gradient + penalty * weights[place]
        squares[place] += slope * slope
        weights[place] -= rate * slope / squares[place].squareRoot()
      }
    }
  }

  /// The probability of each alternative.
  func probabilities(_ example: Example, temperature: Float = 1) -> [Float] {
    let scores = example.alternatives.map { slots in slots.reduce(Float(0)) { $0 + weights[Int($1)] } / temperature }
    let highest = scores.max() ?? 0
    let powers = scores.map { Float(exp(Double($0 - highest))) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
  }

  /// The share of examples whose best alternative is right.
  func accuracy(_ examples: [Example]) -> Double {
    let right = examples.filter { example in
      let all = probabilities(example)
      guard let best = all.indices.max(by: { all[$0] < all[$1] }) else { return false }
      return example.isRight[best]
    }
    return Double(right.count) / Double(max(examples.count, 1))
  }
}

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): a small generator that gives the same order everywhere.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
