/// How sure a decision is.
enum Certainty {
  /// Nothing was learned that tells it.
  case unknown
  /// A probability.
  case learned(Double)

  /// How sure two decisions are together.
  func and(_ other: Certainty) -> Certainty {
    guard case .learned(let first) = self, case .learned(let second) = other else { return .unknown }
    return .learned(first * second)
  }
}
