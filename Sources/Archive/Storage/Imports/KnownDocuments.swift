import ArchiveSQLite
import Synchronization
import SystemPackage

/// Tells the threads that read which documents the archive has already, so that they need not be parsed again.
///
/// It reads through a connection of its own.
package final class KnownDocuments: Sendable {
  private let connection: Mutex<Connection>

  /// The documents of the archive at `path`, which must be up to date.
  ///
  /// With `besideWriter`, this process is the one that writes it.
  package init(at path: FilePath, besideWriter: Bool = true) throws(ArchiveError) {
    connection = try Mutex(OpenArchive.readingConnection(at: path, besideWriter: besideWriter))
  }

  /// Whether a committed document has this SHA-256, 32 bytes long. No, too, if the archive cannot say.
  package func contains(sha256: [UInt8]) -> Bool {
    let digits = Hexadecimal.text(sha256)
    return connection.withLock { connection in
      do throws(SQLiteError) {
        return try connection.hasRow("SELECT 1 FROM documents WHERE sha256 = ?1", digits)
      } catch {
        return false
      }
    }
  }
}
