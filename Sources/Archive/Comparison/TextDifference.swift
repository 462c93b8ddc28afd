import ArchiveText

/// How one text differs from another, word by word. White space does not count.
package struct TextDifference: Hashable, Sendable {
  /// Words that were removed, words that were added in their place, or both.
  package struct Change: Hashable, Sendable {
    /// The range of the removed words, in code points of the old text; its length is 0 if none were removed.
    package var old: TextRange
    /// The range of the added words, in code points of the new text; its length is 0 if none were added.
    package var new: TextRange
    /// How many words were removed. A character that is not a letter, digit or white space counts as one.
    package var removedCount: Int
    /// How many have come.
    package var addedCount: Int
  }

  /// The changes, in their order in both texts.
  package private(set) var changes: [Change] = []

  /// The difference between two texts. Time grows with the length times the difference, and no further than with 256
  /// times the length.
  package init(from old: String, to new: String) {
    var dictionary = WordNumbers()
    let before = TextTokens(old, numberedBy: &dictionary)
    let after = TextTokens(new, numberedBy: &dictionary)
    let difference = SequenceDifference(from: before.numbers, to: after.numbers)
    var x = 0
    var y = 0
    while x < before.numbers.count || y < after.numbers.count {
      var (startX, startY) = (x, y)
      while x < before.numbers.count, difference.isRemoved[x] { x += 1 }
      while y < after.numbers.count, difference.isAdded[y] { y += 1 }
      if x > startX || y > startY {
        // ". It may rain" before a period is "It may rain." after one.
        while x == startX || y == startY, x < before.numbers.count, y < after.numbers.count,
          !difference.isRemoved[x], !difference.isAdded[y],
          x > startX
            ? before.isMark[startX] && before.numbers[startX] == before.numbers[x]
            : after.isMark[startY] && after.numbers[startY] == after.numbers[y]
        {
          (startX, startY, x, y) = (startX + 1, startY + 1, x + 1, y + 1)
        }
        changes.append(
          Change(
            old: before.range(of: startX..<x), new: after.range(of: startY..<y), removedCount: x - startX,
            addedCount: y - startY))
      } else {
        x += 1
        y += 1
      }
    }
  }

  /// How many words are gone.
  package var removedCount: Int { changes.reduce(0) { $0 + $1.removedCount } }
  /// How many words have come.
  package var addedCount: Int { changes.reduce(0) { $0 + $1.addedCount } }
}
