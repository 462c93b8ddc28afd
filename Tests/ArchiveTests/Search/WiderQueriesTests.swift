import Testing

@testable import ArchiveStages

/// The wider queries that are suggested if a search finds nothing.
@Suite struct WiderQueriesTests {
  private let folder = TemporaryFolder()

  @Test(arguments: [
    ("larsen after:2025-11-01 reuters", []),
    ("larsen asset after:2025-11-01", ["larsen asset"]),
    ("larsen during:2020 on:2021-01-01", ["larsen"]),
    ("asset -freeze", ["asset"]),
    ("\"freeze asset\"", ["freeze asset"]),
    ("\"freeze asset extended\" outlet:bbc", ["freeze asset extended outlet:bbc"]),
    ("\"anchorage budget\" outlet:bbc", []),
    ("\"larsen asset\"~0", ["larsen asset"]),
    ("nowhere", []),
    ("speaker:lars", ["speaker:lars*"]),
    ("outlet:reut freeze", ["outlet:reut* freeze", "freeze"]),
    ("speaker:nobody", []),
    ("北京会见 lang:ja", ["北京会见"]),
    ("lang:es", []),
  ])
  func `conditions, negations and phrases that stand in the way are named`(typed: String, wider: [String]) throws {
    let store = try QueryArchive.make(in: folder)
    let query = try Searcher(of: store).query(typed, today: QueryArchive.today)
    #expect(try Searcher(of: store).countOfHits(query).hits == 0 || !wider.isEmpty)
    #expect(try Suggestions(of: store).widerQueries(than: query, for: .articles) == wider, "\(typed)")
  }

  @Test func `each of them finds something`() throws {
    let store = try QueryArchive.make(in: folder)
    for typed in ["larsen kind:indirect", "\"freeze asset\" -extended", "by:ada outlet:zeit", "larsen speaker:rosso"] {
      let wider = try Suggestions(of: store).widerQueries(than: Searcher(of: store).query(typed), for: .articles)
      #expect(!wider.isEmpty, "\(typed)")
      for text in wider {
        #expect(try Searcher(of: store).countOfHits(Searcher(of: store).query(text)).hits > 0, "\(typed): \(text)")
      }
    }
  }
}
