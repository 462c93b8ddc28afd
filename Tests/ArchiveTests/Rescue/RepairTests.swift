import Foundation
import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveIngestion
@testable import ArchiveRescue
@testable import ArchiveStorage

/// Each kind of fault is planted by hand, found by a check, and repaired if the originals allow it.
@Suite struct RepairTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  /// What a repair did.
  private struct Outcome {
    var found: [CheckResult.Check] = []
    var kept: [FilePath] = []
    var isNewFile = false
    var losses: [SalvageLoss] = []
    var mended: MendingReport?
    var problems: [ReextractProblem] = []
    var after: [CheckResult.Check: [CheckFault]] = [:]
  }

  private func repair() async throws -> Outcome {
    var outcome = Outcome()
    try await RepairRun(of: path).run { event in
      switch event {
      case .found(let result): outcome.found.append(result.check)
      case .kept(let path, let isNewFile):
        outcome.kept.append(path)
        if isNewFile { outcome.isNewFile = true }
      case .salvaged(let report): outcome.losses = report.losses
      case .mended(let report): outcome.mended = report
      case .problem(let problem): outcome.problems.append(problem)
      case .checked(let result): if result.faultCount > 0 { outcome.after[result.check] = result.faults }
      }
    }
    return outcome
  }

  /// What readers see, without the ids of quotes and sources.
  private func contents() throws -> String {
    try shell(
      path,
      """
      SELECT articles.title, body, outlet, origin, sha256 FROM article_details JOIN articles ON articles.id = article_id ORDER BY 1;
      SELECT title, text, kind, speaker, told_to, cue FROM quote_details ORDER BY 1, 2;
      SELECT name, sz, hex(data) FROM sqlar ORDER BY name; SELECT id, sha256, media_type FROM documents ORDER BY id;
      SELECT target, key, field, value FROM corrections; SELECT name, query FROM saved_searches;
      """)
  }

  private func fill(_ letters: Int = 4) async throws -> String {
    _ = try await archiveOfLetters(letters, in: folder)
    let store = try OpenArchive.forWriting(at: path, creating: false)
    _ = try store.articleCorrections.correctOutlet(ofArticle: 1, "Example Post")
    try store.close()
    _ = try shell(path, "INSERT INTO saved_searches (name, query, saved_at) VALUES ('quay', 'quay', '2025-01-01')")
    return try contents()
  }

  @Test func `a sound archive is left as it is`() async throws {
    _ = try await fill()
    let before = try folder.read(path)
    let outcome = try await repair()
    #expect(outcome.found.isEmpty && outcome.kept.isEmpty && outcome.after.isEmpty)
    #expect(try folder.read(path) == before)
    #expect(try folder.names() == ["archive.db", "archive.db.lock"])
  }

  @Test(arguments: [
    (
      "INSERT INTO articles_fts (articles_fts, rowid, title, body) SELECT 'delete', id, title, body FROM articles_text WHERE id = 1",
      CheckResult.Check.articleIndex
    ),
    ("INSERT INTO quotes_fts (rowid, text) VALUES (77, 'a ghost')", .quoteIndex),
    (".imposter quotes_article_id imposter\nDELETE FROM imposter WHERE article_id = 2", .file),
    ("UPDATE quote_segments SET start = start + 1 WHERE quote_id = 1", .quotes),
    ("UPDATE blocks SET start = 99999 WHERE article_id = 2 AND position = 1", .blocks),
    ("UPDATE article_sources SET source_id = 99 WHERE id = 2", .references),
    ("UPDATE articles SET outlet_id = 99 WHERE id = 1", .references),
    (".dbconfig enable_trigger off\nDELETE FROM quotes WHERE id = 3", .references),
    (".dbconfig enable_trigger off\nDELETE FROM imports", .references),
    ("UPDATE attributions SET article_source_id = 1 WHERE quote_id = (SELECT max(id) FROM quotes)", .orphans),
    ("UPDATE sqlite_sequence SET seq = 0 WHERE name = 'articles'", .counts),
  ])
  func `a fault in rows or indexes is mended where it is`(fault: String, check: CheckResult.Check) async throws {
    let before = try await fill()
    _ = try shell(path, fault)
    let faulty = try folder.read(path)
    let outcome = try await repair()
    #expect(outcome.found.contains(check))
    #expect(!outcome.isNewFile)
    #expect(outcome.after.isEmpty)
    #expect(try contents() == before)
    let copy = try #require(outcome.kept.first)
    #expect(try folder.read(copy) == faulty)
    try expectSound(path)
  }

  @Test func `a document whose row is gone is made again from its original`() async throws {
    let before = try await fill()
    _ = try shell(path, ".dbconfig enable_trigger off\nDELETE FROM documents WHERE id = 2")
    let outcome = try await repair()
    #expect(outcome.found == [.references, .orphans])
    #expect(outcome.mended?.documents == 1)
    #expect(outcome.after.isEmpty)
    #expect(try contents() == before)
  }

  @Test func `a document that lost its number has it again`() async throws {
    let before = try await fill()
    _ = try shell(
      path,
      ".dbconfig enable_trigger off\nUPDATE documents SET id = 9223372036854775807, media_type = 'application/json' WHERE id = 2"
    )
    #expect(try await repair().after.isEmpty)
    #expect(try contents() == before)
    #expect(try shell(path, "SELECT count(*) FROM documents WHERE id > 1000") == "0")
  }

  @Test func `a file of two names is not repaired`() async throws {
    _ = try await archiveOfLetters(3, in: folder)
    try FileManager.default.linkItem(atPath: path.string, toPath: path.string + ".second")
    let before = try folder.read(path)
    await #expect(throws: ArchiveError.hardLinked(path, names: 2)) {
      try await RepairRun(of: path).run(report: { _ in })
    }
    #expect(try folder.read(path) == before)
  }

  @Test func `an article whose document's number is lost finds its document again`() async throws {
    let before = try await fill()
    _ = try shell(path, "UPDATE articles SET document_id = 4711 WHERE id = 2")
    let outcome = try await repair()
    #expect(outcome.found == [.references])
    #expect(outcome.after.isEmpty)
    #expect(try contents() == before)
    try expectSound(path)
  }

  @Test func `a document whose place is lost keeps its file name`() async throws {
    _ = try await fill()
    _ = try shell(path, "DELETE FROM document_origins WHERE document_id = 2")
    let outcome = try await repair()
    #expect(outcome.mended?.origins == 1)
    #expect(outcome.after.isEmpty)
    #expect(try shell(path, "SELECT origin FROM article_details WHERE document_id = 2") == "2/1.txt")
  }

  @Test func `an original that is damaged is named, left, and keeps nothing else from being mended`() async throws {
    _ = try await fill()
    _ = try shell(
      path,
      """
      UPDATE sqlar SET data = substr(data, 1, 30) || x'00' || substr(data, 32) WHERE name LIKE '1/%';
      INSERT INTO quotes_fts (rowid, text) VALUES (77, 'a ghost');
      """)
    let original = try shell(path, "SELECT hex(data) FROM sqlar WHERE name LIKE '1/%'")
    let outcome = try await repair()
    #expect(outcome.after == [.originals: [.damagedOriginal(document: 1)]])
    #expect(try shell(path, "SELECT hex(data) FROM sqlar WHERE name LIKE '1/%'") == original)
  }

  @Test func `where only originals are damaged nothing is touched`() async throws {
    _ = try await fill()
    _ = try shell(path, "UPDATE sqlar SET data = x'00' WHERE name LIKE '1/%'")
    let before = try folder.read(path)
    let outcome = try await repair()
    #expect(outcome.after == [.originals: [.damagedOriginal(document: 1)]])
    #expect(outcome.kept.isEmpty)
    #expect(try folder.read(path) == before)
  }

  @Test(arguments: [
    ("articles_fts_data", "leaf"), ("quotes_fts_data", "leaf"), ("articles_fts_idx", "leaf"), ("quotes", "leaf"),
    ("quotes", "internal"), ("quote_segments", "leaf"), ("attributions", "leaf"), ("sources", "leaf"),
    ("article_sources", "leaf"), ("articles", "leaf"), ("articles", "internal"), ("documents", "leaf"),
    ("documents", "internal"), ("quotes_article_id", "leaf"), ("sqlite_autoindex_documents_1", "leaf"),
    ("sqlite_schema", "internal"), ("sqlite_schema", "leaf"), ("sqlite_sequence", "leaf"), ("imports", "leaf"),
  ])
  func `a page of zeros is mended, whatever it held`(table: String, kind: String) async throws {
    let before = try await fill(150)
    let page = try #require(try pages(of: table, kind, in: path).first, "\(table) has no such page")
    try folder.zero(page: page)
    let damaged = try folder.read(path)
    let outcome = try await repair()
    #expect(outcome.isNewFile)
    #expect(outcome.after.isEmpty)
    #expect(try contents() == before)
    try expectSound(path)
    #expect(try folder.read(try #require(outcome.kept.last)) == damaged)
    #expect(try folder.names().filter { $0.contains("partial") }.isEmpty)
  }

  @Test(arguments: [("sqlar", "leaf"), ("sqlar", "overflow"), ("document_origins", "leaf"), ("corrections", "leaf")])
  func `what no original gives back is named`(table: String, kind: String) async throws {
    _ = try await fill(150)
    let page = try pages(of: table, kind, in: path).first
    if page == nil, kind == "overflow" { return }
    try folder.zero(page: try #require(page))
    let outcome = try await repair()
    #expect(!outcome.losses.isEmpty)
    #expect(
      outcome.losses.allSatisfy { loss in
        switch loss {
        case .pages(table, _), .rows(table, _), .found(table, _): true
        default: false
        }
      })
    #expect(Set(outcome.after.keys).isSubset(of: [.originals]))
    #expect(try shell(path, "SELECT count(*) FROM articles") == "150")
    #expect(try shell(path, "SELECT count(*) FROM quotes") == "300")
  }

  @Test func `the inner page of the originals does not take them all along`() async throws {
    let before = try await fill(150)
    try folder.zero(page: try #require(try pages(of: "sqlar", "internal", in: path).first))
    let outcome = try await repair()
    #expect(outcome.after.isEmpty)
    #expect(try contents() == before)
  }

  @Test func `a definition that is not ours goes, and the rows stay`() async throws {
    let before = try await fill()
    _ = try shell(
      path, "CREATE TRIGGER evil AFTER INSERT ON articles BEGIN DELETE FROM quotes; END; DROP INDEX articles_url")
    let outcome = try await repair()
    #expect(outcome.isNewFile)
    #expect(outcome.losses.isEmpty)
    #expect(outcome.after.isEmpty)
    #expect(try contents() == before)
  }

  @Test func `a file that is no archive is left alone`() async throws {
    for (name, bytes) in [
      ("text", Array(String(repeating: "words ", count: 4_000).utf8)), ("zero", .init(repeating: 0, count: 99_999)),
    ] {
      try folder.write(bytes, to: name)
      await #expect(throws: ArchiveError.notSQLite(folder.file(name))) {
        try await RepairRun(of: folder.file(name)).run { _ in }
      }
      #expect(try folder.read(folder.file(name)) == bytes)
    }
    #expect(try folder.names() == ["text", "zero"])
  }

  @Test func `a log that a killed writer left is taken along`() async throws {
    let before = try await fill()
    _ = try shell(
      path, ".dbconfig no_ckpt_on_close on\nPRAGMA wal_autocheckpoint = 0;\nUPDATE corrections SET note = 'in the log'")
    try #require(!(try folder.read(path.appendingToName("-wal"))).isEmpty)
    try folder.zero(page: try #require(try pages(of: "quotes", "leaf", in: path).first))
    let outcome = try await repair()
    #expect(outcome.after.isEmpty)
    #expect(try contents() == before)
    #expect(try shell(path, "SELECT note FROM corrections") == "in the log")
  }
}
