/// The runs of five words of a text, as hashes. They show whether two texts are versions of one article.
///
/// Words are runs of letters, digits and bytes beyond ASCII, letters of ASCII in lower case. A text of fewer than five
/// words is one run.
package struct TextAgreement {
  /// How many words the text has.
  package let wordCount: Int
  private let runs: Set<UInt64>

  /// The runs of `text`; linear in it.
  package init(_ text: String) {
    var words: [UInt64] = []
    var hash = Self.seed
    var isInWord = false
    for byte in text.utf8 {
      var byte = byte
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte |= 0x20
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: break
      default:
        if isInWord { words.append(hash) }
        isInWord = false
        hash = Self.seed
        continue
      }
      isInWord = true
      hash = (hash ^ UInt64(byte)) &* Self.prime
    }
    if isInWord { words.append(hash) }
    wordCount = words.count
    let length = min(5, words.count)
    var runs: Set<UInt64> = []
    if length > 0 {
      runs.reserveCapacity(words.count - length + 1)
      for start in 0...(words.count - length) {
        runs.insert(words[start..<(start + length)].reduce(Self.seed) { ($0 &* 31) ^ $1 &* Self.prime })
      }
    }
    self.runs = runs
  }

  /// The share of the runs of the text with fewer of them that the other has too, 0 to 1; of no runs, 0.
  package func share(with other: TextAgreement) -> Double {
    let (fewer, more) = runs.count <= other.runs.count ? (runs, other.runs) : (other.runs, runs)
    guard !fewer.isEmpty else { return 0 }
    return Double(fewer.count { more.contains($0) }) / Double(fewer.count)
  }

  /// Whether at least half of the runs agree: the texts are versions of one article.
  package func isVersion(of other: TextAgreement) -> Bool { share(with: other) >= 0.5 }

  /// Whether this is a stub or an excerpt of `fuller`: much shorter, and mostly its words; or next to nothing.
  func isExcerpt(of fuller: TextAgreement) -> Bool {
    if wordCount * 10 < fuller.wordCount { return true }
    return wordCount * 10 < fuller.wordCount * 6 && share(with: fuller) >= 0.5
  }

  /// A few of the runs, for a decision to know the text again by.
  package var sample: TextSample {
    TextSample(runCount: runs.count, hashes: Array(runs.sorted().prefix(TextSample.size)))
  }

  /// An estimate of `share(with:)` by a sample of the other text.
  package func share(with sample: TextSample) -> Double {
    guard !runs.isEmpty, !sample.hashes.isEmpty else { return runs.isEmpty && sample.hashes.isEmpty ? 1 : 0 }
    let part = Double(sample.hashes.count { runs.contains($0) }) / Double(sample.hashes.count)
    return min(1, part * Double(sample.runCount) / Double(min(runs.count, sample.runCount)))
  }

  // FNV-1a (Fowler, Noll, Vo). Archives store samples: with another hash, their texts would not be recognised.
  private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01b3
}

/// The runs of a text with the smallest hashes: a random choice that is the same for the same runs (bottom-k sketch;
/// Cohen and Kaplan, PODC 2007).
package struct TextSample: Hashable, Sendable {
  /// The most runs in a sample. With 24, a text that shares 8 of 10 runs is practically always distinguished from an
  /// unrelated one.
  package static let size = 24

  /// How many runs the text has.
  var runCount: Int
  /// The chosen runs, sorted.
  package var hashes: [UInt64]
}
