import ArchiveSQLite
import SystemPackage

/// An archive that is open for reading or for writing.
///
/// What it holds is asked through its rooms (`articles`, `quotes`, `sources` …). One process at a time writes; it holds a lock for
/// as long as the value lives. Close an archive that is written with `close()` to learn of errors; one that merely goes is closed
/// in the same way, silently.
package struct OpenArchive: ~Copyable, ArchiveRoom {
  package let database: ArchiveDatabase

  package init(_ database: ArchiveDatabase) {
    self.database = database
  }

  /// Whether the archive may be written to.
  package var isWritable: Bool { database.isWritable }

  /// Writes everything into the one file, so that it may be copied or made read-only, and lets go of it.
  ///
  /// Readers that are open at this moment may keep a part in the -wal file beside it; that is not an error. Throws
  /// `archiveMoved` or `archiveRemoved` where the path no longer leads to the file that was written.
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
