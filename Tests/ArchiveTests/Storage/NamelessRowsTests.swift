import Testing

@testable import ArchiveStages
@testable import ArchiveModel

@Suite struct NamelessRowsTests {
  private let folder = TemporaryFolder()

  @Test func `what is said of a withheld name is a row, and nothing where nothing is said`() throws {
    let store = try newArchive(in: folder)
    let aide = ArticleSource(
      name: "senior White House aide", kind: .anonymous,
      withheld: WithheldName(rank: "senior", institution: "White House", reason: "to discuss private talks"))
    try store.importing([
      Sample("1", origin: "/1").quoting(1, by: aide),
      Sample("2", origin: "/2").quoting(1, by: ArticleSource(name: "person", kind: .anonymous)),
    ])
    let rows = try store.connection.prepare(
      "SELECT rank || '|' || institution || '|' || reason FROM anonymous_sources")
    var found: [String] = []
    while try rows.step() { found.append(rows.text(at: 0)) }
    #expect(found == ["senior|White House|to discuss private talks"])
  }

  @Test func `other full names and acronyms are rows, surnames and common nouns are none`() throws {
    let store = try newArchive(in: folder)
    let person = Sample.person("Peter J. Brandt", aliases: ["Peter Brandt", "Brandt", "PETER J. BRANDT"])
    let body = ArticleSource(
      name: "Norvik Port Authority", kind: .organization, aliases: ["NPA", "the authority", "Port Authority"])
    try store.importing([
      Sample("1", origin: "/1").quoting(1, by: person), Sample("2", origin: "/2").quoting(1, by: body),
    ])
    let rows = try store.connection.prepare("SELECT name FROM article_source_names ORDER BY name")
    var found: [String] = []
    while try rows.step() { found.append(rows.text(at: 0)) }
    #expect(found == ["NPA", "Peter Brandt", "Port Authority"])
  }
}
