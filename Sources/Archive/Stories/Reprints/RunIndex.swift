/// The runs of 8 words of one text, to compare other texts with it.
package struct RunIndex {
  private static let runLength = 8

  private let words: OwnWords
  private let runLength: Int
  /// Where a run stands first.
  private var first: [UInt64: Int32] = [:]
  /// Where the same run stands next; -1 if it doesn't.
  private var next: [Int32]

  /// The runs of a text. Linear in its words.
  package init(of words: OwnWords) {
    self.words = words
    runLength = Self.runLength * words.numbersAWord
    let runs = WordRuns.numbers(of: words.numbers, length: runLength)
    next = Array(repeating: -1, count: runs.count)
    first.reserveCapacity(runs.count)
    for index in runs.indices.reversed() {
      if let later = first.updateValue(Int32(index), forKey: runs[index]) { next[index] = later }
    }
  }

  /// What `other` shares with this text; nil if it is no more than chance. Linear in both.
  package func shared(with other: OwnWords) -> SharedText? {
    // Texts of which one has spaces between words and the other doesn't have no words in common.
    guard other.numbersAWord == words.numbersAWord else { return nil }
    let runs = WordRuns.numbers(of: other.numbers, length: runLength)
    let isShorter = words.numbers.count <= other.numbers.count
    let count = isShorter ? words.numbers.count : other.numbers.count
    var coverage = Coverage(of: count, runLength: runLength)
    for (index, run) in runs.enumerated() {
      guard let position = first[run] else { continue }
      if isShorter {
        var position = position
        while position >= 0 {
          coverage.add(Int(position))
          position = next[Int(position)]
        }
      } else {
        coverage.add(index)
      }
    }
    return SharedText(words: coverage.count / words.numbersAWord, of: count / words.numbersAWord)
  }
}

/// Which words of a text stand in common runs.
private struct Coverage {
  private var isStart: [Bool]
  private let runLength: Int
  private let total: Int

  init(of total: Int, runLength: Int) {
    isStart = Array(repeating: false, count: total)
    self.runLength = runLength
    self.total = total
  }

  /// A common run begins there.
  mutating func add(_ start: Int) { isStart[start] = true }

  /// How many words are covered.
  var count: Int {
    var count = 0
    var end = 0
    for (index, isStart) in isStart.enumerated() {
      if isStart { end = index + runLength }
      if index < end { count += 1 }
    }
    return count
  }
}
