/// A half-open range of Unicode code points in a text, counted from 0.
///
/// In SQL `substr(text, start + 1, length)` and in Python `text[start:start + length]` give what it covers.
public struct TextRange: Hashable, Sendable {
  /// How many code points stand before the range.
  public var start: Int
  /// How many code points the range covers.
  public var length: Int

  /// The first code point after the range.
  public var end: Int { start + length }

  /// A range of `length` code points from `start` on.
  public init(start: Int, length: Int) {
    self.start = start
    self.length = length
  }
}
