import Testing

@testable import ArchiveSQLite
@testable import ArchiveSearch
@testable import ArchiveStages
@testable import ArchiveStorage

/// How the best answers to a question judge each other.
@Suite struct ScoreSmoothingTests {
  private let folder = TemporaryFolder()

  private func likeness(of texts: [String]) throws -> ArticleLikeness {
    let tokenizer = try FTS5Tokenizer(IndexText.tokenizer, on: Connection(.memory))
    var stems = StemTable()
    var articles: [StemCounts] = []
    for text in texts { articles.append(try stems.count([Array(text.utf8)], tokenizer: tokenizer)) }
    return ArticleLikeness(articles, in: stems, formula: BM25(articles: 100, words: 1_000))
  }

  @Test func `articles are as much alike as their words are`() throws {
    let likeness = try likeness(of: [
      "Herons nest at the reservoir.", "A heron was nesting by reservoirs.", "Herons eat fish.", "The mayor spoke.",
      "What is there to do about it in 1999?",
    ])
    // Two texts of the same stems; the words of grammar don't count.
    #expect(abs(likeness[0, 1] - 1) < 0.001)
    #expect(likeness[0, 2] > 0 && likeness[0, 2] < 0.5 && likeness[0, 2] == likeness[2, 0])
    #expect(likeness[0, 3] == 0)
    #expect((0..<5).allSatisfy { likeness[$0, 4] == 0 })
    #expect(likeness.nearest(to: 0, limit: 5) == [1, 2])
    #expect(likeness.nearest(to: 2, limit: 1).count == 1)
    #expect(likeness.nearest(to: 4, limit: 5).isEmpty)
  }

  @Test func `a rare word in common counts more than one that all have`() throws {
    let likeness = try likeness(of: [
      "dam heron", "dam heron", "dam spillway", "dam sluice", "dam valve", "dam gate",
    ])
    #expect(likeness[0, 1] > 2 * likeness[0, 2])
    #expect(likeness[0, 2] > 0)
  }

  @Test func `the first stays first, what is like it rises, and what is like nothing keeps its score`() throws {
    let smoothing = try ScoreSmoothing(
      likeness(of: ["Herons nest at the reservoir.", "Herons nest at the lake.", "Cats purr.", "Herons nest."]))
    let smoothed = smoothing.smoothed([10, 4, 4.5, 9.9])
    #expect(smoothed[0] == 10)
    #expect(smoothed[1] > smoothed[2] && smoothed[1] < 10)
    #expect(smoothed[2] == 4.5)
    // One that answers as well as the first depends on itself.
    #expect(abs(smoothed[3] - 9.9) < 0.1)
    #expect(smoothing.smoothed([0, 0, 0, 0]) == [0, 0, 0, 0])
    #expect(try ScoreSmoothing(likeness(of: [])).smoothed([]).isEmpty)
  }

  /// Six articles on a dam and one that says it in other words; six on cooking and one that has some of the question's
  /// words by chance.
  private func archive() throws -> OpenArchive {
    let dam = "Engineers lowered the spillway gates and the embankment settled beside the turbine hall."
    let soup = "broth with parsley, leeks and toasted rye"
    var texts = (1...6).map { number in
      ("Full \(number)", "The reservoir lost its water when the dam broke, witness \(number) said. \(dam)")
    }
    texts.append(("Kin", "\(dam) Nobody in the valley has had water since, and the inquiry goes on for months."))
    texts.append(("Chance", "The chef broke an egg into water, stirred, and served the \(soup)."))
    for number in 1...6 {
      texts.append(("Cook \(number)", "Stir boiling water into the \(soup), says cook \(number)."))
    }
    for number in 1...40 { texts.append(("Else \(number)", "The council of town \(number) met on the budget.")) }
    let store = try newArchive(in: folder)
    try store.importing(texts.map { Sample($0.1, origin: "/news/\($0.0).txt", title: $0.0) })
    return store
  }

  private func titles(_ typed: String, in store: borrowing OpenArchive) throws -> [String] {
    let searcher = Searcher(of: store)
    return try searcher.search(searcher.query(typed), limit: 100).compactMap(\.title)
  }

  @Test func `an article that answers in other words is lifted by its neighbours`() throws {
    let store = try archive()
    let question = try titles("what happened to the water of the reservoir when the dam broke?", in: store)
    #expect(question.prefix(6).allSatisfy { $0.hasPrefix("Full") })
    #expect(question.dropFirst(6).first == "Kin")
    #expect(question.contains("Chance") && question.count == 14)
  }

  @Test(arguments: ["water OR broke", "reservoir water dam broke egg", "(water) OR \"broke an egg\""])
  func `what is no question is ranked by its words alone`(typed: String) throws {
    let titles = try titles(typed, in: archive())
    let (chance, kin) = try (
      #require(titles.firstIndex(of: "Chance")), #require(titles.firstIndex(of: "Kin"))
    )
    #expect(chance < kin)
  }

  @Test func `scores fall from hit to hit, and none is added`() throws {
    let store = try archive()
    let searcher = Searcher(of: store)
    let typed = "what happened to the water of the reservoir when the dam broke?"
    let scores = try searcher.search(searcher.query(typed), limit: 100).map(\.score)
    #expect(scores == scores.sorted(by: >))
    #expect(scores.count == 14)
    #expect(try searcher.search(searcher.query(typed), limit: 3).map(\.score) == Array(scores.prefix(3)))
  }
}
