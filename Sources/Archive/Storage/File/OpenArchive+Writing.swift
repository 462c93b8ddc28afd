import ArchiveFiles
import ArchivePlatform
import ArchiveSQLite
import SystemPackage

extension OpenArchive {
  /// Opens the archive at `path` for writing, and brings an older one up to date.
  ///
  /// The writer's lock is held until the archive, its rooms and their statements are released. A refused file stays as
  /// it is. With `creating`, an archive is made if there is none or only a file of 0 bytes; it appears complete or not
  /// at all. While another process writes, it waits as `wait` says.
  ///
  /// Links are followed. A file with two names is refused. Before each commit, the path is checked. If it leads to
  /// another file or to none, nothing more is stored, and `archiveMoved` or `archiveRemoved` is thrown.
  package static func forWriting(
    at path: FilePath, creating: Bool, waiting wait: WriterWait = .none
  ) throws(ArchiveError) -> OpenArchive {
    let path = try path.followingLinks()
    let size = try size(of: path, creating: creating)
    if size == 0, let owner = ArchiveFileName(path).owner(of: .log) { throw .belongsToArchive(path, of: owner) }
    if size > 0 { try inspect(path, size: size) }
    if let type = FileSystems.networkType(of: path) { throw .networkFileSystem(path, type: type) }
    let lock = try wait.patiently { () throws(ArchiveError) in try WriterLock(of: path) }
    try SecondNames.remove(of: path)
    // Another process may have made, changed or removed the file before we had the lock.
    if try Self.size(of: path, creating: creating) == 0 {
      try SideFiles(archive: path).setAsideAll()
      try create(at: path)
    } else {
      try SideFiles(archive: path).setAsideForeign(by: lock.noted)
      try SideFiles(archive: path).requireOwnJournal(by: lock.noted)
    }
    try inspect(path, size: Self.size(of: path) ?? 0)
    let file = try wait.patiently { () throws(ArchiveError) in try lock.claimFile() }
    try SideFiles(archive: path).makeWritable(for: file)
    // A copy has no -wal yet. Until it has one, a kill leaves a journal.
    lock.noteLog()
    let connection = try ArchiveDatabase.converting(at: path, file: file) { () throws(SQLiteError) in
      let connection = try Connection(.file(path.bytes), access: .write)
      connection.keepAlive(lock)
      connection.beforeCommit { file.isStill(at: path) }
      try protect(connection)
      return connection
    }
    // Before the first statement, which reads the log: another file may have taken the file's place.
    if !file.isStill(at: path) { throw file.loss(of: path) }
    // SQLite doesn't wait by itself while an archive changes from another journal mode to WAL.
    try wait.forOtherPrograms().patiently { () throws(ArchiveError) in
      // A newer program may have been killed before its version went from the log into the file.
      try requireNoNewer(connection, at: path)
      try ArchiveSchema.verify(connection, at: path)
      try Migration.requireRoom(for: connection, at: path)
      try ArchiveDatabase.converting(at: path, file: file) { () throws(SQLiteError) in
        try connection.execute("PRAGMA journal_mode = WAL")
      }
    }
    try ArchiveDatabase.converting(at: path, file: file) { () throws(SQLiteError) in
      connection.waitForLocks(milliseconds: 10_000)
      // FULL: what was reported as stored survives a power cut.
      try connection.execute("PRAGMA synchronous = FULL")
      // The importer assigns the ids itself, and triggers remove what depends on deleted rows. The checks would cost 7
      // % of an import.
      try connection.execute("PRAGMA foreign_keys = OFF")
      try connection.execute("PRAGMA cache_size = -32000")
      // Merging the index frees pages all the time. Some builds of SQLite would overwrite each with zeros first.
      try connection.execute("PRAGMA secure_delete = OFF")
      try connection.execute("PRAGMA wal_autocheckpoint = 4000")
      try connection.execute("PRAGMA journal_size_limit = 67108864")
      // The log is there with the first look at the file.
      _ = try connection.integer("PRAGMA user_version")
      lock.noteLog()
      try Migration.apply(to: connection)
    }
    return OpenArchive(try ArchiveDatabase(path: path, isWritable: true, connection: connection, file: file))
  }

  /// The file's size in bytes; nil if there is none. Anything but a regular file is refused.
  package static func size(of path: FilePath) throws(ArchiveError) -> Int? {
    guard let status = try path.status() else { return nil }
    switch status.kind {
    case .file: return status.byteCount
    case .folder: throw .isFolder(path)
    case .link, .special: throw .notAFile(path)
    }
  }

  /// The file's size in bytes; 0 if there is none and one may be made.
  private static func size(of path: FilePath, creating: Bool) throws(ArchiveError) -> Int {
    guard let size = try size(of: path) else {
      if creating { return 0 }
      throw .notFound(path)
    }
    if size == 0, !creating { throw .emptyFile(path) }
    return size
  }

  /// Refuses anything that is not a file, is empty, or says that it is not an archive or a newer one.
  package static func requireArchive(at path: FilePath) throws(ArchiveError) {
    guard let size = try size(of: path) else { throw .notFound(path) }
    guard size > 0 else { throw .emptyFile(path) }
    try inspect(path, size: size)
  }

  /// Refuses a file that says it is not an archive, or a newer one. Takes no locks and makes no file beside it.
  ///
  /// The version is that of the last checkpoint, because the -wal file is not read. So the size is not checked either:
  /// during a checkpoint, or after one was killed, the first page is written before the last.
  static func inspect(_ path: FilePath, size: Int) throws(ArchiveError) {
    // SQLite takes a file that is shorter than the smallest page for an empty database.
    guard size >= 512 else { throw .notSQLite(path) }
    let (application, version) = try ArchiveDatabase.converting(at: path) { () throws(SQLiteError) in
      let connection = try Connection(.file(path.bytes), access: .readImmutable)
      try connection.execute("PRAGMA mmap_size = 0")
      // Makes SQLite use the file's real size if its head names another one. Only the head is read here.
      try connection.execute("PRAGMA writable_schema = ON")
      return try (
        connection.integer("PRAGMA application_id") ?? 0, Int(connection.integer("PRAGMA user_version") ?? 0)
      )
    }
    guard application == Migration.applicationID else { throw .notAnArchive(path) }
    guard version <= Migration.newest else {
      throw .newerVersion(path, found: version, supported: Migration.newest)
    }
  }

  @discardableResult
  static func requireNoNewer(
    _ connection: Connection, at path: FilePath
  ) throws(ArchiveError) -> Int {
    let found = try ArchiveDatabase.converting(at: path) { () throws(SQLiteError) in
      try Int(connection.integer("PRAGMA user_version") ?? 0)
    }
    if found > Migration.newest { throw .newerVersion(path, found: found, supported: Migration.newest) }
    return found
  }

  package static func protect(_ connection: Connection) throws(SQLiteError) {
    try connection.set(.defensive, true)
    try connection.execute("PRAGMA cell_size_check = ON")
    try connection.execute("PRAGMA mmap_size = 0")
  }

  /// Makes an empty archive under another name in the same folder, and moves it to `path` when it is on the disk.
  private static func create(at path: FilePath) throws(ArchiveError) {
    // A run that left a file of this name was killed: this one has the lock.
    let draft = path.appendingToName(".new")
    func removeDraft() {
      draft.unlinkSideFiles()
      draft.unlink()
    }
    removeDraft()
    do throws(ArchiveError) {
      try ArchiveDatabase.converting(at: path) { () throws(SQLiteError) in
        let connection = try Connection(.file(draft.bytes), access: .create)
        // Larger than SQLite's 4,096: an import writes fewer pages, and takes 6 % less time.
        try connection.execute("PRAGMA page_size = 8192")
        // An unfinished draft is thrown away, and a finished one is forced to the disk as a whole below.
        try connection.execute("PRAGMA synchronous = OFF")
        try Migration.apply(to: connection)
        try connection.execute("PRAGMA journal_mode = WAL")
      }
      try draft.synchronize()
      try draft.move(to: path, replacing: path.status() != nil)
      try path.folder.synchronize()
    } catch {
      removeDraft()
      throw error
    }
  }
}
