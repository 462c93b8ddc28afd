import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveSearch
@testable import ArchiveStorage
@testable import ArchiveText
@testable import ArchiveSQLite

@Suite struct RankingTests {
  private let folder = TemporaryFolder()

  /// An archive of texts, each with a title that names it.
  private func archive(
    _ texts: [(title: String, body: String)], days: [String: String] = [:]
  ) throws -> OpenArchive {
    let store = try newArchive(in: folder)
    try store.importing(
      texts.map { text in
        var sample = Sample(text.body, origin: "/news/\(text.title).txt", title: text.title)
        if let day = days[text.title] {
          sample.article.published = PublicationDate(timestamp: day, day: day, origin: .text)
        }
        return sample
      })
    return store
  }

  private func found(
    _ typed: String, in store: borrowing OpenArchive, limit: Int? = 100, prefersNewer: Bool = true
  ) throws -> (titles: [String?], outcome: SearchOutcome) {
    var titles: [String?] = []
    let outcome = try Searcher(of: store).search(
      Searcher(of: store).query(typed), page: SearchPage(limit: limit), prefersNewer: prefersNewer
    ) { hit in
      titles.append(hit.title)
      return true
    }
    return (titles, outcome)
  }

  @Test func `a word finds its forms, in quotation marks itself alone`() throws {
    let store = try archive([
      ("One", "An immigrant came."), ("Two", "Immigration was low."), ("Three", "The immigrants stay."),
      ("Four", "None."),
    ])
    #expect(Set(try found("immigrants", in: store).titles) == ["One", "Two", "Three"])
    #expect(try found("\"immigrants\"", in: store).titles == ["Three"])
    #expect(Set(try found("immigra*", in: store).titles) == ["One", "Two", "Three"])
    #expect(try found("immigrants -immigration", in: store).titles.contains("Two") == false)
  }

  @Test func `the forms of a word are added up`() throws {
    let filler = String(repeating: "Other things stand here too. ", count: 4)
    let store = try archive([
      ("Both", "The court and the courts. " + filler), ("Once", "The court and a house. " + filler),
      ("Else", "Nothing. " + filler), ("More", "Nothing. " + filler), ("Last", "Nothing. " + filler),
    ])
    #expect(try found("court", in: store).titles == ["Both", "Once"])
    let both = try Searcher(of: store).search(Searcher(of: store).query("courts"), limit: 2).map(\.score)
    let same = try Searcher(of: store).search(Searcher(of: store).query("court"), limit: 2).map(\.score)
    #expect(both == same)
  }

  @Test func `words that stand side by side come before words far apart`() throws {
    let gap = String(repeating: "and so on it goes ", count: 10)
    let store = try archive([
      ("Far", "The supreme \(gap) court sat."), ("Near", "The supreme court sat \(gap) there."),
      ("Turned", "In court the supreme \(gap) sat."), ("Else", "Nothing \(gap)."), ("More", "Nothing else \(gap)."),
      ("Last", "Nothing at all \(gap)."), ("End", "Nothing \(gap) again."),
    ])
    let titles = try found("supreme court", in: store).titles
    #expect(titles.first == "Near")
    #expect(titles.last == "Far")
  }

  @Test func `what no article has in all its words is answered by most of them, the rare ones first`() throws {
    let store = try archive([
      ("Rare", "The zebra stood there."), ("Common", "The mayor stood there."), ("Mayor", "The mayor was there."),
      ("Third", "The mayor came."), ("None", "Nobody came."),
    ])
    let (titles, outcome) = try found("zebra mayor harbour", in: store)
    #expect(titles.first == "Rare")
    #expect(Set(titles) == ["Rare", "Common", "Mayor", "Third"])
    #expect(outcome.matching == .some)
    #expect(outcome.unknownWords == ["harbour"])
    #expect(outcome.count == 4)
    #expect(try Searcher(of: store).countOfHits(Searcher(of: store).query("zebra mayor harbour")).hits == 4)
    #expect(
      try Searcher(of: store).search(Searcher(of: store).query("zebra mayor"), limit: 9).allSatisfy { !$0.hasAllWords })
    #expect(try found("mayor stood", in: store).outcome.matching == .all)
    #expect(try found("mayor came -stood", in: store).titles == ["Third"])
  }

  @Test func `what must not stand in an article does not come in with most of the words`() throws {
    let store = try archive([("A", "The zebra and the goat."), ("B", "The mayor."), ("C", "The goat.")])
    #expect(try found("zebra mayor -goat", in: store).titles == ["B"])
    #expect(try found("zebra mayor outlet:nowhere", in: store).titles.isEmpty)
  }

  @Test func `a whole sentence is answered by most of its words`() throws {
    let store = try archive([
      ("Answer", "The reservoir above the town lost its water after the dam broke."),
      ("Other", "What is there to do about the weather, asked the mayor."), ("None", "Cats."),
    ])
    let (titles, outcome) = try found("what happened to the water of the reservoir when the dam broke?", in: store)
    #expect(outcome.isQuestion)
    #expect(titles == ["Answer"])
    #expect(!(try found("what happened to \"the water\" of the reservoir", in: store).outcome.isQuestion))
    #expect(!(try found("to be or not to be", in: store).outcome.isQuestion))
  }

  @Test func `no article comes in by the words of others`() throws {
    var texts = (0..<12).map { ("Reservoir \($0)", "The reservoir is full of herons and herons and herons \($0).") }
    texts.append(("Herons", "Herons and herons and herons."))
    let titles = try found("what is there to say of the old reservoir", in: archive(texts)).titles
    #expect(titles.count == 12)
    #expect(!titles.contains("Herons"))
  }

  @Test func `of articles that answer alike the newer comes first, unless that is not wanted`() throws {
    let store = try archive(
      [("Old", "The quay is open."), ("New", "The quay is open."), ("Undated", "The quay is open."), ("Else", "Sea.")],
      days: ["Old": "2015-01-01", "New": "2025-01-01"])
    #expect(try found("quay", in: store).titles == ["New", "Old", "Undated"])
    #expect(try found("quay", in: store, prefersNewer: false).titles == ["Old", "New", "Undated"])
  }

  @Test func `pages follow each other whatever their length`() throws {
    let store = try archive(
      (0..<240).map { ("\($0)", "quay " + String(repeating: "quay harbour ", count: $0 % 7) + "word \($0)") },
      days: Dictionary(uniqueKeysWithValues: (0..<240).map { ("\($0)", "20\(10 + $0 % 15)-01-01") }))
    let query = try Searcher(of: store).query("quay harbour")
    let all = try Searcher(of: store).search(query, limit: 1_000).map(\.id)
    for size in [7, 60, 101] {
      var paged: [Int] = []
      while paged.count < all.count {
        let page = try Searcher(of: store).search(query, limit: size, offset: paged.count).map(\.id)
        if page.isEmpty { break }
        paged += page
      }
      #expect(paged == all, "pages of \(size)")
    }
    var complete: [Int] = []
    try Searcher(of: store).search(query) { hit in
      complete.append(hit.id)
      return true
    }
    #expect(complete == all)
  }

  @Test func `hits of other forms are shown`() throws {
    let store = try archive([("One", "The courts are closed.")])
    let hit = try #require(try Searcher(of: store).search(Searcher(of: store).query("court"), limit: 1).first)
    #expect(hit.snippet.hits == [TextRange(start: 4, length: 6)])
  }

  @Test func `an archive with nothing in it answers with nothing`() throws {
    let store = try newArchive(in: folder)
    #expect(try found("quay", in: store).titles.isEmpty)
    #expect(try found("what is there to say of the old reservoir", in: store).titles.isEmpty)
    #expect(try Suggestions(of: store).suggestions(for: Searcher(of: store).query("quay")).isEmpty)
  }
}
