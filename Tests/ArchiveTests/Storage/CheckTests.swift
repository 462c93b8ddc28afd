import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveSQLite
@testable import ArchiveStorage

/// Each kind of fault is planted with the stock shell, and found.
@Suite struct CheckTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  init() throws {
    let store = try newArchive(in: folder)
    try store.importing([
      Sample("Ümlaut says: open it in spring. " + prose(400)).quoting(6, by: Sample.person("Ann Lee")),
      Sample(prose(90, seed: 4), origin: "/news/b.txt").quoting(10, by: Sample.person("Bob Ray")),
    ])
    try store.close()
  }

  private func check(quick: Bool = false, version: Int = ArchiveVersion.extractor) throws -> [CheckResult] {
    var results: [CheckResult] = []
    try ArchiveCheck(of: path, isQuick: quick, version: version).run { results.append($0) }
    return results
  }

  /// The checks that find faults after the shell ran `sql`, and these faults.
  private func faults(after sql: String, quick: Bool = false) throws -> [CheckResult.Check: [CheckFault]] {
    _ = try shell(path, sql)
    let before = try folder.read(path)
    let results = try check(quick: quick)
    #expect(results.map(\.check) == CheckResult.Check.allCases)
    #expect(try folder.read(path) == before)
    return Dictionary(
      uniqueKeysWithValues: results.filter { $0.faultCount > 0 }.map { ($0.check, $0.faults) })
  }

  @Test func `a sound archive has no fault, and a check leaves it as it was`() throws {
    let before = try folder.read(path)
    let results = try check()
    #expect(results.map(\.check) == CheckResult.Check.allCases)
    #expect(results.allSatisfy { $0.faultCount == 0 && $0.omission == nil })
    let counts = Dictionary(uniqueKeysWithValues: results.map { ($0.check, $0.count) })
    #expect(counts[.quotes] == 2)
    #expect(counts[.blocks] == 2)
    #expect(counts[.originals] == 2)
    #expect(counts[.extractor] == 2)
    #expect(try folder.read(path) == before)
    #expect(try folder.names() == ["archive.db", "archive.db.lock"])
  }

  @Test func `an index row that is missing is found`() throws {
    let found = try faults(
      after: """
        INSERT INTO articles_fts (articles_fts, rowid, title, subtitle, summary, body)
        SELECT 'delete', id, title, subtitle, summary, body FROM articles_text WHERE id = 1;
        """)
    #expect(found == [.articleIndex: [.index]])
    let others = try faults(
      after: """
        INSERT INTO articles_fts (articles_fts) VALUES ('rebuild');
        INSERT INTO quotes_fts (rowid, text) VALUES (77, 'a ghost');
        """)
    #expect(others == [.quoteIndex: [.index]])
  }

  @Test func `a quote that was moved is found, and so is one without a place`() throws {
    let moved = try faults(after: "UPDATE quote_segments SET start = start + 1 WHERE quote_id = 1")
    #expect(moved == [.quotes: [.quote(1, article: 1)]])
    let without = try faults(
      after: "UPDATE quote_segments SET start = 0; DELETE FROM quote_segments WHERE quote_id = 2")
    #expect(without == [.quotes: [.quote(2, article: 2)]])
  }

  @Test(arguments: ["-1, 5", "0, -1", "3000, 1", "0, 9223372036854775807", "9223372036854775807, 9"])
  func `a range that leads out of the text is a fault and no crash`(range: String) throws {
    let found = try faults(
      after: """
        UPDATE quote_segments SET (start, length) = (SELECT \(range)) WHERE quote_id = 1;
        UPDATE blocks SET (start, length) = (SELECT \(range)) WHERE article_id = 2;
        """)
    #expect(found == [.quotes: [.quote(1, article: 1)], .blocks: [.block(position: 0, article: 2)]])
  }

  @Test func `a block over another is found`() throws {
    let found = try faults(
      after: "INSERT INTO blocks (article_id, position, kind, start, length) VALUES (1, 1, 'paragraph', 5, 3)")
    #expect(found == [.blocks: [.block(position: 1, article: 1)]])
  }

  @Test func `a reference to nothing is found`() throws {
    let found = try faults(after: "UPDATE article_sources SET source_id = 99 WHERE id = 2")
    #expect(found == [.references: [.reference(table: "article_sources", row: 2, parent: "sources")]])
  }

  @Test func `what hangs in the air without a foreign key is found`() throws {
    let found = try faults(
      after: """
        INSERT INTO sqlar VALUES ('9/stray.txt', 33188, 0, 3, 'abc');
        DELETE FROM document_origins WHERE document_id = 2;
        UPDATE attributions SET article_source_id = (SELECT id FROM article_sources WHERE article_id = 2) WHERE quote_id = 1;
        UPDATE quotes SET within = 2 WHERE id = 1;
        """)
    #expect(
      found == [
        .orphans: [
          .orphan(.original, count: 1), .orphan(.document, count: 1), .orphan(.attribution, count: 1),
          .orphan(.within, count: 1),
        ]
      ])
  }

  @Test func `a counter of ids that is behind is found, and what there is is counted`() throws {
    let found = try faults(after: "UPDATE sqlite_sequence SET seq = 1 WHERE name = 'quotes'")
    #expect(found == [.counts: [.counter(table: "quotes")]])
    let counts = try #require(try check().first { $0.check == .counts })
    #expect(counts.holdings.map(\.name) == ["articles", "revisions", "quotes", "sources", "documents", "corrections"])
    #expect(counts.holdings.map(\.count) == [2, 0, 2, 2, 2, 0])
  }

  @Test func `the checks that take long say how far they have come`() throws {
    var heard: [CheckResult.Check: Int] = [:]
    try ArchiveCheck(of: path).run(
      report: { _ in },
      progress: { check, done, total in
        if done == total { heard[check] = done }
      })
    #expect(heard[.quotes] == 2)
    #expect(heard[.originals] == 2)
  }

  @Test func `a byte of an original that was flipped is found, but not by a quick check`() throws {
    let flip = "UPDATE sqlar SET data = substr(data, 1, 30) || x'00' || substr(data, 32) WHERE name LIKE '1/%'"
    #expect(try faults(after: flip) == [.originals: [.damagedOriginal(document: 1)]])
    #expect(try faults(after: "DELETE FROM sqlar WHERE name LIKE '2/%'", quick: true).isEmpty)
    let leftOut = try check(quick: true).filter { $0.omission == .quick }.map(\.check)
    #expect(leftOut == [.articleIndex, .quoteIndex, .nameIndex, .originals])
    #expect(
      try faults(after: "") == [.originals: [.damagedOriginal(document: 1), .missingOriginal(document: 2)]])
  }

  @Test func `damage to the file is found, and the other checks go on`() throws {
    let root = try #require(Int(try shell(path, "SELECT rootpage FROM sqlite_schema WHERE name = 'quotes_article_id'")))
    var bytes = try folder.read(path)
    let start = (root - 1) * 8_192
    for index in start..<start + 8_192 { bytes[index] = 0xff }
    try folder.write(bytes, to: "archive.db")
    let results = try check()
    #expect(results.map(\.check) == CheckResult.Check.allCases)
    #expect(try #require(results.first).faultCount > 0)
    #expect(results.first { $0.check == .originals }?.faultCount == 0)
  }

  @Test func `being behind is said and is no fault`() throws {
    _ = try shell(path, "UPDATE articles SET body = 'Anew' WHERE id = 2")
    let results = try check(version: ArchiveVersion.extractor + 1)
    #expect(results.allSatisfy { $0.faultCount == 0 })
    let state = try #require(results.first { $0.check == .extractor }?.extractor)
    #expect(state.version == ArchiveVersion.extractor + 1)
    #expect(state.behind == 1)
    #expect(state.unread == 1)
    #expect(state.edited == 1)
  }

  @Test func `the indexes are left out while someone writes`() throws {
    let writer = try OpenArchive.forWriting(at: path, creating: false)
    let results = try check()
    #expect(results.filter { $0.omission == .beingWritten }.map(\.check) == [.articleIndex, .quoteIndex, .nameIndex])
    #expect(results.allSatisfy { $0.faultCount == 0 })
    try writer.close()
  }

  @Test func `a result names no more faults than it has room for`() throws {
    let found = try faults(
      after: """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
        INSERT INTO quotes (article_id, kind, text) SELECT 1, 'direct', 'q' || i FROM n
        """)
    #expect(found[.quotes]?.count == CheckResult.mostFaults)
    #expect(try check().first { $0.check == .quotes }?.faultCount == 50)
  }
}
