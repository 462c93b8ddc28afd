import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveIngestion
@testable import ArchiveRescue
@testable import ArchiveStorage
@testable import ArchiveText
@testable import ArchiveSQLite

/// Numbers that our writers never put into an archive. Each is found, none ends the program, and adoption corrects it.
@Suite struct StoredRangeTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  private static let ranges = [
    "9223372036854775807, 5", "9223372036854775807, 9223372036854775807", "0, -1", "-1, 3", "-9223372036854775808, -1",
    "5000000, 9", "3, 1000000001",
  ]

  @Test func `numbers are a range only where a text could have it`() {
    #expect(StoredRange.range(start: 0, length: 0) == TextRange.empty)
    #expect(StoredRange.range(start: 3, length: 1_000_000_000)?.end == 1_000_000_003)
    let none: [(Int64, Int64)] = [(-1, 0), (0, -1), (.max, 0), (0, .max), (.min, .min), (1_000_000_001, 0)]
    for (start, length) in none {
      #expect(StoredRange.range(start: start, length: length) == nil)
    }
  }

  private func faults(of path: FilePath) throws -> [CheckFault] {
    var faults: [CheckFault] = []
    try ArchiveCheck(of: path).run { faults += $0.faults }
    return faults
  }

  /// Reads all that has ranges or numbers in it.
  private func readAll() throws {
    let store = try OpenArchive.forReading(at: path)
    for id in [1, 2, 3] as [Int64] { _ = try? store.articles.article(id: id) }
    for id in 1...6 as ClosedRange<Int64> { _ = try? store.quotes.reasons(quote: id) }
    try Searcher(of: store).quotes(matching: .everything) { hit in
      _ = hit.quote.segments.map(\.range.end)
      return true
    }
    _ = try store.statistics.all()
    try store.imports.list { _ in true }
    let query = try Searcher(of: store).query("quay -spring work*")
    _ = try Searcher(of: store).search(query, limit: 3)
    var filter = SourceFilter()
    filter.limit = 20
    filter.mayEstimate = true
    try store.sources.list(filter) { _ in true }
  }

  private func adopt() async throws -> FilePath {
    let adopted = folder.file("adopted.db")
    _ = try await AdoptRun(of: path).run(into: adopted) { _ in }
    return adopted
  }

  @Test(arguments: ranges) func `a mention or a cue outside of the text is named, and found anew by adoption`(
    range: String
  ) async throws {
    _ = try await archiveOfLetters(3, in: folder)
    _ = try shell(
      path,
      """
      UPDATE attributions SET (cue_start, cue_length) = (SELECT \(range)) WHERE quote_id = 1;
      UPDATE attributions SET (mention_start, mention_length) = (SELECT \(range)) WHERE quote_id = 3;
      """)
    try readAll()
    #expect(try faults(of: path) == [.mention(quote: 1, article: 1), .mention(quote: 3, article: 2)])
    #expect(try faults(of: try await adopt()).isEmpty)
  }

  @Test(arguments: ranges) func `blocks, words and descriptions outside of the text are named, and found anew`(
    range: String
  ) async throws {
    _ = try await archiveOfLetters(3, in: folder)
    _ = try shell(
      path,
      """
      UPDATE blocks SET (start, length) = (SELECT \(range)) WHERE article_id = 1 AND position = 0;
      UPDATE quote_segments SET (start, length) = (SELECT \(range)) WHERE quote_id = 3;
      UPDATE descriptions SET (start, length) = (SELECT \(range))
      WHERE article_source_id = (SELECT min(id) FROM article_sources WHERE article_id = 3);
      """)
    try readAll()
    let found = try faults(of: path)
    #expect(found.contains(.block(position: 0, article: 1)))
    #expect(found.contains(.quote(3, article: 2)))
    #expect(
      found.contains { fault in
        if case .description(_, article: 3) = fault { true } else { false }
      })
    #expect(try faults(of: try await adopt()).isEmpty)
  }

  @Test(arguments: [
    "UPDATE article_sources SET id = 9223372036854775807 WHERE id = 1",
    "UPDATE article_sources SET id = -9223372036854775808 WHERE id = 1",
    "UPDATE sqlite_sequence SET seq = 9223372036854775807", "UPDATE sqlite_sequence SET seq = -1 WHERE name = 'quotes'",
    "UPDATE articles SET word_count = -9223372036854775808", "UPDATE documents SET byte_count = 9223372036854775807",
    "UPDATE imports SET added = 9223372036854775807, bytes = -1", "UPDATE quotes SET confidence = 1e308",
    "INSERT INTO saved_searches VALUES ('a', 'b', 'c', NULL, 9223372036854775807, -1)",
    "INSERT INTO container_progress VALUES ('a', 1, -1, NULL, 9223372036854775807, 1, 0, NULL)",
    "INSERT INTO spoken_turns VALUES (1, 0, 3, NULL, NULL, -1, 9223372036854775807)",
    "INSERT INTO containers VALUES (1, 1, 'a', 'b', NULL, -5)",
  ])
  func `a number that cannot be is named, and put right by adoption and repair`(sql: String) async throws {
    _ = try await archiveOfLetters(3, in: folder)
    _ = try shell(path, ".dbconfig defensive off\n.dbconfig enable_trigger off\n" + sql)
    try readAll()
    #expect(
      try faults(of: path).contains { fault in
        switch fault {
        case .number, .counter: true
        default: false
        }
      })
    #expect(try faults(of: try await adopt()).isEmpty)
    try await RepairRun(of: path).run(report: { _ in })
    #expect(try faults(of: path).isEmpty)
  }

  @Test func `an import into an archive whose ids have come to their end says that it is damaged`() async throws {
    _ = try await archiveOfLetters(1, in: folder)
    _ = try shell(
      path, ".dbconfig defensive off\nUPDATE sqlite_sequence SET seq = 9223372036854775807 WHERE name = 'sources'")
    try folder.write("The Mill Opens\n\nThe mill opens. “It is old,” said Cy Example, the miller.\n", to: "in/a.txt")
    await #expect {
      _ = try await ImportRun(paths: [folder.file("in")]).run(into: path, report: { _ in }, shouldStop: { false })
    } throws: { error in
      if case ArchiveError.corrupt(path, _) = error { true } else { false }
    }
  }
}
