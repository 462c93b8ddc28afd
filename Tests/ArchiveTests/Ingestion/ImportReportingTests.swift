import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveIngestion
@testable import ArchiveStorage

/// What a dry run reports, and what a retry does.
@Suite struct ImportReportingTests {
  let folder = TemporaryFolder()
  var archive: FilePath { folder.file("a.db") }

  private func outcomes(_ run: ImportRun) async throws -> (counts: ImportCounts, told: [String]) {
    var told: [String] = []
    let counts = try await run.run(
      into: archive,
      report: { event in
        switch event {
        case .stored(.stored(_, let articles), let origin):
          told.append("\(origin.split(separator: "/").last ?? "") \(articles.map { "\($0)" }.joined(separator: ", "))")
        case .stored(.known, let origin): told.append("\(origin.split(separator: "/").last ?? "") known")
        default: break
        }
      }, shouldStop: { false })
    return (counts, told)
  }

  private func letter(_ words: String) -> String { "The Quay\n\n\(prose(60)) \(words)\n" }

  @Test func `a dry run makes no archive and says what an import then does`() async throws {
    try folder.write(letter("Monday"), to: "in/a.txt")
    try folder.write(letter("Monday"), to: "in/b.txt")
    try folder.write("", to: "in/c.txt")
    var run = ImportRun(paths: [folder.file("in")])
    run.isDryRun = true
    let before = try await outcomes(run)
    #expect(try folder.names() == ["in"])
    run.isDryRun = false
    let after = try await outcomes(run)
    #expect(before.counts == after.counts)
    #expect(before.told == ["a.txt added(0)", "b.txt known"])
  }

  @Test func `a dry run leaves an archive as it is`() async throws {
    try folder.write(letter("Monday"), to: "in/a.txt")
    _ = try await outcomes(ImportRun(paths: [folder.file("in")]))
    let bytes = try folder.read(archive)
    try folder.write(letter("Friday and no other day"), to: "in/a.txt")
    var run = ImportRun(paths: [folder.file("in")])
    run.isDryRun = true
    let told = try await outcomes(run)
    #expect(told.told == ["a.txt revised(1)"])
    #expect(try folder.read(archive) == bytes)
    #expect(try folder.names() == ["a.db", "a.db.lock", "in"])
  }

  @Test func `a feed that breaks off is stored as far as it goes, and told`() async throws {
    let feed = "<rss><channel><item><title>Quay</title><description>\(prose(60))</description></item><item><title>Cut"
    try folder.write(feed, to: "in/feed.rss")
    var run = ImportRun(paths: [folder.file("in")])
    run.isDryRun = true
    let before = try await outcomes(run)
    run.isDryRun = false
    let after = try await outcomes(run)
    #expect(before.counts == after.counts && after.counts.added == 2 && after.counts.failed == 1)
    let problems = try OpenArchive.forReading(at: archive).imports.problems(ofImport: 1)
    #expect(problems.map(\.problem.cause) == ["it breaks off at byte \(feed.utf8.count)"])
    #expect(problems.map(\.problem.origin) == [folder.file("in/feed.rss").string])
  }

  @Test func `a retry takes what failed and forgets what went away`() async throws {
    try folder.write(letter("Monday"), to: "in/a.txt")
    let late = folder.file("late.txt")
    let never = folder.file("never.txt")
    _ = try await outcomes(ImportRun(paths: [folder.file("in"), late, never]))
    try folder.write(letter("Friday") + prose(100, seed: 4), to: "late.txt")
    try folder.write(letter("other") + prose(100, seed: 9), to: "in/new.txt")
    let retry = try ImportRetry(of: 1, in: archive)
    #expect(retry.paths == [late, never])
    let result = try await outcomes(ImportRun(retrying: retry))
    #expect(result.counts.added == 1)
    #expect(result.counts.failed == 1)
    let store = try OpenArchive.forReading(at: archive)
    #expect(try store.imports.problems(ofImport: 1) == [])
    #expect(try store.imports.problems(ofImport: 2).map(\.problem.origin) == [never.string])
    #expect(try ImportRetry(of: 1, in: archive).isEmpty)
    #expect(throws: ArchiveError.noSuchImport(9)) { _ = try ImportRetry(of: 9, in: archive) }
  }

  @Test func `of containers a retry takes the members that failed`() throws {
    try folder.write("x", to: "all.zip")
    try folder.write("x", to: "odd#name.txt")
    try folder.write("x", to: "a%41.txt")
    let zip = folder.file("all.zip").string
    let retry = ImportRetry(
      of: 1, origins: ["\(zip)#b/c.txt", folder.file("odd#name.txt").string, folder.file("a%2541.txt").string, "-"])
    #expect(retry.paths == [folder.file("all.zip"), folder.file("odd#name.txt"), folder.file("a%41.txt")])
    #expect(retry.takes("\(zip)#b/c.txt"))
    #expect(retry.takes("\(zip)#b/c.txt#4"))
    #expect(!retry.takes("\(zip)#b/d.txt"))
    let whole = ImportRetry(of: 1, origins: [zip, "\(zip)#b/c.txt"])
    #expect(whole.takes("\(zip)#b/d.txt"))
  }

  @Test func `an import that succeeds forgets what was wrong before`() async throws {
    try folder.write("", to: "in/a.txt")
    _ = try await outcomes(ImportRun(paths: [folder.file("in")]))
    #expect(try shell(archive, "SELECT kind FROM import_problems") == "skipped")
    try folder.write(letter("Monday"), to: "in/a.txt")
    _ = try await outcomes(ImportRun(paths: [folder.file("in")]))
    #expect(try shell(archive, "SELECT count(*) FROM import_problems") == "0")
  }

  @Test func `the counts of an import that is killed are right`() throws {
    let store = try newArchive(in: folder)
    let id = try store.importBatches.beginImport(arguments: ["import", "/news"])
    _ = try store.importBatches.store(
      [Sample("A body.").item, .problem(ImportProblem(origin: "/x", cause: "y"))], in: id)
    var records: [ImportRecord] = []
    try store.imports.list { record in
      records.append(record)
      return true
    }
    #expect(records.map(\.counts.added) == [1])
    #expect(records.map(\.counts.failed) == [1])
    #expect(records.map(\.state) == [.underWay])
  }
}
