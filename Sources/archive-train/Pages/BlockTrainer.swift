import Foundation

/// Fits a table of weights by logistic regression: AdaGrad steps (Duchi et al., JMLR 2011), a penalty on large weights,
/// and a share of the features left out at random each time, so that no page's own names carry the decision (Hinton et
/// al., 2012).
struct BlockTrainer {
  private(set) var weights: [Float]
  private var squares: [Float]
  private let mask: Int
  private let keep: Float
  private var random = SplitMix(state: 7)

  private static let rate: Float = 0.05
  private static let penalty: Float = 2e-4

  /// A trainer of `count` weights, a power of 2, that leaves out `drop` of the features.
  init(count: Int, drop: Float) {
    weights = Array(repeating: 0, count: count)
    squares = Array(repeating: 1e-4, count: count)
    mask = count - 1
    keep = 1 - drop
  }

  /// The probability that an example with these features is one.
  func probability(_ slots: [UInt32]) -> Float {
    let sum = slots.reduce(Float(0)) { $0 + weights[Int($1) & mask] }
    return 1 / (1 + exp(-sum))
  }

  /// Goes over an example that counts as `importance`.
  mutating func step(_ slots: [UInt32], isTrue: Bool, importance: Float) {
    let kept = keep < 1 ? chosen(slots) : slots
    let sum = kept.reduce(Float(0)) { $0 + weights[Int($1) & mask] }
    let gradient = (1 / (1 + exp(-sum / keep)) - (isTrue ? 1 : 0)) * importance
    guard abs(gradient) >= 1e-4 else { return }
    for slot in kept {
      let place = Int(slot) & mask
      let slope = gradient + Self.penalty * weights[place]
      squares[place] += slope * slope
      weights[place] -= Self.rate * slope / squares[place].squareRoot()
    }
  }

  private mutating func chosen(_ slots: [UInt32]) -> [UInt32] {
    let bound = UInt64(keep * 65_536)
    var bits: UInt64 = 0
    var left = 0
    return slots.filter { _ in
      if left == 0 {
        bits = random.next()
        left = 4
      }
      left -= 1
      defer { bits >>= 16 }
      return bits & 0xffff < bound
    }
  }
}
