import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveSQLite

/// What the stock shell may do to an archive. Foreign keys are off, as they are in the shell.
@Suite struct TriggerTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  private func fill() throws {
    let store = try newArchive(in: folder)
    let url = "https://example.com/1"
    try store.importing([
      Sample(prose(100), url: url).quoting(10, by: Sample.person("Ann Lee", description: "Dr.")),
      Sample(prose(100) + " and more", url: url)
        .quoting(10, by: Sample.person("Ann Lee"), Sample.person("Bob Ray"), roles: [.speaker, .toldTo]),
      Sample(prose(90, seed: 4), origin: "/news/b.txt").quoting(10, by: Sample.person("Ann Lee")),
    ])
    try store.close()
  }

  @Test func `an article inserted in the shell is found, and gone when deleted`() throws {
    try fill()
    _ = try shell(
      path, "INSERT INTO articles (document_id, title, body) VALUES (1, 'Tit' || char(0xAD) || 'el', 'zebra')")
    #expect(try shell(path, "SELECT title FROM articles_fts('zebra titel')") == "Titel")
    try expectSound(path)
    _ = try shell(path, "DELETE FROM articles WHERE body = 'zebra'")
    #expect(try shell(path, "SELECT count(*) FROM articles_fts('zebra')") == "0")
    try expectSound(path)
  }

  @Test func `names written in the shell are found by their words, and by no others`() throws {
    try fill()
    func sources(_ word: String) throws -> String {
      try shell(path, "SELECT group_concat(rowid) FROM source_names_fts('\(word)')")
    }
    let ann = try sources("ann")
    #expect(!ann.isEmpty)
    _ = try shell(
      path, "INSERT INTO source_names VALUES (\(ann), 'Ann Zebra', NULL), (\(ann), 'Zebra Lee', 'zebra lee')")
    #expect(try sources("zebra") == ann)
    _ = try shell(path, "DELETE FROM source_names WHERE name = 'Ann Zebra'")
    #expect(try sources("zebra") == ann)
    #expect(try sources("ann") == ann)
    _ = try shell(path, "UPDATE source_names SET name = 'Quagga', folded = 'quagga' WHERE name = 'Zebra Lee'")
    #expect(try sources("zebra") == "")
    #expect(try sources("quagga lee") == ann)
    try expectSound(path)
  }

  @Test(arguments: ["body", "title", "summary"])
  func `what was derived from an edited text is gone`(column: String) throws {
    try fill()
    _ = try shell(path, "UPDATE articles SET \(column) = 'A zebra' WHERE id = 1")
    #expect(try shell(path, "SELECT count(*) FROM articles_fts('zebra')") == "1")
    #expect(try shell(path, "SELECT count(*) FROM quotes WHERE article_id = 1") == "0")
    #expect(try shell(path, "SELECT count(*) FROM article_sources WHERE article_id = 1") == "0")
    #expect(try shell(path, "SELECT extractor_version IS NULL FROM articles ORDER BY id") == "1\n0")
    #expect(try shell(path, "SELECT count(*) FROM blocks WHERE article_id = 1") == (column == "body" ? "0" : "1"))
    try expectSound(path)
  }

  @Test func `an edit that changes nothing keeps what was derived`() throws {
    try fill()
    _ = try shell(path, "UPDATE articles SET body = body, title = title, language = 'en'")
    #expect(try shell(path, "SELECT count(*) FROM quotes") == "2")
    #expect(try shell(path, "SELECT count(*) FROM articles WHERE extractor_version IS NULL") == "0")
    try expectSound(path)
  }

  @Test func `a deleted article takes everything of its own with it and nothing else`() throws {
    try fill()
    #expect(try shell(path, "SELECT count(*) FROM revisions") == "1")
    _ = try shell(path, "DELETE FROM articles WHERE id = 1")
    try expectSound(path)
    #expect(try shell(path, "SELECT group_concat(name) FROM sources") == "Ann Lee")
    #expect(try shell(path, "SELECT id FROM documents") == "3")
    #expect(try shell(path, "SELECT name FROM sqlar") == "3/b.txt")
    _ = try shell(path, "DELETE FROM articles")
    try expectSound(path)
    let tables = [
      "articles", "article_authors", "blocks", "revisions", "article_sources", "descriptions", "quotes",
      "quote_segments", "attributions", "sources", "source_names", "source_keys", "documents", "document_origins",
      "sqlar", "articles_fts", "quotes_fts",
    ]
    for table in tables { #expect(try shell(path, "SELECT count(*) FROM \(table)") == "0", "\(table)") }
  }

  @Test func `a deleted article can be imported again, under an id of its own`() throws {
    try fill()
    _ = try shell(path, "DELETE FROM articles")
    let store = try newArchive(in: folder)
    #expect(try store.importing([Sample(prose(100))]) == [.stored(document: 4, articles: [.added(3)])])
  }

  @Test func `quotes can be edited and deleted`() throws {
    try fill()
    _ = try shell(path, "UPDATE quotes SET text = 'zebra', within = 2 WHERE id = 3")
    #expect(try shell(path, "SELECT count(*) FROM quotes_fts('zebra')") == "1")
    try expectSound(path)
    _ = try shell(path, "DELETE FROM quotes WHERE id = 2")
    #expect(try shell(path, "SELECT within IS NULL FROM quotes") == "1")
    #expect(try shell(path, "SELECT count(*) FROM attributions WHERE quote_id = 2") == "0")
    try expectSound(path)
  }

  @Test(arguments: [
    "INSERT OR REPLACE INTO articles (id, document_id, body) VALUES (1, 1, 'zebra')",
    "REPLACE INTO quotes (id, article_id, kind, text) VALUES (2, 1, 'direct', 'zebra')",
    "UPDATE articles SET id = 9 WHERE id = 1",
    "UPDATE quotes SET id = 9 WHERE id = 2",
    "DELETE FROM sources",
    "DELETE FROM documents",
    "DELETE FROM imports",
  ])
  func `what would leave ghosts or orphans is refused`(sql: String) throws {
    try fill()
    let before = try shell(path, "SELECT * FROM articles; SELECT * FROM quotes; SELECT * FROM sources")
    let (status, output) = try run(["sqlite3", "-bail", path.string], input: sql + ";")
    #expect(status != 0)
    #expect(output.contains("rror"))
    #expect(try shell(path, "SELECT * FROM articles; SELECT * FROM quotes; SELECT * FROM sources") == before)
    try expectSound(path)
  }

  @Test func `two sources are made one by moving what articles have of them`() throws {
    try fill()
    _ = try shell(
      path,
      """
      UPDATE article_sources SET source_id = 1 WHERE source_id = 2;
      DELETE FROM sources WHERE id = 2;
      """)
    #expect(try shell(path, "SELECT DISTINCT told_to FROM quote_details WHERE told_to IS NOT NULL") == "Ann Lee")
    try expectSound(path)
  }
}
