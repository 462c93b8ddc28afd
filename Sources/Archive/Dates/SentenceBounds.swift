import ArchiveText
import CLexicon

/// Finds the sentence around a place in a text.
package struct SentenceBounds {
  private let scalars: [Unicode.Scalar]

  /// Abbreviations after whose period a sentence goes on.
  private static let abbreviations = unsafe WordList.words(of: lexicon_abbreviations)
  /// A sentence longer than this is cut, in code points.
  private static let longest = 1000

  /// The bounds of sentences of a text.
  package init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// The text of a range.
  package func text(of range: TextRange) -> String {
    let start = min(max(0, range.start), scalars.count)
    let end = min(max(start, range.end), scalars.count)
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<end])
    return String(view)
  }

  /// The sentence that a range begins in, without the white space around it. Linear in the sentence.
  package func sentence(around range: TextRange) -> TextRange {
    guard range.start < scalars.count else { return TextRange(start: scalars.count, length: 0) }
    let place = max(0, range.start)
    var start = place
    while start > 0, place - start < Self.longest, !begins(at: start) { start -= 1 }
    var end = min(max(place, range.end), scalars.count)
    while end < scalars.count, end - start < Self.longest, !begins(at: end) { end += 1 }
    while start < end, scalars[start].properties.isWhitespace { start += 1 }
    while end > start, scalars[end - 1].properties.isWhitespace { end -= 1 }
    return TextRange(start: start, length: end - start)
  }

  /// Whether a sentence begins at a place: after a line break, or after a mark that ends one and a space.
  private func begins(at place: Int) -> Bool {
    let before = scalars[place - 1]
    if before == "\n" { return true }
    guard before.properties.isWhitespace, place < scalars.count, !scalars[place].properties.isLowercase else {
      return false
    }
    var last = place - 2
    while last > 0, Self.closing.contains(scalars[last]) { last -= 1 }
    guard last > 0, Self.ending.contains(scalars[last]) else { return false }
    return scalars[last] != "." || last < place - 2 || !isAbbreviated(last, before: place)
  }

  /// Whether the period at `place` belongs to a word: "Oct.", "J.", and in front of a number anything short.
  private func isAbbreviated(_ place: Int, before next: Int) -> Bool {
    var start = place
    while start > 0, scalars[start - 1].properties.isAlphabetic || scalars[start - 1] == "." { start -= 1 }
    if start == place {
      // "am 31. Oktober": a number of one or two digits.
      return place > 0 && scalars[place - 1].properties.numericType != nil
        && (place < 3 || scalars[place - 3].properties.numericType == nil)
    }
    let word = text(of: TextRange(start: start, length: place - start)).lowercased()
    return word.unicodeScalars.count == 1 || Self.abbreviations.contains(word)
      || word.contains(".") && scalars[next].properties.isUppercase == false
  }

  private static let ending: Set<Unicode.Scalar> = [".", "!", "?", "…"]
  private static let closing: Set<Unicode.Scalar> = ["\"", "'", "”", "’", "»", ")", "]", "“"]
}
