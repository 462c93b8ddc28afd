import Foundation
import ProgramTesting
import ArchiveSQLite
import SystemPackage
import Testing

/// Archives that earlier programs made (`Fixtures/OldArchives`), opened by this one.
@Suite struct OldArchiveTests {
  private let workplace: Workplace

  init() throws { workplace = try Workplace() }

  private static let folder = Workplace.repository.appendingPathComponent("Tests/ArchiveTests/Fixtures/OldArchives")

  /// The versions of the tables for which there is an archive.
  private static let versions = names(in: folder)
    .compactMap { $0.wholeMatch(of: #/schema-(\d+)\.archive\.gz/#).flatMap { Int($0.1) } }.sorted()

  /// The version that this program reads and writes.
  private static let newest = names(in: Workplace.repository.appendingPathComponent("migrations"))
    .count { $0.hasSuffix(".sql") }

  private static func names(in folder: URL) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
  }

  /// The content that an archive has in every version of the tables.
  private static let contents: [SQL] = [
    "SELECT json_group_array(json_array(id, document_id, title, summary, body)) FROM (SELECT * FROM articles ORDER BY id)",
    "SELECT json_group_array(json_array(id, article_id, kind, text)) FROM (SELECT * FROM quotes ORDER BY id)",
    "SELECT json_group_array(json_array(quote_id, position, role, article_source_id)) FROM (SELECT * FROM attributions ORDER BY 1, 2)",
    "SELECT json_group_array(json_array(id, name, kind)) FROM (SELECT * FROM sources ORDER BY id)",
    "SELECT json_group_array(json_array(article_id, title, body)) FROM (SELECT * FROM revisions ORDER BY id)",
    "SELECT json_group_array(json_array(import_id, origin, cause)) FROM (SELECT * FROM import_problems ORDER BY 1, 2)",
    "SELECT json_group_array(json_array(name, sz, hex(data))) FROM (SELECT * FROM sqlar ORDER BY name)",
  ]

  private var database: FilePath { FilePath(workplace.folder.path).appending("archive.db") }

  private func archive(ofVersion version: Int) throws {
    let packed = Self.folder.appendingPathComponent("schema-\(version).archive.gz").path
    try #require(try workplace.shell("gunzip -c '\(packed)' > archive.db").status == 0)
    try #require(try ask("PRAGMA user_version") == "\(version)")
  }

  /// The first column of the first row.
  private func ask(_ sql: SQL) throws -> String? {
    try Connection(.file(Array(database.string.utf8)), access: .read).text(sql)
  }

  private func succeed(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
    let run = try workplace.archive(arguments)
    #expect(run.status == 0, "\(arguments): \(run.errors)", sourceLocation: sourceLocation)
    return run.output
  }

  /// The decisions in the archive, as `archive corrections` lists them, and their effects.
  private func expectDecisions() throws {
    let listed = try succeed("corrections", "--format", "csv").split(whereSeparator: \.isNewline)
    #expect(listed.count == 9)
    #expect(listed.dropFirst().allSatisfy { $0.contains(",stands,") }, "\(listed)")
    #expect(try succeed("quotes", "--speaker", "Zoe Corrected").contains("Nobody has told us what it costs"))
    #expect(try succeed("quotes", "--speaker", "Daniel Proband").contains("The bell rings at six."))
    #expect(try !succeed("quotes", "--format", "csv").contains("No way through here"))
    #expect(try succeed("quotes", "--speaker", "B. Sample") == succeed("quotes", "--speaker", "Bela Sample"))
    let sources = try succeed("sources", "--format", "csv").split(whereSeparator: \.isNewline)
    func count(_ name: String) -> Int { sources.count { $0.split(separator: ",").dropFirst().first == name[...] } }
    #expect(count("Bela Sample") == 1 && count("B. Sample") == 0)
    #expect(count("Daniel Proband") == 1 && count("Dan Proband") == 0)
    #expect(count("Harbour Gazette") == 1 && count("Harbour Gazette of Elsewhere") == 1)
    #expect(
      try ask("SELECT outlet || ' ' || published_on FROM article_details WHERE article_id = 3")
        == "Example Times 2025-02-03")
    #expect(try succeed("saved").contains("harbour"))
  }

  @Test func `the version before this one has an archive here, and so has the first`() {
    #expect(Self.versions.first == 3)
    #expect(Self.versions.contains { $0 == Self.newest || $0 == Self.newest - 1 })
  }

  @Test(arguments: versions) func `a command that reads an old archive says how to bring it up to date, and leaves it`(
    version: Int
  ) throws {
    try archive(ofVersion: version)
    let before = try Data(contentsOf: URL(fileURLWithPath: database.string))
    for command in [["search", "quay"], ["show", "1"], ["quotes"], ["sources"], ["check"], ["stats"]] {
      let run = try workplace.archive(command)
      if version == Self.newest {
        #expect(run.status == 0, "\(command): \(run.errors)")
      } else {
        #expect(run.status == 2)
        let refusal = "has schema version \(version), and \(Self.newest) is needed to read it. `archive reextract`"
        #expect(run.errors.contains(refusal))
      }
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: database.string)) == before)
  }

  @Test(arguments: versions) func `an import brings an old archive up to date, and all that was in it stays`(
    version: Int
  ) throws {
    try archive(ofVersion: version)
    let before = try Self.contents.map(ask)
    try workplace.write("Nothing Said\n\nThere is a lamp at the old mill.\n", to: "more.txt")
    // It has no quotes or sources, so there is one more article and one more original, and nothing else.
    #expect(try succeed("import", "more.txt") == "./archive.db: 1 article added\n")
    #expect(try ask("PRAGMA user_version") == "\(Self.newest)")
    _ = try succeed("check")
    let last = try #require(try ask("SELECT max(id) FROM articles"))
    #expect(try succeed("remove", "--yes", "--quiet", last) == "")
    #expect(try Self.contents.map(ask) == before)
    #expect(try succeed("search", "quay").contains("Quay to Close"))
    if version >= 4 { try expectDecisions() }
  }

  @Test(arguments: versions) func `extraction anew over an old archive keeps its articles and what people decided`(
    version: Int
  ) throws {
    try archive(ofVersion: version)
    let articles = try (Self.contents[0], ask(Self.contents[0]))
    _ = try succeed("reextract", "--all", "--quiet")
    #expect(try ask("PRAGMA user_version") == "\(Self.newest)")
    _ = try succeed("check")
    #expect(try ask(articles.0) == articles.1)
    #expect(try succeed("quotes", "--speaker", "Ada Example").contains("We will open it again in spring"))
    if version >= 4 { try expectDecisions() }
  }

  @Test(arguments: versions) func `a copy of an old archive is brought up to date like the archive itself`(
    version: Int
  ) throws {
    try archive(ofVersion: version)
    let before = try Self.contents.map(ask)
    #expect(try workplace.shell("mv archive.db copy.db && archive restore copy.db --quiet").status == 0)
    _ = try succeed("reextract", "1", "--quiet")
    _ = try succeed("check")
    #expect(try ask(Self.contents[0]) == before[0])
  }

  @Test func `version 12 takes more kinds of sources, and uses no number of a source twice`() throws {
    try archive(ofVersion: 11)
    #expect(
      try workplace.shell("sqlite3 archive.db \"UPDATE sqlite_sequence SET seq = 1000 WHERE name = 'sources'\"").status
        == 0)
    let before = try ask(
      "SELECT group_concat(id || name || kind || coalesce(domain, '')) FROM (SELECT * FROM sources ORDER BY id)")
    _ = try succeed("search", "--quiet", "--save", "lamp", "lamp")
    #expect(try ask("PRAGMA user_version") == "\(Self.newest)")
    #expect(try ask("SELECT seq FROM sqlite_sequence WHERE name = 'sources'") == "1000")
    #expect(
      try ask(
        "SELECT group_concat(id || name || kind || coalesce(domain, '')) FROM (SELECT * FROM sources ORDER BY id)")
        == before)
    let quote = try #require(try ask("SELECT min(id) FROM quotes"))
    _ = try succeed("correct", "quote", quote, "--quiet", "--speaker", "Nora Invented")
    #expect(try ask("SELECT id FROM sources WHERE name = 'Nora Invented'") == "1001")
    let kinds = try workplace.shell(
      "sqlite3 archive.db \"INSERT INTO sources (name, kind) VALUES ('Critics', 'group'), ('Officials', 'collective')\""
    )
    #expect(kinds.status == 0, "\(kinds.errors)")
    let wrong = try workplace.shell(
      "sqlite3 archive.db \"INSERT INTO sources (name, kind) VALUES ('Nobody', 'ghost')\"")
    #expect(wrong.status != 0)
    _ = try succeed("check")
  }

  @Test func `version 11 leaves the full-text indexes and every row of quote_details as they were`() throws {
    try archive(ofVersion: 10)
    let contents: [SQL] = [
      "SELECT group_concat(id || ' ' || hex(block)) FROM (SELECT * FROM articles_fts_data ORDER BY id)",
      "SELECT group_concat(id || ' ' || hex(block)) FROM (SELECT * FROM quotes_fts_data ORDER BY id)",
      """
      SELECT json_group_array(
        json_array(
          quote_id, article_id, text, kind, within, confidence, speaker_id, speaker, speaker_kind, mention, description, cue,
          told_to, reported_by, first_reported_by, document, title, outlet, published_at, published_on, url, origin, sha256,
          speaker_path, spoken_at))
      FROM (SELECT * FROM quote_details ORDER BY quote_id)
      """,
    ]
    let before = try contents.map(ask)
    // A command that writes, and touches neither texts nor quotes.
    _ = try succeed("search", "--quiet", "--save", "lamp", "lamp")
    #expect(try ask("PRAGMA user_version") == "\(Self.newest)")
    #expect(try contents.map(ask) == before)
    _ = try succeed("check")
  }
}
