/// Leaves out hits that print a text of which a hit was shown before.
package struct HitFolding {
  private let isOn: Bool
  private var shown: Set<Int64>
  /// How many hits were left out.
  package private(set) var folded = 0

  /// How many times as many hits are asked for as are shown, since some are left out; and how many at most.
  private static let (times, most) = (4, 100)

  /// A folding of hits. Those of the group `shown` are left out from the beginning.
  package init(isOn: Bool, shown: Int64? = nil) {
    self.isOn = isOn
    self.shown = shown.map { [$0] } ?? []
  }

  /// How many hits to ask for, to show `limit`.
  package func asked(for limit: Int?) -> Int? {
    guard isOn, let limit, limit < Self.most else { return limit }
    return min(limit * Self.times, Self.most)
  }

  /// The hit as it is shown; nil if one with its text was. Without folding it doesn't say how many others there are.
  package mutating func entry(for hit: SearchHit) -> SearchHit? {
    guard isOn else {
      var hit = hit
      hit.group?.others = 0
      return hit
    }
    guard let group = hit.group else { return hit }
    if shown.insert(group.id).inserted { return hit }
    folded += 1
    return nil
  }
}
