import ArchiveStorage

/// A key that different spellings of a name share: "Lavrov", "Lawrow"; "Zelensky", "Zelenskyy", "Selenskyj".
///
/// Letters that languages use for each other become the same, doubled letters single, and vowels after the first letter
/// are dropped. It distinguishes fewer names than a reader would, so names with the same sound are only suggested.
enum NameSound {
  private static let vowel = UInt8(ascii: "a")
  // As in "church" and in "shop". No letter of a word can be confused with these.
  private static let church = UInt8(ascii: "C")
  private static let shop = UInt8(ascii: "S")

  /// The sound of a word in the index's form: letters of ASCII. Nil if it has other characters, or fewer than three
  /// letters.
  static func of(_ word: [UInt8]) -> [UInt8]? {
    guard word.count > 2, word.allSatisfy({ (0x61...0x7A).contains($0) }) else { return nil }
    var sound: [UInt8] = []
    sound.reserveCapacity(word.count)
    var index = 0
    while index < word.count {
      let (letter, length) = Self.letter(at: index, in: word)
      if index == 0 || (letter != vowel && sound.last != letter) { sound.append(letter) }
      index += length
    }
    return sound
  }

  /// The first letters of words whose sound begins like this.
  static func initials(of sound: UInt8) -> [UInt8] {
    let letters: StaticString =
      switch sound {
      case vowel: "aeijouy"
      case church: "ct"
      case shop: "sz"
      case UInt8(ascii: "f"): "fp"
      case UInt8(ascii: "h"): "hk"
      case UInt8(ascii: "k"): "ckqx"
      case UInt8(ascii: "v"): "vw"
      case UInt8(ascii: "z"): "stz"
      default: ""
      }
    return letters.utf8CodeUnitCount == 0 ? [sound] : Array(letters.description.utf8)
  }

  /// The sound that begins at a letter, and how many letters it takes.
  private static func letter(at index: Int, in word: [UInt8]) -> (sound: UInt8, length: Int) {
    func goesOn(_ letters: StaticString) -> Bool {
      guard index + letters.utf8CodeUnitCount < word.count else { return false }
      return letters.withUTF8Buffer { letters in
        for offset in 0..<letters.count where unsafe word[index + 1 + offset] != letters[offset] { return false }
        return true
      }
    }
    switch word[index] {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "j"), UInt8(ascii: "o"),
      UInt8(ascii: "u"), UInt8(ascii: "y"):
      return (vowel, 1)
    case UInt8(ascii: "c"):
      if goesOn("h") || goesOn("z") { return (church, 2) }
      return (UInt8(ascii: "k"), goesOn("k") ? 2 : 1)
    case UInt8(ascii: "g"): return (UInt8(ascii: "g"), goesOn("h") ? 2 : 1)
    case UInt8(ascii: "k"): return goesOn("h") ? (UInt8(ascii: "h"), 2) : (UInt8(ascii: "k"), 1)
    case UInt8(ascii: "p"): return goesOn("h") ? (UInt8(ascii: "f"), 2) : (UInt8(ascii: "p"), 1)
    case UInt8(ascii: "q"): return (UInt8(ascii: "k"), goesOn("u") ? 2 : 1)
    case UInt8(ascii: "s"):
      if goesOn("chtsch") { return (shop, 7) }
      if goesOn("hch") { return (shop, 4) }
      if goesOn("ch") { return (shop, 3) }
      return goesOn("h") || goesOn("z") ? (shop, 2) : (UInt8(ascii: "z"), 1)
    case UInt8(ascii: "t"):
      if goesOn("sch") { return (church, 4) }
      if goesOn("ch") { return (church, 3) }
      if goesOn("s") || goesOn("z") { return (UInt8(ascii: "z"), 2) }
      return (UInt8(ascii: "t"), goesOn("h") ? 2 : 1)
    case UInt8(ascii: "w"): return (UInt8(ascii: "v"), 1)
    case UInt8(ascii: "x"): return (UInt8(ascii: "k"), 1)
    case UInt8(ascii: "z"): return goesOn("h") ? (shop, 2) : (UInt8(ascii: "z"), 1)
    default: return (word[index], 1)
    }
  }
}
