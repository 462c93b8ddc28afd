extension Range<Int> {
  /// The range between two places that were found apart from each other; empty if the second comes first.
  init(from start: Int, to end: Int) { self = start..<Swift.max(start, end) }
}
