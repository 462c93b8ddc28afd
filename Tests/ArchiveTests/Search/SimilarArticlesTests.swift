import Testing

@testable import ArchiveSearch
@testable import ArchiveStages
@testable import ArchiveStorage

/// The articles that are like one.
@Suite struct SimilarArticlesTests {
  private let folder = TemporaryFolder()

  private func archive(_ bodies: [String]) throws -> OpenArchive {
    let store = try newArchive(in: folder)
    try store.importing(
      bodies.enumerated().map { Sample($1, origin: "/news/\($0 + 1).txt", title: "\($0 + 1)") })
    return store
  }

  private func similar(
    to id: Int64, in store: borrowing OpenArchive, page: SearchPage = SearchPage()
  ) throws -> (hits: [SearchHit], count: Int) {
    var hits: [SearchHit] = []
    let count = try SimilarArticles(of: store).search(like: id, page: page) { hit in
      hits.append(hit)
      return true
    }
    return (hits, count)
  }

  @Test func `those on the same subject come first, and never the article itself`() throws {
    let store = try archive([
      "The dam broke above the valley, and engineers closed the spillway.",
      "The mayor presented the budget for schools and roads.",
      "Engineers say the spillway of the dam was closed too late for the valley.",
      "A spillway is a part of a dam.", "The budget for roads was presented late.",
    ])
    let (hits, count) = try similar(to: 1, in: store)
    #expect(hits.map(\.id).prefix(2) == [3, 4])
    #expect(!hits.map(\.id).contains(1) && !hits.map(\.id).contains(2))
    #expect(hits.count == count)
    #expect(hits.map(\.score) == hits.map(\.score).sorted(by: >))
    #expect(hits.allSatisfy { $0.score > 0 && $0.score <= 1 })
    #expect(hits.first?.snippet.hits.isEmpty == false)
  }

  @Test func `the same text is the most alike`() throws {
    let store = try archive([
      "Herons nest at the reservoir in spring.", "Herons nest at the lake in summer.",
      "Herons nest at the reservoir in spring.", "Cats.", "Dogs.", "Horses.",
    ])
    let hits = try similar(to: 1, in: store).hits
    #expect(hits.map(\.id) == [3, 2])
    #expect(abs((hits.first?.score ?? 0) - 1) < 0.05)
  }

  @Test func `pages follow each other, and no page has more than a hundred behind it`() throws {
    let store = try archive((0..<130).map { "The quay and the harbour of town \($0) are closed for repairs." })
    let (all, count) = try similar(to: 7, in: store)
    #expect(all.count == 100 && count == 100)
    let page = try similar(to: 7, in: store, page: SearchPage(limit: 5, offset: 40))
    #expect(page.hits == Array(all[40..<45]) && page.count == 100)
    #expect(try similar(to: 7, in: store, page: SearchPage(offset: 100)).hits.isEmpty)
  }

  @Test func `nothing is like an article that shares no word, or has none`() throws {
    let store = try archive(["Cats purr.", "Dogs bark.", "… 1999 – 2000 …", "It is what it is."])
    for id in 1...4 { #expect(try similar(to: Int64(id), in: store).count == 0) }
  }

  @Test func `an article that is not there is an error`() throws {
    let store = try archive(["Cats purr."])
    #expect(throws: ArchiveError.noSuchArticle(99)) { try similar(to: 99, in: store) }
  }

  @Test func `words that FTS5 or a query would read otherwise are only words`() throws {
    let text = "NEAR AND OR NOT title body @saved OR -minus \"marks\" nea* kind:direct (U.S.) can't."
    let store = try archive([text, text + " Zebra.", "Cats."])
    #expect(try similar(to: 1, in: store).hits.map(\.id) == [2])
  }
}
