@testable import ArchiveStages
import ArchiveDates

/// What the finder makes of a sentence.
enum DateSample {
  /// The mentions as "words=value", in order, for a text published on a Sunday in November.
  static func dates(_ text: String, _ language: String = "en", on day: String? = "2025-11-09") -> [String] {
    let scalars = Array(text.unicodeScalars)
    return DateFinder.mentions(in: text, language: language, published: day).map { mention in
      var words = String.UnicodeScalarView()
      words.append(contentsOf: scalars[mention.range.start..<mention.range.end])
      return String(words) + "=" + mention.value
    }
  }

  /// The values alone.
  static func values(_ text: String, _ language: String = "en", on day: String? = "2025-11-09") -> [String] {
    DateFinder.mentions(in: text, language: language, published: day).map(\.value)
  }
}
