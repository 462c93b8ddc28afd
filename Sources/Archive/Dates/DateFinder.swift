import ArchiveModel
import ArchiveText

/// Finds the dates and times that a text mentions, and says what they mean on the day of its publication.
package struct DateFinder {
  private let language: DateLanguage

  /// A finder for texts of a language.
  package init(_ language: DateLanguage) { self.language = language }

  /// The mentions in a text whose language has this tag; none if dates of that language aren't read. A text without a
  /// tag is taken for English.
  package static func mentions(in text: String, language tag: String?, published: String?) -> [DateMention] {
    guard let language = tag == nil ? .english : DateLanguage(tag: tag) else { return [] }
    return DateFinder(language).mentions(in: text, published: published)
  }

  /// The mentions in a text, in order; none covers a part of another. Linear in the text's length.
  ///
  /// `published` is the day of its publication, or a time on it, where it is known: "2025-11-09". Without it, a date without a year has none
  /// ("XXXX-10-31").
  package func mentions(in text: String, published: String?) -> [DateMention] {
    let bytes = Array(text.utf8)
    guard bytes.count < Int(Int32.max) else { return [] }
    var seeker = DateSeeker(bytes, lexicon: .of(language), published: published.flatMap { CalendarDay($0) })
    seeker.run()
    guard !seeker.found.isEmpty else { return [] }
    let index = CodePointIndex(utf8: bytes)
    return seeker.found.map { found in
      let start = index.codePoint(at: found.bytes.lowerBound)
      let end = index.codePoint(at: found.bytes.upperBound)
      return DateMention(range: TextRange(start: start, length: end - start), kind: found.kind, value: found.value)
    }
  }
}
