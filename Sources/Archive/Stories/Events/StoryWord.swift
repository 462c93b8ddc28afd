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
  /// The letters of the word being read, in lower case.
  private var letters: [UInt32] = []
  /// The last character of a script without spaces, if nothing came after it.
  private var neighbour: UInt32?

  package init(_ text: String) {
    bytes = Array(text.utf8)
    letters.reserveCapacity(32)
  }

  /// The next word; nil at the end.
  package mutating func next() -> StoryWord? {
    letters.removeAll(keepingCapacity: true)
    var isCapital = false
    while index < bytes.count {
      let (scalar, next) = OwnWordScanner.scalar(in: bytes, at: index)
      let kind = OwnWordScanner.kind(of: scalar)
      if kind == .letter {
        let letter = Script.lowercased(scalar)
        if letters.isEmpty { isCapital = letter != scalar }
        letters.append(letter)
        neighbour = nil
      } else if let word = word(isCapital) {
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
    return word(isCapital)
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
    return StoryWord(term: Self.term(of: [neighbour, scalar]), isName: false)
  }

  /// The word of the letters read; nil if they are none.
  private mutating func word(_ isCapital: Bool) -> StoryWord? {
    guard let first = letters.first else { return nil }
    defer { letters.removeAll(keepingCapacity: true) }
    let isName = isCapital && !beginsSentence
    beginsSentence = false
    if letters.count == 1, !(0x30...0x39).contains(first) { return nil }
    Self.stem(&letters)
    return StoryWord(term: Self.term(of: letters), isName: isName)
  }
}

// MARK: - Terms

extension StoryWordScanner {
  private static let (i, e, s, u, y): (UInt32, UInt32, UInt32, UInt32, UInt32) = (0x69, 0x65, 0x73, 0x75, 0x79)

  /// Takes off what makes a plural of an English word.
  private static func stem(_ letters: inout [UInt32]) {
    guard letters.count > 3, letters.last == s else { return }
    let before = letters[letters.count - 2]
    if before == s || before == u || before == i { return }
    if before == e, letters.count > 4, letters[letters.count - 3] == i {
      letters.removeLast(3)
      letters.append(y)
    } else {
      letters.removeLast()
    }
  }

  /// The number of a word: its hash, with its bits spread.
  private static func term(of letters: [UInt32]) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for letter in letters { hash = (hash ^ letter) &* 0x0100_0193 }
    hash ^= hash >> 16
    hash = hash &* 0x85EB_CA6B
    hash ^= hash >> 13
    return hash >> (32 - UInt32(TermRarity.termBits))
  }
}
