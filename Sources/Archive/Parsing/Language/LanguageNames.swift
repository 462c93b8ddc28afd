import ArchiveText
import CLexicon

/// Names of languages, each in itself, English, German or French.
enum LanguageNames {
  /// The tag (BCP 47) of the language that a text begins with the name of: "en" for "English", "de" for "Deutsch"; nil where the
  /// name is not known.
  static func tag(of name: String) -> String? {
    tags[String(name.lowercased().prefix { $0.isLetter || $0 == "-" })]
  }

  private static let tags = Dictionary(
    unsafe WordList.words(of: lexicon_language_names).map { entry in
      let words = entry.split(separator: " ")
      return (String(words[0]), String(words[words.count - 1]))
    }, uniquingKeysWith: { first, _ in first })
}
