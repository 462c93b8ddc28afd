import ArchiveText

/// The words of a quote, as they are compared with those of other quotes.
///
/// Capitals, marks and the way a word is written don't count: "can't" is "can not", "Sen." is "senator", "U.S." is
/// "United States", "two-way" and "2 way" are the same two words. The list is `spoken-equivalents.txt`.
package struct QuotedWords: Hashable, Sendable {
  /// A word.
  package struct Word: Hashable, Sendable {
    /// A number that forms of a word have in common: "relationship" and "relationships".
    var key: UInt32
    /// A number for the word itself.
    var exact: UInt32
    /// Whether it says little by itself, such as "of".
    var isSmall = false
    /// Whether it denies, such as "not".
    var isDenial = false
    /// Whether a comma, a full stop or the like stands behind it.
    var endsPhrase = false
    /// Whether a sentence ends with it.
    var endsSentence = false
    /// Whether an ellipsis stands before it.
    var opensGap = false
    /// Where it begins in the text, in bytes of UTF-8.
    var start: Int
    /// Where it ends.
    var end: Int

    /// How much it counts.
    var weight: Double { isSmall ? 0.4 : 1 }
  }

  /// The words, in order.
  package let words: [Word]
  private let utf8: [UInt8]

  /// How many words of a quote are compared.
  private static let mostWords = 1500

  /// The words of a text; linear in it.
  package init(of text: String) {
    utf8 = Array(text.utf8)
    var scanner = SpokenWordScanner(utf8, mostWords: Self.mostWords)
    scanner.scan()
    words = scanner.words
  }

  /// How many words there are.
  package var count: Int { words.count }

  /// What the words of a range count together.
  func weight(of range: Range<Int>) -> Double { words[range].reduce(0) { $0 + $1.weight } }

  /// The text from the first of these words to the last; empty for an empty range.
  func text(of range: Range<Int>) -> String {
    guard let first = words[range].first, let last = words[range].last, first.start <= last.end else { return "" }
    return String(decoding: utf8[first.start..<last.end], as: UTF8.self)
  }

  /// A number for each run of so many words that has at least two telling ones.
  package func runs(of length: Int) -> [UInt64] {
    guard words.count >= length else { return [] }
    var runs: [UInt64] = []
    runs.reserveCapacity(words.count - length + 1)
    for start in 0...(words.count - length) {
      var run: UInt64 = 0xcbf2_9ce4_8422_2325
      var telling = 0
      for word in words[start..<(start + length)] {
        run = (run ^ UInt64(word.key)) &* 0x100_0000_01b3
        run ^= run >> 29
        if !word.isSmall { telling += 1 }
      }
      if telling >= 2 { runs.append(run) }
    }
    return runs
  }
}

extension QuotedWords {
  /// For each run of so many words, the two longest that are written in letters alone and compared as they are written:
  /// every quote with the run has both. Each pair once, in the order of the text.
  package func tellingPairs(inRunsOf length: Int) -> [(String, String)] {
    guard words.count >= length else { return [] }
    let written = words.indices.map { index -> String in
      let text = self.text(of: index..<(index + 1)).lowercased()
      let isPlain = text.unicodeScalars.allSatisfy { $0.isOfWords && !(0x30...0x39).contains($0.value) }
      return isPlain && SpokenWordScanner.hash(text) == words[index].exact && words[index].key == words[index].exact
        ? text : ""
    }
    var pairs: [(String, String)] = []
    var seen: Set<String> = []
    for start in 0...(words.count - length) {
      let longest = written[start..<(start + length)].filter { $0.unicodeScalars.count > 3 }
        .sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
      guard longest.count > 1, seen.insert(longest[0] + " " + longest[1]).inserted else { continue }
      pairs.append((longest[0], longest[1]))
    }
    return pairs
  }
}
