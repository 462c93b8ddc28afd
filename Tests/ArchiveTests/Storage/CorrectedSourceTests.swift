import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveSQLite
@testable import ArchiveStorage

/// Decisions on sources: merged, split, renamed.
@Suite struct CorrectedSourceTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  private func filled() throws -> OpenArchive { try Letters.archive(in: folder) }

  @Test func `what is imported later follows a merge and a new name`() throws {
    let store = try filled()
    _ = try Decision.merge.make(in: store)
    _ = try store.sourceCorrections.renameSource("Ada Example", to: "Ada")
    let later = "“It opens again in the autumn of the year,” Ada Exempel said. " + prose(40, seed: 7)
    let other = "“It closes again in the winter of the year,” Ada Example said. " + prose(40, seed: 8)
    try store.importing([Letters.sample(later, origin: "/3"), Letters.sample(other, origin: "/4")])
    #expect(
      try store.connection.text("SELECT group_concat(DISTINCT name) FROM sources WHERE name LIKE 'Ada%'") == "Ada")
    #expect(try store.connection.integer("SELECT count(*) FROM quote_details WHERE speaker = 'Ada'") == 4)
    _ = try UndoRun(of: 2).run(in: store)
    _ = try UndoRun(of: 1).run(in: store)
    #expect(
      try store.connection.text(
        "SELECT group_concat(speaker || n, ' ') FROM (SELECT speaker, count(*) AS n FROM quote_details WHERE speaker LIKE 'Ada%' GROUP BY 1 ORDER BY 1)"
      ) == "Ada Example2 Ada Exempel2")
    try store.close()
    try expectSound(path)
  }

  @Test func `an outlet that becomes another publishes its articles`() throws {
    let store = try newArchive(in: folder)
    var samples = Letters.samples()
    samples[0].article.outlet = "The Post"
    samples[1].article.outlet = "Example Post"
    try store.importing(samples)
    let before = try store.whole()
    let record = try store.sourceCorrections.mergeSources(["The Post"], into: "Example Post")[0]
    #expect(try store.connection.text("SELECT group_concat(DISTINCT outlet) FROM article_details") == "Example Post")
    _ = try UndoRun(of: record.id).run(in: store)
    #expect(try store.whole() == before)
    try store.close()
    try expectSound(path)
  }

  @Test func `a name that means several is refused with their ids`() throws {
    let store = try newArchive(in: folder)
    try store.importing([
      Sample("1 " + prose(9), origin: "/1").quoting(4, by: Sample.person("Ann Lee", aliases: ["Lee"])),
      Sample("2 " + prose(9), origin: "/2").quoting(4, by: Sample.person("Bob Lee", aliases: ["Lee"])),
    ])
    let both = [
      SourceCandidate(id: 1, name: "Ann Lee", kind: .person), SourceCandidate(id: 2, name: "Bob Lee", kind: .person),
    ]
    #expect(throws: ArchiveError.refused(.severalSources("lee", both))) {
      try store.sourceCorrections.mergeSources(["2"], into: "lee")
    }
    #expect(throws: ArchiveError.refused(.severalSources("Lee", both))) {
      try store.sourceCorrections.renameSource("Lee", to: "X")
    }
    // In an article the name means whom the article has.
    _ = try store.quoteCorrections.correctSpeaker(ofQuote: 1, name: "Lee")
    #expect(try store.connection.text("SELECT speaker FROM quote_details WHERE quote_id = 1") == "Ann Lee")
    #expect(throws: ArchiveError.noSuchSource("Cem")) {
      try store.sourceCorrections.mergeSources(["2", "Cem"], into: "1")
    }
    #expect(try store.connection.integer("SELECT count(*) FROM sources") == 2)
    _ = try store.sourceCorrections.mergeSources(["2"], into: "1")
    #expect(try store.connection.text("SELECT group_concat(name) FROM sources") == "Ann Lee")
  }

  @Test func `the second of two namesakes is reached by no name`() throws {
    let store = try filled()
    _ = try Decision.splitTwin.make(in: store)
    let twin = try #require(try store.connection.integer("SELECT max(id) FROM sources WHERE name = 'Bob Sample'"))
    let candidate = SourceCandidate(id: twin, name: "Bob Sample", kind: .person)
    #expect(throws: ArchiveError.refused(.indistinctName(candidate))) {
      try store.sourceCorrections.renameSource("\(twin)", to: "X")
    }
    try store.importing([
      Letters.sample("“We are glad again this time,” Bob Sample said. " + prose(40, seed: 5), origin: "/3")
    ])
    #expect(
      try store.connection.integer(
        """
        SELECT count(*) FROM quote_details
        WHERE speaker_id = (SELECT max(id) FROM sources WHERE name = 'Bob Sample')
        """) == 1)
  }

  @Test func `an outlet is known by its other names`() throws {
    let store = try newArchive(in: folder)
    var sample = Sample(prose(30)).quoting(
      9, by: ArticleSource(name: "Example Harbour Times", kind: .outlet, aliases: ["EHT"]))
    sample.article.outlet = nil
    try store.importing([sample])
    let record = try store.articleCorrections.correctOutlet(ofArticle: 1, "EHT")
    #expect(record.value == "Example Harbour Times")
    #expect(try store.connection.integer("SELECT count(*) FROM sources") == 1)
    #expect(try store.connection.integer("SELECT outlet_id FROM articles") == 1)
    _ = try UndoRun(of: record.id).run(in: store)
    #expect(try store.connection.integer("SELECT outlet_id FROM articles") == nil)
  }
}
