import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveSQLite
@testable import ArchiveStorage

@Suite struct ImportingTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  @Test func `everything of an article comes back as it went in`() throws {
    let store = try newArchive(in: folder)
    var sample = Sample("He is “willing” to meet. Then more.", title: "Ti\u{ad}tle")
      .quoting(
        12, by: Sample.person("Sergey Lavrov", aliases: ["Lavrov"], description: "Russian Foreign Minister"),
        ArticleSource(name: "RIA Novosti", kind: .outlet, isListed: true, reportedFirst: true),
        roles: [.speaker, .toldTo])
    sample.article.subtitle = "Second headline"
    sample.article.summary = "The summary."
    sample.article.byline = "By Jane Doe and John Smith"
    sample.article.authors = ["Jane Doe", "John Smith"]
    sample.article.dateline = "MOSCOW (Reuters) —"
    sample.article.dateLine = "Nov. 9, 2025"
    sample.article.sourceLine = "Sources: RIA Novosti."
    sample.article.outlet = "The Daily Test"
    sample.article.published = PublicationDate(timestamp: "2025-11-09", day: "2025-11-09", origin: .text)
    sample.article.language = "en"
    sample.article.url = "https://example.com/a"
    sample.extraction.quotes[0].within = 1
    var outer = sample.extraction.quotes[0]
    outer.kind = .indirect
    outer.within = nil
    outer.attributions = [Attribution(role: .reportedBy, source: 1)]
    sample.extraction.quotes.append(outer)
    #expect(try store.importing([sample]) == [.stored(document: 1, articles: [.added(1)])])

    let record = try store.articles.article(id: 1)
    #expect(record.article == sample.article)
    #expect(record.document.origins == ["/news/a.txt"])
    #expect(record.document.sha256 == Hexadecimal.text(sample.sha256))
    #expect(record.wordCount == 7)
    #expect(record.sources.map(\.name) == ["Sergey Lavrov", "RIA Novosti"])
    #expect(record.sources[0].descriptions.map(\.text) == ["Russian Foreign Minister"])
    #expect(record.sources[1].isListed && record.sources[1].reportedFirst && !record.sources[1].gaveNoComment)
    #expect(record.quotes.count == 2)
    #expect(record.quotes[0].within == record.quotes[1].id)
    #expect(record.quotes[0].withinIndex == 1)
    #expect(record.quotes[0].segments == sample.extraction.quotes[0].segments)
    #expect(record.quotes[0].speaker?.name == "Sergey Lavrov")
    #expect(record.quotes[0].attributions.map(\.role) == [.speaker, .toldTo])
    #expect(record.quotes[1].speaker == nil)
    #expect(record.quotes[1].attributions.map(\.role) == [.reportedBy])
    #expect(try store.originals.original(article: 1) == sample.original)
    try store.close()
    try expectSound(path)
    #expect(
      try shell(
        path,
        "SELECT speaker, description, told_to, cue, text = substr(body, 1, 12), outlet "
          + "FROM quote_details JOIN articles ON id = article_id WHERE quote_id = 1")
        == "Sergey Lavrov|Russian Foreign Minister|RIA Novosti|said|1|The Daily Test")
    #expect(try shell(path, "SELECT count(*) FROM articles_fts('title:title AND body:will*')") == "1")
    #expect(try shell(path, "SELECT authors, quotes, sources FROM article_details") == "Jane Doe; John Smith|2|2")
  }

  @Test func `what is asked for and is not there is an error`() throws {
    let store = try newArchive(in: folder)
    #expect(throws: ArchiveError.noSuchArticle(7)) { _ = try store.articles.article(id: 7) }
    #expect(throws: ArchiveError.noSuchArticle(7)) { _ = try store.originals.original(article: 7) }
    #expect(throws: ArchiveError.noSuchDocument(7)) { _ = try store.originals.original(document: 7) }
  }

  @Test func `the same bytes are one document with a second origin`() throws {
    let store = try newArchive(in: folder)
    let sample = Sample(prose(50))
    var copy = sample
    copy.origin = "/copy/b.txt"
    #expect(
      try store.importing([sample, copy, sample]) == [
        .stored(document: 1, articles: [.added(1)]), .known(document: 1, isNewOrigin: true),
        .known(document: 1, isNewOrigin: false),
      ])
    #expect(try store.articles.article(id: 1).document.origins == ["/copy/b.txt", "/news/a.txt"])
    let again = KnownDocument(origin: "/third", sha256: sample.sha256)
    let unknown = KnownDocument(origin: "/third", sha256: [UInt8](repeating: 0, count: 32))
    let id = try store.importBatches.beginImport(arguments: [])
    #expect(
      try store.importBatches.store([.known(again), .known(unknown)], in: id) == [
        .known(document: 1, isNewOrigin: true), .missing,
      ])
    try store.close()
    try expectSound(path)
  }

  @Test func `readers on other threads know what is committed`() throws {
    let store = try newArchive(in: folder)
    let known = try KnownDocuments(at: path)
    let sample = Sample("A body.")
    #expect(!known.contains(sha256: sample.sha256))
    try store.importing([sample])
    #expect(known.contains(sha256: sample.sha256))
  }

  @Test func `an original that was tampered with is not handed out`() throws {
    let store = try newArchive(in: folder)
    try store.importing([Sample(prose(500)), Sample("other", origin: "/b")])
    try store.connection.execute("UPDATE sqlar SET data = zeroblob(length(data)) WHERE name = '1/a.txt'")
    try store.connection.execute("UPDATE sqlar SET sz = 1000000000 WHERE name = '2/b'")
    #expect(throws: ArchiveError.damagedOriginal(document: 1)) { _ = try store.originals.original(document: 1) }
    #expect(throws: ArchiveError.damagedOriginal(document: 2)) { _ = try store.originals.original(document: 2) }
  }

  @Test func `a batch is stored whole or not at all`() throws {
    let store = try newArchive(in: folder)
    // A trigger simulates a disk that fills up at the second article. It fires on a table, not on a switch.
    try store.connection.execute("CREATE UNIQUE INDEX one_title ON articles (title)")
    #expect(throws: ArchiveError.self) {
      try store.importing([Sample(prose(50)), Sample(prose(50, seed: 2), origin: "/news/b.txt")])
    }
    #expect(try store.connection.integer("SELECT count(*) FROM articles") == 0)
    #expect(try store.connection.integer("SELECT count(*) FROM sqlar") == 0)
    #expect(try store.connection.integer("SELECT count(*) FROM articles_fts('word7')") == 0)
  }

  @Test func `problems are kept once, with the last import that met them`() throws {
    let store = try newArchive(in: folder)
    for _ in 1...2 {
      let id = try store.importBatches.beginImport(arguments: ["a \"b\"\n"])
      let problem = ImportProblem(origin: "/x", cause: "not text", nextStep: "leave it")
      #expect(try store.importBatches.store([.problem(problem)], in: id) == [.noted])
    }
    #expect(
      try store.connection.text("SELECT group_concat(import_id || origin || cause) FROM import_problems")
        == "2/xnot text")
    #expect(try store.connection.text("SELECT json_extract(arguments, '$[0]') FROM imports") == "a \"b\"\n")
  }

  @Test func `an import that was stopped and repeated leaves what one without a stop leaves`() throws {
    // No surname alone: whose it is depends on how many articles there are so far, until a pass over all articles settles it.
    let samples = (0..<40).map { number in
      var sample = Sample(prose(60, seed: number / 2), origin: "/news/\(number / 2).txt", title: "Title \(number % 2)")
        .quoting(
          20, by: Sample.person(["Ann Lee", "Ann B. Lee", "Bob Lee", "Mr. Cy Ray", "Cy Ray"][number % 5]),
          ArticleSource(name: "Reuters", kind: .outlet), roles: [.speaker, .toldTo])
      if number % 3 == 0 { sample.article.body += " " + prose(30, seed: number + 50) }
      return sample
    }
    let whole = try newArchive(in: folder)
    try whole.importing(samples, batch: 7)
    try whole.close()
    let other = TemporaryFolder()
    // Otherwise the folder is removed after its last use, while the archive in it is being written.
    defer { withExtendedLifetime(other) {} }
    for stop in [3, 14, 29] {
      let store = try newArchive(in: other)
      let id = try store.importBatches.beginImport(arguments: [])
      _ = try store.importBatches.store(samples[..<stop].map(\.item), in: id)
    }
    let rest = try newArchive(in: other)
    try rest.importing(samples, batch: 11)
    try rest.close()
    try expectSound(other.file("archive.db"))
    let dump = """
      UPDATE document_origins SET import_id = 0;
      .dump documents sqlar document_origins sources source_names source_keys articles article_authors blocks
      .dump revisions article_sources descriptions quotes quote_segments attributions
      """
    #expect(try shell(other.file("archive.db"), dump) == shell(path, dump))
    #expect(try shell(path, "SELECT count(*) > 0 FROM revisions") == "1")
  }

  @Test func `the importer's index is the triggers' index`() throws {
    let store = try newArchive(in: folder)
    var sample = Sample("nee\u{ad}dle in\u{200b}side \u{feff}hay e\u{301} \u{200d}x\u{2060}y\u{200f}z", title: nil)
    sample.article.summary = "so\u{ad}ft"
    try store.importing([sample.quoting(7, by: Sample.person("A B"))])
    try store.close()
    try expectSound(path)
    for word in ["needle", "inside", "hay", "xyz", "soft", "é"] {
      #expect(try shell(path, "SELECT count(*) FROM articles_fts('\(word)')") == "1", "\(word)")
    }
    #expect(try shell(path, "SELECT count(*) FROM quotes_fts('needle')") == "1")
    #expect(try shell(path, "SELECT body FROM articles") == sample.article.body)
  }

  @Test func `statistics count what is there`() throws {
    let store = try newArchive(in: folder)
    var sample = Sample(prose(10)).quoting(5, by: Sample.person("Ann Lee"))
    sample.article.outlet = "Reuters"
    sample.article.published = PublicationDate(timestamp: "2025-11-09T01:00:00+03:00", day: "2025-11-09", origin: .text)
    try store.importing([sample, Sample(prose(20, seed: 3), origin: "/b")])
    let numbers = try store.statistics.all()
    #expect(numbers.articles == 2)
    #expect(numbers.documents == 2)
    #expect(numbers.quotes == [.direct: 1])
    #expect(numbers.sources == [.person: 1, .outlet: 1])
    #expect(numbers.outlets == 1)
    #expect(numbers.words == 30)
    #expect(numbers.firstOn == "2025-11-09")
    #expect(numbers.imports == 1)
    #expect(numbers.databaseBytes > 4_096)
  }
}
