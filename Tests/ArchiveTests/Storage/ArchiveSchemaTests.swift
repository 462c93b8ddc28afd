import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveSQLite
@testable import ArchiveStorage

/// Which definitions a file may have, and which make it somebody else's.
@Suite struct ArchiveSchemaTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  init() throws {
    let store = try newArchive(in: folder)
    try store.importing([Sample("A body of words.")])
    try store.close()
  }

  private func error(after sql: String) throws -> ArchiveError? {
    _ = try shell(path, sql)
    let before = try folder.read(path)
    var errors: [ArchiveError?] = []
    for isWriting in [false, true] {
      do throws(ArchiveError) {
        if isWriting {
          _ = try OpenArchive.forWriting(at: path, creating: false)
        } else {
          _ = try OpenArchive.forReading(at: path)
        }
        errors.append(nil)
      } catch {
        errors.append(error)
      }
    }
    #expect(errors[0] == errors[1])
    if errors[0] != nil { #expect(try folder.read(path) == before) }
    return errors[0]
  }

  @Test func `the known digest and names are those that the migrations make`() throws {
    let made = try ArchiveSchema.made(byVersion: Migration.newest)
    let digest = ArchiveSchema.digest(of: made)
    #expect(Set(made.map(\.name)) == KnownSchema.names, "\(made.map(\.name).sorted())")
    #expect(digest == KnownSchema.digest, "\(digest.map { "0x" + Hexadecimal.text([$0]) }.joined(separator: ", "))")
  }

  @Test(arguments: [
    "CREATE TABLE my_notes (article_id INTEGER, note TEXT)",
    "CREATE TABLE my_notes (a TEXT); CREATE TRIGGER mine AFTER INSERT ON my_notes BEGIN SELECT abs(1); END",
    "CREATE VIEW my_view AS SELECT title, abs(id) FROM articles",
    "CREATE INDEX my_index ON articles (language)",
    "CREATE INDEX \"my own\" ON articles (\"language\" COLLATE NOCASE DESC, title)",
    "CREATE VIRTUAL TABLE my_fts USING fts5 (words)",
    "ANALYZE", "VACUUM",
    "CREATE TABLE left_out_originals (last_document INTEGER NOT NULL, left_out_at TEXT NOT NULL) STRICT",
  ])
  func `what people add beside our tables keeps nobody out`(sql: String) throws {
    #expect(try error(after: sql) == nil)
    #expect(try OpenArchive.forReading(at: path).articles.article(id: 1).article.body == "A body of words.")
  }

  @Test(arguments: [
    (
      "CREATE TRIGGER evil AFTER INSERT ON articles BEGIN DELETE FROM quotes; END",
      SchemaFault.trigger(name: "evil", table: "articles")
    ),
    (
      "CREATE TRIGGER evil INSTEAD OF DELETE ON quote_details BEGIN SELECT 1; END",
      .trigger(name: "evil", table: "quote_details")
    ),
    ("CREATE INDEX evil ON articles (upper(title))", .index(name: "evil", table: "articles")),
    ("CREATE INDEX evil ON articles (title || body)", .index(name: "evil", table: "articles")),
    ("CREATE INDEX evil ON articles (title LIKE body)", .index(name: "evil", table: "articles")),
    ("CREATE UNIQUE INDEX evil ON articles (title)", .index(name: "evil", table: "articles")),
    ("CREATE INDEX evil ON articles (title) WHERE abs(id) > 0", .index(name: "evil", table: "articles")),
    ("DROP TRIGGER quotes_gone", .missing(kind: "trigger", name: "quotes_gone")),
    ("DROP INDEX articles_url", .missing(kind: "index", name: "articles_url")),
    (
      "DROP VIEW quote_details; CREATE VIEW quote_details AS SELECT 1",
      .changed(kind: "view", name: "quote_details", isNow: "view")
    ),
    (
      "DROP TABLE saved_searches; CREATE VIEW saved_searches AS SELECT 1",
      .changed(kind: "table", name: "saved_searches", isNow: "view")
    ),
    ("ALTER TABLE articles ADD COLUMN note TEXT", .changed(kind: "table", name: "articles", isNow: "table")),
    (
      "CREATE TABLE left_out_originals (last_document)",
      .changed(kind: "table", name: "left_out_originals", isNow: "table")
    ),
  ])
  func `what could run or stand for something else is refused`(sql: String, fault: SchemaFault) throws {
    #expect(try error(after: sql) == .foreignSchema(path, fault))
  }

  @Test func `an older archive is held against its own version before it is brought up to date`() throws {
    try takeBack(path, toVersion: 6)
    _ = try shell(path, "CREATE TRIGGER evil AFTER INSERT ON imports BEGIN DELETE FROM articles; END")
    let fault = SchemaFault.trigger(name: "evil", table: "imports")
    #expect(throws: ArchiveError.foreignSchema(path, fault)) {
      _ = try OpenArchive.forWriting(at: path, creating: false)
    }
    #expect(try shell(path, "PRAGMA user_version") == "6")
  }

  @Test func `a file that only says it is an archive is refused`() throws {
    let other = folder.file("other.db")
    _ = try shell(other, "PRAGMA application_id = 0x41726368; PRAGMA user_version = 0; CREATE TABLE t (x)")
    #expect(throws: ArchiveError.foreignSchema(other, .missing(kind: "table", name: "documents"))) {
      _ = try OpenArchive.forWriting(at: other, creating: false)
    }
  }
}
