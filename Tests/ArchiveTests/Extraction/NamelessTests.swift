import Testing

@testable import ArchiveStages
@testable import ArchiveModel

/// The sources of a text whose first words are marked.
private func sources(_ speaker: String) -> [ArticleSource] {
  Extraction(extracting: ParsedArticle(body: "“It is safe and will stay open,” \(speaker) said on Monday.")).sources
}

@Test(arguments: [
  ("a senior administration official", ArticleSource.Kind.anonymous), ("a person familiar with the talks", .anonymous),
  ("another aide", .anonymous), ("one questioner", .anonymous), ("one of the officials", .anonymous),
  ("U.S. officials", .collective), ("White House aides", .collective), ("two officials", .collective),
  ("police officers", .collective), ("lawyers for the company", .collective), ("the voters", .collective),
  ("two critics", .collective), ("some of the voters", .collective), ("a number of senators", .collective),
  ("Democrats", .group), ("critics", .group), ("many voters", .group), ("Americans", .group),
  ("House Republicans", .group), ("LGBTQ Americans", .group), ("environmentalists", .group),
  ("police", .organization), ("the company", .organization), ("the group", .organization),
])
func `number and noun decide what people without a name are`(_ speaker: String, _ kind: ArticleSource.Kind) {
  #expect(sources(speaker).map(\.kind) == [kind])
}

@Test(arguments: [
  "the move", "12 percent", "the economy", "everyone", "someone", "both sides", "every parent", "the idea",
])
func `things, numbers and pronouns are no sources`(_ speaker: String) { #expect(sources(speaker).isEmpty) }

@Test func `officials of two states are two`() {
  let found = Extraction(
    extracting: ParsedArticle(
      body: "“One,” U.S. officials said. “Two,” Chinese officials said. “Three,” U.S. officials said."))
  #expect(found.sources.map(\.name) == ["U.S. officials", "Chinese officials"])
}

@Test func `a group goes by its name without words of number`() {
  #expect(sources("many Republican voters").map(\.name) == ["Republican voters"])
  #expect(sources("two officials").map(\.name) == ["two officials"])
}

@Test(
  arguments: [
    ("a senior administration official", "senior", "administration"), ("a White House aide", nil, "White House"),
    ("two former FBI agents", "former", "FBI"), ("a top Norvik official", "top", "Norvik"),
    ("an official in the Justice Department", nil, "Justice Department"),
    ("a former senior State Department official", "former senior", "State Department"),
    ("a person familiar with the talks", nil, nil),
  ] as [(String, String?, String?)])
func `rank and institution are told`(_ speaker: String, _ rank: String?, _ institution: String?) {
  let withheld = sources(speaker).first?.withheld
  #expect(withheld?.rank == rank)
  #expect(withheld?.institution == institution)
}

@Test(arguments: [
  (
    "“It is safe,” said a senior official, who spoke on condition of anonymity because he was not authorized to speak.",
    "because he was not authorized to speak"
  ),
  (
    "“It is safe,” said an aide, who asked not to be named because the talks are private.",
    "because the talks are private"
  ),
  (
    "“It is safe,” an official said. The official spoke on condition of anonymity to discuss private talks.",
    "to discuss private talks"
  ),
  ("“It is safe,” said an aide, who requested anonymity.", "requested anonymity"),
])
func `why a name is withheld is told`(_ text: String, _ reason: String) {
  let source = Extraction(extracting: ParsedArticle(body: text)).sources.first
  #expect(source?.kind == .anonymous)
  #expect(source?.withheld?.reason == reason)
}

@Test(arguments: [
  "“It is safe,” said the drummer, Peter Brandt, on Monday.", "Peter Brandt, the port's chairman, said, “It is safe.”",
  "“It is safe,” said writer and professor Peter Brandt.",
])
func `somebody whom a noun describes has a name`(_ text: String) {
  let found = Extraction(extracting: ParsedArticle(body: text))
  #expect(found.sources.map(\.name) == ["Peter Brandt"])
}
