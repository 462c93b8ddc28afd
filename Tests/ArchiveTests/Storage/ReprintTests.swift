import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveIngestion
@testable import ArchiveModel
@testable import ArchiveRescue
@testable import ArchiveSQLite
@testable import ArchiveStorage
@testable import ArchiveStories

/// Pairs and groups of reprints, and their prints, as imports, edits and removals leave them.
@Suite struct ReprintTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  /// Words that no text with another seed has.
  private func prose(_ words: Int, seed: Int = 0) -> String {
    (0..<words).map { "word\(seed)x\($0)" }.joined(separator: " ")
  }

  private func sample(_ name: String, _ body: String, day: String? = nil, outlet: String? = nil) -> Sample {
    var sample = Sample(body + ".", origin: "/news/\(name).txt", title: name)
    sample.article.outlet = outlet
    if let day { sample.article.published = PublicationDate(timestamp: day, day: day, origin: .text) }
    return sample
  }

  /// Two wire stories in several versions, and texts of their own.
  private var samples: [Sample] {
    [
      sample("wire", prose(300), day: "2025-03-02", outlet: "Reuters"),
      sample("short", prose(200), day: "2025-03-03", outlet: "Harbour Gazette"),
      sample("longer", prose(300) + " " + prose(150, seed: 1), day: "2025-03-01", outlet: "Ferry Post"),
      // A reprint of the longer one alone.
      sample("third", prose(60, seed: 9) + " " + prose(150, seed: 1), outlet: "Quay News"),
      sample("other", prose(300, seed: 2), day: "2025-03-05", outlet: "Harbour Gazette"),
      sample("copy", prose(240, seed: 2), day: "2025-03-04", outlet: "Ferry Post"),
      sample("part", prose(80, seed: 2) + " " + prose(300, seed: 3), day: "2025-03-06", outlet: "Quay News"),
      sample("alone", prose(300, seed: 4), outlet: "Quay News"),
    ]
  }

  /// The groups by titles, each with its head and why it is that.
  private func groups() throws -> String {
    try shell(
      path,
      """
      SELECT (SELECT title FROM articles WHERE id = head_id), coalesce(credited, '-'), coalesce(basis, '-'),
        (SELECT group_concat(title) FROM (
          SELECT title FROM text_groups AS members JOIN articles ON articles.id = members.article_id
          WHERE members.group_id = text_groups.group_id ORDER BY title))
      FROM text_groups GROUP BY group_id ORDER BY 1
      """)
  }

  private func pairs() throws -> String {
    try shell(
      path,
      """
      SELECT min(a.title, b.title), max(a.title, b.title), kind, words FROM shared_texts
      JOIN articles AS a ON a.id = article_id JOIN articles AS b ON b.id = other_id ORDER BY 1, 2
      """)
  }

  private func prints(of name: String) throws -> Int {
    let store = try OpenArchive.forReading(at: path)
    let words = try #require(samples.first { $0.article.title == name }.map { OwnWords(of: $0.article.body) })
    var found: Set<Int64> = []
    for print in Fingerprint(of: words).prints {
      found.formUnion(try TextPrints(database: store.database).articles(sharing: CollectionOfOne(print)))
    }
    return found.count
  }

  private static let expected = """
    copy|-|earliest|copy,other
    wire|Reuters|credited|longer,short,third,wire
    """

  @Test(arguments: 0..<20) func `pairs and groups don't depend on the order of imports`(seed: Int) throws {
    var order = samples
    var state = UInt64(seed &+ 1) &* 0x9E37_79B9_7F4A_7C15
    for index in order.indices.dropFirst().reversed() {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      order.swapAt(index, Int(state >> 33) % (index + 1))
    }
    let store = try newArchive(in: folder)
    try store.importing(order, batch: 1 + seed % 5)
    try store.close()
    #expect(try groups() == Self.expected)
    #expect(
      try pairs() == """
        copy|other|reprint|240
        copy|part|partial|80
        longer|short|reprint|200
        longer|third|reprint|150
        longer|wire|reprint|300
        other|part|partial|80
        short|wire|reprint|200
        """)
    #expect(try OpenArchive.forReading(at: path).checks.checkReprints().faultCount == 0)
    try expectSound(path)
  }

  @Test func `no print of a removed article is left`() async throws {
    let store = try newArchive(in: folder)
    try store.importing(samples)
    try store.close()
    #expect(try prints(of: "alone") == 1)
    _ = try await RemovalRun(of: .articles([8, 3])).run(in: path, report: { _ in })
    #expect(try prints(of: "alone") == 0)
    #expect(try prints(of: "wire") == 2)
    // What the longer one connected falls apart.
    #expect(try groups() == "copy|-|earliest|copy,other\nwire|Reuters|credited|short,wire")
    #expect(try shell(path, "SELECT count(*) FROM text_queue") == "0")
    try expectSound(path)
  }

  @Test func `no print of a text edited in a shell is left when its article is removed`() async throws {
    let store = try newArchive(in: folder)
    try store.importing(samples)
    try store.close()
    _ = try shell(path, "UPDATE articles SET body = 'Some other words that stand here now.' WHERE title = 'alone'")
    #expect(try prints(of: "alone") == 1)
    _ = try await RemovalRun(of: .articles([8])).run(in: path, report: { _ in })
    #expect(try prints(of: "alone") == 0)
    #expect(try groups() == Self.expected)
  }

  @Test func `an article that stays with its text when another import goes keeps its prints`() async throws {
    let store = try newArchive(in: folder)
    var again = sample("alone", prose(300, seed: 4))
    again.bytes = Array("the same in other bytes".utf8)
    try store.importing(samples)
    try store.importing([again])
    try store.close()
    #expect(try await RemovalRun(of: .imported(1)).run(in: path, report: { _ in }).removal.restored == 1)
    #expect(try prints(of: "alone") == 1)
    #expect(try prints(of: "wire") == 0)
    _ = try await RemovalRun(of: .articles([8])).run(in: path, report: { _ in })
    #expect(try prints(of: "alone") == 0)
    try expectSound(path)
  }

  @Test func `an article whose prints are not in the table can be removed all the same`() async throws {
    let store = try newArchive(in: folder)
    try store.importing(samples)
    try store.close()
    _ = try shell(path, "INSERT INTO text_prints (text_prints) VALUES ('delete-all')")
    _ = try await RemovalRun(of: .articles([8])).run(in: path, report: { _ in })
    #expect(try prints(of: "wire") == 3, "they are found again")
    #expect(try prints(of: "alone") == 0)
    try expectSound(path)
  }

  @Test func `an edit in a shell waits in the queue, and the next writer finds what follows from it`() throws {
    let store = try newArchive(in: folder)
    try store.importing(samples)
    try store.close()
    _ = try shell(
      path,
      """
      UPDATE articles SET body = (SELECT body FROM articles WHERE title = 'other') WHERE title = 'alone';
      UPDATE articles SET body = 'Nothing of it is left.' WHERE title = 'longer';
      DELETE FROM articles WHERE title = 'copy';
      INSERT INTO articles (document_id, title, body) SELECT 1, 'by hand', body FROM articles WHERE title = 'wire';
      """)
    #expect(
      try shell(path, "SELECT reason, count(*) FROM text_queue GROUP BY 1 ORDER BY 1")
        == "gone|1\ngroup|4\nnew|1\ntext|2")
    try expectSound(path)
    do {
      let store = try OpenArchive.forWriting(at: path, creating: false)
      try store.importing([sample("more", prose(50, seed: 7))])
      try store.close()
    }
    #expect(try groups() == "other|-|earliest|alone,other\nwire|Reuters|credited|by hand,short,wire")
    #expect(try shell(path, "SELECT DISTINCT reason FROM text_queue") == "ghost")
    #expect(try OpenArchive.forReading(at: path).checks.checkReprints().faultCount == 0)
  }

  @Test func `a corrected date changes which article is the earliest`() throws {
    let store = try newArchive(in: folder)
    try store.importing(samples)
    try store.close()
    _ = try shell(path, "UPDATE articles SET published_on = '2025-01-01' WHERE title = 'other'")
    let again = try OpenArchive.forWriting(at: path, creating: false)
    try again.importing([sample("more", prose(50, seed: 7))])
    try again.close()
    #expect(try groups().hasPrefix("other|-|earliest|copy,other"))
  }

  @Test func `a revised text has the prints of its new text alone`() throws {
    let store = try newArchive(in: folder)
    var first = sample("alone", prose(300, seed: 4))
    first.article.url = "https://example.com/1"
    var second = sample("alone", prose(300, seed: 5))
    second.article.url = "https://example.com/1"
    second.retrievedAt = "2025-11-10T14:30:00Z"
    try store.importing([first, sample("copy", prose(250, seed: 4))])
    #expect(try groups() == "alone|-|-|alone,copy")
    try store.importing([second])
    try store.close()
    #expect(try groups() == "")
    #expect(try prints(of: "alone") == 1, "the copy's")
    #expect(try shell(path, "SELECT count(*) FROM text_queue") == "0")
  }

  @Test func `a paragraph that stands in many articles over months is the page's own, and no reprint`() throws {
    let store = try newArchive(in: folder)
    let appeal = prose(90, seed: 3)
    try store.importing(
      (0..<40).map { index in
        sample(
          "n\(index)", prose(150, seed: 10 + index) + ".\n\n" + appeal, day: index < 20 ? "2025-01-02" : "2025-06-02",
          outlet: "Quay News")
      }, batch: 7)
    try store.close()
    #expect(try shell(path, "SELECT count(*) FROM shared_texts") == "0")
    #expect(try shell(path, "SELECT count(*) > 0 FROM common_prints") == "1")
  }

  @Test func `a story in many outlets within days stays one group`() throws {
    let store = try newArchive(in: folder)
    try store.importing(
      (0..<100).map { sample("n\($0)", prose(200) + " " + prose(20, seed: 10 + $0), day: "2025-01-0\(1 + $0 % 3)") },
      batch: 30)
    try store.close()
    #expect(try shell(path, "SELECT count(DISTINCT group_id), count(*) FROM text_groups") == "1|100")
  }

  @Test func `an archive of the version before gets its prints with the next import`() throws {
    do {
      let store = try newArchive(in: folder)
      try store.importing(samples)
      try store.close()
    }
    try takeBack(path, toVersion: 12)
    let store = try OpenArchive.forWriting(at: path, creating: false)
    try store.importing([sample("more", prose(50, seed: 7))])
    try store.close()
    #expect(try groups() == Self.expected)
  }

  @Test func `a check finds prints and pairs that are not those of the texts, and a repair refills them`() async throws
  {
    let store = try newArchive(in: folder)
    try store.importing(samples)
    try store.close()
    _ = try shell(
      path,
      "INSERT INTO text_prints (text_prints) VALUES ('delete-all'); UPDATE shared_texts SET words = 3; DELETE FROM text_groups"
    )
    #expect(try OpenArchive.forReading(at: path).checks.checkReprints().faultCount > 8)
    try await RepairRun(of: path).run(report: { _ in })
    #expect(try OpenArchive.forReading(at: path).checks.checkReprints().faultCount == 0)
    #expect(try groups() == Self.expected)
  }

  @Test func `counts say outlets and separately written texts`() throws {
    let store = try newArchive(in: folder)
    try store.importing(samples)
    #expect(try store.reprints.counts() == TextCounts(articles: 8, outlets: 4, texts: 4))
    #expect(try store.reprints.counts(of: [1, 2, 3]) == TextCounts(articles: 3, outlets: 3, texts: 1))
  }
}
