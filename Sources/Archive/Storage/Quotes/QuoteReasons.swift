import ArchiveModel
import ArchiveText

/// Why a quote is in the archive and has its speaker: all that is known of it.
package struct QuoteReasons: Hashable, Sendable {
  /// The quote with its hops.
  package var quote: QuoteRecord
  /// The indirect quote that contains it.
  package var within: QuoteRecord?
  /// The text around the words, the speaker's mention and the cue, in reading order.
  package var passages: [QuotePassage]
  /// The version of the extractor that found it; nil if the article waits for extraction.
  package var extractorVersion: Int?
  /// When a person changed the article's text, ISO 8601 in UTC; nil if nobody did.
  package var editedAt: String?
  /// The document that the article's text comes from.
  package var document: DocumentRecord
}

/// A run of an article's text that contains a quote: a paragraph, or the part of a long one around the words.
package struct QuotePassage: Hashable, Sendable {
  /// The part of the article that contains it.
  package var part: Segment.Part
  /// Its range in that part.
  package var range: TextRange
  /// Its text.
  package var text: String
  /// Whether its paragraph has more text before it.
  package var isCutBefore: Bool
  /// Whether its paragraph has more text after it.
  package var isCutAfter: Bool
}

extension QuotePassage {
  /// How many code points of a long paragraph are shown before the first and after the last of the words.
  static let margin = 400

  /// The passages of one part that contain `marks`. `blocks` are the part's paragraphs; empty if the part is a single
  /// one.
  ///
  /// Linear in the text and the blocks.
  package static func around(
    _ marks: [TextRange], in text: String, part: Segment.Part, blocks: [TextRange]
  ) -> [QuotePassage] {
    let scalars = Array(text.unicodeScalars)
    let marks = marks.filter { $0.start >= 0 && $0.length >= 0 && $0.end <= scalars.count }
    let paragraphs = blocks.isEmpty ? [TextRange(start: 0, length: scalars.count)] : blocks
    return paragraphs.compactMap { paragraph in
      let inside = marks.filter { $0.start < paragraph.end && paragraph.start < $0.end }
      guard let first = inside.map(\.start).min(), let last = inside.map(\.end).max(),
        paragraph.start >= 0, paragraph.end <= scalars.count
      else { return nil }
      var start = max(paragraph.start, first - margin)
      var end = min(paragraph.end, last + margin)
      // Back to whole words.
      while start > paragraph.start, start < first, !scalars[start - 1].properties.isWhitespace { start += 1 }
      while end < paragraph.end, end > last, !scalars[end].properties.isWhitespace { end -= 1 }
      return QuotePassage(
        part: part, range: TextRange(start: start, length: end - start),
        text: String(String.UnicodeScalarView(scalars[start..<end])), isCutBefore: start > paragraph.start,
        isCutAfter: end < paragraph.end)
    }
  }
}
