import ArchiveExtraction
import ArchiveModel

/// What is said of an article's language.
package enum LanguageWording {
  /// "Speakers are not looked for in Polish."; nil where they are looked for, or a transcript names them.
  package static func speakerNote(of article: ParsedArticle, quotes: [Quote]) -> String? {
    guard !Extraction.looksForSpeakers(inLanguage: article.language, body: article.body),
      !quotes.contains(where: { $0.attributions.contains { $0.role == .speaker } })
    else { return nil }
    return "Speakers are not looked for in \(article.language.flatMap(name(ofTag:)) ?? "this language")."
  }

  /// The English name of a language by its tag (BCP 47): "Polish" for "pl", "Portuguese" for "pt-BR".
  package static func name(ofTag tag: String) -> String? {
    tag.split(separator: "-").first.flatMap { names[$0.lowercased()] }
  }

  /// Those that are detected, and other names that their speakers' tags have.
  private static let names = [
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada", "ko": "Korean", "lo": "Lao", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam", "mr": "Marathi", "ms": "Malay", "mt": "Maltese",
    "my": "Burmese", "nb": "Norwegian", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian",
    "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
  ]
}
