import ArchiveSQLite
import SystemPackage

/// The archive on disk, open for reading or for writing.
///
/// One process at a time writes; it holds a lock for as long as the store lives. Close a store that writes with
/// `close()` to learn of errors; one that merely goes is closed in the same way, silently.
public struct ArchiveStore: ~Copyable {
  /// Where the archive is.
  public let path: FilePath
  /// Whether the store may be written to.
  public let isWritable: Bool
  /// The connection, for the stages that ask the archive in SQL of their own.
  package let connection: Connection
  package let registry: SourceRegistry
  package let pending: PendingRows
  package let corrections = CorrectionMemory()
  /// The file, where the store writes to it.
  private let file: HeldFile?

  package init(
    path: FilePath, isWritable: Bool, connection: Connection, file: HeldFile? = nil
  ) throws(ArchiveError) {
    self.path = path
    self.isWritable = isWritable
    self.file = file
    pending = PendingRows()
    registry = try Self.registry(on: connection, pendingNames: pending.names, at: path)
    self.connection = connection
  }

  deinit {
    if isWritable {
      try? Self.checkpoint(connection)
    } else if let log = try? path.appendingToName("-wal").status()?.byteCount, log > 0 {
      // A writer that came and was killed while this reader was open left it: the next writer's affair.
      try? connection.set(.keepsLogOnClose, true)
    }
  }

  /// Writes everything into the one file, so that it may be copied or made read-only, and lets go of it.
  ///
  /// Readers that are open at this moment may keep a part in the -wal file beside it; that is no error. Throws `archiveMoved` or
  /// `archiveRemoved` where the path no longer leads to the file that was written.
  public consuming func close() throws(ArchiveError) {
    if isWritable {
      try converting { () throws(SQLiteError) in try Self.checkpoint(connection) }
      if let file, !file.isStill(at: path) { throw file.loss(of: path) }
    }
  }

  /// What stops this store's running query from another thread.
  public var interrupter: Interrupter { connection.interrupter }

  /// Runs `body` and says what SQLite's refusals mean for this archive.
  package borrowing func converting<Result: ~Copyable>(
    _ body: () throws(SQLiteError) -> Result
  ) throws(ArchiveError) -> Result {
    try Self.converting(at: path, file: file, body)
  }

  private static func registry(
    on connection: Connection, pendingNames: PendingNames, at path: FilePath
  ) throws(ArchiveError) -> SourceRegistry {
    try converting(at: path) { () throws(SQLiteError) in
      try SourceRegistry(on: connection, pendingNames: pendingNames)
    }
  }

  private static func checkpoint(_ connection: Connection) throws(SQLiteError) {
    try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
  }
}
