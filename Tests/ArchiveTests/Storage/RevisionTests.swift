import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveSQLite
@testable import ArchiveStorage

@Suite struct RevisionTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  private func edited(_ body: String) -> String { body + " and three more words" }

  @Test func `a new text under the same path moves the old one to revisions`() throws {
    let store = try newArchive(in: folder)
    let old = Sample(prose(100)).quoting(10, by: Sample.person("Ann Lee"))
    let new = Sample(edited(prose(100)), title: "New title").quoting(15, by: Sample.person("Bob Ray"))
    try store.importing([old])
    #expect(try store.importing([new]) == [.stored(document: 2, articles: [.revised(1)])])
    let record = try store.articles.article(id: 1)
    #expect(record.article == new.article)
    #expect(record.revisionCount == 1)
    #expect(record.wordCount == 104)
    #expect(record.quotes.map(\.speaker?.name) == ["Bob Ray"])
    #expect(record.quotes.map(\.id) == [2])
    #expect(try store.connection.text("SELECT body FROM revisions WHERE document_id = 1") == prose(100))
    #expect(try store.connection.integer("SELECT extractor_version FROM articles") == Int64(ArchiveVersion.extractor))
    #expect(try store.connection.text("SELECT group_concat(name) FROM sources") == "Bob Ray")
    #expect(try store.importing([old, new]).allSatisfy { $0 != .missing })
    #expect(try store.articles.article(id: 1).revisionCount == 1)
    try store.close()
    try expectSound(path)
    #expect(try shell(path, "SELECT count(*) FROM articles_fts('three')") == "1")
  }

  @Test func `a source that stays keeps its id`() throws {
    let store = try newArchive(in: folder)
    try store.importing([Sample(prose(100)).quoting(10, by: Sample.person("X Y"), Sample.person("Ann Lee"))])
    try store.importing([Sample(edited(prose(100))).quoting(10, by: Sample.person("Ann Lee"))])
    #expect(try store.connection.text("SELECT group_concat(id || name) FROM sources") == "2Ann Lee")
  }

  @Test func `another text under the same path is another article`() throws {
    let store = try newArchive(in: folder)
    #expect(
      try store.importing([Sample(prose(100)), Sample(prose(100, seed: 3))]) == [
        .stored(document: 1, articles: [.added(1)]), .stored(document: 2, articles: [.added(2)]),
      ])
    #expect(
      try store.importing([Sample(edited(prose(100, seed: 3)))]) == [.stored(document: 3, articles: [.revised(2)])])
  }

  @Test func `one URL is one article whatever the path`() throws {
    let store = try newArchive(in: folder)
    var old = Sample(prose(100), origin: "/a", url: "https://example.com/1")
    var new = Sample(prose(100, seed: 3), origin: "/b", url: "https://example.com/1")
    old.retrievedAt = "2025-01-01T00:00:00Z"
    new.retrievedAt = "2025-01-02T00:00:00Z"
    try store.importing([old])
    #expect(try store.importing([new]) == [.stored(document: 2, articles: [.revised(1)])])
    #expect(try store.articles.article(id: 1).article.body == new.article.body)
  }

  @Test func `a text retrieved before the one there becomes a revision at once`() throws {
    let store = try newArchive(in: folder)
    var old = Sample(prose(100), origin: "/a", url: "https://example.com/1")
    var new = Sample(prose(100, seed: 3), origin: "/b", url: "https://example.com/1")
    old.retrievedAt = "2025-01-01T00:00:00Z"
    new.retrievedAt = "2025-01-02T00:00:00Z"
    try store.importing([new])
    #expect(try store.importing([old]) == [.stored(document: 2, articles: [.older(1)])])
    #expect(try store.articles.article(id: 1).article.body == new.article.body)
    #expect(try store.connection.text("SELECT body FROM revisions") == old.article.body)
  }

  @Test func `texts with two URLs are two articles`() throws {
    let store = try newArchive(in: folder)
    try store.importing([Sample(prose(100), url: "https://example.com/1")])
    #expect(
      try store.importing([Sample(edited(prose(100)), url: "https://example.com/2")])
        == [.stored(document: 2, articles: [.added(2)])])
  }

  @Test(arguments: ["-", "-#3"])
  func `standard input identifies nothing`(origin: String) throws {
    let store = try newArchive(in: folder)
    try store.importing([Sample(prose(100), origin: origin)])
    #expect(
      try store.importing([Sample(edited(prose(100)), origin: origin)])
        == [.stored(document: 2, articles: [.added(2)])])
  }

  @Test func `an excerpt never replaces a fuller text, which does replace it`() throws {
    let store = try newArchive(in: folder)
    let url = "https://example.com/1"
    let stub = Sample(prose(30), origin: "/stub", url: url)
    let full = Sample(prose(200), origin: "/full", url: url)
    let paywall = Sample("Subscribe to read this article.", origin: "/wall", url: url)
    try store.importing([stub])
    #expect(try store.importing([full]) == [.stored(document: 2, articles: [.revised(1)])])
    let shorter = Sample(prose(40), origin: "/full", url: url)
    #expect(try store.importing([shorter]) == [.stored(document: 3, articles: [.excerpt(1)])])
    #expect(try store.importing([paywall]) == [.stored(document: 4, articles: [.excerpt(1)])])
    #expect(try store.articles.article(id: 1).article.body == full.article.body)
    #expect(try store.originals.original(document: 4) == paywall.original)
  }

  @Test func `other bytes with the same text change nothing`() throws {
    let store = try newArchive(in: folder)
    var twin = Sample(prose(100))
    twin.bytes = twin.original + [0x0a]
    try store.importing([Sample(prose(100))])
    #expect(try store.importing([twin]) == [.stored(document: 2, articles: [.unchanged(1)])])
    #expect(try store.articles.article(id: 1).revisionCount == 0)
  }

  @Test(arguments: [
    "http://example.com/1", "https://example.com/1?utm_source=feed", "HTTPS://Example.com:443/1#top",
  ]) func `an address is the same in every spelling`(url: String) throws {
    let store = try newArchive(in: folder)
    try store.importing([Sample(prose(100), origin: "/a", url: "https://example.com/1")])
    #expect(
      try store.importing([Sample(edited(prose(100)), origin: "/b", url: url)])
        == [.stored(document: 2, articles: [.revised(1)])])
  }

  @Test func `a site's front page identifies nothing`() throws {
    let store = try newArchive(in: folder)
    try store.importing([Sample(prose(100), origin: "/a", url: "https://example.com/")])
    #expect(
      try store.importing([Sample(prose(100, seed: 3), origin: "/b", url: "https://example.com/")])
        == [.stored(document: 2, articles: [.added(2)])])
  }

  private func record(_ id: String, _ body: String, _ origin: String, outlet: String? = nil) -> Sample {
    var sample = Sample(body, origin: origin, title: nil)
    sample.article.recordID = id
    sample.article.outlet = outlet
    sample.bytes = Array((id + origin + body).utf8)
    return sample
  }

  @Test func `a record is known again by its own id, in its dump or its outlet`() throws {
    let store = try newArchive(in: folder)
    try store.importing([record("7", prose(100), "/a.jsonl#1", outlet: "Example Times")])
    #expect(
      try store.importing([record("7", edited(prose(100)), "/a.jsonl#9")])
        == [.stored(document: 2, articles: [.revised(1)])])
    #expect(
      try store.importing([record("7", edited(prose(100)) + " x", "/b.jsonl#2", outlet: "Example Times")])
        == [.stored(document: 3, articles: [.added(2)])], "the outlet went with the revision")
    #expect(
      try store.importing([record("8", edited(prose(100)), "/a.jsonl#2")])
        == [.stored(document: 4, articles: [.added(3)])])
  }

  @Test func `one number for all records makes no article of them`() throws {
    let store = try newArchive(in: folder)
    let outcomes = try store.importing((1...4).map { record("0", prose(100, seed: $0), "/a.jsonl#\($0)") })
    #expect(outcomes == (1...4).map { .stored(document: $0, articles: [.added($0)]) })
  }

  @Test func `an earlier text that is there already adds nothing`() throws {
    let store = try newArchive(in: folder)
    let url = "https://example.com/1"
    func capture(_ body: String, _ day: Int, _ mark: UInt8) -> Sample {
      var sample = Sample(body, origin: "/\(day)", url: url)
      sample.bytes = sample.original + [mark]
      sample.retrievedAt = "2025-01-0\(day)T00:00:00Z"
      return sample
    }
    let (old, new) = (prose(100), edited(prose(100)))
    try store.importing([capture(new, 5, 0x20)])
    #expect(try store.importing([capture(old, 1, 0x20)]) == [.stored(document: 2, articles: [.older(1)])])
    #expect(try store.importing([capture(old, 2, 0x0a)]) == [.stored(document: 3, articles: [.unchanged(1)])])
    #expect(try store.importing([capture(old + " more", 3, 0x20)]) == [.stored(document: 4, articles: [.older(1)])])
    #expect(try store.articles.revisions(ofArticle: 1).map(\.body) == [old, old + " more", new])
    #expect(try store.articles.revisions(ofArticle: 1).map(\.retrievedFrom) == ["mtime", "mtime", "mtime"])
    #expect(try store.connection.text("SELECT document_id || relation FROM document_articles") == "3unchanged")
  }

  @Test func `texts are numbered by when they were retrieved, and compared part by part`() throws {
    let store = try newArchive(in: folder)
    try store.importing([Sample("The quay closes on Monday. " + prose(30), title: "Quay closes")])
    try store.importing([Sample("The quay closes on Friday. " + prose(30), title: "Quay closes later")])
    let all = try store.articles.revisions(ofArticle: 1)
    try #require(all.map(\.number) == [1, 2])
    #expect(all.map(\.isCurrent) == [false, true])
    let differences = all[0].differences(to: all[1])
    #expect(differences.map(\.part) == [.title, .body])
    #expect(differences.map(\.difference.addedCount) == [1, 1])
    #expect(differences.map(\.difference.removedCount) == [0, 1])
    #expect(throws: ArchiveError.noSuchArticle(9)) { _ = try store.articles.revisions(ofArticle: 9) }
  }

  @Test func `agreement counts runs of five words`() {
    let text = TextAgreement(prose(104))
    #expect(text.share(with: TextAgreement(prose(104).uppercased())) == 1)
    #expect(text.isVersion(of: TextAgreement(prose(52) + " " + prose(52, seed: 1))) == false)
    #expect(text.isVersion(of: TextAgreement(prose(60) + " " + prose(44, seed: 1))))
    #expect(TextAgreement("a b").share(with: TextAgreement("A, b!")) == 1)
    #expect(TextAgreement("").share(with: text) == 0)
  }
}
