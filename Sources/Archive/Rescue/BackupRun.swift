import ArchiveFiles
import ArchiveSQLite
import ArchiveStorage
import SystemPackage

/// One backup: a copy of an archive as it is at one moment, also while an import runs.
///
/// SQLite's online backup makes the copy within one read transaction. Writers continue meanwhile, and what they write
/// is not in the copy. So the backup ends, however much is written. The copy is one file without a log (`journal_mode =
/// DELETE`), so that it can be opened anywhere. It is checked, forced to the disk, and only then gets its name.
package struct BackupRun: Sendable {
  /// Where the archive is.
  package var archive: FilePath
  /// Whether the bytes of the originals are left out.
  package var withoutOriginals: Bool
  /// How many pages are copied between two looks at whether to go on.
  var pagesAtOnce: Int32 = 256

  /// A backup of the archive at `archive`.
  package init(of archive: FilePath, withoutOriginals: Bool = false) {
    self.archive = archive
    self.withoutOriginals = withoutOriginals
  }

  /// Makes the copy.
  ///
  /// - Parameters:
  ///   - target: the path of the copy. An archive there is replaced if nobody uses it.
  ///   - report: receives how many of the pages are copied.
  ///   - shouldStop: called now and then; true ends the run without a copy.
  /// - Returns: what is in the copy.
  /// - Throws: if the archive can't be read or the copy can't be written. The place then stays as it was.
  package func run(
    to target: FilePath, report: (_ copied: Int, _ total: Int) -> Void = { _, _ in }, shouldStop: () -> Bool = { false }
  ) throws(ArchiveError) -> ArchiveCounts {
    let target = try target.followingLinks()
    let name = ArchiveFileName(target)
    if let owner = name.owner, !name.belongs(to: archive) {
      throw .belongsToArchive(target, of: owner)
    }
    return try copy(to: target, report: report, shouldStop: shouldStop)
  }

  /// Makes the copy, perhaps under the name of a draft. Set `stayingWritable` if more will be written to that draft.
  package func copy(
    to target: FilePath, stayingWritable: Bool = false, report: (_ copied: Int, _ total: Int) -> Void,
    shouldStop: () -> Bool
  ) throws(ArchiveError) -> ArchiveCounts {
    let archive = try archive.followingLinks()
    let source = try Self.copyingConnection(at: archive)
    let place = try CopyTarget(target, forCopyOf: archive)
    if place.isReplacing, let there = Self.identity(of: target), there != Self.identity(on: source) {
      throw .targetIsOtherArchive(target)
    }
    let draft = try DraftFile(of: target, like: archive)
    var counts = try copy(source, to: draft, report: report, shouldStop: shouldStop)
    if withoutOriginals {
      counts.originals = 0
      let slim = try DraftFile(of: draft.path, like: archive)
      try Self.leaveOutOriginals(of: draft.path, into: slim.path)
      try slim.keep(replacing: true, stayingWritable: true)
    }
    try Self.prove(draft.path, holds: counts, for: target)
    if shouldStop() { throw .interrupted }
    try draft.keep(replacing: place.isReplacing, stayingWritable: stayingWritable)
    return counts
  }

  /// The identity that an archive and its copies share; nil if a file is too old to have it, or can't be read.
  private static func identity(on connection: Connection) -> String? {
    try? connection.text("SELECT uuid FROM archive_identity")
  }

  /// The same for a file that nobody uses.
  private static func identity(of path: FilePath) -> String? {
    (try? Connection(.file(path.bytes), access: .readImmutable)).flatMap(identity(on:))
  }

  /// Copies all pages, and returns what the source holds.
  private func copy(
    _ source: Connection, to draft: DraftFile, report: (Int, Int) -> Void, shouldStop: () -> Bool
  ) throws(ArchiveError) -> ArchiveCounts {
    var isStopped = false
    let size = try ArchiveDatabase.converting(at: archive) { () throws(SQLiteError) in
      try Int((source.integer("PRAGMA page_count") ?? 0) * (source.integer("PRAGMA page_size") ?? 0))
    }
    // Without originals, the copy is written twice: with them, and again without.
    try FreeSpace.require(withoutOriginals ? 2 * size : size, for: draft.path)
    let target = try ArchiveDatabase.converting(at: draft.path) { () throws(SQLiteError) in
      let target = try Connection(.file(draft.path.bytes), access: .create)
      // A draft that a power cut leaves is worth nothing.
      try target.execute("PRAGMA synchronous = OFF")
      return target
    }
    let counts = try ArchiveDatabase.converting(at: draft.path) { () throws(SQLiteError) in
      try source.reading { () throws(SQLiteError) in
        let counts = try ArchiveCounts(on: source)
        let backup = try Backup(of: source, over: target)
        while try backup.step(pages: pagesAtOnce) {
          report(backup.pageCount - backup.remainingPageCount, backup.pageCount)
          isStopped = shouldStop()
          if isStopped { return counts }
        }
        return counts
      }
    }
    if isStopped { throw .interrupted }
    try ArchiveDatabase.converting(at: draft.path) { () throws(SQLiteError) in
      try target.execute("PRAGMA journal_mode = DELETE")
    }
    return counts
  }

  /// Throws `copyNotSound` unless the file is complete, its indexes are correct, and it has these rows.
  static func prove(_ path: FilePath, holds counts: ArchiveCounts, for target: FilePath) throws(ArchiveError) {
    let fault = try ArchiveDatabase.converting(at: path) { () throws(SQLiteError) -> String? in
      let connection = try Connection(.file(path.bytes), access: .write)
      try OpenArchive.protect(connection)
      try connection.set(.triggers, false)
      do throws(SQLiteError) {
        if let line = try connection.text("PRAGMA quick_check(1)"), line != "ok" { return line }
        let version = Int(try connection.integer("PRAGMA user_version") ?? 0)
        for index in FullTextIndex.allCases where index.version <= version {
          if try index.isSound(on: connection) { continue }
          return "the index of \(index.rawValue) does not hold what they say"
        }
        let found = try ArchiveCounts(on: connection)
        return found == counts ? nil : "it holds \(found), and the archive \(counts)"
      } catch {
        guard error.code == SQLiteError.Code.corrupt else { throw error }
        return error.message
      }
    }
    if let fault { throw .copyNotSound(target, detail: fault) }
  }
}

extension BackupRun {
  /// A connection that reads an archive of any version whose definitions are ours.
  private static func copyingConnection(at path: FilePath) throws(ArchiveError) -> Connection {
    try OpenArchive.requireArchive(at: path)
    let connection = try OpenArchive.readingConnection(at: path)
    try ArchiveSchema.verify(connection, at: path)
    return connection
  }

  /// Writes the archive at `path` again into `target`, without the bytes of its originals, and notes that.
  private static func leaveOutOriginals(of path: FilePath, into target: FilePath) throws(ArchiveError) {
    try ArchiveDatabase.converting(at: target) { () throws(SQLiteError) in
      let connection = try Connection(.file(path.bytes), access: .write)
      try connection.execute("PRAGMA journal_mode = OFF")
      try connection.execute("PRAGMA synchronous = OFF")
      if try LeftOutOriginals.lastDocument(in: connection) == 0 {
        try connection.execute("DROP TABLE IF EXISTS left_out_originals")
        try connection.execute(LeftOutOriginals.make)
      } else {
        try connection.execute("DELETE FROM left_out_originals")
      }
      try connection.execute(
        """
        INSERT INTO left_out_originals (last_document, left_out_at)
        SELECT coalesce(max(seq), 0), strftime('%Y-%m-%dT%H:%M:%SZ', 'now') FROM sqlite_sequence WHERE name = 'documents'
        """)
      try connection.execute("DELETE FROM sqlar")
      let vacuum = try connection.prepare("VACUUM INTO ?1")
      try vacuum.bind(utf8: target.bytes, at: 1)
      try vacuum.run()
    }
  }
}
