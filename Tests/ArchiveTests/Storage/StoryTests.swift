import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveIngestion
@testable import ArchiveModel
@testable import ArchiveRescue
@testable import ArchiveSQLite
@testable import ArchiveStorage

/// Stories as imports, edits, decisions, rebuilds and removals leave them.
@Suite struct StoryTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  /// An article on an event: words of its own, and twenty that all articles on the event have.
  private func sample(_ name: String, event: Int, day: String?, own: Int = 12) -> Sample {
    let shared = (0..<20).map { "event\(event)x\($0)" }
    let other = (0..<own).map { "\(name)x\($0)" }
    let body = (shared + other + shared).joined(separator: " ")
    var sample = Sample(
      body + ".", origin: "/news/\(name).txt", title: "\(name) event\(event)x0 event\(event)x1",
      url: "https://example.com/\(name)")
    sample.article.outlet = "Outlet \(name)"
    if let day { sample.article.published = PublicationDate(timestamp: day, day: day, origin: .text) }
    return sample
  }

  private var samples: [Sample] {
    [
      sample("a", event: 1, day: "2025-03-01"), sample("b", event: 1, day: "2025-03-02"),
      sample("c", event: 1, day: "2025-03-02"), sample("d", event: 2, day: "2025-03-02"),
      sample("e", event: 2, day: "2025-03-03"), sample("f", event: 3, day: "2025-03-03"),
      sample("g", event: 4, day: "2025-03-01"), sample("h", event: 4, day: nil),
      // The same words months later.
      sample("i", event: 2, day: "2025-08-03"),
    ]
  }

  private static let expected = "a,b,c\nd,e\ng,h"

  /// The stories, each by the first words of its titles.
  private func stories() throws -> String {
    try shell(
      path,
      """
      SELECT group_concat(name) FROM (
        SELECT story_id, substr(title, 1, 1) AS name FROM story_articles JOIN articles ON articles.id = article_id
        ORDER BY story_id, name)
      GROUP BY story_id ORDER BY 1
      """)
  }

  private func imported(_ samples: [Sample], batch: Int = 100) throws {
    let store = try newArchive(in: folder)
    try store.importing(samples, batch: batch)
    try store.close()
  }

  private func rebuild() throws -> Int {
    let store = try OpenArchive.forWriting(at: path, creating: false)
    let changes = try store.storyPlacing.rebuild()
    try store.close()
    return changes
  }

  private func decide(_ one: Int64, _ other: Int64, areOneStory: Bool) throws -> CorrectionRecord {
    let store = try OpenArchive.forWriting(at: path, creating: false)
    let decision = try store.storyCorrections.decide(one, other, areOneStory: areOneStory)
    try store.close()
    return decision
  }

  @Test(arguments: 0..<20) func `stories don't depend on the order of imports`(seed: Int) throws {
    var order = samples
    var state = UInt64(seed &+ 1) &* 0x9E37_79B9_7F4A_7C15
    for index in order.indices.dropFirst().reversed() {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      order.swapAt(index, Int(state >> 33) % (index + 1))
    }
    try imported(order, batch: 1 + seed % 4)
    #expect(try stories() == Self.expected)
    _ = try rebuild()
    #expect(try stories() == Self.expected)
    #expect(try shell(path, "SELECT sum(is_provisional) FROM story_articles") == "0")
    #expect(try OpenArchive.forReading(at: path).checks.checkStories().faultCount == 0)
    try expectSound(path)
  }

  @Test func `a story that got an earlier article is provisional until a rebuild`() throws {
    try imported([samples[1], samples[2]])
    #expect(try shell(path, "SELECT sum(is_provisional) FROM story_articles") == "0")
    let store = try OpenArchive.forWriting(at: path, creating: false)
    try store.importing([samples[0]])
    #expect(try store.stories.provisionalCount() == 3)
    #expect(try store.storyPlacing.rebuild() == 0)
    #expect(try store.stories.provisionalCount() == 0)
  }

  @Test func `a story has its days, outlets and separately written texts`() throws {
    var copy = samples[1]
    copy.origin = "/news/copy.txt"
    copy.article.url = nil
    copy.article.outlet = "Outlet a"
    copy.article.title = "copy event1x0 event1x1"
    try imported(samples + [copy])
    let store = try OpenArchive.forReading(at: path)
    let story = try #require(try store.stories.list().first)
    #expect(story.title?.hasPrefix("a ") == true)
    #expect((story.firstOn, story.lastOn) == ("2025-03-01", "2025-03-02"))
    #expect((story.articleCount, story.outletCount) == (4, 3))
    #expect(try store.stories.list(order: .date).map(\.lastOn) == ["2025-03-03", "2025-03-02", "2025-03-01"])
    #expect(try store.stories.list(with: [5]).count == 1)
    #expect(try store.stories.articles(of: story.id).first?.id == 1)
    #expect(throws: ArchiveError.noSuchStory(99)) { try store.stories.story(99) }
    let found = try Searcher(of: store).query("story:\(story.id)")
    var ids: [Int] = []
    _ = try Searcher(of: store).search(found, order: .date) { hit in
      ids.append(hit.id)
      return true
    }
    #expect(ids.sorted() == [1, 2, 3, 10])
  }

  @Test func `a reprint belongs to the story of its text, even months later`() throws {
    let text = (0..<60).map { "own\($0)" }.joined(separator: " ")
    var first = samples[0]
    first.article.body += "\n\nIt said \(text)."
    var late = first
    late.origin = "/news/late.txt"
    late.article.url = nil
    late.article.published = PublicationDate(timestamp: "2025-09-01", day: "2025-09-01", origin: .text)
    late.article.title = "z"
    try imported([first, samples[1], late])
    #expect(try stories() == "a,b,z")
    _ = try rebuild()
    #expect(try stories() == "a,b,z")
  }

  @Test func `people decide which articles are of one story`() throws {
    try imported(samples)
    let id = try #require(Int64(try shell(path, "SELECT story_id FROM story_articles WHERE article_id = 1")))
    #expect(try decide(1, 4, areOneStory: true).field == .sameStory)
    #expect(try stories() == "a,b,c,d,e\ng,h")
    #expect(try decide(4, 1, areOneStory: true).isRepeated)
    #expect(try shell(path, "SELECT story_id FROM story_articles WHERE article_id = 5") == "\(id)")
    #expect(try decide(2, 3, areOneStory: false).target == .story)
    #expect(try shell(path, "SELECT count(DISTINCT story_id) FROM story_articles WHERE article_id IN (2, 3)") != "2")
    let before = try stories()
    #expect(try rebuild() == 0)
    #expect(try stories() == before)
    #expect(throws: ArchiveError.refused(.oneArticle(2))) { try decide(2, 2, areOneStory: true) }
    #expect(throws: ArchiveError.noSuchArticle(77)) { try decide(2, 77, areOneStory: true) }
    try expectSound(path)
  }

  @Test func `a later decision on a pair replaces the earlier one, and an undone one leaves it to the program`() throws
  {
    try imported(samples)
    let first = try decide(6, 4, areOneStory: true)
    #expect(try stories() == "a,b,c\nd,e,f\ng,h")
    _ = try decide(4, 6, areOneStory: false)
    #expect(try stories() == Self.expected)
    let store = try OpenArchive.forWriting(at: path, creating: false)
    var states: [CorrectionRecord.State] = []
    try store.corrections.list { record in
      states.append(record.state)
      return true
    }
    #expect(states == [.replaced, .stands])
    _ = try store.correctionUndoing.undoCorrection(2) { _ in Extraction() }
    #expect(try stories() == "a,b,c\nd,e,f\ng,h")
    _ = try store.correctionUndoing.undoCorrection(first.id) { _ in Extraction() }
    #expect(try stories() == Self.expected)
  }

  @Test func `a decision outlives the removal and another import of its articles`() async throws {
    try imported(samples)
    _ = try decide(6, 4, areOneStory: true)
    _ = try await RemovalRun(of: .articles([4, 6])).run(in: path, report: { _ in })
    #expect(try stories() == "a,b,c\ng,h")
    let store = try OpenArchive.forWriting(at: path, creating: false)
    try store.importing([samples[3], samples[5]])
    try store.close()
    #expect(try stories() == "a,b,c\nd,e,f\ng,h")
  }

  @Test func `nothing of a removed article is left`() async throws {
    try imported(samples)
    _ = try await RemovalRun(of: .articles([5, 1])).run(in: path, report: { _ in })
    #expect(try stories() == "b,c\ng,h")
    for table in ["article_terms", "story_terms", "story_articles"] {
      #expect(try shell(path, "SELECT count(*) FROM \(table) WHERE article_id IN (1, 5)") == "0")
    }
    #expect(try shell(path, "SELECT count(*) FROM story_queue") == "0")
    #expect(try shell(path, "SELECT count(*) FROM stories") == "2")
    try expectSound(path)
  }

  @Test func `an article that was edited or deleted in a shell is placed again by the next writer`() throws {
    try imported(samples)
    _ = try shell(
      path,
      """
      UPDATE articles SET body = (SELECT body FROM articles WHERE id = 1), title = 'd event1x0 event1x1' WHERE id = 4;
      DELETE FROM articles WHERE id = 8;
      """)
    let store = try OpenArchive.forWriting(at: path, creating: false)
    try store.importing([sample("j", event: 3, day: "2025-03-04")])
    try store.close()
    #expect(try stories() == "a,b,c,d\nf,j")
    #expect(try shell(path, "SELECT count(*) FROM article_terms WHERE article_id = 8") == "0")
    #expect(try OpenArchive.forReading(at: path).checks.checkStories().faultCount == 0)
  }

  @Test func `another day of publication may make it another story`() throws {
    try imported(samples)
    let store = try OpenArchive.forWriting(at: path, creating: false)
    _ = try store.articleCorrections.correctDate(
      ofArticle: 9, PublicationDate(timestamp: "2025-03-04", day: "2025-03-04", origin: .person))
    try store.close()
    #expect(try stories() == "a,b,c\nd,e,i\ng,h")
  }

  @Test func `an archive of the version before gets its stories with the next import`() throws {
    try imported(samples)
    try takeBack(path, toVersion: Migration.newest - 1)
    let store = try OpenArchive.forWriting(at: path, creating: false)
    #expect(try store.checks.checkStories().count == 0)
    try store.importing([sample("j", event: 3, day: "2025-03-04")])
    try store.close()
    #expect(try stories() == "a,b,c\nd,e\nf,j\ng,h")
  }

  @Test(arguments: [2, 5, 6, 8, 40]) func `however many report an event in nearly the same words, they are one story`(
    count: Int
  ) throws {
    try imported((0..<count).map { sample("n\($0)", event: 1, day: "2025-03-0\(1 + $0 % 2)", own: 6) })
    #expect(try shell(path, "SELECT count(*), count(DISTINCT story_id) FROM story_articles") == "\(count)|1")
  }

  @Test func `a decision that two articles are one story holds beside one that tells a third apart`() throws {
    try imported(samples)
    _ = try decide(2, 4, areOneStory: false)
    _ = try decide(1, 4, areOneStory: true)
    let story = "SELECT story_id FROM story_articles WHERE article_id ="
    #expect(try shell(path, "SELECT (\(story) 1) = (\(story) 4)") == "1")
    #expect(try shell(path, "SELECT (\(story) 1) IS (\(story) 2)") == "0")
  }

  @Test func `what is changed and changed back leaves stories as they were`() throws {
    try imported(samples)
    _ = try rebuild()
    let nearest = "SELECT group_concat(hex(nearest)) FROM (SELECT nearest FROM article_terms ORDER BY article_id)"
    let before = try shell(path, nearest)
    for round in 0..<3 {
      for title in ["x\(round)", "a event1x0 event1x1"] {
        _ = try shell(path, "UPDATE articles SET title = '\(title)' WHERE id = 1")
        let store = try OpenArchive.forWriting(at: path, creating: false)
        try store.importing([sample("k", event: 9, day: "2025-03-04")])
        try store.close()
      }
    }
    #expect(try shell(path, nearest).hasPrefix(before))
    #expect(try stories() == Self.expected)
  }

  @Test func `decisions hold after a repair`() async throws {
    try imported(samples)
    _ = try decide(1, 4, areOneStory: true)
    let before = try stories()
    _ = try shell(path, "INSERT INTO stories DEFAULT VALUES")
    try await RepairRun(of: path).run(report: { _ in })
    #expect(try stories() == before)
  }

  @Test func `an article that one import adds and revises is found by its newer text`() throws {
    try imported([samples[0], samples[1], sample("a", event: 1, day: "2025-03-01", own: 24)])
    #expect(try shell(path, "SELECT count(*) FROM revisions") == "1")
    #expect(try OpenArchive.forReading(at: path).checks.checkStories().faultCount == 0)
    #expect(try stories() == "a,b")
  }

  @Test func `a check finds what is not from the texts, and a repair finds all stories again`() async throws {
    try imported(samples)
    _ = try shell(
      path,
      """
      DELETE FROM story_terms WHERE article_id = 1; UPDATE article_terms SET terms = x'00' WHERE article_id = 2;
      INSERT INTO stories DEFAULT VALUES
      """)
    #expect(try OpenArchive.forReading(at: path).checks.checkStories().faultCount == 3)
    try await RepairRun(of: path).run(report: { _ in })
    #expect(try OpenArchive.forReading(at: path).checks.checkStories().faultCount == 0)
    #expect(try stories() == Self.expected)
  }
}
