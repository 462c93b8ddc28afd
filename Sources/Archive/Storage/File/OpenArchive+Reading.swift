import ArchiveSQLite
import SystemPackage

extension OpenArchive {
  /// Opens the archive at `path` for reading.
  ///
  /// Nothing in the file is trusted: it may come from someone else. A file that is refused stays as it is.
  package static func forReading(at path: FilePath) throws(ArchiveError) -> OpenArchive {
    let path = try path.followingLinks()
    try requireArchive(at: path)
    let connection = try readingConnection(at: path)
    try requireNewest(connection, at: path)
    try ArchiveSchema.verify(connection, at: path)
    return OpenArchive(try ArchiveDatabase(path: path, isWritable: false, connection: connection))
  }

  /// A connection that only reads, with every protection against a hostile file.
  ///
  /// The file is opened for writing although no statement may write (`query_only`). A reader needs a -wal and a -shm
  /// beside the archive, and the last connection to close can remove them only if it may lock the file. If the log
  /// holds something, because a writer is at work or was killed, it stays for the next import: readers copy nothing
  /// into the archive, not even when they close. An empty log is removed under a lock that no other connection can
  /// share. That avoids SQLite's fault with two checkpoints at one instant (before 3.51.3). Opened read-only, each
  /// reader would leave a -wal and a -shm behind. An archive with a rollback journal is opened read-only, because it
  /// may come from elsewhere and name other files to delete.
  ///
  /// If the two can't be made or written, or would stay, and no log holds anything, the file is read alone.
  ///
  /// With `besideWriter`, this process is the writer of the archive, and the log's content is its own.
  package static func readingConnection(at path: FilePath, besideWriter: Bool = false) throws(ArchiveError)
    -> Connection
  {
    let path = try path.followingLinks()
    let sideFiles = SideFiles(archive: path)
    try sideFiles.requireOwn()
    let file = HeldFile(at: path)
    if path.isWritableFile { sideFiles.makeOwnWritable() }
    let logSize = try path.appendingToName("-wal").status()?.byteCount ?? 0
    let hasJournal = try path.appendingToName("-journal").status() != nil
    var isOther = false
    func connection(access: Connection.Access) throws(SQLiteError) -> Connection {
      let connection = try Connection(.file(path.bytes), access: access)
      if let file { connection.keepAlive(file) }
      // Before the first statement, which reads the log: a file that came in place of the one this process writes shall
      // not get it.
      isOther = besideWriter && !HeldFile.isClaimed(at: path)
      if isOther { return connection }
      try connection.set(.keepsLogOnClose, logSize > 0 && !besideWriter)
      connection.waitForLocks(milliseconds: 10_000)
      try protect(connection)
      try connection.set(.trustedSchema, false)
      try connection.execute("PRAGMA query_only = ON")
      try connection.execute("PRAGMA cache_size = -16000")
      // Has SQLite look for the log.
      _ = try connection.integer("PRAGMA user_version")
      return connection
    }
    let opened: Connection
    if !besideWriter, try !sideFiles.canBeShared(), try sideFiles.holdNothing() {
      opened = try ArchiveDatabase.converting(at: path) { () throws(SQLiteError) in
        try connection(access: .readImmutable)
      }
    } else {
      do throws(SQLiteError) {
        opened = try connection(access: hasJournal ? .read : .write)
      } catch {
        guard isOfSideFiles(error) else { throw ArchiveError(error, at: path) }
        // The disk may be full, for example: then others can't make a log either. A writer that already has a log will
        // change the file.
        guard try sideFiles.holdNothing(), !WriterLock.isHeld(for: path) else {
          throw try sideFiles.reasonForUnreadableLog ?? ArchiveError(error, at: path)
        }
        opened = try ArchiveDatabase.converting(at: path) { () throws(SQLiteError) in
          try connection(access: .readImmutable)
        }
      }
    }
    if isOther { throw .archiveRemoved(path, isReplaced: true) }
    return opened
  }

  private static func requireNewest(_ connection: Connection, at path: FilePath) throws(ArchiveError) {
    let found = try requireNoNewer(connection, at: path)
    if found < Migration.newest { throw .olderVersion(path, found: found, needed: Migration.newest) }
  }

  /// Whether SQLite's files beside the archive may be the cause, not the archive: they can't be made, or must not be
  /// written.
  private static func isOfSideFiles(_ error: SQLiteError) -> Bool {
    typealias Code = SQLiteError.Code
    return [Code.cannotOpen, Code.full, Code.io, Code.readOnly, Code.lockProtocol].contains(error.code)
  }
}
