import Testing

@testable import ArchiveStages
@testable import ArchiveModel

/// The extraction of a body, with a closing line that lists sources.
private func extraction(_ body: String, closing: String? = nil) -> Extraction {
  var article = ParsedArticle(body: body)
  article.sourceLine = closing
  return Extraction(extracting: article)
}

@Test func `a person's names are one source, with the fullest as its name`() throws {
  let found = extraction(
    "Norwegian Transport Minister Dana Okafor came. “It is safe,” Okafor said. “It is old,” Ms. Okafor said.")
  let source = try #require(found.sources.first)
  #expect(found.sources.count == 1)
  #expect(source.name == "Dana Okafor")
  #expect(source.kind == .person)
  #expect(source.aliases == ["Okafor"])
}

@Test func `a title before a name describes its bearer`() throws {
  let found = extraction("“It is safe,” Norwegian Transport Minister Dana Okafor said.")
  #expect(found.sources.first?.descriptions.map(\.text) == ["Norwegian Transport Minister"])
}

@Test func `a title in lower case describes its bearer`() throws {
  let found = extraction("“It is safe,” former port director Dana Okafor said.")
  #expect(found.sources.first?.descriptions.map(\.text) == ["former port director"])
}

@Test func `an apposition describes its bearer`() throws {
  let found = extraction("“It is safe,” said Dana Okafor, the chief engineer of Norvik.")
  #expect(found.sources.first?.descriptions.map(\.text) == ["chief engineer of Norvik"])
}

@Test func `kinds of sources are told apart`() {
  let found = extraction(
    """
    “One,” Dana Okafor said.

    “Two,” the Norvik Port Authority said.

    “Three,” Reuters said.

    “Four,” the report said.

    “Five,” said a person familiar with the tests.
    """)
  #expect(found.sources.map(\.kind) == [.person, .organization, .outlet, .document, .anonymous])
}

@Test func `sources stand in the order of first mention`() {
  let found = extraction("“One,” said Dana Okafor. “Two,” said Peter Brandt. “Three,” Okafor said.")
  #expect(found.sources.map(\.name) == ["Dana Okafor", "Peter Brandt"])
}

@Test func `the closing line lists sources`() {
  let found = extraction(
    "“It is safe,” Dana Okafor told Reuters.",
    closing: "Sources: Reuters, Norvik Gazette and U.S. State Department readout.")
  let listed = found.sources.filter(\.isListed)
  #expect(listed.map(\.name) == ["Reuters", "Norvik Gazette and U.S. State Department readout"])
  let commas = extraction("Nothing was said.", closing: "Sources: Norvik Gazette, and ministry readout.")
  #expect(commas.sources.map(\.name) == ["Norvik Gazette", "ministry readout"])
  #expect(commas.sources.map(\.kind) == [.outlet, .document])
}

@Test(arguments: [
  "Dana Okafor did not immediately respond to a request for comment.",
  "Dana Okafor declined to comment.",
  "Dana Okafor could not be reached for comment.",
  "Dana Okafor would not comment on the tests.",
  "Dana Okafor, the chief engineer, didn't reply to emails seeking comment.",
  "Dana Okafor was not available for comment.",
])
func `who gave no comment is noted`(_ text: String) {
  let silent = extraction(text).sources.filter(\.gaveNoComment)
  #expect(silent.map(\.name) == ["Dana Okafor"])
}

@Test func `who said something gave a comment`() {
  let silent = extraction("Dana Okafor did not say why. “It is safe,” she said.").sources.filter(\.gaveNoComment)
  #expect(silent == [])
}

@Test func `who carried the news first is noted`() {
  let found = extraction("Dana Okafor said the bridge was safe. Her visit was first reported by Reuters.")
  let first = found.sources.filter(\.reportedFirst)
  #expect(first.map(\.name) == ["Reuters"])
}

@Test func `two people without a name are two sources`() {
  let found = extraction("“It is safe,” an engineer said. “It is not,” a diver said.")
  #expect(found.sources.map(\.name) == ["engineer", "diver"])
  #expect(found.sources.map(\.kind) == [.anonymous, .anonymous])
}

@Test func `a body and its abbreviation are one source`() {
  let found = extraction("The Norvik Port Authority (NPA) tested it. “It is safe,” the NPA said.")
  #expect(found.sources.map(\.name) == ["Norvik Port Authority"])
}

@Test func `a marked run inside a paraphrase stands within it`() {
  let found = extraction("Dana Okafor said the bridge was “safe enough for a lorry.”")
  #expect(found.quotes.map(\.kind) == [.indirect, .partial])
  #expect(found.quotes.map(\.within) == [nil, 0])
}

@Test func `a surer path gives more confidence`() throws {
  let sure = try #require(extraction("“It is safe,” Dana Okafor said.").quotes.first)
  let unsure = try #require(
    extraction("Dana Okafor came at noon. “It is quite safe to cross now.”").quotes.first)
  #expect(sure.confidence > unsure.confidence)
  #expect(extraction("“It is safe,” Dana Okafor said.").quotes.allSatisfy { (0...1).contains($0.confidence) })
}
