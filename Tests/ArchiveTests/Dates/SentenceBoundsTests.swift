import Foundation
import Testing

@testable import ArchiveStages
import ArchiveDates

@Suite struct SentenceBoundsTests {
  /// The sentence around the first place of `words`.
  private func sentence(around words: String, in text: String) -> String {
    guard let found = text.range(of: words) else { return "" }
    let start = text.unicodeScalars.distance(from: text.startIndex, to: found.lowerBound)
    let bounds = SentenceBounds(text)
    return bounds.text(of: bounds.sentence(around: TextRange(start: start, length: words.unicodeScalars.count)))
  }

  @Test func `a sentence ends with a mark, not with an abbreviation`() {
    let text = "It began. On Oct. 31 Mr. Smith of the U.S. left. “No!” he said. Then\nNext line"
    #expect(sentence(around: "Oct. 31", in: text) == "On Oct. 31 Mr. Smith of the U.S. left.")
    #expect(sentence(around: "began", in: text) == "It began.")
    #expect(sentence(around: "Then", in: text) == "Then")
    #expect(sentence(around: "Next", in: text) == "Next line")
  }

  @Test func `German numbers with a period go on`() {
    #expect(
      sentence(around: "Oktober", in: "Es war so. Am 31. Oktober kam er. Dann ging er.") == "Am 31. Oktober kam er.")
  }

  @Test func `a range beyond the text has no words`() {
    let bounds = SentenceBounds("Short.")
    #expect(bounds.text(of: TextRange(start: 90, length: 5)) == "")
    #expect(bounds.text(of: bounds.sentence(around: TextRange(start: 90, length: 5))) == "")
  }
}
