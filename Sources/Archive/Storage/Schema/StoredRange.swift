import ArchiveText
import ArchiveSQLite

extension TextRange {
  /// The most code points that a text has: a row of SQLite holds 10^9 bytes.
  static let mostCodePoints: Int64 = 1_000_000_000

  /// A range with nothing in it, where a row has none that a text could have.
  package static let empty = TextRange(start: 0, length: 0)

  /// A range that no text has.
  static let beyondAnyText = TextRange(start: Int(mostCodePoints), length: Int(mostCodePoints))

  /// The range that two numbers of an archive say; nil where no text could have it.
  ///
  /// A file from elsewhere may hold any number. What is a range here can be added up without a look at its bounds; whether
  /// it lies within a certain text, that text must say.
  package init?(storedStart start: Int64, length: Int64) {
    let bounds = 0...Self.mostCodePoints
    guard bounds.contains(start), bounds.contains(length) else { return nil }
    self.init(start: Int(start), length: Int(length))
  }
}

extension Statement {
  /// The range whose start is in this column and whose length in the next; nil where they are none of a text.
  package borrowing func range(at index: Int) -> TextRange? {
    if isNull(at: index) || isNull(at: index + 1) { return nil }
    return TextRange(storedStart: int64(at: index), length: int64(at: index + 1))
  }

  /// The time of a recording in this column; nil where there is none, or none that could be.
  package borrowing func milliseconds(at index: Int) -> Int? {
    optionalInt64(at: index).flatMap { (0...RowIDs.highest).contains($0) ? Int($0) : nil }
  }
}
