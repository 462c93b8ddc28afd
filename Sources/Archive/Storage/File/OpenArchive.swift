import ArchiveSQLite
import SystemPackage

/// An archive that is open for reading or for writing.
///
/// Its content is queried through its rooms (`articles`, `quotes`, `sources` …). One process at a time writes. It holds
/// a lock as long as the value lives. Close an archive that was written with `close()` to learn of errors. An archive
/// that is only released is closed in the same way, silently.
package struct OpenArchive: ~Copyable, ArchiveRoom {
  package let database: ArchiveDatabase

  package init(_ database: ArchiveDatabase) {
    self.database = database
  }

  /// Whether the archive may be written to.
  package var isWritable: Bool { database.isWritable }

  /// Writes everything into the one file, so that it may be copied or made read-only, and lets go of it.
  ///
  /// If readers are open at this moment, a part may stay in the -wal file beside it. That is not an error. Throws
  /// `archiveMoved` or `archiveRemoved` if the path no longer leads to the file that was written.
  package consuming func close() throws(ArchiveError) {
    if isWritable {
      try database.converting { () throws(SQLiteError) in try database.checkpoint() }
      try database.requireInPlace()
    }
  }

  /// Runs SQL that needs no values.
  package borrowing func run(_ sql: SQL) throws(ArchiveError) {
    try converting { () throws(SQLiteError) in try connection.execute(sql) }
  }
}
