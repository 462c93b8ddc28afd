/// Where a rival of a place begins and ends: the same characters elsewhere.
struct Rival {
  /// The index that words before it end at.
  var start: Int
  /// The index that words behind it begin at.
  var end: Int
}

/// How many words of two kinds tell a place from all its rivals.
struct ContextChoice {
  /// The words before, and the words behind.
  let (before, behind): (FragmentContext, FragmentContext)
  /// How many of each.
  private(set) var (beforeCount, behindCount): (Int, Int)

  /// The fewest words that no rival has; of equals those that are about as many before as behind. Nil if some rival has all of
  /// them. Linear in rivals and words.
  ///
  /// `weights` says how dear a word of each kind is, `least` how many there must be.
  init?(
    _ before: FragmentContext, _ behind: FragmentContext, against rivals: [Rival], weights: (Int, Int) = (1, 1),
    least: (Int, Int) = (0, 0)
  ) {
    (self.before, self.behind) = (before, behind)
    guard before.units.count >= least.0, behind.units.count >= least.1 else { return nil }
    // How many words behind are needed where so many before are the same.
    var needed = Array(repeating: 0, count: before.units.count + 1)
    for rival in rivals {
      let same = before.countOfSame(beside: rival.start)
      needed[same] = max(needed[same], behind.countOfSame(beside: rival.end) + 1)
    }
    var best: (cost: Int, difference: Int, before: Int, behind: Int)?
    var most = 0
    for count in needed.indices.reversed() {
      most = max(most, needed[count])
      let other = max(most, least.1)
      guard count >= least.0, other <= behind.units.count else { continue }
      let candidate = (count * weights.0 + other * weights.1, abs(count - other), count, other)
      if best.map({ candidate < $0 }) ?? true { best = candidate }
    }
    guard let best else { return nil }
    (beforeCount, behindCount) = (best.before, best.behind)
  }

  /// Adds words on both sides in turn until they and `length` characters more are at least `enough`.
  mutating func lengthen(beside length: Int, to enough: Int) {
    while before.length(beforeCount) + length + behind.length(behindCount) < enough {
      let canGrow = (beforeCount < before.units.count, behindCount < behind.units.count)
      if canGrow.0, beforeCount <= behindCount || !canGrow.1 {
        beforeCount += 1
      } else if canGrow.1 {
        behindCount += 1
      } else {
        return
      }
    }
  }

  /// Adds words before until they have at least `enough` characters.
  mutating func lengthenBefore(to enough: Int) {
    while before.length(beforeCount) < enough, beforeCount < before.units.count { beforeCount += 1 }
  }

  /// Adds words behind until they have at least `enough` characters.
  mutating func lengthenBehind(to enough: Int) {
    while behind.length(behindCount) < enough, behindCount < behind.units.count { behindCount += 1 }
  }
}
