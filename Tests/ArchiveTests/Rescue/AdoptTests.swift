import Foundation
import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveRescue
@testable import ArchiveSQLite
@testable import ArchiveStorage

/// Archives from elsewhere: nothing that is defined in them runs, and every row is looked at.
@Suite struct AdoptTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }
  var adopted: FilePath { folder.file("adopted.db") }

  private struct Outcome {
    var counts: ArchiveCounts
    var losses: [SalvageLoss] = []
    var mended: MendingReport?
  }

  /// Adopts the archive after the shell ran `sql` in it.
  private func adopt(after sql: String = "", letters: Int = 3) async throws -> Outcome {
    _ = try await archiveOfLetters(letters, in: folder)
    _ = try shell(path, ".dbconfig defensive off\nPRAGMA writable_schema = ON;\n" + sql)
    return try await adoptIt()
  }

  private func adoptIt() async throws -> Outcome {
    let before = try folder.read(path)
    var losses: [SalvageLoss] = []
    var mended: MendingReport?
    let counts = try await AdoptRun(of: path).run(into: adopted) { event in
      switch event {
      case .salvaged(let report): losses = report.losses
      case .mended(let report): mended = report
      default: break
      }
    }
    #expect(try folder.read(path) == before)
    #expect(try folder.names().filter { $0.contains("partial") }.isEmpty)
    return Outcome(counts: counts, losses: losses, mended: mended)
  }

  private func expectWhole(_ outcome: Outcome) throws {
    #expect(outcome.losses.isEmpty)
    #expect(outcome.counts.articles == 3 && outcome.counts.quotes == 6 && outcome.counts.originals == 3)
    try expectSound(adopted)
    try ArchiveCheck(of: adopted).run(report: { #expect($0.faultCount == 0, "\($0)") })
  }

  @Test func `the second name that a killed adoption left goes with the next adoption or import`() async throws {
    try expectWhole(try await adopt())
    for isAdoption in [true, false] {
      try FileManager.default.linkItem(atPath: adopted.string, toPath: adopted.string + ".partial")
      if isAdoption {
        await #expect(throws: ArchiveError.targetExists(adopted, mayBeReplaced: false)) { _ = try await adoptIt() }
      } else {
        try OpenArchive.forWriting(at: adopted, creating: false).close()
      }
      #expect(try folder.names().filter { $0.contains("partial") }.isEmpty)
    }
    try expectSound(adopted)
  }

  @Test func `an archive is taken over whole`() async throws {
    let outcome = try await adopt()
    try expectWhole(outcome)
    let all = """
      SELECT * FROM articles ORDER BY id; SELECT * FROM quotes ORDER BY id; SELECT * FROM attributions ORDER BY 1, 2;
      SELECT * FROM document_origins ORDER BY 1; SELECT * FROM source_keys ORDER BY 1, 2, 3; SELECT * FROM blocks ORDER BY 1, 2;
      SELECT name, mode, mtime, sz, hex(data) FROM sqlar ORDER BY 1; SELECT * FROM imports; SELECT * FROM archive_identity;
      SELECT * FROM descriptions ORDER BY 1, 3; SELECT * FROM sqlite_sequence ORDER BY name;
      """
    let found = try shell(adopted, all).split(separator: "\n")
    let expected = try shell(path, all).split(separator: "\n")
    #expect(found == expected, "\(Set(found).symmetricDifference(Set(expected)))")
  }

  @Test(arguments: [
    "CREATE TRIGGER evil AFTER INSERT ON articles BEGIN DELETE FROM quotes; END",
    "CREATE TRIGGER evil BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT, 'no'); END",
    "DROP VIEW quote_details; CREATE VIEW quote_details AS SELECT load_extension('evil')",
    "CREATE INDEX evil ON articles (upper(title))",
    "CREATE VIRTUAL TABLE evil USING fts5 (a)",
    "ALTER TABLE articles ADD COLUMN evil TEXT GENERATED ALWAYS AS (zeroblob(1000000000)) VIRTUAL",
    "UPDATE sqlite_schema SET sql = 'CREATE TRIGGER broken' WHERE name = 'quotes_gone'",
    "DELETE FROM sqlite_schema WHERE type IN ('trigger', 'view')",
    "PRAGMA user_version = 3",
  ])
  func `definitions that are not ours are left behind`(sql: String) async throws {
    try expectWhole(try await adopt(after: sql))
  }

  @Test func `a view under the name of a table is refused, and what can be made again is`() async throws {
    let outcome = try await adopt(
      after: "DROP TABLE quotes; CREATE VIEW quotes AS SELECT load_extension('evil') AS id, 1 AS article_id")
    #expect(outcome.losses == [.impostor(table: "quotes", kind: "view")])
    #expect(outcome.counts.quotes == 6)
    try expectSound(adopted)
  }

  @Test func `a table that is defined otherwise is refused`() async throws {
    let outcome = try await adopt(
      after: """
        UPDATE sqlite_schema SET sql = replace(sql, 'cue TEXT,', 'cue TEXT DEFAULT (abs(-1)),') WHERE name = 'quotes';
        """)
    #expect(outcome.losses == [.foreign(table: "quotes")])
    #expect(outcome.counts.quotes == 6)
  }

  @Test(arguments: [
    ("INSERT INTO sqlar VALUES ('../../evil', 33188, 0, 4, 'evil')", "sqlar"),
    ("INSERT INTO sqlar VALUES ('7/a/b', 33188, 0, 4, x'00')", "sqlar"),
    (
      "INSERT INTO corrections (id, target, key, field, made_at) VALUES (9223372036854775807, 'a', 'b', 'c', 'd')",
      "corrections"
    ),
    ("INSERT INTO corrections (id, target, key, field, made_at) VALUES (-5, 'a', 'b', 'c', 'd')", "corrections"),
    ("UPDATE quotes SET confidence = 7.5 WHERE id = 1", "quotes"),
    ("PRAGMA ignore_check_constraints = ON; UPDATE quotes SET kind = 'evil' WHERE id = 1", "quotes"),
    ("PRAGMA ignore_check_constraints = ON; UPDATE sources SET kind = 'evil' WHERE id = 1", "sources"),
    ("UPDATE sqlite_sequence SET seq = 9223372036854775807 WHERE name = 'articles'", "sqlite_sequence"),
    ("UPDATE archive_identity SET uuid = 'evil'", "archive_identity"),
  ])
  func `a row that is none of an archive's is named and left`(sql: String, table: String) async throws {
    let outcome = try await adopt(after: sql)
    #expect(
      outcome.losses.contains { loss in
        if case .refused(table, 1, _) = loss { true } else { false }
      }, "\(outcome.losses)")
    #expect(outcome.counts.articles == 3 && outcome.counts.quotes == 6 && outcome.counts.originals == 3)
    try expectSound(adopted)
    try ArchiveCheck(of: adopted).run(report: { #expect($0.faultCount == 0, "\($0)") })
  }

  @Test(arguments: [
    "UPDATE quote_segments SET start = start + 1 WHERE quote_id = (SELECT min(id) FROM quotes WHERE article_id = 2)",
    "UPDATE blocks SET length = 1000000 WHERE article_id = 2 AND position = 1",
  ])
  func `what does not fit the text goes where no original is left to find it anew in`(damage: String) async throws {
    let outcome = try await adopt(after: damage + "; UPDATE sqlar SET data = x'00' WHERE name LIKE '2/%'")
    #expect(outcome.losses == [.original(document: 2)])
    #expect(outcome.mended?.articlesOfTextAlone == 1)
    #expect(try shell(adopted, "SELECT group_concat(DISTINCT article_id) FROM quotes") == "1,3")
    #expect(try shell(adopted, "SELECT count(*) FROM articles WHERE body <> ''") == "3")
    try ArchiveCheck(of: adopted).run(report: { #expect($0.faultCount == 0 || $0.check == .originals, "\($0)") })
  }

  @Test func `originals become plain files, and one that is false is left`() async throws {
    let outcome = try await adopt(
      after: "UPDATE sqlar SET mode = 41471 WHERE name LIKE '1/%'; UPDATE sqlar SET data = x'00' WHERE name LIKE '2/%'")
    #expect(outcome.losses == [.original(document: 2)])
    #expect(try shell(adopted, "SELECT DISTINCT mode FROM sqlar") == "33188")
    #expect(outcome.counts.originals == 2)
  }

  @Test func `texts that are none, and NUL, are shown as such`() async throws {
    let outcome = try await adopt(
      after: """
        .dbconfig enable_trigger off
        UPDATE articles SET byline = CAST(x'41ff42' AS TEXT), dateline = 'a' || char(0) || 'b' WHERE id = 1
        """)
    #expect(outcome.losses == [.texts(table: "articles", count: 2)])
    #expect(try shell(adopted, "SELECT byline, dateline FROM articles WHERE id = 1") == "A\u{FFFD}B|a\u{FFFD}b")
  }

  @Test func `an archive whose texts are UTF-16 is read`() async throws {
    _ = try await archiveOfLetters(3, in: folder)
    let wide = folder.file("wide.db")
    do {
      let connection = try Connection(.file(wide.bytes))
      try connection.execute("PRAGMA encoding = 'UTF-16be'")
      for migration in Migration.all { try connection.execute(script: migration.script) }
    }
    let rows = try shell(path, ".dump imports documents document_origins sqlar sources articles").split(separator: "\n")
      .filter { $0.hasPrefix("INSERT INTO ") && !$0.hasPrefix("INSERT INTO sqlite_sequence") }
    _ = try shell(wide, rows.joined(separator: "\n"))
    try run(["mv", wide.string, path.string])
    let outcome = try await adoptIt()
    #expect(outcome.counts.articles == 3)
    #expect(try shell(adopted, "SELECT title FROM articles WHERE id = 1") == "The Quay Opens Again 0")
  }

  @Test func `where an archive is, and over the file itself, none is made`() async throws {
    _ = try await archiveOfLetters(1, in: folder)
    await #expect(throws: ArchiveError.targetIsArchive(path)) {
      _ = try await AdoptRun(of: path).run(into: path) { _ in }
    }
    try folder.write("x", to: "other")
    let other = folder.file("other")
    await #expect(throws: ArchiveError.targetExists(other, mayBeReplaced: false)) {
      _ = try await AdoptRun(of: path).run(into: other) { _ in }
    }
    let missing = folder.file("missing.db")
    await #expect(throws: ArchiveError.copyNotFound(missing)) {
      _ = try await AdoptRun(of: missing).run(into: adopted) { _ in }
    }
    await #expect(throws: ArchiveError.nothingToRescue(other)) {
      _ = try await AdoptRun(of: other).run(into: adopted) { _ in }
    }
    #expect(try folder.names() == ["archive.db", "archive.db.lock", "other"])
  }
}
