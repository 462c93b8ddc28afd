/// What a name has in common with its other spellings: "Lavrov", "Lawrow"; "Zelensky", "Zelenskyy", "Selenskyj".
///
/// Letters that one tongue writes for another's become the same, doubled ones single, and vowels behind the first letter go.
/// It tells fewer names apart than a reader would: what has the same sound is only proposed.
enum NameSound {
  /// The sound of a word that is as the index folds it: letters of ASCII. Nil where that has others, or fewer than three.
  static func of(_ word: some Sequence<UInt8>) -> [UInt8]? {
    var letters: [UInt8] = []
    for byte in word {
      guard (0x61...0x7A).contains(byte) else { return nil }
      letters.append(byte)
    }
    guard letters.count > 2 else { return nil }
    var sound: [UInt8] = []
    var index = 0
    while index < letters.count {
      let (letter, length) = Self.letter(at: index, in: letters)
      let isVowel = letter == vowel
      if !(isVowel && index > 0), sound.last != letter || isVowel { sound.append(letter) }
      index += length
    }
    return sound
  }

  private static let vowel = UInt8(ascii: "a")

  /// Groups of letters for one sound, the longest first; others stand for themselves.
  private static let groups: [(letters: StaticString, sound: UInt8)] = [
    ("schtsch", 0x53), ("shch", 0x53), ("tsch", 0x43), ("sch", 0x53), ("tch", 0x43), ("zh", 0x53), ("sh", 0x53), ("sz", 0x53),
    ("ch", 0x43), ("cz", 0x43), ("kh", 0x68), ("gh", 0x67), ("ph", 0x66), ("th", 0x74), ("ck", 0x6B), ("qu", 0x6B),
    ("ts", 0x7A), ("tz", 0x7A), ("x", 0x6B), ("q", 0x6B), ("c", 0x6B), ("w", 0x76), ("s", 0x7A),
  ]

  private static func letter(at index: Int, in letters: [UInt8]) -> (sound: UInt8, length: Int) {
    switch letters[index] {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
      UInt8(ascii: "y"), UInt8(ascii: "j"):
      return (vowel, 1)
    case UInt8(ascii: "c"), UInt8(ascii: "d"), UInt8(ascii: "g"), UInt8(ascii: "k"), UInt8(ascii: "p"),
      UInt8(ascii: "q"), UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "w"), UInt8(ascii: "x"), UInt8(ascii: "z"):
      for group in groups {
        let count = group.letters.utf8CodeUnitCount
        if index + count <= letters.count,
          group.letters.withUTF8Buffer({ bytes in unsafe letters[index..<(index + count)].elementsEqual(bytes) })
        {
          return (group.sound, count)
        }
      }
      return (letters[index], 1)
    default:
      return (letters[index], 1)
    }
  }

  /// The letters that a word may begin with whose sound begins so.
  static func initials(of sound: UInt8) -> [UInt8] {
    var initials: Set<UInt8> = []
    if sound == vowel { initials.formUnion("aeiouyj".utf8) } else if sound > 0x60 { initials.insert(sound) }
    for group in groups where group.sound == sound {
      group.letters.withUTF8Buffer { bytes in if let first = unsafe bytes.first { initials.insert(first) } }
    }
    return initials.sorted()
  }
}
