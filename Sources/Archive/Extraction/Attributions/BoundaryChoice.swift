import ArchivePlatform

/// The two most probable of the places where a boundary may be. They are told one after the other.
struct BoundaryChoice {
  /// A place, and its score: the logarithm of its odds, up to a constant.
  struct Place {
    var position: Int
    var score: Float
  }

  private(set) var best: Place?
  private(set) var second: Place?
  /// What all places weigh, where the best weighs 1.
  private var total = 0.0

  /// How much lower a score is that counts for nothing.
  private static let nothing: Float = -16
  /// How much how a place stands to the cue can add to what the words around it say, at most.
  private static let mostOfRelation: Float = 3

  /// Takes a place.
  mutating func add(_ position: Int, _ score: Float) {
    let place = Place(position: position, score: score)
    guard let best else {
      self.best = place
      total = 1
      return
    }
    let difference = score - best.score
    if difference > 0 {
      total = total * exp(Double(-difference)) + 1
      second = best
      self.best = place
    } else {
      if difference > Self.nothing { total += exp(Double(difference)) }
      if score > second?.score ?? -.infinity { second = place }
    }
  }

  /// Whether a place whose words have this score may still be among the best.
  func isWorth(_ score: Float) -> Bool {
    guard let best else { return true }
    return score + Self.mostOfRelation > best.score
  }

  /// How probable one of the places is.
  func probability(of place: Place) -> Double {
    guard let best else { return 0 }
    return exp(Double(place.score - best.score)) / total
  }
}
