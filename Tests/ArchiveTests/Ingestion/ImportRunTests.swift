import ArchiveSQLite
import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveIngestion
@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveStorage

struct ImportRunTests {
  /// Imports `paths` into `archive`. Returns the counts, and the origins that were reported as stored.
  private func run(
    _ paths: [FilePath], into archive: FilePath, defaults: ArticleDefaults = ArticleDefaults(),
    stopAfter: Int = .max
  ) async throws -> (counts: ImportCounts, stored: [String], problems: [ReadingProblem]) {
    var stored: [String] = []
    var problems: [ReadingProblem] = []
    var met = 0
    let counts = try await ImportRun(paths: paths, defaults: defaults, arguments: ["import"]).run(
      into: archive,
      report: { event in
        switch event {
        case .met(let number): met = number
        case .problem(let problem): problems.append(problem)
        case .began, .opened, .read, .note: break
        case .stored(_, let origin): stored.append(origin)
        }
      },
      shouldStop: { met >= stopAfter })
    return (counts, stored, problems)
  }

  /// The first column of `sql` in the archive, row by row.
  private func column(_ sql: SQL, of archive: FilePath) throws -> [String?] {
    let connection = try Connection(.file(Array(archive.string.utf8)), access: .read)
    let statement = try connection.prepare(sql)
    var rows: [String?] = []
    while try statement.step() { rows.append(statement.optionalText(at: 0)) }
    return rows
  }

  @Test func `articles stand in the order of the input, and the same files again add nothing`() async throws {
    let folder = TemporaryFolder()
    for number in 10..<60 {
      try folder.write("The Council Meets Again\n\nArticle \(number) says so.\n", to: "in/\(number).txt")
    }
    let archive = folder.path.appending("a.db")
    let first = try await run([folder.path.appending("in")], into: archive)
    #expect(first.counts.added == 50)
    #expect(first.stored == first.stored.sorted())
    #expect(
      try column("SELECT body FROM articles ORDER BY id", of: archive) == (10..<60).map { "Article \($0) says so." })
    let again = try await run([folder.path.appending("in")], into: archive)
    #expect(again.counts.added == 0)
    #expect(again.counts.unchanged == 50)
    #expect(try column("SELECT count(*) FROM documents", of: archive) == ["50"])
  }

  @Test func `bad files are counted and kept as problems, and the rest is in`() async throws {
    let folder = TemporaryFolder()
    try folder.write("One good text, which says a thing.\n", to: "in/a.txt")
    try folder.write("GIF89a", to: "in/b.gif")
    let archive = folder.path.appending("a.db")
    let result = try await run([folder.path.appending("gone"), folder.path.appending("in")], into: archive)
    #expect(result.counts.added == 1)
    #expect(result.counts.skipped == 1)
    #expect(result.counts.failed == 1)
    #expect(result.problems.map(\.isPassedOver) == [false, true])
    #expect(try column("SELECT origin FROM import_problems ORDER BY origin", of: archive).count == 2)
  }

  @Test func `an archive in the folder that is imported is left alone`() async throws {
    let folder = TemporaryFolder()
    try folder.write("One good text, which says a thing.\n", to: "a.txt")
    let archive = folder.path.appending("archive.txt")
    let result = try await run([folder.path], into: archive)
    #expect(result.counts.added == 1)
    #expect(result.counts.skipped + result.counts.failed == 0)
  }

  @Test func `an import that is stopped keeps what was read, and the next one goes on`() async throws {
    let folder = TemporaryFolder()
    for number in 10..<40 { try folder.write("Text \(number) says a thing.\n", to: "in/\(number).txt") }
    let archive = folder.path.appending("a.db")
    let stopped = try await run([folder.path.appending("in")], into: archive, stopAfter: 7)
    #expect(stopped.counts.added == 7)
    let rest = try await run([folder.path.appending("in")], into: archive)
    #expect(rest.counts.added == 23)
    #expect(rest.counts.unchanged == 7)
  }

  @Test func `the import that completes one that was stopped goes over all articles`() async throws {
    let folder = TemporaryFolder()
    for number in 100..<200 {
      try folder.write("The Council Meets Again\n\nArticle \(number) says so.\n", to: "in/\(number).txt")
    }
    let archive = folder.path.appending("a.db")
    // So few are left that they alone would not be reason enough.
    _ = try await run([folder.path.appending("in")], into: archive, stopAfter: 90)
    _ = try await run([folder.path.appending("in")], into: archive)
    #expect(try column("SELECT max(last_article) FROM resolutions", of: archive) == ["100"])
  }

  @Test func `what the user says of an outlet and a language holds where the document is silent`() async throws {
    let folder = TemporaryFolder()
    try folder.write("Text that says a thing.\n", to: "a.txt")
    let archive = folder.path.appending("a.db")
    _ = try await run(
      [folder.file("a.txt")], into: archive, defaults: ArticleDefaults(outlet: "The Example Herald", language: "en"))
    #expect(try column("SELECT outlet FROM article_details", of: archive) == ["The Example Herald"])
    #expect(try column("SELECT language FROM articles", of: archive) == ["en"])
  }

  @Test(arguments: 1..<6) func `what was skipped before an import was stopped is skipped again later`(
    stop: Int
  ) async throws {
    let folder = TemporaryFolder()
    let texts = ["The quay closes.", "", "The bridge opens.", "", "The ferry runs."]
    let lines = texts.enumerated().map { "{\"id\":\"\($0)\",\"title\":\"Note \($0)\",\"text\":\"\($1)\"}\n" }
    try folder.write(lines.joined(), to: "dump.jsonl")
    let archive = folder.path.appending("a.db")
    _ = try await run([folder.file("dump.jsonl")], into: archive, stopAfter: stop)
    _ = try await run([folder.file("dump.jsonl")], into: archive)
    for _ in 1...2 {
      let again = try await run([folder.file("dump.jsonl")], into: archive)
      #expect(again.counts.unchanged == 3)
      #expect(again.counts.skipped == 2)
      #expect(again.problems.map { $0.origin.suffix(2) } == ["#2", "#4"])
    }
  }

  @Test func `how far an import is, is told in bytes of the files`() async throws {
    let folder = TemporaryFolder()
    let lines = (1...300).map {
      #"{"title":"Letter \#($0)","text":"The quay closes on day \#($0), the harbour says."}"#
    }
    try folder.write(lines.joined(separator: "\n") + "\n", to: "in/a.jsonl")
    try folder.write("A text that says a thing.\n", to: "in/b.txt")
    try folder.write(lines.joined(separator: "\n") + "\n", to: "in/c.jsonl")
    let archive = folder.path.appending("a.db")
    let importing = ImportRun(paths: [folder.file("in")], arguments: ["import"])
    let total = try #require(importing.countBytes())
    var read: [Int] = []
    let counts = try await importing.run(
      into: archive, report: { event in if case .read(let bytes) = event { read.append(bytes) } }, shouldStop: { false }
    )
    #expect(counts.failed == 0)
    #expect(read.first.map { $0 > 0 && $0 < total } == true)
    #expect(read == read.sorted() && read.last == total)
    #expect(ImportRun(paths: ["-"], arguments: []).countBytes() == nil)
  }

  @Test func `a path that leads nowhere makes no archive`() async throws {
    let folder = TemporaryFolder()
    let archive = folder.path.appending("a.db")
    let result = try await run([folder.path.appending("sedes")], into: archive)
    #expect(result.counts.failed == 1)
    #expect(result.problems.map(\.cause) == [.missing])
    #expect(try folder.names() == [])
  }
}
