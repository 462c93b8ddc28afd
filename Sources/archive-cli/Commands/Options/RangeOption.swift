import ArchiveStages
import ArgumentParser

/// An option that takes a range of a text.
enum RangeOption {
  /// A range as it is typed, START:LENGTH.
  static func typed(_ text: String) throws -> TextRange {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let start = parts[0], let length = parts[1], start >= 0, length > 0 else {
      throw ValidationError("\(text) is not a range. Write it as START:LENGTH, such as 120:48.")
    }
    return TextRange(start: start, length: length)
  }
}
