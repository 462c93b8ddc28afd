import ArchiveStages

extension String {
  /// A name of a file, or a place, as a person is shown it: nothing in it hides, and what looks like something else is named.
  ///
  /// More is made visible than in running text: every invisible character wherever it stands, newlines and tabs, spaces and
  /// slashes that only look like the plain ones, and letters of Cyrillic, Greek, Armenian or Cherokee in a word that has Latin
  /// letters too (`pаypal` with a Cyrillic а is `p\u{430}ypal`). A word that is wholly of one script is left as it is.
  var visibleName: String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
    let scalars = Array(unicodeScalars)
    var shown = ""
    var start = 0
    while start < scalars.count {
      let end = scalars[start...].firstIndex { !$0.isPartOfWord } ?? scalars.count
      let word = scalars[start..<end]
      let isLatin = word.contains { $0.isLatinLetter }
      for scalar in word { shown += isLatin && scalar.looksLatin ? scalar.picture : String(scalar) }
      guard end < scalars.count else { break }
      let other = scalars[end]
      shown += ControlCharacter.isHidden(other) || other.looksLikePunctuation ? other.picture : String(other)
      start = end + 1
    }
    return shown
  }
}

extension Unicode.Scalar {
  fileprivate var isPartOfWord: Bool { properties.isAlphabetic && !ControlCharacter.isHidden(self) }

  fileprivate var isLatinLetter: Bool {
    (0x41...0x5A).contains(value & ~0x20) || (0xC0...0x24F).contains(value) && value != 0xD7 && value != 0xF7
      || (0x1E00...0x1EFF).contains(value)
  }

  /// Whether it belongs to a script many of whose letters look like Latin ones.
  fileprivate var looksLatin: Bool {
    switch value {
    case 0x370...0x58F, 0x13A0...0x13FF, 0x1C80...0x1C8F, 0x1F00...0x1FFF, 0x2DE0...0x2DFF, 0xA640...0xA69F,
      0xAB70...0xABBF:
      true
    default: false
    }
  }

  /// Whether it looks like a space, a period or a slash, and is another character.
  fileprivate var looksLikePunctuation: Bool {
    switch value {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x2024, 0x202F, 0x2044, 0x205F, 0x2215, 0x2571, 0x29F8, 0xFF0F: true
    default: false
    }
  }
}
