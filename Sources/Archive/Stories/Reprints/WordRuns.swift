/// A number for each run of words in a text, the same for equal runs.
enum WordRuns {
  /// The runs of `length` words, one for each word at which one begins.
  ///
  /// A hash by Karp and Rabin, "Efficient randomized pattern-matching algorithms" (IBM Journal 31, 1987): each follows
  /// from the one before it.
  static func numbers(of words: [UInt32], length: Int) -> [UInt64] {
    guard length > 0, words.count >= length else { return [] }
    let base: UInt64 = 0x9E37_79B9_7F4A_7C15
    // What the word that leaves a run was multiplied by.
    var weight: UInt64 = 1
    for _ in 1..<length { weight = weight &* base }
    var hash: UInt64 = 0
    for index in 0..<length { hash = hash &* base &+ UInt64(words[index]) &+ 1 }
    var runs: [UInt64] = []
    runs.reserveCapacity(words.count - length + 1)
    runs.append(spread(hash))
    var index = length
    while index < words.count {
      hash = (hash &- (UInt64(words[index - length]) &+ 1) &* weight) &* base &+ UInt64(words[index]) &+ 1
      runs.append(spread(hash))
      index += 1
    }
    return runs
  }

  /// The last step of SplitMix64 (Steele, Lea and Flood, 2014), after which all bits depend on all.
  private static func spread(_ hash: UInt64) -> UInt64 {
    var hash = hash
    hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
    return hash ^ hash >> 31
  }
}
