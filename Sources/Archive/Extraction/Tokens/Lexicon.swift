/// The word lists of extraction as one table: from a word, or several, to its classes.
///
/// An open-addressing hash table from a word's hash to its classes, at most half full. Built once, at first use.
struct Lexicon: Sendable {
  /// The table of the embedded lists.
  static let shared = Lexicon(lists: .embedded)

  private var words = ClassTable(capacity: 1 << 14)
  private var phrases = ClassTable(capacity: 1 << 11)
  /// The most words in an entry.
  private(set) var longestPhrase = 1
  /// For a word in another language, the hash of the English word that does the same work.
  private var englishWords: [UInt64: UInt64] = [:]

  /// A table of these lists.
  init(lists: [LexiconList]) {
    for list in lists {
      list.forEachAlias { word, english in englishWords[WordHash.of(word)] = WordHash.of(english) }
    }
    for list in lists { list.forEachEntry { form, classes in add(form, classes) } }
  }

  /// The classes in which the lists have the word with this hash; empty if they don't have it.
  @inline(__always) func classes(of word: UInt64) -> WordClass { words[word] }

  /// The classes in which the lists have several words together, by their hashes joined with `WordHash.joined`.
  func classes(ofPhrase phrase: UInt64) -> WordClass { phrases[phrase] }

  /// The hash of the English word that does the same work; nil for most words, and for all English ones.
  func english(for word: UInt64) -> UInt64? { englishWords[word] }

  private mutating func add(_ entry: ArraySlice<UInt8>, _ classes: WordClass) {
    let parts = entry.split(separator: 0x20)
    guard let first = parts.first else { return }
    guard parts.count > 1 else { return words.insert(WordHash.of(first), classes) }
    words.insert(WordHash.of(first), .beginsPhrase)
    // The words of a text are looked up by the hashes that they have there.
    let hashes = parts.map { part in
      let hash = WordHash.of(part)
      return englishWords[hash] ?? hash
    }
    let whole = hashes.dropFirst().reduce(hashes[0]) { WordHash.joined($0, $1) }
    phrases.insert(whole, classes)
    longestPhrase = max(longestPhrase, parts.count)
  }
}

/// A hash table from 64-bit hashes to word classes, by linear probing; it doubles before it is more than half full.
private struct ClassTable: Sendable {
  private var keys: [UInt64]
  private var values: [WordClass]
  private var count = 0

  init(capacity: Int) {
    keys = Array(repeating: 0, count: capacity)
    values = Array(repeating: [], count: capacity)
  }

  @inline(__always) subscript(hash: UInt64) -> WordClass {
    let mask = keys.count &- 1
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
    while keys[slot] != 0 {
      if keys[slot] == hash { return values[slot] }
      slot = (slot &+ 1) & mask
    }
    return []
  }

  mutating func insert(_ hash: UInt64, _ classes: WordClass) {
    if count * 2 >= keys.count { grow() }
    let mask = keys.count &- 1
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
    while keys[slot] != 0 && keys[slot] != hash { slot = (slot &+ 1) & mask }
    if keys[slot] == 0 { count += 1 }
    keys[slot] = hash
    values[slot].formUnion(classes)
  }

  private mutating func grow() {
    var larger = ClassTable(capacity: keys.count * 2)
    for slot in keys.indices where keys[slot] != 0 { larger.insert(keys[slot], values[slot]) }
    self = larger
  }
}
