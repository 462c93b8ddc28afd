import Testing

@testable import ArchiveStages
@testable import ArchiveModel

/// Who says what in a text, by the sources' names: "Dana Okafor: It is safe,".
private func said(_ body: String, title: String? = nil, authors: [String] = []) -> [String] {
  var article = ParsedArticle(body: body)
  article.title = title
  article.authors = authors
  let found = Extraction(extracting: article)
  return found.quotes.filter { $0.kind != .indirect }.map { quote in
    let speaker = quote.attributions.first { $0.role == .speaker }.map { found.sources[$0.source].name }
    return "\(speaker ?? "-"): \(quote.text)"
  }
}

/// A text, and who says its marked words.
struct NameCase: Sendable, CustomTestStringConvertible {
  let text: String
  let speakers: [String]
  init(_ text: String, _ speakers: String...) {
    self.text = text
    self.speakers = speakers
  }
  var testDescription: String { text }
  var found: [String] { said(text).map { String($0.prefix { $0 != ":" }) } }
}

@Test(arguments: [
  NameCase("Add Dana Okafor to the list. “It is safe,” Okafor said.", "Dana Okafor"),
  NameCase("Citing Dana Okafor, he left. “It is safe,” Okafor said.", "Dana Okafor"),
  NameCase("Dana Okafor came. WATCHED Okafor speak. “It is safe,” Okafor said.", "Dana Okafor"),
  NameCase("Getty Images Dana Okafor came. “It is safe,” Okafor said.", "Dana Okafor"),
  NameCase("Peter Brandt left. Norvik, Fla. Brandt was late. “It is safe,” Brandt said.", "Peter Brandt"),
  NameCase("Elections Brandt won. Peter Brandt came. “It is safe,” Brandt said.", "Peter Brandt"),
  NameCase("“It is safe,” said Nervous Nancy Brandt.", "Nancy Brandt"),
  NameCase("Iowa Brandt leads. “It is safe,” said Peter Brandt.", "Peter Brandt"),
])
func `words before a name are no part of it`(_ name: NameCase) { #expect(name.found == name.speakers) }

@Test(arguments: [
  NameCase("“It is safe,” said Sen. Anna Lindqvist of South Carolina.", "Anna Lindqvist"),
  NameCase("“It is safe,” said Peter Brandt of Ohio.", "Peter Brandt"),
  NameCase("“It is safe,” said Rep. Peter Brandt (R-SC).", "Peter Brandt"),
  NameCase("Sens. Anna Lindqvist and Peter Brandt came. “It is safe,” Lindqvist said.", "Anna Lindqvist"),
  NameCase("Sens.Anna Lindqvist came. “It is safe,” Lindqvist said.", "Anna Lindqvist"),
  NameCase("Senators Joe Brandt and Ann Lind met. “It is safe,” Brandt said.", "Joe Brandt"),
])
func `a state and titles of several are no part of a name`(_ name: NameCase) { #expect(name.found == name.speakers) }

@Test(arguments: [
  NameCase(
    "Peter Brandt Jr. came with Peter Brandt. “One,” Brandt Jr. said. “Two,” Brandt said.", "Peter Brandt Jr",
    "Peter Brandt"),
  NameCase("Peter Brandt came. “One,” Peter Brandt, Jr. said. “Two,” Brandt said.", "Peter Brandt, Jr", "Peter Brandt"),
  NameCase("“One,” said Paul Lind II. “Two,” said Paul Lind III.", "Paul Lind II", "Paul Lind III"),
  NameCase("“One,” said George H. W. Lind. “Two,” said George W. Lind.", "George H. W. Lind", "George W. Lind"),
  NameCase("“One,” said Peter A. Brandt. “Two,” said Peter B. Brandt.", "Peter A. Brandt", "Peter B. Brandt"),
  NameCase("“One,” said Peter Brandt. “Two,” said Paul Brandt.", "Peter Brandt", "Paul Brandt"),
  NameCase("Only Peter Brandt Jr. came. “One,” Brandt said.", "Peter Brandt Jr"),
])
func `suffixes, first names and initials tell people apart`(_ name: NameCase) { #expect(name.found == name.speakers) }

@Test(arguments: [
  NameCase("“One,” Brandt said. Later Peter Brandt left.", "Peter Brandt"),
  NameCase("“One,” Brandt said. Peter Brandt's lawyers came.", "Peter Brandt"),
  NameCase("“One,” BRANDT said. Peter Brandt left.", "Peter Brandt"),
  NameCase("PETER BRANDT left. “One,” said Peter Brandt.", "Peter Brandt"),
  NameCase("“One,” Hill said. The report of Fiona Hill is old.", "Fiona Hill"),
  NameCase("“One,” King said. The report of Anna King is old.", "Anna King"),
  NameCase("“One,” Young said. The report of Anna Young is old.", "Anna Young"),
  NameCase("Anna Scott came. “One,” Scott said. “Two,” she said.", "Anna Scott", "Anna Scott"),
  NameCase("Anna Lind came. Mr. Lind was ill. “One,” Mr. Lind said.", "Lind"),
  NameCase("Ana María López Rivera came. “One,” López Rivera said.", "Ana María López Rivera"),
  NameCase("“One,” said Kim Ki-moon. “Two,” Kim said.", "Kim Ki-moon", "Kim Ki-moon"),
  NameCase("Theresa May came. “One,” Mrs May said.", "Theresa May"),
])
func `a surname joins the full name, wherever it stands`(_ name: NameCase) { #expect(name.found == name.speakers) }

@Test(arguments: [
  NameCase(
    "President Brandt Peter Paul BrandtSenate votes on bridges Lind falls ill MORE said “it is safe.” Peter Brandt left.",
    "Peter Brandt"),
  NameCase("Sen. Ann Lind Ann Mary LindHouse votes down bridge MORE (D) said, “It is safe.”", "Ann Lind"),
  NameCase("President BrandtPeter Paul BrandtAnn Lind's brother wins MORE said, “It is safe.”", "Brandt"),
])
func `headlines behind a repeated name are left out`(_ name: NameCase) { #expect(name.found == name.speakers) }

@Test func `who took the picture is not whom the article is about`() {
  let text = "Peter Brandt spoke. Photo by Anna Brandt. “It is safe,” Brandt said."
  #expect(said(text, authors: ["Anna Brandt"]) == ["Peter Brandt: It is safe,"])
}

@Test func `a suffix, a second initial or another first name is never one entity`() {
  let names = [
    "Peter Brandt", "Peter Brandt Jr", "Peter Brandt III", "Paul Brandt", "Peter A. Brandt", "Peter B. Brandt",
  ]
  // Names that may be one person's: without an initial, and with one.
  let joined: Set<Set<String>> = [["Peter Brandt", "Peter A. Brandt"], ["Peter Brandt", "Peter B. Brandt"]]
  for one in names {
    for other in names where one != other {
      let found = Extraction(extracting: ParsedArticle(body: "“One,” said \(one). “Two,” said \(other)."))
      #expect(found.sources.count == (joined.contains([one, other]) ? 1 : 2), "\(one), \(other)")
    }
  }
}
