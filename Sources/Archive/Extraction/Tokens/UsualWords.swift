import ArchiveText
import CLexicon

/// The words that news nearly always writes in lower case, so that a capital comes from their place: Add, Citing, Things.
///
/// A hash table of their own: they are looked up only where a name may begin.
struct UsualWords: Sendable {
  /// The table of the embedded list; built once, at first use.
  static let shared = unsafe UsualWords(WordList.bytes(of: lexicon_usual_words))
  /// The words that stand in the names of bodies as well: Energy, Security.
  static let frequent = unsafe UsualWords(WordList.bytes(of: lexicon_frequent_words))

  private let slots: [UInt64]
  /// How many slots the table has: a power of two.
  private static let size = 1 << 15

  private init(_ list: [UInt8]) {
    var slots = [UInt64](repeating: 0, count: Self.size)
    WordList.forEachLine(of: list) { line in
      let hash = WordHash.of(line)
      var slot = Self.slot(of: hash)
      while slots[slot] != 0 { slot = (slot &+ 1) & (Self.size &- 1) }
      slots[slot] = hash
    }
    self.slots = slots
  }

  private static func slot(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ (hash >> 32)) & (size &- 1) }

  /// Whether the list has the word with this hash.
  func contains(_ hash: UInt64) -> Bool {
    var slot = Self.slot(of: hash)
    while slots[slot] != 0 {
      if slots[slot] == hash { return true }
      slot = (slot &+ 1) & (Self.size &- 1)
    }
    return false
  }
}
