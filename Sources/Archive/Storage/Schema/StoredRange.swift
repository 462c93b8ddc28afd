import ArchiveSQLite
import ArchiveText

/// A range of a text as two numbers of an archive. The archive may be from elsewhere and hold any number.
package enum StoredRange {
  /// The most code points that a text can have: a row of SQLite holds 10^9 bytes.
  static let mostCodePoints: Int64 = 1_000_000_000

  /// An empty range, used if the row's range is impossible.
  package static let empty = TextRange(start: 0, length: 0)

  /// A range that no text has.
  static let beyondAnyText = TextRange(start: Int(mostCodePoints), length: Int(mostCodePoints))

  /// The range of these two numbers; nil if no text could have it.
  ///
  /// A range from here can be added up without checking its bounds. Only the text itself shows whether the range is
  /// inside it.
  package static func range(start: Int64, length: Int64) -> TextRange? {
    let bounds = 0...mostCodePoints
    guard bounds.contains(start), bounds.contains(length) else { return nil }
    return TextRange(start: Int(start), length: Int(length))
  }

  /// The range whose start is in this column of a row and whose length in the next; nil if no text could have it.
  package static func range(of row: borrowing Statement, at index: Int) -> TextRange? {
    if row.isNull(at: index) || row.isNull(at: index + 1) { return nil }
    return range(start: row.int64(at: index), length: row.int64(at: index + 1))
  }

  /// The time of a recording in this column of a row; nil if there is none, or it is impossible.
  package static func milliseconds(of row: borrowing Statement, at index: Int) -> Int? {
    row.optionalInt64(at: index).flatMap { (0...RowIDs.highest).contains($0) ? Int($0) : nil }
  }
}
