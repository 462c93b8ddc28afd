import ArchiveText

/// What one person says in a transcript until somebody else speaks.
package struct SpokenTurn: Hashable, Sendable {
  /// The range of the words in the body, without the label.
  package var range: TextRange
  /// The range of the speaker's label in the body, without its colon; nil if nobody is named.
  package var label: TextRange?
  /// When the words begin, in milliseconds from the beginning of the recording; nil if that is not known.
  package var begins: Int?
  /// When they end.
  package var ends: Int?

  /// A turn of these words.
  package init(range: TextRange, label: TextRange? = nil, begins: Int? = nil, ends: Int? = nil) {
    self.range = range
    self.label = label
    self.begins = begins
    self.ends = ends
  }

  /// A time as players and pandas read it: "00:01:23.400".
  package static func timeText(_ milliseconds: Int) -> String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    let seconds = milliseconds / 1000
    return "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
      + ".\(padded(milliseconds % 1000, 3))"
  }
}

extension [SpokenTurn] {
  /// When the turn begins that contains this place of the body; nil if no turn does, or its time is not known. Binary
  /// search.
  package func beginning(at place: Int) -> Int? {
    var (lower, upper) = (startIndex, endIndex)
    while lower < upper {
      let middle = (lower + upper) / 2
      if self[middle].range.start <= place { lower = middle + 1 } else { upper = middle }
    }
    guard lower > startIndex, self[lower - 1].range.end > place else { return nil }
    return self[lower - 1].begins
  }
}
