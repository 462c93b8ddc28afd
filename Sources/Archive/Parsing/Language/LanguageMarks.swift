import ArchiveText
import CLexicon

/// The words, endings and letters that distinguish languages.
///
/// A hash table from the hash of a word, an ending or a letter to the languages that have it, with one bit a language.
/// It uses open addressing and is at most half full.
struct LanguageMarks: Sendable {
  /// The marks that the program carries.
  static let embedded = unsafe LanguageMarks(list: WordList.bytes(of: lexicon_language_marks))

  /// The languages as BCP 47 tags; a language's place is its bit.
  private(set) var languages: [String] = []
  private var keys: [UInt64]
  private var values: [UInt64]

  /// The marks in a list. A line has a mark, a tab, and its languages with spaces between; `-` begins an ending and `~`
  /// a letter. At most 64 languages.
  init(list: [UInt8]) {
    let lines = list.split(separator: 0x0a).filter { $0.first != 0x23 }.map { $0.split(separator: 0x09) }
    var bits: [String: Int] = [:]
    var capacity = 1024
    while capacity < lines.count * 2 { capacity *= 2 }
    keys = Array(repeating: 0, count: capacity)
    values = Array(repeating: 0, count: capacity)
    for line in lines where line.count == 2 {
      var mask: UInt64 = 0
      for code in line[1].split(separator: 0x20) {
        let name = String(decoding: code, as: UTF8.self)
        let bit = bits[name] ?? languages.count
        if bit == languages.count {
          bits[name] = bit
          languages.append(name)
        }
        mask |= 1 << UInt64(bit & 63)
      }
      var hash = ScalarHash()
      for scalar in String(decoding: line[0], as: UTF8.self).unicodeScalars { hash.add(scalar.value) }
      insert(hash.value, mask)
    }
  }

  /// The languages that have the word, ending or letter with this hash.
  @inline(__always) func languages(having hash: UInt64) -> UInt64 {
    let mask = keys.count &- 1
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
    while keys[slot] != 0 {
      if keys[slot] == hash { return values[slot] }
      slot = (slot &+ 1) & mask
    }
    return 0
  }

  private mutating func insert(_ hash: UInt64, _ languages: UInt64) {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
    while keys[slot] != 0 && keys[slot] != hash { slot = (slot + 1) & mask }
    keys[slot] = hash
    values[slot] |= languages
  }
}

/// FNV-1a over the lower-cased code points of a word.
struct ScalarHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Adds a code point that has been lower-cased.
  @inline(__always) mutating func add(_ scalar: UInt32) {
    value = (value ^ UInt64(scalar)) &* 0x100_0000_01b3
  }
}
