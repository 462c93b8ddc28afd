/// A choice of the runs of words in a text, by which texts with words in common are found.
///
/// Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document Fingerprinting" (SIGMOD 2003): of every 32
/// runs of 6 words in a row, the one with the smallest number is taken. So two texts that share 37 words in a row share a
/// print. An article of the usual length has about 40.
package struct Fingerprint: Hashable, Sendable {
  private static let (runLength, window) = (6, 32)

  /// The runs chosen, each once, in ascending order.
  package let prints: [UInt32]

  /// The fingerprint of a text. Linear in its words.
  package init(of words: OwnWords) {
    let runs = WordRuns.numbers(of: words.numbers, length: Self.length(in: words))
    let window = Self.window * words.numbersAWord
    var chosen: [UInt32] = []
    var smallest = -1
    var end = min(window, runs.count)
    while end <= runs.count, end > 0 {
      let start = max(0, end - window)
      if smallest < start {
        smallest = start
        for index in start..<end where runs[index] <= runs[smallest] { smallest = index }
        chosen.append(Self.print(of: runs[smallest]))
      } else if runs[end - 1] <= runs[smallest] {
        smallest = end - 1
        chosen.append(Self.print(of: runs[smallest]))
      }
      end += 1
    }
    chosen.sort()
    var prints: [UInt32] = []
    prints.reserveCapacity(chosen.count)
    for print in chosen where prints.last != print { prints.append(print) }
    self.prints = prints
  }

  /// The print of each run, whether it is chosen or not.
  static func allPrints(of words: OwnWords) -> [UInt32] {
    WordRuns.numbers(of: words.numbers, length: length(in: words)).map(print)
  }

  /// How many numbers of a text a print is of.
  static func length(in words: OwnWords) -> Int { runLength * words.numbersAWord }

  private static func print(of run: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: run >> 32) }
}
