/// A half-open range of Unicode code points in a text, counted from 0.
///
/// In SQL `substr(text, start + 1, length)` and in Python `text[start:start + length]` give the text of the range.
package struct TextRange: Hashable, Sendable {
  /// How many code points come before the range.
  package var start: Int
  /// How many code points the range covers.
  package var length: Int

  /// A range with nothing in it.
  package static let empty = TextRange(start: 0, length: 0)

  /// The first code point after the range.
  package var end: Int { start + length }

  /// A range of `length` code points from `start` on.
  package init(start: Int, length: Int) {
    self.start = start
    self.length = length
  }
}
