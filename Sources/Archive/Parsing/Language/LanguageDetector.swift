import ArchiveModel
import ArchiveText

/// Tells the language of an article from its own words.
///
/// If only one language uses a script, the script decides. For Latin, Cyrillic, Arabic and Devanagari letters, it
/// counts the commonest words, endings and letters of each language (`Lists/language-marks.txt`). It reads a sample of
/// bounded size, so that the work doesn't grow with the text.
struct LanguageDetector: Sendable {
  /// The detector of the embedded marks.
  static let shared = LanguageDetector(marks: .embedded)

  /// How many bytes are read at each of the body's sampled places.
  private static let sampleLength = 512

  private let marks: LanguageMarks

  /// A detector that uses these marks.
  init(marks: LanguageMarks) { self.marks = marks }

  /// The languages it knows, as BCP 47 tags, sorted.
  var languages: [String] { (marks.languages + Script.allCases.compactMap(\.onlyLanguage) + ["ja", "zh"]).sorted() }

  /// The article's language as a BCP 47 tag; nil if its text is too short, mixed or of a language without marks.
  ///
  /// Reads the title and up to three samples of the body: its beginning, its middle and its end.
  func language(of article: ParsedArticle) -> String? {
    var evidence = LanguageEvidence(marks)
    if let title = article.title { evidence.read(Array(title.utf8.prefix(Self.sampleLength)), isWhole: true) }
    let body = article.body.utf8
    let length = Self.sampleLength
    guard body.count > 3 * length else {
      evidence.read(Array(body), isWhole: true)
      return evidence.language
    }
    for start in [0, body.count / 2, body.count - length] {
      let first = body.index(body.startIndex, offsetBy: start)
      evidence.read(Array(body[first...].prefix(length)), isWhole: false)
    }
    return evidence.language
  }
}
