/// How alike an article's nearest others are to it, whatever they report: amid many articles on one subject, more must
/// be alike for two to be about one event.
///
/// As bytes: the nearest ones' likeness of bodies, in 255ths, the greatest first.
package struct StoryNeighbourhood: Hashable, Sendable {
  /// How many count: the nearest may be of the same story, and the others stand for the subject.
  private static let size = 6

  package private(set) var bytes: [UInt8]

  package init(bytes: [UInt8] = []) { self.bytes = Array(bytes.prefix(Self.size)) }

  /// Takes in one more article; says whether it is among the nearest.
  package mutating func add(_ similarity: TextSimilarity) -> Bool {
    let likeness = UInt8(max(0, min(255, (similarity.body * 255).rounded())))
    let place = bytes.firstIndex { $0 < likeness } ?? bytes.count
    if place >= Self.size || likeness == 0 { return false }
    bytes.insert(likeness, at: place)
    if bytes.count > Self.size { bytes.removeLast() }
    return true
  }

  /// From which likeness on another article is of the same event, and says nothing of the subject.
  private static let sameEvent: UInt8 = 178

  /// The mean likeness of those behind the nearest.
  package var density: Float {
    Float(bytes.dropFirst().reduce(0) { $0 + ($1 > Self.sameEvent ? 0 : Int($1)) }) / Float(255 * (Self.size - 1))
  }
}
