import Testing

@testable import ArchiveText

@Suite("Code points of bytes")
struct CodePointIndexTests {
  @Test(arguments: [
    "", "plain", "für 🗺 und “so” weiter", String(repeating: "ä", count: 700), String(repeating: "x", count: 600),
  ])
  func `every byte offset of a character gives its code point, and back`(text: String) {
    let index = CodePointIndex(utf8: Array(text.utf8))
    var offset = 0
    for (position, scalar) in text.unicodeScalars.enumerated() {
      #expect(index.codePoint(at: offset) == position)
      #expect(index.byte(ofCodePoint: position) == offset)
      offset += UTF8.width(scalar)
    }
    #expect(index.byte(ofCodePoint: text.unicodeScalars.count + 1) == offset)
    #expect(index.codePoint(at: offset) == text.unicodeScalars.count && index.count == text.unicodeScalars.count)
  }
}
