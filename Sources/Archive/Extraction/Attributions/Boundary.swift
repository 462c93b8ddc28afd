/// One end of a source or a content. The end nearer to the cue is sought first, then the other.
package enum Boundary: Int, CaseIterable, Sendable {
  /// The first unit of content after the cue, and the unit after its last.
  case contentStartAfter, contentEndAfter
  /// The unit after the last of content before the cue, and its first.
  case contentEndBefore, contentStartBefore
  /// The same of a source before the cue, and of one after it.
  case sourceEndBefore, sourceStartBefore
  case sourceStartAfter, sourceEndAfter

  /// Whether it is a first unit rather than the one after a last.
  var isStart: Bool {
    switch self {
    case .contentStartAfter, .contentStartBefore, .sourceStartBefore, .sourceStartAfter: true
    case .contentEndAfter, .contentEndBefore, .sourceEndBefore, .sourceEndAfter: false
    }
  }

  /// How many units it may be away from the cue or from the nearer end.
  private var reach: Int {
    switch self {
    case .contentStartAfter: 18
    case .contentEndBefore: 12
    case .contentEndAfter, .contentStartBefore: 75
    case .sourceEndBefore, .sourceStartAfter: 12
    case .sourceStartBefore, .sourceEndAfter: 25
    }
  }

  /// Visits each place where it may be, the nearest first: `reference` is the cue or the nearer end.
  @inline(__always) func visitPositions(
    from reference: Int, in sentence: Range<Int>, of units: [ArticleUnits.Unit], _ visit: (Int) -> Void
  ) {
    switch self {
    case .contentStartAfter, .sourceStartAfter:
      var position = reference + 1
      while position < sentence.upperBound, position <= reference + reach {
        if units[position].isWordlike, isPossible(position, in: sentence, of: units) { visit(position) }
        position += 1
      }
    case .contentEndAfter, .sourceEndAfter:
      var position = reference + 1
      while position <= sentence.upperBound, position <= reference + reach {
        if units[position - 1].isWordlike, isPossible(position, in: sentence, of: units) { visit(position) }
        position += 1
      }
    case .contentEndBefore, .sourceEndBefore:
      var position = reference
      while position > sentence.lowerBound, position > reference - reach {
        if units[position - 1].isWordlike, isPossible(position, in: sentence, of: units) { visit(position) }
        position -= 1
      }
    case .contentStartBefore, .sourceStartBefore:
      var position = reference - 1
      while position >= sentence.lowerBound, position >= reference - reach {
        if units[position].isWordlike, isPossible(position, in: sentence, of: units) { visit(position) }
        position -= 1
      }
    }
  }

  /// Where it may be, the nearest place first.
  func positions(from reference: Int, in sentence: Range<Int>, of units: [ArticleUnits.Unit]) -> [Int] {
    var found: [Int] = []
    visitPositions(from: reference, in: sentence, of: units) { found.append($0) }
    return found
  }

  /// Whether the words around a place allow a boundary: none is inside a name or behind an article, and nothing ends with
  /// a small word that another word follows.
  private func isPossible(_ position: Int, in sentence: Range<Int>, of units: [ArticleUnits.Unit]) -> Bool {
    guard position > sentence.lowerBound, position < sentence.upperBound else { return true }
    let name = units[position - 1].name
    if name >= 0, name == units[position].name { return false }
    switch units[position - 1].symbol {
    // An article or a number word, a possessive.
    case 7, 8: return !isStart && !units[position].isWordlike
    // "that", a preposition, a conjunction, a form of "be", an auxiliary.
    case 2, 9, 10, 11, 12: return isStart || !units[position].isWordlike
    default: break
    }
    return !(self == .sourceStartBefore || self == .sourceStartAfter) || !(10...12).contains(units[position].symbol)
  }
}
