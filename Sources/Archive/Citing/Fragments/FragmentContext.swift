/// The words beside a place, from the nearest one on, and how far those beside other places are the same.
struct FragmentContext {
  /// On which side of the place the words are.
  enum Side {
    case before, behind
  }

  /// So many words are looked at. More don't make a page's text clearer, only addresses longer.
  private static let limit = 64

  let side: Side
  /// The words, the nearest first.
  let units: [Range<Int>]
  private let text: FoldedText

  /// These words.
  init(_ side: Side, _ units: [Range<Int>], in text: FoldedText) {
    self.side = side
    self.text = text
    var joined: [Range<Int>] = []
    for unit in units {
      // Signs alone are no words to find: they go with the next one.
      if let last = joined.last, !text.hasWord(last) {
        joined[joined.count - 1] = min(last.lowerBound, unit.lowerBound)..<max(last.upperBound, unit.upperBound)
      } else if joined.count == Self.limit {
        break
      } else {
        joined.append(unit)
      }
    }
    self.units = joined
  }

  /// The words beside a range in its block. If there are none and `crossing`, those of the block next to it.
  init(_ side: Side, of range: Range<Int>, in text: FoldedText, crossing: Bool) {
    var units: [Range<Int>]
    switch side {
    case .before:
      let start = text.blockStart(of: range.lowerBound)
      units = text.units(in: start..<range.lowerBound)
      if units.isEmpty, crossing, start > 0 { units = text.units(in: text.blockStart(of: start - 1)..<start - 1) }
      units.reverse()
    case .behind:
      let end = text.blockEnd(of: range.upperBound)
      units = text.units(in: range.upperBound..<end)
      if units.isEmpty, crossing, end < text.scalars.count {
        units = text.units(in: end + 1..<text.blockEnd(of: end + 1))
      }
    }
    self.init(side, units, in: text)
  }

  /// The range of the nearest words.
  func range(_ count: Int) -> Range<Int>? {
    guard count > 0, let first = units.first else { return nil }
    let last = units[count - 1]
    return min(first.lowerBound, last.lowerBound)..<max(first.upperBound, last.upperBound)
  }

  /// How many characters the nearest words take.
  func length(_ count: Int) -> Int { range(count)?.count ?? 0 }

  /// How many of the words also stand beside an index: before it, or from it on. White space between it and them may
  /// differ.
  func countOfSame(beside index: Int) -> Int {
    side == .before ? countOfSame(before: index) : countOfSame(from: index)
  }

  private func countOfSame(before index: Int) -> Int {
    guard var from = units.first?.upperBound else { return 0 }
    var index = index
    while index > 0, FoldedText.isBlank(text.scalars[index - 1]) { index -= 1 }
    for (count, unit) in units.enumerated() {
      while from > unit.lowerBound {
        guard index > 0, text.scalars[index - 1] == text.scalars[from - 1] else { return count }
        index -= 1
        from -= 1
      }
    }
    return units.count
  }

  private func countOfSame(from index: Int) -> Int {
    guard var from = units.first?.lowerBound else { return 0 }
    var index = index
    while index < text.scalars.count, FoldedText.isBlank(text.scalars[index]) { index += 1 }
    for (count, unit) in units.enumerated() {
      while from < unit.upperBound {
        guard index < text.scalars.count, text.scalars[index] == text.scalars[from] else { return count }
        index += 1
        from += 1
      }
    }
    return units.count
  }
}
