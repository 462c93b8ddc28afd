import ArchiveModel
import ArchiveText

/// Finds the dates and times that a text mentions, and says what they mean on the day of its publication.
package struct DateFinder {
  private let language: DateLanguage

  /// A finder for texts of a language.
  package init(_ language: DateLanguage) { self.language = language }

  /// The mentions in a text, in order; none covers a part of another. Linear in the text's length.
  ///
  /// `published` is the day of its publication, where it is known. Without it, a date without a year has none
  /// ("XXXX-10-31").
  package func mentions(in text: String, published: CalendarDay?) -> [DateMention] {
    let bytes = Array(text.utf8)
    guard bytes.count < Int(Int32.max) else { return [] }
    var seeker = DateSeeker(bytes, lexicon: .of(language), published: published)
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
