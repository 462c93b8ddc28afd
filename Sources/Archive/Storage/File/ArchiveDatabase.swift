import ArchiveSQLite
import SystemPackage

/// The connection to an archive, and what a writer remembers between transactions. The rooms of an archive share it.
package final class ArchiveDatabase {
  package let path: FilePath
  package let isWritable: Bool
  package let connection: Connection
  package let registry: SourceRegistry
  package let pending = PendingRows()
  package let newTexts = NewTexts()
  package let corrections = CorrectionMemory()
  /// The file, if it is written to.
  private let file: HeldFile?

  package init(
    path: FilePath, isWritable: Bool, connection: Connection, file: HeldFile? = nil
  ) throws(ArchiveError) {
    registry = try Self.registry(on: connection, pendingNames: pending.names, at: path)
    self.path = path
    self.isWritable = isWritable
    self.connection = connection
    self.file = file
  }

  deinit {
    if isWritable {
      try? checkpoint()
    } else if let log = try? path.appendingToName("-wal").status()?.byteCount, log > 0 {
      // A writer that came and was killed while this reader was open left it: the next writer's affair.
      try? connection.set(.keepsLogOnClose, true)
    }
  }

  private static func registry(
    on connection: Connection, pendingNames: PendingNames, at path: FilePath
  ) throws(ArchiveError) -> SourceRegistry {
    try converting(at: path) { () throws(SQLiteError) in
      try SourceRegistry(on: connection, pendingNames: pendingNames)
    }
  }

  /// Writes the log's content into the file, and empties the log.
  func checkpoint() throws(SQLiteError) {
    try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  /// Throws if the path no longer leads to the file that was written.
  func requireInPlace() throws(ArchiveError) {
    if let file, !file.isStill(at: path) { throw file.loss(of: path) }
  }

  /// Forgets what an undone transaction added, or what was learned from deleted rows.
  package func forget() {
    registry.forget()
    corrections.forget()
    pending.removeAll()
    newTexts.removeAll()
  }

  /// Runs `body` and turns SQLite's errors into their meaning for this archive.
  package func converting<Result: ~Copyable>(
    _ body: () throws(SQLiteError) -> Result
  ) throws(ArchiveError) -> Result {
    try Self.converting(at: path, file: file, body)
  }

  /// Runs `body` and turns SQLite's errors into their meaning for the archive at `path`; `file` is set if it is written
  /// to.
  package static func converting<Result: ~Copyable>(
    at path: FilePath, file: HeldFile? = nil, _ body: () throws(SQLiteError) -> Result
  ) throws(ArchiveError) -> Result {
    do throws(SQLiteError) {
      return try body()
    } catch {
      throw meaning(of: error, at: path, file: file)
    }
  }

  /// The meaning of a SQLite error for this archive.
  func meaning(of error: SQLiteError) -> ArchiveError { Self.meaning(of: error, at: path, file: file) }

  private static func meaning(of error: SQLiteError, at path: FilePath, file: HeldFile?) -> ArchiveError {
    // If the file is gone or was emptied, that explains any error of SQLite's.
    if let file, !file.isStill(at: path) { return file.loss(of: path) }
    return ArchiveError(error, at: path)
  }
}
