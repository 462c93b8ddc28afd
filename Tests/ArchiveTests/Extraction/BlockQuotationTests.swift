import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing
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

@Test(
  arguments: [
    ([(.blockquote, "We never said that."), (.paragraph, "— Olga Reyes, mayor")], "We never said that."),
    ([(.blockquote, "“We never said that.”"), (.paragraph, "– Olga Reyes")], "We never said that."),
    (
      [(.blockquote, "We never said that."), (.blockquote, "We won't now."), (.paragraph, "— Mayor Olga Reyes")],
      "We never said that. We won't now."
    ),
    ([(.paragraph, "“We never said that.” — Olga Reyes, mayor of Norvik")], "We never said that."),
    ([(.blockquote, "We never said that."), (.paragraph, "— Olga Reyes in The Valley Post")], "We never said that."),
    ([(.paragraph, "“We never said that.” -Commissioner Olga Reyes")], "We never said that."),
    (
      [(.blockquote, "We never said that."), (.paragraph, "— Olga Reyes (@oreyes) June 1, 2025")], "We never said that."
    ),
  ] as [([(Block.Kind, String)], String)])
func `a quotation is of the person who signs it`(_ quotation: [(Block.Kind, String)], _ words: String) {
  let found = quotes(
    [(.paragraph, "The town expects the first swimmers soon.")] + quotation
      + [(.paragraph, "The hall was built in 1931.")])
  #expect(found.filter { $0.hasPrefix("direct") } == ["direct | Olga Reyes | \(words)"])
}

@Test func `a signature that names nobody leaves a quotation without a speaker`() {
  let found = quotes([
    (.paragraph, "The town expects the first swimmers soon."), (.blockquote, "We never said that."),
    (.paragraph, "— heard on the ferry"),
  ])
  #expect(found.filter { $0.hasPrefix("direct") } == ["direct | - | We never said that."])
}

@Test(arguments: [
  "And from Mayor Dana Okafor:", "From the desk of Dana Okafor, mayor of Norvik", "Also from Dana Okafor:",
])
func `a line above a quotation names its speaker`(line: String) {
  let found = quotes([
    (.paragraph, "The council met."), (.paragraph, line),
    (.paragraph, "“The bridge is safe. We looked at every bolt.”"),
  ])
  #expect(found == ["direct | Dana Okafor | The bridge is safe. We looked at every bolt."])
}

@Test(arguments: [
  (
    "text/plain",
    "Hall to be rebuilt\n\nThe town has argued for years.\n\n> We never said that.\n> We never will.\n\n— Olga Reyes, mayor\n\nThe hall was built in 1931."
  ),
  (
    "text/plain",
    "Hall to be rebuilt\n\nThe town has argued for years.\n\n> We never said that.\n> We never will.\n> — Olga Reyes, mayor\n\nThe hall was built in 1931."
  ),
  (
    "text/markdown",
    "# Hall to be rebuilt\n\nThe town has argued for years.\n\n> We never said that.\n> We never will.\n\n— Olga Reyes, mayor\n\nThe hall was built in 1931."
  ),
  (
    "text/markdown",
    "# Hall to be rebuilt\n\nThe town has argued for years.\n\n> We never said that.\n> We never will.\n>\n> — Olga Reyes, mayor\n\nThe hall was built in 1931."
  ),
  (
    "text/markdown",
    "# Hall to be rebuilt\n\nThe town has argued for years.\n\n> We never said that. We never will.\n> — Olga Reyes, mayor\n\nThe hall was built in 1931."
  ),
]) func `a quoted passage of a plain text is of the person who signs it`(type: String, text: String) throws {
  let document = Document(origin: "/a", fileName: "a", bytes: Array(text.utf8), sha256: [], mediaType: type)
  let article = try #require(ParsedDocument(parsing: document).articles.first)
  let found = HardCase.rendered(Extraction(extracting: article)).filter { $0.hasPrefix("direct") }
  #expect(found.count == 1 && found.first?.hasPrefix("direct | Olga Reyes | ") == true, "\(found)")
  #expect(found.first?.contains("Olga Reyes, mayor") == false)
}
