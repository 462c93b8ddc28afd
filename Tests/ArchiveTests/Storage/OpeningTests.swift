import Dispatch
import ArchiveSQLite
import Synchronization
import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveStorage

@Suite struct OpeningTests {
  let folder = TemporaryFolder()

  private func errorReading(_ path: FilePath) -> ArchiveError? {
    do throws(ArchiveError) {
      _ = try OpenArchive.forReading(at: path)
      return nil
    } catch {
      return error
    }
  }

  private func errorWriting(_ path: FilePath, creating: Bool = true) -> ArchiveError? {
    do throws(ArchiveError) {
      _ = try OpenArchive.forWriting(at: path, creating: creating)
      return nil
    } catch {
      return error
    }
  }

  @Test func `only creating makes an archive`() throws {
    let path = folder.file("archive.db")
    #expect(errorReading(path) == .notFound(path))
    #expect(errorWriting(path, creating: false) == .notFound(path))
    #expect(try folder.names() == [])
    #expect(errorWriting(path) == nil)
    #expect(errorReading(path) == nil)
  }

  @Test func `a closed archive is one file beside its lock`() throws {
    let store = try newArchive(in: folder)
    try store.importing([Sample("A body.")])
    try store.close()
    #expect(try folder.names() == ["archive.db", "archive.db.lock"])
    #expect(try folder.read(folder.file("archive.db.lock")).isEmpty)
  }

  @Test func `an archive says so in its header`() throws {
    try newArchive(in: folder).close()
    let path = folder.file("archive.db")
    #expect(
      try shell(path, "PRAGMA application_id; PRAGMA user_version; PRAGMA journal_mode")
        == "1098015592\n\(Migration.newest)\nwal")
    #expect(try folder.read(path)[68..<72] == ArraySlice("Arch".utf8))
  }

  @Test func `a file of 0 bytes is filled by an import and by nothing else`() throws {
    let path = folder.file("empty.db")
    try folder.write([], to: "empty.db")
    #expect(errorReading(path) == .emptyFile(path))
    #expect(errorWriting(path, creating: false) == .emptyFile(path))
    #expect(try folder.read(path).isEmpty)
    #expect(errorWriting(path) == nil)
    #expect(errorReading(path) == nil)
  }

  @Test func `a file that is not SQLite is refused untouched`() throws {
    let text = Array(String(repeating: "This is a diary, not a database.\n", count: 100).utf8)
    for (name, bytes) in [("diary.txt", text), ("short", [1]), ("short2", Array("SQLite format 3\0".utf8))] {
      let path = folder.file(name)
      try folder.write(bytes, to: name)
      #expect(errorReading(path) == .notSQLite(path))
      #expect(errorWriting(path) == .notSQLite(path))
      #expect(try folder.read(path) == bytes)
    }
    #expect(try folder.names() == ["diary.txt", "short", "short2"])
  }

  @Test(arguments: ["DELETE", "WAL"])
  func `another program's database is refused untouched`(journal: String) throws {
    let path = folder.file("other.db")
    _ = try shell(path, "PRAGMA journal_mode = \(journal); CREATE TABLE t (x); INSERT INTO t VALUES (1);")
    let before = try folder.read(path)
    #expect(errorReading(path) == .notAnArchive(path))
    #expect(errorWriting(path) == .notAnArchive(path))
    #expect(try folder.read(path) == before)
    #expect(try folder.names() == ["other.db"])
  }

  @Test func `a newer archive is refused untouched, with both versions`() throws {
    try newArchive(in: folder).close()
    let path = folder.file("archive.db")
    _ = try shell(path, "PRAGMA user_version = 99;")
    let before = try folder.read(path)
    #expect(errorReading(path) == .newerVersion(path, found: 99, supported: Migration.newest))
    #expect(errorWriting(path) == .newerVersion(path, found: 99, supported: Migration.newest))
    #expect(try folder.read(path) == before)
  }

  @Test func `an older archive is brought up to date by writing only`() throws {
    let path = folder.file("old.db")
    try Connection(.file(path.bytes)).execute(script: Migration.all[0].script)
    #expect(errorReading(path) == .olderVersion(path, found: 1, needed: Migration.newest))
    #expect(errorWriting(path, creating: false) == nil)
    #expect(errorReading(path) == nil)
    try expectSound(path)
  }

  @Test func `a folder and a pipe are refused`() throws {
    #expect(errorReading(folder.path) == .isFolder(folder.path))
    #expect(errorWriting(folder.path) == .isFolder(folder.path))
    let pipe = folder.file("pipe")
    try run(["mkfifo", pipe.string])
    #expect(errorReading(pipe) == .notAFile(pipe))
    #expect(errorWriting(pipe) == .notAFile(pipe))
  }

  @Test func `a folder that is missing is no place for an archive`() {
    let path = folder.file("no/such/archive.db")
    #expect(errorReading(path) == .notFound(path))
    #expect(errorWriting(path) == .notFound(path.appendingToName(".lock")))
  }

  @Test func `a damaged archive is called damaged`() throws {
    let store = try newArchive(in: folder)
    try store.importing([Sample(prose(3_000))])
    try store.close()
    let path = folder.file("archive.db")
    var bytes = try folder.read(path)
    for index in 100..<4_096 { bytes[index] = 0xff }
    try folder.write(bytes, to: "archive.db")
    let error = errorReading(path)
    guard case .corrupt(path, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `a second writer is told who holds the archive`() throws {
    let store = try newArchive(in: folder)
    let path = folder.file("archive.db")
    let error = errorWriting(path)
    guard case .locked(path, let holder?) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(holder.process > 0)
    #expect(holder.since.hasSuffix("Z"))
    #expect(!holder.command.isEmpty)
    #expect(errorReading(path) == nil)
    try store.close()
    #expect(errorWriting(path) == nil)
  }

  @Test func `a lock that is refused closes its own descriptor only`() throws {
    let path = folder.file("archive.db")
    let lock = try WriterLock(of: path)
    // If it were closed twice, it would now and then be a descriptor that the other thread has just got.
    let failures = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 2) { thread in
      for _ in 0..<20_000 {
        if thread == 0 {
          _ = try? WriterLock(of: path)
        } else {
          let file = try? FileDescriptor.open(FilePath("/dev/null"), .readOnly, options: [.closeOnExec])
          if (try? file?.close()) == nil { failures.withLock { $0 += 1 } }
        }
      }
    }
    #expect(failures.withLock { $0 } == 0)
    #expect(WriterLock.holder(of: path)?.process ?? 0 > 0)
    withExtendedLifetime(lock) {}
  }

  @Test func `a lock's note is read whatever was typed`() {
    #expect(WriterLock.holder(noted: "") == nil)
    #expect(WriterLock.holder(noted: "not a number\nx\ny\n") == nil)
    #expect(
      WriterLock.holder(noted: "12\n2025-01-01T00:00:00Z\narchive import\n")
        == LockHolder(process: 12, since: "2025-01-01T00:00:00Z", command: "archive import"))
    #expect(WriterLock.command(["a\nb", String(repeating: "x", count: 500)]).unicodeScalars.count == 200)
    #expect(WriterLock.command(["a\u{1b}[2J\n"]) == "a\u{FFFD}[2J\u{FFFD}")
  }

  @Test func `what a killed creation left is cleared away`() throws {
    try folder.write(Array("half".utf8), to: "archive.db.new")
    try folder.write(Array("half".utf8), to: "archive.db.new-journal")
    try newArchive(in: folder).close()
    #expect(try folder.names() == ["archive.db", "archive.db.lock"])
    try expectSound(folder.file("archive.db"))
  }

  @Test func `the second name that a killed creation left is cleared away, and no other file`() throws {
    try newArchive(in: folder).close()
    let path = folder.file("archive.db")
    #expect(try run(["ln", path.string, path.string + ".new"], input: "").0 == 0)
    try OpenArchive.forWriting(at: path, creating: true).close()
    #expect(try folder.names() == ["archive.db", "archive.db.lock"])
    try folder.write(Array("mine".utf8), to: "archive.db.new")
    try OpenArchive.forWriting(at: path, creating: true).close()
    #expect(try folder.names() == ["archive.db", "archive.db.lock", "archive.db.new"])
    #expect(try run(["mv", path.string, path.string + ".new"], input: "").0 == 0)
    #expect(try run(["ln", "-s", path.string + ".new", path.string], input: "").0 == 0)
    try OpenArchive.forWriting(at: path, creating: true).close()
    #expect(try folder.names() == ["archive.db", "archive.db.lock", "archive.db.new", "archive.db.new.lock"])
    try expectSound(path)
  }

  @Test func `a reader does not write and trusts nothing`() throws {
    try newArchive(in: folder).close()
    let reader = try OpenArchive.forReading(at: folder.file("archive.db"))
    #expect(throws: SQLiteError.self) { try reader.connection.execute("DELETE FROM articles") }
    #expect(try reader.connection.integer("PRAGMA trusted_schema") == 0)
    #expect(try reader.connection.integer("PRAGMA cell_size_check") == 1)
    #expect(throws: ArchiveError.self) { _ = try reader.importBatches.beginImport(arguments: []) }
  }

  @Test func `readers leave the archive as it was and nothing beside it`() throws {
    let store = try newArchive(in: folder)
    try store.importing([Sample("A body.")])
    try store.close()
    let path = folder.file("archive.db")
    let before = try folder.read(path)
    do {
      let first = try OpenArchive.forReading(at: path)
      #expect(try folder.names() == ["archive.db", "archive.db-shm", "archive.db-wal", "archive.db.lock"])
      #expect(try OpenArchive.forReading(at: path).articles.article(id: 1).article.body == "A body.")
      #expect(try first.articles.article(id: 1).article.body == "A body.")
    }
    #expect(try folder.names() == ["archive.db", "archive.db.lock"])
    #expect(try folder.read(path) == before)
  }

  @Test func `readers leave a killed writer's log to the next import`() throws {
    let path = folder.file("archive.db")
    let killed = folder.file("killed.db")
    do {
      let store = try newArchive(in: folder)
      try store.importing([Sample("A body.")])
      // The files there now are what a kill leaves.
      for suffix in ["", "-wal"] {
        try run(["cp", path.appendingToName(suffix).string, killed.appendingToName(suffix).string])
      }
    }
    let file = try folder.read(killed)
    let log = try folder.read(killed.appendingToName("-wal"))
    try #require(!log.isEmpty)
    #expect(try OpenArchive.forReading(at: killed).articles.article(id: 1).article.body == "A body.")
    #expect(try folder.read(killed) == file)
    #expect(try folder.read(killed.appendingToName("-wal")) == log)
    try OpenArchive.forWriting(at: killed, creating: false).close()
    #expect(!(try folder.names().contains("killed.db-wal")))
    #expect(try OpenArchive.forReading(at: killed).articles.article(id: 1).article.body == "A body.")
  }

  @Test func `a reader that outlives a killed writer copies nothing of its log into the archive`() throws {
    let store = try newArchive(in: folder)
    try store.importing([Sample("A body.")])
    try store.close()
    let path = folder.file("archive.db")
    let file = try folder.read(path)
    var log: [UInt8] = []
    do {
      let reader = try OpenArchive.forReading(at: path)
      #expect(try reader.articles.article(id: 1).article.body == "A body.")
      // The shell leaves its log as a kill would.
      _ = try shell(
        path,
        ".dbconfig no_ckpt_on_close on\nINSERT INTO corrections (id, target, key, field, made_at) VALUES (1, 'a', '{}', 'b', 'c')"
      )
      log = try folder.read(path.appendingToName("-wal"))
      try #require(!log.isEmpty)
    }
    #expect(try folder.read(path) == file)
    #expect(try folder.read(path.appendingToName("-wal")) == log)
    #expect(try shell(path, "SELECT count(*) FROM corrections") == "1")
  }

  @Test func `a name that is not UTF-8 is a name`() throws {
    let path = FilePath(bytes: folder.path.bytes + [0x2f, 0x66, 0xff, 0x3f])
    try OpenArchive.forWriting(at: path, creating: true).close()
    #expect(errorReading(path) == nil)
    #expect(path.appendingToName("x").bytes == path.bytes + [0x78])
  }

  @Test func `the list of migrations is the folder`() throws {
    let here = FilePath(#filePath).removingLastComponent()
    let names = try run(["ls", here.appending("../../../migrations").string]).output.split(separator: "\n")
    #expect(names.sorted() == Migration.all.map { "\($0.name).sql"[...] })
    for (index, migration) in Migration.all.enumerated() {
      #expect(migration.version == index + 1)
      #expect(migration.name.hasPrefix(String("000\(migration.version)_".suffix(5))))
      #expect(migration.script.count < 30_000)
    }
  }

  @Test func `an archive whose writer was killed amid a checkpoint opens as it was committed`() throws {
    let store = try newArchive(in: folder)
    try store.importing([Sample("A body.")])
    try store.close()
    let path = folder.file("archive.db")
    let killed = folder.file("killed.db")
    let writer = try Connection(.file(path.bytes), access: .write)
    try writer.execute("PRAGMA wal_autocheckpoint = 0")
    try writer.execute("CREATE TABLE filling AS SELECT zeroblob(100000) AS bytes")
    try writer.execute("DROP TABLE filling")
    try writer.execute("UPDATE articles SET title = 'Another title'")
    try run(["cp", path.string + "-wal", killed.string + "-wal"])
    // A checkpoint writes the pages in their order: the first says how many there are before the last one is there.
    var bytes = try folder.read(path)
    bytes.replaceSubrange(28..<32, with: [0, 0, 0x10, 0])
    try folder.write(bytes, to: "killed.db")
    #expect(try OpenArchive.forReading(at: killed).articles.article(id: 1).article.title == "Another title")
    let reopened = try OpenArchive.forWriting(at: killed, creating: false)
    #expect(try reopened.articles.article(id: 1).article.title == "Another title")
    try reopened.close()
    try expectSound(killed)
  }

  @Test func `a newer version that stands in the log alone is refused`() throws {
    try newArchive(in: folder).close()
    let path = folder.file("archive.db")
    let newer = try Connection(.file(path.bytes), access: .write)
    try newer.execute("PRAGMA wal_autocheckpoint = 0")
    try newer.execute("PRAGMA user_version = 4000")
    let expected = ArchiveError.newerVersion(path, found: 4000, supported: Migration.newest)
    #expect(errorReading(path) == expected)
    #expect(errorWriting(path) == expected)
  }
}
