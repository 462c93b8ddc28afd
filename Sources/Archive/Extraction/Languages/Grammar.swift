/// The rules by which extraction reads an article: those of its language, if there are any.
enum Grammar: Sendable {
  case english, german, french, spanish
  /// A language whose marks are read but whose reporting words are not known.
  case other

  /// The grammar for a language by its BCP 47 tag; English if it is not known.
  init(language: String?) {
    guard let primary = language?.split(separator: "-").first?.lowercased() else {
      self = .english
      return
    }
    switch primary {
    case "en": self = .english
    case "de": self = .german
    case "fr": self = .french
    case "es": self = .spanish
    default: self = .other
    }
  }
}
