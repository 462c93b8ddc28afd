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
    var spelling = Spelling()
    var isCapital = false
    let bytes = bytes
    var index = index
    defer { self.index = index }
    while index < bytes.count {
      if spelling.count == 0, Self.isLetter(bytes[index]) {
        // Most words are in ASCII: they need no more than their bytes.
        let start = index
        repeat { index += 1 } while index < bytes.count && Self.isLetter(bytes[index])
        neighbour = nil
        isCapital = bytes[start] &- 0x41 < 26
        if index == bytes.count || bytes[index] < 0x80 {
          let term = Spelling.term(of: bytes, from: start, to: index)
          if let word = end(term, index - start, UInt32(bytes[start]), isCapital) { return word }
        } else {
          for place in start..<index { spelling.append(UInt32(bytes[place] | 0x20)) }
        }
        continue
      }
      let (scalar, next) = OwnWordScanner.scalar(in: bytes, at: index)
      let kind = OwnWordScanner.kind(of: scalar)
      if kind == .letter {
        let letter = Script.lowercased(scalar)
        if spelling.count == 0 { isCapital = letter != scalar }
        spelling.append(letter)
        neighbour = nil
      } else if let word = end(&spelling, isCapital) {
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
    return end(&spelling, isCapital)
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
    var spelling = Spelling()
    spelling.append(neighbour)
    spelling.append(scalar)
    return StoryWord(term: spelling.term, isName: false)
  }

  /// The word that was spelled; nil if it is none. The next one begins.
  private mutating func end(_ spelling: inout Spelling, _ isCapital: Bool) -> StoryWord? {
    if spelling.count == 0 { return nil }
    defer { spelling = Spelling() }
    return end(spelling.term, spelling.count, spelling.last, isCapital)
  }

  /// The word with this number, unless it is a letter alone.
  private mutating func end(_ term: UInt32, _ count: Int, _ letter: UInt32, _ isCapital: Bool) -> StoryWord? {
    let isName = isCapital && !beginsSentence
    beginsSentence = false
    if count == 1, !(0x30...0x39).contains(letter) { return nil }
    return StoryWord(term: term, isName: isName)
  }

  /// Whether it is a letter or a digit of ASCII.
  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }
}

/// The letters of a word, as far as its number depends on them: their hash, and what it would be without the last ones.
private struct Spelling {
  private(set) var count = 0
  private(set) var last: UInt32 = 0
  private var (beforeLast, thirdLast): (UInt32, UInt32) = (0, 0)
  /// The hash of all letters, of all but one, but two, and but three.
  private var (hash, hash1, hash2, hash3): (UInt32, UInt32, UInt32, UInt32) = (0x811C_9DC5, 0, 0, 0)

  @inline(__always) mutating func append(_ letter: UInt32) {
    (thirdLast, beforeLast, last) = (beforeLast, last, letter)
    (hash3, hash2, hash1, hash) = (hash2, hash1, hash, Self.hash(hash, letter))
    count += 1
  }

  private static func hash(_ hash: UInt32, _ letter: UInt32) -> UInt32 { (hash ^ letter) &* 0x0100_0193 }

  /// The number of the word: its hash without what makes a plural of an English word, with its bits spread.
  var term: UInt32 { Self.number(singular) }

  /// The number of a word of letters and digits of ASCII.
  static func term(of bytes: [UInt8], from start: Int, to end: Int) -> UInt32 {
    func letter(_ place: Int) -> UInt8 { bytes[place] | 0x20 }
    var hash = Self().hash
    var rest = end
    var isPluralOfY = false
    if end - start > 3, letter(end - 1) == UInt8(ascii: "s") {
      let before = letter(end - 2)
      if before == UInt8(ascii: "e"), end - start > 4, letter(end - 3) == UInt8(ascii: "i") {
        (rest, isPluralOfY) = (end - 3, true)
      } else if before != UInt8(ascii: "s"), before != UInt8(ascii: "u"), before != UInt8(ascii: "i") {
        rest = end - 1
      }
    }
    for place in start..<rest { hash = Self.hash(hash, UInt32(letter(place))) }
    return number(isPluralOfY ? Self.hash(hash, UInt32(UInt8(ascii: "y"))) : hash)
  }

  private static func number(_ hash: UInt32) -> UInt32 {
    var hash = hash
    hash ^= hash >> 16
    hash = hash &* 0x85EB_CA6B
    hash ^= hash >> 13
    return hash >> (32 - UInt32(TermRarity.termBits))
  }

  private var singular: UInt32 {
    let (i, e, s, u, y): (UInt32, UInt32, UInt32, UInt32, UInt32) = (0x69, 0x65, 0x73, 0x75, 0x79)
    guard count > 3, last == s, beforeLast != s, beforeLast != u, beforeLast != i else { return hash }
    return beforeLast == e && count > 4 && thirdLast == i ? Self.hash(hash3, y) : hash1
  }
}
