import Testing

@testable import ArchiveModel
@testable import ArchiveSQLite
@testable import ArchiveSearch
@testable import ArchiveStages
@testable import ArchiveStorage

/// Sources that a query means by their numbers, and the network of those that a search finds.
@Suite final class NumberedSourceTests {
  private let folder = TemporaryFolder()
  private let store: OpenArchive

  init() throws {
    store = try QueryArchive.make(in: folder)
  }

  private func id(_ name: String) throws -> Int64 {
    try #require(try store.connection.integer("SELECT id FROM sources WHERE name = ?1", name))
  }

  private func found(_ typed: String) throws -> [Int64] {
    try Searcher(of: store).search(Searcher(of: store).query(typed), limit: 100).map { Int64($0.id) }.sorted()
  }

  private func quotes(_ typed: String) throws -> [Int64] {
    try Searcher(of: store).quoteIDs(matching: Searcher(of: store).query(typed)).sorted()
  }

  @Test func `a number means one source, whatever others are called`() throws {
    let (larsen, ria, reuters) = (try id("Peter Viktor Larsen"), try id("RIA Novosti"), try id("Reuters"))
    #expect(try found("speaker:#\(larsen)") == [1])
    #expect(try found("source:#\(ria)") == [1])
    #expect(try found("speaker:#\(ria)") == [])
    #expect(try found("outlet:#\(reuters)") == [1])
    #expect(try found("-outlet:#\(reuters) freeze") == [2])
    #expect(try found("freeze speaker:#\(larsen)") == [1])
    #expect(try quotes("speaker:#\(larsen)") == [1])
    #expect(try quotes("told_to:#\(ria) reported_by:#\(reuters)") == [1])
    #expect(try quotes("speaker:(#\(larsen) OR #\(ria)) larsen") == quotes("speaker:#\(larsen) larsen"))
    #expect(try quotes("outlet:#\(reuters)") == [1])
    let options = [SearchQuery.Option(.speaker, "#\(larsen)")]
    #expect(try Searcher(of: store).query("", with: options).readAs == "speaker:#\(larsen)")
  }

  @Test func `the number of a source that was merged means the one that it is part of`() throws {
    let (larsen, rosso) = (try id("Peter Viktor Larsen"), try id("Maria Rosso"))
    _ = try store.sourceCorrections.mergeSources(["\(larsen)"], into: "\(rosso)")
    #expect(try found("speaker:#\(larsen)") == [1, 2])
    #expect(try found("speaker:#\(rosso)") == [1, 2])
    #expect(try quotes("speaker:#\(larsen)") == [1, 2])
  }

  @Test func `a query says which numbers it has`() throws {
    let query = try Searcher(of: store).query("speaker:#1 -outlet:(#2 OR #3) told_to:4")
    #expect(query.tree?.numberedSources.map(\.source) == [1, 2, 3])
    #expect(query.tree?.numberedSources.map(\.condition) == ["speaker:#1", "outlet:#2", "outlet:#3"])
    #expect(query.names == ["4"])
  }

  @Test func `a network has each speaker with those who were told and who carried the words`() throws {
    let searcher = Searcher(of: store)
    let everything = try searcher.reading(.everything, for: .articles).query
    let network = try searcher.network(of: everything)
    #expect(network.articles == 14 && network.isWhole)
    let pairs = network.pairs.map { "\($0.speaker.name) \($0.relation.rawValue) \($0.other.name) \($0.quotes)" }
    #expect(
      Set(pairs) == [
        "Peter Viktor Larsen told RIA Novosti 1", "Peter Viktor Larsen carried Reuters 1",
        "Maria Rosso carried State Department readout 1", "Emilie Moreau carried Agence France-Presse 1",
      ])
    for pair in network.pairs {
      let found = try searcher.quotes(
        of: everything, from: pair.speaker.id, pair.relation, pair.other.id, page: SearchPage(limit: 10))
      #expect(found.count == pair.quotes && found.hits.count == pair.quotes)
      #expect(found.hits.allSatisfy { $0.quote.speaker?.sourceID == pair.speaker.id })
    }
    let one = try searcher.network(of: searcher.reading(searcher.query("asset"), for: .articles).query)
    #expect(one.pairs.count == 3)
  }
}
