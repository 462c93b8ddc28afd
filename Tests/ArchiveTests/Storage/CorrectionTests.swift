import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveSQLite
@testable import ArchiveStorage

/// People's decisions, and what they survive.
@Suite struct CorrectionTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  private func filled() throws -> OpenArchive { try Letters.archive(in: folder) }

  @Test(arguments: Decision.allCases) func `a decision holds at once`(decision: Decision) throws {
    let store = try filled()
    #expect(try decision.seen(in: store) != decision.expected)
    let record = try decision.make(in: store)
    #expect(try decision.seen(in: store) == decision.expected)
    #expect(record.state == .stands)
    #expect(try store.states() == [.stands])
    try store.close()
    try expectSound(path)
  }

  @Test(arguments: Decision.allCases) func `a decision outlives the import of the same bytes`(decision: Decision) throws
  {
    let store = try filled()
    _ = try decision.make(in: store)
    try store.importing(Letters.samples())
    #expect(try decision.seen(in: store) == decision.expected)
    try store.close()
    try expectSound(path)
  }

  @Test(arguments: Decision.allCases) func `a decision outlives a new text`(decision: Decision) throws {
    let store = try filled()
    _ = try decision.make(in: store)
    #expect(
      try store.importing(Letters.samples(isLater: true)) == [
        .stored(document: 3, articles: [.revised(1)]), .stored(document: 4, articles: [.revised(2)]),
      ])
    #expect(try decision.seen(in: store) == decision.expected)
    #expect(try store.states() == [.stands])
    try store.close()
    try expectSound(path)
  }

  @Test(arguments: Decision.allCases) func `a decision outlives extraction anew`(decision: Decision) throws {
    let store = try filled()
    _ = try decision.make(in: store)
    try store.extractAnew()
    #expect(try decision.seen(in: store) == decision.expected)
    #expect(try store.states() == [.stands])
    try store.close()
    try expectSound(path)
  }

  @Test(arguments: Decision.allCases, [false, true])
  func `a decision holds in a new archive with other ids`(decision: Decision, isLater: Bool) throws {
    let store = try filled()
    _ = try decision.make(in: store)
    try store.close()
    let other = folder.file("other.db")
    try OpenArchive.forWriting(at: other, creating: true).close()
    _ = try shell(
      other, "ATTACH '\(path.string)' AS old; INSERT INTO corrections SELECT * FROM old.corrections;")
    let anew = try OpenArchive.forWriting(at: other, creating: false)
    try anew.importing(Letters.samples(isLater: isLater).reversed(), batch: 1)
    #expect(try decision.seen(in: anew) == decision.expected)
    #expect(try anew.states() == [.stands])
    try anew.close()
    try expectSound(other)
  }

  @Test func `another article at the same place is another article`() throws {
    let store = try filled()
    _ = try Decision.published.make(in: store)
    try store.importing([Letters.sample(prose(80, seed: 4), origin: "/news/harbour.txt")])
    #expect(try store.connection.integer("SELECT count(*) FROM articles WHERE published_on IS NULL") == 2)
    try store.close()
    let other = folder.file("other.db")
    try OpenArchive.forWriting(at: other, creating: true).close()
    _ = try shell(other, "ATTACH '\(path.string)' AS old; INSERT INTO corrections SELECT * FROM old.corrections;")
    let anew = try OpenArchive.forWriting(at: other, creating: false)
    try anew.importing([Letters.sample(prose(80, seed: 4), origin: "/news/harbour.txt")])
    #expect(try anew.states() == [.gone])
    #expect(try anew.connection.integer("SELECT count(*) FROM articles WHERE published_on IS NULL") == 1)
  }

  @Test func `two addresses are two articles and one is one`() throws {
    var facts = ArticleFacts(
      id: 1, url: "https://example.com/1", texts: [.init(sha256: "a", origins: ["/a"], body: prose(50))])
    let key = ArticleKey(facts)
    #expect(ArticleKey(key.json) == key)
    facts.texts[0] = .init(sha256: "b", origins: ["/b"], body: prose(50, seed: 3))
    #expect(key.isKey(of: facts))
    facts.url = "https://example.com/2"
    facts.texts[0] = .init(sha256: "a", origins: ["/a"], body: prose(50))
    #expect(!key.isKey(of: facts))
    facts.url = nil
    #expect(key.isKey(of: facts))
    facts.texts[0].body = prose(50, seed: 3)
    #expect(!key.isKey(of: facts))
    facts.texts[0] = .init(sha256: "c", origins: ["-"], body: prose(50))
    #expect(
      !ArticleKey(facts).isKey(
        of: ArticleFacts(id: 2, url: nil, texts: [.init(sha256: "d", origins: ["-"], body: prose(50))])))
  }

  @Test func `a decision knows an address in every spelling`() throws {
    let store = try newArchive(in: folder)
    try store.importing([Sample(prose(50), origin: "/a", url: "https://example.com/1")])
    _ = try store.articleCorrections.correctOutlet(ofArticle: 1, "Example Post")
    try store.importing([Sample(prose(50) + " more", origin: "/b", url: "http://example.com/1?utm_source=x")])
    #expect(try store.states() == [.stands])
    #expect(try store.connection.text("SELECT outlet FROM article_details") == "Example Post")
  }
}
