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
  ///
  /// Common runs in which one of the `common` prints stands don't count: they are a page's own text.
  package func shared(with other: OwnWords, ignoring common: Set<UInt32> = []) -> SharedText? {
    // Texts of which one has spaces between words and the other doesn't have no words in common.
    guard other.numbersAWord == words.numbersAWord else { return nil }
    let runs = WordRuns.numbers(of: other.numbers, length: runLength)
    var own = Coverage(of: words, runLength: runLength)
    var others = Coverage(of: other, runLength: runLength)
    for (index, run) in runs.enumerated() {
      guard var position = first[run] else { continue }
      others.add(index)
      // Those after one that was covered before are covered too.
      while position >= 0, !own.contains(Int(position)) {
        own.add(Int(position))
        position = next[Int(position)]
      }
    }
    let ofOwn = (words.numbers.count, own.count(without: common))
    let ofOther = (other.numbers.count, others.count(without: common))
    // Of two texts of one length, the same one is taken whichever was indexed.
    let (total, shared) = ofOwn <= ofOther ? ofOwn : ofOther
    return SharedText(words: shared / words.numbersAWord, of: total / words.numbersAWord)
  }
}

/// Which words of a text stand in common runs.
private struct Coverage {
  private let words: OwnWords
  private let runLength: Int
  private var isStart: [Bool]

  init(of words: OwnWords, runLength: Int) {
    self.words = words
    self.runLength = runLength
    isStart = Array(repeating: false, count: words.numbers.count)
  }

  /// A common run begins there.
  mutating func add(_ start: Int) { isStart[start] = true }

  func contains(_ start: Int) -> Bool { isStart[start] }

  /// How many words are covered, without the stretches that have one of these prints in them.
  func count(without common: Set<UInt32>) -> Int {
    let prints = common.isEmpty ? [] : Fingerprint.allPrints(of: words)
    var count = 0
    var index = 0
    while index < isStart.count {
      guard isStart[index] else {
        index += 1
        continue
      }
      let start = index
      var end = start + runLength
      while index < end, index < isStart.count {
        if isStart[index] { end = index + runLength }
        index += 1
      }
      let last = min(end - Fingerprint.length(in: words), prints.count - 1)
      if start <= last, prints[start...last].contains(where: common.contains) { continue }
      count += end - start
    }
    return count
  }
}
