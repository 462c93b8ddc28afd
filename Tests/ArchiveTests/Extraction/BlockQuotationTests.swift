import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveText

/// The quotes of paragraphs of these kinds, an empty line between them.
private func quotes(_ paragraphs: [(Block.Kind, String)]) -> [String] {
  var article = ParsedArticle(body: paragraphs.map(\.1).joined(separator: "\n\n"))
  var start = 0
  for (kind, text) in paragraphs {
    let length = text.unicodeScalars.count
    article.blocks.append(Block(kind: kind, range: TextRange(start: start, length: length)))
    start += length + 2
  }
  return HardCase.rendered(Extraction(extracting: article))
}

@Test func `a block quotation without marks is a quote of whom the paragraph before names`() {
  let found = quotes([
    (.paragraph, "Dana Okafor wrote on Monday:"), (.blockquote, "The bridge is safe. We looked at every bolt."),
    (.paragraph, "The council met."),
  ])
  #expect(found == ["direct | Dana Okafor | The bridge is safe. We looked at every bolt."])
}

@Test func `a block quotation over two paragraphs is one quote`() {
  let found = quotes([
    (.paragraph, "From Dana Okafor:"), (.blockquote, "The bridge is safe."),
    (.blockquote, "We looked at every “old” bolt."),
  ])
  #expect(found == ["direct | Dana Okafor | The bridge is safe. We looked at every “old” bolt."])
}

@Test func `a block quotation with marks around it is a quote without them`() {
  let found = quotes([
    (.paragraph, "Dana Okafor said:"), (.blockquote, "“The bridge is safe. We looked at every bolt.”"),
  ])
  #expect(found == ["direct | Dana Okafor | The bridge is safe. We looked at every bolt."])
}

@Test func `a heading ends a quotation that was never closed`() {
  let found = quotes([
    (.paragraph, "Dana Okafor said: “The bridge is safe."), (.heading, "The Bridge"),
    (.paragraph, "It is old,” Peter Brandt said."),
  ])
  #expect(found.first == "direct | Dana Okafor | The bridge is safe.")
}
