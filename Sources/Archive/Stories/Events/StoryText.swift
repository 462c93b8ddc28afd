/// What is kept of an article's text to tell whether it is about the same event as another: its most telling words.
///
/// As bytes: one for its length, then three a word: `term`, in 18 bits, three bits for how much it is used and one each
/// for where it stands, in the order of the terms.
package struct StoryText: Hashable, Sendable {
  /// Where a word stands.
  struct Parts: OptionSet {
    let rawValue: UInt32
    static let title = Parts(rawValue: 1)
    static let lede = Parts(rawValue: 2)
    /// It is part of a name somewhere.
    static let name = Parts(rawValue: 4)
  }

  /// How many words are kept: those that are rare and often used, early ones above all.
  package static let mostWords = 64
  /// How many of them it is found by.
  package static let keyCount = 10
  /// How many words belong to the lede.
  private static let lede = 60
  /// The number of words at which one counts half as much as the first.
  private static let halving: Float = 100
  /// Words that are less rare than this say nothing.
  private static let leastRarity: UInt8 = 32

  /// Each word in 24 bits as in the bytes, in the order of the terms.
  let words: [UInt32]
  /// The logarithm of how many words the text has, in sixteenths, from 20 words up.
  let length: UInt8

  /// The text of an article with this title and body.
  package init(title: String?, body: String, rarity: TermRarity = .shipped) {
    var terms = TermCounts(capacity: body.utf8.count / 16)
    var position: Float = 0
    func weight() -> Float {
      position += 1
      return Self.halving / (Self.halving + position - 1)
    }
    if let title {
      var scanner = StoryWordScanner(title)
      while let word = scanner.next() { terms.add(word.term, weight(), .title) }
    }
    let before = position
    var scanner = StoryWordScanner(body)
    while let word = scanner.next() {
      var parts: Parts = word.isName ? .name : []
      if position - before < Float(Self.lede) { parts.insert(.lede) }
      terms.add(word.term, weight(), parts)
    }
    words = Self.kept(of: terms, rarity)
    length = Self.length(ofWords: Int(position - before))
  }

  /// The text of bytes that were stored; nil if they are none.
  package init?(bytes: [UInt8]) {
    guard let first = bytes.first, bytes.count % 3 == 1, bytes.count <= 1 + 3 * Self.mostWords else { return nil }
    length = first
    var words: [UInt32] = []
    words.reserveCapacity(bytes.count / 3)
    for place in stride(from: 1, to: bytes.count, by: 3) {
      let word = UInt32(bytes[place]) << 16 | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2])
      if let last = words.last, last >> 6 >= word >> 6 { return nil }
      words.append(word)
    }
    self.words = words
  }

  package var bytes: [UInt8] {
    var bytes = [length]
    bytes.reserveCapacity(1 + 3 * words.count)
    for word in words {
      bytes.append(UInt8(truncatingIfNeeded: word >> 16))
      bytes.append(UInt8(truncatingIfNeeded: word >> 8))
      bytes.append(UInt8(truncatingIfNeeded: word))
    }
    return bytes
  }

  /// Whether it comes before another text in an order that depends on nothing but the words.
  package func precedes(_ other: StoryText) -> Bool {
    length == other.length ? words.lexicographicallyPrecedes(other.words) : length < other.length
  }

  /// The terms by which texts of the same event are found: its most telling ones, and names and words of the title
  /// sooner than others.
  package func keys(rarity: TermRarity = .shipped) -> [UInt32] {
    func weight(_ word: UInt32) -> Float {
      let weight = Self.weight(of: word) * Float(rarity[word >> 6])
      let named: Float = word & Parts.name.rawValue == 0 ? 1 : 1.4
      return weight * (word & Parts.title.rawValue == 0 ? named : named * 1.3)
    }
    return words.map { (weight: weight($0), term: $0 >> 6) }
      .sorted { ($0.weight, $1.term) > ($1.weight, $0.term) }
      .prefix(Self.keyCount).map(\.term)
  }
}

// MARK: - Which words are kept

extension StoryText {
  private static func kept(of terms: TermCounts, _ rarity: TermRarity) -> [UInt32] {
    // The weight in the upper half orders them, then the term.
    var best: [UInt64] = []
    best.reserveCapacity(4 * mostWords)
    var least: UInt64 = 0
    terms.forEach { term, weight, _ in
      let rare = rarity[term]
      if rare < leastRarity { return }
      let telling = weight.squareRoot() * Float(rare)
      let key = UInt64(telling.bitPattern) << 32 | UInt64(~term)
      if key < least { return }
      best.append(key)
      if best.count == 4 * mostWords { least = keepBest(of: &best) }
    }
    _ = keepBest(of: &best)
    return best.map { key in
      let term = ~UInt32(truncatingIfNeeded: key)
      let (weight, parts) = terms[term]
      return term << 6 | step(of: weight.squareRoot()) << 3 | parts.rawValue
    }.sorted()
  }

  /// Keeps as many of the greatest keys as words are kept; returns the least of them, 0 if there are fewer.
  private static func keepBest(of keys: inout [UInt64]) -> UInt64 {
    keys.sort(by: >)
    if keys.count < mostWords { return 0 }
    keys.removeLast(keys.count - mostWords)
    return keys[mostWords - 1]
  }

  /// How much a word counts in each of the eight steps.
  private static let steps: [Float] = (0..<8).map { step in (0..<step).reduce(Float(0.25)) { weight, _ in weight * 1.5 }
  }

  private static func step(of weight: Float) -> UInt32 {
    var step: UInt32 = 0
    // Halfway between two steps, on their scale.
    while step < 7, weight > steps[Int(step)] * 1.224_744_9 { step += 1 }
    return step
  }

  /// How much a word is used.
  @inline(__always) static func weight(of word: UInt32) -> Float { steps[Int(word >> 3 & 7)] }

  /// 16 times the logarithm of the number of words and 20, above that of 20.
  private static func length(ofWords count: Int) -> UInt8 {
    var length: UInt8 = 0
    var bound: Float = 20
    while length < 255, bound * 1.064_494_5 <= Float(count + 20) {
      bound *= 1.064_494_5
      length += 1
    }
    return length
  }
}
