import ArchiveText

/// A word of a text, as stories are compared by it.
package struct StoryWord: Equatable {
  /// The word's number, of `TermRarity.termBits` bits: without capitals, possessive and plural.
  package var term: UInt32
  /// Whether it begins with a capital inside a sentence, as names do.
  package var isName: Bool
}

/// Goes through a text and hands on its words.
///
/// A word is a run of letters and digits; a letter alone is none, such as what follows the apostrophe in "don't". In
/// scripts that put no spaces between words, each pair of neighbouring characters is one.
package struct StoryWordScanner {
  private let bytes: [UInt8]
  private var index = 0
  private var beginsSentence = true
  /// The last character of a script without spaces, if nothing came after it.
  private var neighbour: UInt32?

  package init(_ text: String) { bytes = Array(text.utf8) }

  /// The next word; nil at the end.
  package mutating func next() -> StoryWord? {
    // The letters of a word that isn't all ASCII.
    var letters: [UInt32] = []
    var isCapital = false
    let bytes = bytes
    var index = index
    defer { self.index = index }
    while index < bytes.count {
      if letters.isEmpty, OwnWordScanner.isLetter(bytes[index]) {
        // Most words are in ASCII: they need no more than their bytes.
        let start = index
        repeat { index += 1 } while index < bytes.count && OwnWordScanner.isLetter(bytes[index])
        neighbour = nil
        isCapital = bytes[start] &- 0x41 < 26
        if index < bytes.count, bytes[index] >= 0x80 {
          letters = bytes[start..<index].map { UInt32($0 | 0x20) }
        } else if let word = word(index - start, isCapital, letter: { UInt32(bytes[start + $0] | 0x20) }) {
          return word
        }
        continue
      }
      let (scalar, next) = OwnWordScanner.scalar(in: bytes, at: index)
      let kind = OwnWordScanner.kind(of: scalar)
      if kind == .letter {
        let letter = Script.lowercased(scalar)
        if letters.isEmpty { isCapital = letter != scalar }
        letters.append(letter)
        neighbour = nil
      } else if let word = word(&letters, isCapital) {
        return word
      } else if kind == .character {
        index = next
        if let pair = pair(with: scalar) { return pair }
        continue
      } else {
        note(scalar)
      }
      index = next
    }
    return word(&letters, isCapital)
  }

  /// Takes in a character between words.
  private mutating func note(_ scalar: UInt32) {
    neighbour = nil
    switch scalar {
    // . ! ? : the end of a line, and quotation marks: a capital behind them needn't be a name's.
    case 0x2E, 0x21, 0x3F, 0x3A, 0x0A, 0x22, 0x201C, 0x201D, 0x201E, 0xAB, 0xBB: beginsSentence = true
    default: break
    }
  }

  private mutating func pair(with scalar: UInt32) -> StoryWord? {
    defer { neighbour = scalar }
    beginsSentence = false
    guard let neighbour else { return nil }
    return StoryWord(term: Self.term(of: 2) { $0 == 0 ? neighbour : scalar }, isName: false)
  }

  /// The word of these letters, which are emptied; nil if they are none.
  private mutating func word(_ letters: inout [UInt32], _ isCapital: Bool) -> StoryWord? {
    if letters.isEmpty { return nil }
    defer { letters.removeAll(keepingCapacity: true) }
    return word(letters.count, isCapital) { [letters] in letters[$0] }
  }

  /// The word of so many letters, unless it is a letter alone.
  @inline(__always)
  private mutating func word(_ count: Int, _ isCapital: Bool, letter: (Int) -> UInt32) -> StoryWord? {
    let isName = isCapital && !beginsSentence
    beginsSentence = false
    if count == 1, !(0x30...0x39).contains(letter(0)) { return nil }
    return StoryWord(term: Self.term(of: count, letter: letter), isName: isName)
  }

  /// The number of a word of so many letters: the hash (FNV-1a) of them without what makes a plural of an English word, its
  /// bits spread.
  @inline(__always)
  private static func term(of count: Int, letter: (Int) -> UInt32) -> UInt32 {
    let (i, e, s, u, y): (UInt32, UInt32, UInt32, UInt32, UInt32) = (0x69, 0x65, 0x73, 0x75, 0x79)
    var rest = count
    var isPluralOfY = false
    if count > 3, letter(count - 1) == s {
      let before = letter(count - 2)
      if before == e, count > 4, letter(count - 3) == i {
        (rest, isPluralOfY) = (count - 3, true)
      } else if before != s, before != u, before != i {
        rest = count - 1
      }
    }
    func adding(_ letter: UInt32, to hash: UInt32) -> UInt32 { (hash ^ letter) &* 0x0100_0193 }
    var hash: UInt32 = 0x811C_9DC5
    for place in 0..<rest { hash = adding(letter(place), to: hash) }
    if isPluralOfY { hash = adding(y, to: hash) }
    hash ^= hash >> 16
    hash = hash &* 0x85EB_CA6B
    hash ^= hash >> 13
    return hash >> (32 - UInt32(TermRarity.termBits))
  }
}
