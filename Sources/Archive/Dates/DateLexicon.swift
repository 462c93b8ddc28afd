import ArchiveText
import CLexicon

/// The words of dates in one language, and the forms in which they stand together.
final class DateLexicon: Sendable {
  /// The language.
  let language: DateLanguage
  /// What each word is; the first has no class.
  let entries: [DateEntry]
  /// The classes of all words, one word's after another's.
  let classes: [DateClass]
  /// Values that are texts, by the number that stands for them.
  let texts: [String]
  /// How words stand together.
  let trie: DateTrie
  /// The entry of each ASCII sign and number shape, by its name.
  let signs: [UInt16]
  /// The entries of numbers, by `NumberShape`.
  let numbers: [UInt16]
  /// Endings of verbs with the slot that each means.
  let endings: [(bytes: [UInt8], slot: DateSlot)]

  /// The entry of each word, where its hash says.
  private let table: [UInt16]
  /// The hash of each entry that is one word.
  private let hashes: [UInt64]
  private let phrases: [UInt64: UInt16]

  /// The lexicons that have been needed so far.
  private static let english = DateLexicon(.english)
  private static let german = DateLexicon(.german)
  private static let french = DateLexicon(.french)
  private static let spanish = DateLexicon(.spanish)

  /// The lexicon of a language.
  static func of(_ language: DateLanguage) -> DateLexicon {
    switch language {
    case .english: english
    case .german: german
    case .french: french
    case .spanish: spanish
    }
  }

  private init(_ language: DateLanguage) {
    var builder = unsafe DateLexiconBuilder(
      words: WordList.bytes(of: language.words), forms: WordList.bytes(of: language.forms))
    builder.finish()
    self.language = language
    entries = builder.entries
    classes = builder.classes
    texts = builder.texts
    trie = builder.trie
    signs = builder.signs
    numbers = builder.numbers
    endings = builder.endings
    phrases = builder.phrases
    (table, hashes) = Self.hashed(builder.words, entryCount: builder.entries.count)
  }

  /// A table of words by the low bits of their hashes, a quarter full and small enough for the nearest cache.
  private static func hashed(_ words: [UInt64: UInt16], entryCount: Int) -> ([UInt16], [UInt64]) {
    var size = 1024
    while size < words.count * 4 { size *= 2 }
    var table = [UInt16](repeating: 0, count: size)
    var hashes = [UInt64](repeating: 0, count: entryCount)
    for (hash, entry) in words {
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while table[slot] != 0 { slot = (slot + 1) & (size - 1) }
      table[slot] = entry
      hashes[Int(entry)] = hash
    }
    return (table, hashes)
  }

  /// The entry of the word with this hash; 0 if there is none.
  @inline(__always) func entry(_ hash: UInt64) -> UInt16 {
    var slot = Int(truncatingIfNeeded: hash) & (table.count - 1)
    while true {
      let entry = table[slot]
      if entry == 0 || hashes[Int(entry)] == hash { return entry }
      slot = (slot + 1) & (table.count - 1)
    }
  }

  /// The entry of a phrase and one more word; 0 if no phrase goes on so.
  func phrase(_ first: UInt16, _ next: UInt16) -> UInt16 {
    phrases[DateLexiconBuilder.key(first, next)] ?? 0
  }

  /// The value of a class for an entry; nil if the entry doesn't belong to it.
  func value(of slot: DateSlot, in entry: UInt16) -> Int? {
    guard entry != 0 else { return nil }
    let index = Int32(slot.index)
    for place in entries[Int(entry)].classes where classes[place].index == index { return Int(classes[place].value) }
    return nil
  }

  /// Whether an entry belongs to a class.
  func has(_ slot: DateSlot, _ entry: UInt16) -> Bool { value(of: slot, in: entry) != nil }
}
