import Testing

@testable import ArchiveModel
@testable import ArchiveStages
@testable import ArchiveStorage

/// What differs between the accounts of a story, from comparisons of each two.
@Suite struct StoryDifferencesTests {
  private let folder = TemporaryFolder()

  private func side(_ id: Int64) -> AccountComparison.Side {
    AccountComparison.Side(id: id, title: "Account \(id)", opening: "", outlet: nil, publishedOn: nil)
  }

  private func comparison(_ first: Int64, _ second: Int64) -> AccountComparison {
    AccountComparison(first: side(first), second: side(second))
  }

  @Test func `a figure has each number once, with the accounts that say it`() {
    var (ab, ac, bc) = (comparison(1, 2), comparison(1, 3), comparison(2, 3))
    ab.numbers = [ComparedNumber(thing: "people", first: "12", second: "14")]
    bc.numbers = [ComparedNumber(thing: "people", first: "14", second: "12")]
    ac.numbers = [ComparedNumber(thing: "boats", first: "2", second: "3")]
    let differences = StoryDifferences([ab, ac, bc])
    #expect(differences.articles.map(\.id) == [1, 2, 3])
    #expect(
      differences.figures == [
        StoryDifferences.Figure(
          thing: "people", numbers: [.init(number: "12", articles: [1, 3]), .init(number: "14", articles: [2])]),
        StoryDifferences.Figure(
          thing: "boats", numbers: [.init(number: "2", articles: [1]), .init(number: "3", articles: [3])]),
      ])
  }

  @Test func `a source is named only if accounts call it differently`() {
    var comparison = comparison(1, 2)
    comparison.sources = [
      ComparedSource(id: 7, name: "Ada Example", kind: .person, first: ["mayor", "mayor"], second: ["harbour master"]),
      ComparedSource(id: 8, name: "Eva Example", kind: .person, first: ["mayor"], second: ["mayor"]),
      ComparedSource(id: 9, name: "Ida Example", kind: .person, first: ["mayor"], second: nil),
    ]
    let namings = StoryDifferences([comparison]).namings
    #expect(namings.map(\.source.id) == [7])
    #expect(namings.first?.words.map(\.words) == [["mayor"], ["harbour master"]])
  }

  @Test func `who is quoted in one account only is told with all those words`() throws {
    let store = try newArchive(in: folder)
    let (ada, eva) = (Sample.person("Ada Example"), Sample.person("Eva Example"))
    try store.importing([
      Sample("The harbour opens in spring, said the mayor of it.").quoting(28, by: ada),
      Sample("The bridge is closed until autumn, said somebody else.").quoting(20, by: eva),
      Sample("The quay is full of people now, said the mayor of it.").quoting(20, by: ada),
    ])
    var comparisons: [AccountComparison] = []
    try store.accounts.comparisons(of: [1, 2, 3]) { comparison in
      comparisons.append(comparison)
      return true
    }
    #expect(comparisons.count == 3)
    let alone = StoryDifferences(comparisons).loneSpeakers
    #expect(alone.map(\.speaker.name) == ["Eva Example"])
    #expect(alone.first?.article == 2 && alone.first?.quotes.map(\.articleID) == [2])
  }

  @Test func `comparisons without a difference have none`() {
    #expect(StoryDifferences([]).areNone)
    #expect(StoryDifferences([comparison(1, 2)]).areNone)
  }
}
