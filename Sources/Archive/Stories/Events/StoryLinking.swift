/// Joins articles to stories by the scores of their pairs: the two groups with the highest mean score become one, as
/// long as one is above 0 (average linkage; Sokal and Michener, "A statistical method for evaluating systematic
/// relationships", 1958).
///
/// A pair that nobody scored counts as `unscored`. The result doesn't depend on the order of pairs.
package struct StoryLinking {
  /// The score of a pair that has too little in common to be looked at, and the lowest one that counts.
  package static let unscored: Float = -5.25

  private let size: Int
  /// For each group that is left, by its smallest member: how many members it has, ...
  private var sizes: [Int]
  /// ... its group's members, ...
  private var members: [[Int]]
  /// ... and the sum of scores with others, above what unscored pairs have.
  private var links: [[Int: Float]]
  /// Groups that it must not be joined with.
  private var forbidden: [Set<Int>]
  private var heap = StoryHeap()

  /// Articles from 0 to `count - 1`.
  package init(count: Int) {
    size = count
    sizes = Array(repeating: 1, count: count)
    members = (0..<count).map { [$0] }
    links = Array(repeating: [:], count: count)
    forbidden = Array(repeating: [], count: count)
  }

  /// Says how a pair scored.
  package mutating func link(_ one: Int, _ other: Int, score: Float) {
    let above = max(score, Self.unscored) - Self.unscored
    let (one, other) = (group(of: one), group(of: other))
    if one == other || above <= 0 { return }
    links[one][other, default: 0] += above
    links[other][one, default: 0] += above
  }

  /// Says that two must not be in one story.
  package mutating func separate(_ one: Int, _ other: Int) {
    let (one, other) = (group(of: one), group(of: other))
    if one == other { return }
    forbidden[one].insert(other)
    forbidden[other].insert(one)
  }

  /// Puts two into one story whatever their score, unless they must not be.
  package mutating func join(_ one: Int, _ other: Int) {
    let (group, otherGroup) = (self.group(of: one), self.group(of: other))
    if group != otherGroup, !forbidden[group].contains(otherGroup) { merge(group, otherGroup) }
  }

  /// Which group each is in, by the smallest member.
  private var groups: [Int: Int] = [:]

  private func group(of member: Int) -> Int {
    var group = member
    while let larger = groups[group] { group = larger }
    return group
  }

  /// The stories: each with its members in ascending order, by the smallest. In the end, the stories of these pairs are
  /// joined whatever their score, in this order.
  package mutating func stories(uniting pairs: [(Int, Int)] = []) -> [[Int]] {
    for group in 0..<size where groups[group] == nil {
      for other in links[group].keys where other > group { push(group, other) }
    }
    while let best = heap.pop() {
      let isCurrent =
        groups[best.one] == nil && groups[best.other] == nil
        && sizes[best.one] == best.sizes.0 && sizes[best.other] == best.sizes.1
      if isCurrent { merge(best.one, best.other) }
    }
    for (one, other) in pairs { join(one, other) }
    return (0..<size).filter { groups[$0] == nil }.map { members[$0].sorted() }
  }

  private mutating func push(_ one: Int, _ other: Int) {
    guard !forbidden[one].contains(other), let sum = links[one][other] else { return }
    let mean = sum / Float(sizes[one] * sizes[other]) + Self.unscored
    let (first, second) = (min(one, other), max(one, other))
    if mean > 0 {
      heap.push(StoryHeap.Pair(score: mean, one: first, other: second, sizes: (sizes[first], sizes[second])))
    }
  }

  private mutating func merge(_ one: Int, _ other: Int) {
    let (kept, gone) = (min(one, other), max(one, other))
    groups[gone] = kept
    sizes[kept] += sizes[gone]
    members[kept] += members[gone]
    members[gone] = []
    for (third, sum) in links[gone].sorted(by: { $0.key < $1.key }) {
      links[third][gone] = nil
      if third == kept { continue }
      links[kept][third, default: 0] += sum
      links[third][kept, default: 0] += sum
    }
    links[gone] = [:]
    links[kept][kept] = nil
    for third in forbidden[gone] {
      forbidden[third].remove(gone)
      forbidden[third].insert(kept)
      forbidden[kept].insert(third)
    }
    forbidden[gone] = []
    for third in links[kept].keys { push(kept, third) }
  }
}
