/// The rules by which extraction reads an article: those of its language, if there are any.
enum Grammar: Sendable {
  case english, german, french, spanish
  /// A language whose marks are read but whose reporting words are not known.
  case other

  /// How many bytes of a text are looked at for its script.
  private static let sampleLength = 2048

  /// The grammar for a text's language by its tag (BCP 47). If that is not known, English for a text in Latin letters.
  init(language: String?, body: String) {
    if let primary = language?.split(separator: "-").first?.lowercased() {
      switch primary {
      case "en": self = .english
      case "de": self = .german
      case "fr": self = .french
      case "es": self = .spanish
      default: self = .other
      }
    } else {
      self = Self.isLatin(body.utf8.prefix(Self.sampleLength)) ? .english : .other
    }
  }

  /// Whether at least half of a text's letters are Latin ones, by their bytes.
  private static func isLatin(_ text: Substring.UTF8View) -> Bool {
    var (latin, others) = (0, 0)
    for byte in text {
      switch byte {
      case 0x41...0x5a, 0x61...0x7a, 0xc3...0xc9: latin += 1
      // The first bytes of letters from Greek on. Punctuation begins with E2, and accents with CC and CD.
      case 0xce...0xe1, 0xe3...0xf4: others += 1
      default: break
      }
    }
    return latin >= others
  }
}
