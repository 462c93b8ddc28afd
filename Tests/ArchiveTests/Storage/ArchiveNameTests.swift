import Synchronization
import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveRescue
@testable import ArchiveStorage

/// Where a name leads, and what people do with names while an archive is written.
@Suite struct ArchiveNameTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  private func error(_ body: () throws -> Void) -> ArchiveError? {
    do {
      try body()
      return nil
    } catch {
      return error as? ArchiveError
    }
  }

  /// Why one more article can't be stored.
  private func refusal(of store: borrowing OpenArchive) -> ArchiveError? {
    do {
      try store.importing([Sample("After. " + prose(100), origin: "/after")])
      return nil
    } catch {
      return error as? ArchiveError
    }
  }

  /// The error when the store is closed.
  private func closing(_ store: consuming OpenArchive) -> ArchiveError? {
    do throws(ArchiveError) {
      try store.close()
      return nil
    } catch {
      return error
    }
  }

  private func move(_ from: FilePath, _ to: FilePath) throws {
    #expect(try run(["mv", from.string, to.string]).status == 0)
  }
  private func copy(_ from: FilePath, _ to: FilePath) throws {
    #expect(try run(["cp", from.string, to.string]).status == 0)
  }

  private func articles(in path: FilePath) throws -> Int {
    try OpenArchive.forReading(at: path).statistics.counts().articles
  }

  /// A closed archive with so many articles.
  @discardableResult
  private func archive(_ name: String, of count: Int) throws -> FilePath {
    let path = folder.file(name)
    let store = try OpenArchive.forWriting(at: path, creating: true)
    try store.importing((0..<count).map { Sample("\(name) \($0). " + prose(50), origin: "/\(name)/\($0)") })
    try store.close()
    return path
  }

  /// The log of a killed writer: what is beside the archive while it is written.
  private func killedLog() throws -> [UInt8] {
    let store = try OpenArchive.forWriting(at: folder.file("lost.db"), creating: true)
    try store.importing([Sample("In the log. " + prose(100))])
    return try folder.read(folder.file("lost.db-wal"))
  }

  /// Runs `body`. Returns which of the logs beside `path` were set aside, and where.
  private func notices(at path: FilePath, _ body: () throws -> Void) rethrows -> [ArchiveNotice] {
    Self.listening
    try body()
    return Self.heard.withLock { $0 }.filter {
      if case .logSetAside(let log, as: _) = $0 {
        log.removingLastComponent() == path.removingLastComponent()
      } else {
        false
      }
    }
  }

  private static let heard = Mutex<[ArchiveNotice]>([])
  private static let listening: Void = ArchiveNotice.listen { notice in heard.withLock { $0.append(notice) } }

  @Test(arguments: ["import", "import into 0 bytes", "restore", "backup", "adopt"])
  func `a log without its archive is set aside before a file comes into being`(command: String) async throws {
    let log = try killedLog()
    let other = try archive("other.db", of: 3)
    try folder.write(log, to: "archive.db-wal")
    try folder.write(Array("index".utf8), to: "archive.db-shm")
    if command == "import into 0 bytes" { try folder.write([], to: "archive.db") }
    Self.listening
    switch command {
    case "restore": _ = try RestoreRun(of: other).run(to: path)
    case "backup": _ = try BackupRun(of: other).run(to: path)
    case "adopt": _ = try await AdoptRun(of: other).run(into: path) { _ in }
    default: try archive("archive.db", of: 3)
    }
    #expect(try articles(in: path) == 3)
    try expectSound(path)
    let kept = try #require(try folder.names().first { $0.hasPrefix("archive.db-wal.left-") })
    #expect(try folder.read(folder.file(kept)) == log)
    let notice = ArchiveNotice.logSetAside(path.appendingToName("-wal"), as: folder.file(kept))
    #expect(notices(at: path) {} == [notice])
  }

  @Test func `an empty log is removed without a word`() throws {
    try folder.write([], to: "archive.db-wal")
    try folder.write([UInt8](repeating: 0, count: 32), to: "archive.db-shm")
    #expect(try notices(at: path) { try archive("archive.db", of: 1) } == [])
    #expect(try folder.names() == ["archive.db", "archive.db.lock"])
  }

  @Test func `a log that was written for the file before is not read into the file that has its name now`() throws {
    let other = try archive("other.db", of: 3)
    // A killed writer leaves its log, and its note about the file that the log belongs to.
    let note: [UInt8]
    let log: [UInt8]
    do {
      let store = try OpenArchive.forWriting(at: path, creating: true)
      try store.importing([Sample("In the log. " + prose(100))])
      try move(path, folder.file("moved.db"))
      try copy(other, path)
      #expect(
        error { _ = try OpenArchive.forReading(at: path) } == .foreignLog(path.appendingToName("-wal"), of: path))
      #expect(error { _ = try BackupRun(of: path).run(to: folder.file("copy.db")) } != nil)
      note = try folder.read(path.appendingToName(".lock"))
      log = try folder.read(path.appendingToName("-wal"))
      try move(path.appendingToName("-wal"), folder.file("log"))
    }
    try move(folder.file("log"), path.appendingToName("-wal"))
    try folder.write(log, to: "archive.db-wal")
    try folder.write(note, to: "archive.db.lock")
    #expect(SideFiles(archive: path).areForeign(by: WriterLock.logNote(of: path)))
    try archive("archive.db", of: 1)
    #expect(try articles(in: path) == 4)
    #expect(try folder.names().contains { $0.hasPrefix("archive.db-wal.left-") })
    try expectSound(path)
  }

  @Test func `an archive that is moved while it is written has what was stored, and the writer says where it is`()
    throws
  {
    let store = try OpenArchive.forWriting(at: path, creating: true)
    try store.importing([Sample("Before. " + prose(100))])
    let moved = folder.file("moved.db")
    try move(path, moved)
    #expect(refusal(of: store) == .archiveMoved(path, to: moved))
    // Meanwhile nobody else can write to it, by its new name or through a link.
    #expect(error { _ = try OpenArchive.forWriting(at: moved, creating: false) } == .locked(moved, holder: nil))
    #expect(closing(store) == .archiveMoved(path, to: moved))
    #expect(try articles(in: moved) == 1)
    try expectSound(moved)
  }

  @Test(arguments: [false, true])
  func `nothing is stored once an archive is removed or replaced`(isReplaced: Bool) throws {
    let other = try archive("other.db", of: 3)
    let before = try folder.read(other)
    let store = try OpenArchive.forWriting(at: path, creating: true)
    try store.importing([Sample("Before. " + prose(100))])
    if isReplaced { try move(other, path) } else { try run(["rm", path.string]) }
    let expected = ArchiveError.archiveRemoved(path, isReplaced: isReplaced)
    #expect(refusal(of: store) == expected)
    #expect(closing(store) == expected)
    if isReplaced {
      #expect(try folder.read(path) == before)
      #expect(try articles(in: path) == 3)
      try archive("archive.db", of: 2)
      #expect(try articles(in: path) == 5)
    }
  }

  @Test func `nothing is stored once an archive is emptied`() throws {
    let store = try OpenArchive.forWriting(at: path, creating: true)
    try run(["truncate", "-s", "0", path.string])
    #expect(refusal(of: store) == .archiveEmptied(path))
  }

  @Test func `a rollback journal of another file is not written into the archive`() throws {
    let other = try archive("other.db", of: 2)
    _ = try BackupRun(of: other).run(to: path)
    // What sqlite3 leaves if it is stopped while it writes to another copy.
    let stopped = folder.file("stopped.db")
    _ = try BackupRun(of: other).run(to: stopped)
    _ = try shell(
      stopped,
      """
      PRAGMA cache_size = 1; BEGIN; DELETE FROM articles; UPDATE documents SET media_type = 'x';
      .shell cp \(stopped.string)-journal \(path.string)-journal
      ROLLBACK;
      """)
    let journal = path.appendingToName("-journal")
    let (before, log) = (try folder.read(path), try folder.read(journal))
    try #require(log.count > 512)
    #expect(
      error { _ = try OpenArchive.forWriting(at: path, creating: false) } == .foreignJournal(journal, of: path))
    #expect(try folder.read(path) == before)
    #expect(try folder.read(journal) == log)
    try run(["rm", journal.string])
    #expect(error { try OpenArchive.forWriting(at: path, creating: false).close() } == nil)
  }

  @Test func `a journal that our own change of a copy left is rolled back`() throws {
    let other = try archive("other.db", of: 2)
    _ = try BackupRun(of: other).run(to: path)
    // The note of a writer that was killed before the copy had a log.
    let file = try #require(FileBirth(of: path))
    let journal = path.appendingToName("-journal")
    try folder.write([UInt8](repeating: 0, count: 600), to: "archive.db-journal")
    #expect(
      error { _ = try OpenArchive.forWriting(at: path, creating: false) } == .foreignJournal(journal, of: path))
    try folder.write("\n\n\n\n" + LogNote(archive: file, log: nil).lines, to: "archive.db.lock")
    #expect(error { try OpenArchive.forWriting(at: path, creating: false).close() } == nil)
    #expect(try articles(in: path) == 2)
  }

  @Test func `a file of two names is read and not written`() throws {
    try archive("archive.db", of: 2)
    let second = folder.file("second.db")
    #expect(try run(["ln", path.string, second.string]).status == 0)
    for name in [path, second] {
      #expect(error { _ = try OpenArchive.forWriting(at: name, creating: true) } == .hardLinked(name, names: 2))
      #expect(try articles(in: name) == 2)
    }
    try run(["rm", second.string])
    #expect(error { try OpenArchive.forWriting(at: path, creating: false).close() } == nil)
  }

  @Test func `a symbolic link and its file have one lock and one log`() throws {
    try archive("archive.db", of: 1)
    try run(["mkdir", folder.file("links").string])
    let link = folder.file("links/news.db")
    #expect(try run(["ln", "-s", "../archive.db", link.string]).status == 0)
    do {
      let store = try OpenArchive.forWriting(at: link, creating: false)
      guard case .locked = error({ _ = try OpenArchive.forWriting(at: path, creating: false) }) else {
        Issue.record("a second writer came in")
        return
      }
      try store.importing([Sample("By the link. " + prose(100), origin: "/link")])
      #expect(try articles(in: path) == 2)
      try store.close()
    }
    #expect(try run(["ls", "-A", folder.file("links").string]).output == "news.db\n")
    _ = try RestoreRun(of: try archive("other.db", of: 3), isReplacing: true).run(to: link)
    #expect(try run(["readlink", link.string]).output == "../archive.db\n")
    #expect(try articles(in: path) == 3)
  }

  @Test func `a link to where no file is yet leads an import there`() throws {
    let link = folder.file("link.db")
    #expect(try run(["ln", "-s", "archive.db", link.string]).status == 0)
    #expect(error { _ = try OpenArchive.forReading(at: link) } == .notFound(path))
    try archive("link.db", of: 1)
    #expect(try articles(in: path) == 1)
    #expect(try folder.names() == ["archive.db", "archive.db.lock", "link.db"])
  }

  @Test func `links that lead round are refused`() throws {
    #expect(try run(["ln", "-s", "b.db", folder.file("a.db").string]).status == 0)
    #expect(try run(["ln", "-s", "a.db", folder.file("b.db").string]).status == 0)
    let loop = folder.file("a.db")
    #expect(error { _ = try OpenArchive.forReading(at: loop) } == .linkLoop(loop))
    #expect(error { _ = try OpenArchive.forWriting(at: loop, creating: true) } == .linkLoop(loop))
  }

  @Test(arguments: ["-wal", "-shm", "-journal", ".lock", ".new", ".partial", ".restored"])
  func `no archive is made under the name of a file that belongs to another`(suffix: String) async throws {
    let other = try archive("other.db", of: 3)
    let taken = other.appendingToName(suffix)
    try run(["rm", "-f", taken.string])
    let refusal = ArchiveError.belongsToArchive(taken, of: other)
    let third = try archive("third.db", of: 1)
    // The library itself opens files in the making.
    if !suffix.hasPrefix(".") || suffix == ".lock" {
      #expect(error { _ = try OpenArchive.forWriting(at: taken, creating: true) } == refusal)
    }
    #expect(error { _ = try BackupRun(of: third).run(to: taken) } == refusal)
    #expect(error { _ = try RestoreRun(of: third).run(to: taken) } == refusal)
    do {
      _ = try await AdoptRun(of: third).run(into: taken) { _ in }
      Issue.record("an archive was made")
    } catch {
      #expect(error == refusal)
    }
    #expect(OpenArchive.files(of: third, include: taken))
    #expect(try !folder.names().contains(taken.lastComponent?.string ?? ""))
  }

  @Test func `the second name of an archive that made way goes, and its log comes back`() throws {
    try archive("archive.db", of: 1)
    let kept = folder.file("archive.db.damaged-20260101T000000Z")
    #expect(try run(["ln", path.string, kept.string]).status == 0)
    try folder.write(Array("log".utf8), to: "archive.db.damaged-20260101T000000Z-wal")
    try SecondNames.remove(of: path)
    #expect(try folder.names() == ["archive.db", "archive.db-wal", "archive.db.lock"])
  }
}
