import Foundation
import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveIngestion
@testable import ArchiveRescue
@testable import ArchiveSQLite
@testable import ArchiveStorage

/// Copies of an archive, and archives restored from copies.
@Suite struct BackupTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }
  var copy: FilePath { folder.file("copy.db") }

  init() throws {
    let store = try newArchive(in: folder)
    try store.importing((1...30).map { Sample("Number \($0). " + prose(200), origin: "/news/\($0).txt") })
    try store.close()
  }

  private func error(_ body: () throws -> Void) -> ArchiveError? {
    do {
      try body()
      return nil
    } catch {
      return error as? ArchiveError
    }
  }

  @Test func `a copy is one file with all that the archive has`() throws {
    let counts = try BackupRun(of: path).run(to: copy)
    #expect(counts.articles == 30 && counts.originals == 30)
    #expect(try folder.names() == ["archive.db", "archive.db.lock", "copy.db"])
    #expect(try folder.read(copy)[18..<20] == [1, 1])
    #expect(try shell(copy, "SELECT * FROM articles ORDER BY id") == shell(path, "SELECT * FROM articles ORDER BY id"))
    try expectSound(copy)
    #expect(try folder.names() == ["archive.db", "archive.db.lock", "copy.db"])
  }

  @Test func `a copy opens from a folder that may only be read`() throws {
    try run(["mkdir", folder.file("kept").string])
    let copy = folder.file("kept/copy.db")
    _ = try BackupRun(of: path).run(to: copy)
    try run(["chmod", "-R", "a-w", folder.file("kept").string])
    defer { _ = try? run(["chmod", "-R", "u+w", folder.file("kept").string]) }
    #expect(try OpenArchive.forReading(at: copy).statistics.counts().articles == 30)
    #expect(try shell(copy, "SELECT count(*) FROM articles") == "30")
  }

  @Test func `a copy has the permissions of the archive`() throws {
    try run(["chmod", "600", path.string])
    _ = try BackupRun(of: path).run(to: copy)
    #expect(try run(["stat", "-c", "%a", copy.string]).output == "600\n")
  }

  @Test func `what a writer does meanwhile is not in the copy, and does not begin it anew`() throws {
    let writer = try OpenArchive.forWriting(at: path, creating: false)
    var seed = 1_000
    var steps = 0
    var backup = BackupRun(of: path)
    backup.pagesAtOnce = 20
    let counts = try backup.run(to: copy) { _, _ in
      steps += 1
      seed += 1
      _ = try? writer.importing([Sample("Later \(seed). " + prose(300), origin: "/later/\(seed).txt")])
    }
    #expect(steps > 0)
    #expect(counts.articles == 30)
    #expect(try writer.statistics.counts().articles == 30 + steps)
    #expect(try shell(copy, "SELECT count(*) FROM articles") == "30")
    try writer.close()
    try expectSound(copy)
    try expectSound(path)
  }

  @Test func `a copy takes the place of an archive and of nothing else`() throws {
    _ = try BackupRun(of: path).run(to: copy)
    _ = try shell(path, "DELETE FROM articles WHERE id > 10")
    #expect(try BackupRun(of: path).run(to: copy).articles == 10)
    #expect(try shell(copy, "SELECT count(*) FROM articles") == "10")

    let notes = folder.file("notes.txt")
    let other = folder.file("other.db")
    let empty = folder.file("empty")
    try folder.write("My notes.", to: "notes.txt")
    try folder.write([], to: "empty")
    _ = try shell(other, "CREATE TABLE t (x)")
    for file in [notes, other, empty] {
      let before = try folder.read(file)
      #expect(error { _ = try BackupRun(of: path).run(to: file) } == .targetNotAnArchive(file))
      #expect(try folder.read(file) == before)
    }
    #expect(error { _ = try BackupRun(of: path).run(to: folder.path) } == .targetNotAnArchive(folder.path))
    #expect(try folder.names().filter { $0.contains("partial") }.isEmpty)
  }

  @Test func `a copy never goes over the archive or its own files, whatever they are called`() throws {
    let link = folder.file("link.db")
    let twin = folder.file("twin.db")
    try run(["ln", "-s", path.string, link.string])
    try run(["ln", path.string, twin.string])
    let roundabout = FilePath(folder.path.string + "/./archive.db")
    let before = try folder.read(path)
    for target in [path, link, twin, roundabout, folder.file("archive.db-wal"), folder.file("archive.db.lock")] {
      // The link leads there: that file is named.
      #expect(error { _ = try BackupRun(of: path).run(to: target) } == .targetIsArchive(target == link ? path : target))
    }
    #expect(try folder.read(path) == before)
  }

  @Test func `another archive is not replaced, an earlier copy is`() async throws {
    _ = try await archiveOfLetters(2, in: folder)
    let copy = folder.file("copy.db")
    _ = try BackupRun(of: path).run(to: copy)
    _ = try BackupRun(of: path).run(to: copy)
    _ = try shell(copy, "UPDATE archive_identity SET uuid = 'another'")
    let before = try folder.read(copy)
    #expect(throws: ArchiveError.targetIsOtherArchive(copy)) { _ = try BackupRun(of: path).run(to: copy) }
    #expect(try folder.read(copy) == before)
  }

  @Test func `an archive with a log beside it is not replaced`() throws {
    _ = try BackupRun(of: path).run(to: copy)
    try folder.write("a log", to: "copy.db-wal")
    #expect(error { _ = try BackupRun(of: path).run(to: copy) } == .targetInUse(copy))
  }

  @Test func `a copy that is stopped leaves the place as it was`() throws {
    #expect(error { _ = try BackupRun(of: path).run(to: copy, shouldStop: { true }) } == .interrupted)
    #expect(try folder.names() == ["archive.db", "archive.db.lock"])
  }

  @Test func `what a killed run left is taken over`() throws {
    try folder.write(Array(repeating: 7, count: 100_000), to: "copy.db.partial")
    _ = try BackupRun(of: path).run(to: copy)
    #expect(try folder.names() == ["archive.db", "archive.db.lock", "copy.db"])
    try expectSound(copy)
  }

  @Test func `a copy that a killed run left under two names is not emptied for the next one`() throws {
    _ = try BackupRun(of: path).run(to: copy)
    try FileManager.default.linkItem(atPath: copy.string, toPath: copy.string + ".partial")
    let before = try folder.read(copy)
    #expect(error { _ = try BackupRun(of: path).run(to: copy, shouldStop: { true }) } == .interrupted)
    #expect(try folder.read(copy) == before)
    #expect(try folder.names() == ["archive.db", "archive.db.lock", "copy.db"])
  }

  @Test func `a copy of an archive whose index is wrong is refused`() throws {
    _ = try shell(path, "INSERT INTO quotes_fts (rowid, text) VALUES (77, 'a ghost')")
    guard case .copyNotSound(copy, _) = error({ _ = try BackupRun(of: path).run(to: copy) }) else {
      Issue.record("it was made")
      return
    }
    #expect(try folder.names() == ["archive.db", "archive.db.lock"])
  }

  @Test func `an archive of an earlier version can be copied`() throws {
    try takeBack(path, toVersion: 6)
    #expect(try BackupRun(of: path).run(to: copy).articles == 30)
    #expect(try shell(copy, "PRAGMA user_version") == "6")
  }

  @Test func `a copy without originals says so, and goes on with those that come`() async throws {
    let counts = try BackupRun(of: path, withoutOriginals: true).run(to: copy)
    #expect(counts.articles == 30 && counts.originals == 0)
    #expect(try folder.read(copy).count < folder.read(path).count)
    try expectSound(copy, withOriginals: false)
    #expect(throws: ArchiveError.leftOutOriginal(document: 3)) {
      _ = try OpenArchive.forReading(at: copy).originals.original(article: 3)
    }
    let store = try OpenArchive.forWriting(at: copy, creating: false)
    try store.importing([Sample("A new body.", origin: "/new.txt")])
    #expect(try store.originals.original(article: 31) == Sample("A new body.").original)
    try store.close()
    var results: [CheckResult] = []
    try ArchiveCheck(of: copy).run(report: { results.append($0) })
    #expect(results.allSatisfy { $0.faultCount == 0 })
    let originals = try #require(results.first { $0.check == .originals })
    #expect(originals.count == 1 && originals.leftOut == 30)
    var causes: Set<ReextractProblem.Cause> = []
    _ = try await ReextractRun(of: .ids([1])).run(
      in: copy, report: { if case .problem(let problem) = $0 { causes.insert(problem.cause) } }, shouldStop: { false })
    #expect(causes == [.leftOutOriginal(document: 1)])
  }

  @Test func `what a killed restore left is cleared away`() throws {
    _ = try BackupRun(of: path).run(to: copy)
    for suffix in ["", "-wal", "-shm", "-journal"] { try folder.write("half", to: "new.db.restored" + suffix) }
    #expect(try RestoreRun(of: copy).run(to: folder.file("new.db")).counts.articles == 30)
    #expect(try folder.names().filter { $0.hasPrefix("new.db.restored") } == [])
  }

  @Test func `a copy is restored where no archive is, and keeps one that is there`() throws {
    _ = try BackupRun(of: path).run(to: copy)
    let before = try folder.read(copy)
    let target = folder.file("restored.db")
    #expect(try RestoreRun(of: copy).run(to: target).counts.articles == 30)
    try expectSound(target)
    _ = try shell(target, "DELETE FROM articles WHERE id > 5")
    #expect(error { _ = try RestoreRun(of: copy).run(to: target) } == .targetExists(target, mayBeReplaced: true))
    let (counts, kept) = try RestoreRun(of: copy, isReplacing: true).run(to: target)
    #expect(counts.articles == 30)
    #expect(try shell(try #require(kept), "SELECT count(*) FROM articles") == "5")
    #expect(try shell(target, "SELECT count(*) FROM articles") == "30")
    #expect(try folder.read(copy) == before)
    #expect(try folder.names().filter { $0.contains("partial") || $0.hasSuffix(".restored") }.isEmpty)
  }

  @Test func `a copy that is not sound is not restored`() throws {
    _ = try BackupRun(of: path).run(to: copy)
    _ = try shell(copy, "UPDATE sqlar SET data = x'00' WHERE rowid = 1")
    let target = folder.file("restored.db")
    #expect(error { _ = try RestoreRun(of: copy).run(to: target) } == .notSound(copy, faults: 1))
    #expect(error { _ = try RestoreRun(of: copy).run(to: copy) } == .targetIsArchive(copy))
    #expect(try folder.names() == ["archive.db", "archive.db.lock", "copy.db", "restored.db.lock"])
  }

  @Test func `a copy of an earlier version is brought up to date when it is restored`() throws {
    _ = try BackupRun(of: path).run(to: copy)
    try takeBack(copy, toVersion: 6)
    let target = folder.file("restored.db")
    #expect(try RestoreRun(of: copy).run(to: target).counts.articles == 30)
    try expectSound(target)
    #expect(try shell(copy, "PRAGMA user_version") == "6")
  }

  @Test func `where there is too little room that is said before anything is written`() {
    #expect(error { try FreeSpace.require(1 << 60, for: copy) }.map { "\($0)".hasPrefix("noRoom") } == true)
    #expect(error { try FreeSpace.require(1, for: copy) } == nil)
  }
}
