import ArchiveModel
import ArchiveText
import ArchiveSQLite
import Synchronization
import SystemPackage

/// Tells the stream of documents how far earlier imports have read the containers that it meets.
///
/// It reads through a connection of its own.
package final class KnownContainers: Sendable {
  private let connection: Mutex<Connection>

  /// No file has more bytes, lines or documents.
  private static let mostCounted = 1 << 53

  /// The containers of the archive at `path`, which must be up to date.
  ///
  /// With `besideWriter`, this process is the one that writes it.
  package init(at path: FilePath, besideWriter: Bool = true) throws(ArchiveError) {
    connection = try Mutex(OpenArchive.readingConnection(at: path, besideWriter: besideWriter))
  }

  /// How far this container was read; nil if it was not, or the archive cannot say.
  package func progress(of origin: String) -> ContainerProgress? {
    connection.withLock { connection in
      do throws(SQLiteError) {
        let statement = try connection.prepare(
          "SELECT byte_count, position, is_complete, state FROM container_progress WHERE origin = ?1", origin)
        guard try statement.step(), let state = statement.optionalText(at: 3).flatMap({ JSON($0) }) else { return nil }
        // A file from elsewhere may hold any number. A number that is impossible here counts as none.
        func counted(_ number: Int?) -> Int? { number.flatMap { (0...Self.mostCounted).contains($0) ? $0 : nil } }
        func number(_ key: String) -> Int? { counted(state[key].integer) }
        guard let byteCount = counted(statement.int(at: 0)), let position = counted(statement.int(at: 1)),
          let modified = state["modified"].integer, let version = number("version"), let line = number("line"),
          let reader = state["reader"].string,
          let passed = number("passed"), let documents = number("documents"),
          let hasFailures = state["has_failures"].bool
        else { return nil }
        var progress = ContainerProgress(
          origin: origin, byteCount: byteCount, modified: modified, version: version,
          position: position, reader: reader, line: line, passed: passed, documents: documents,
          hasFailures: hasFailures,
          isComplete: statement.int64(at: 2) != 0)
        progress.skipped = number("skipped") ?? 0
        // Earlier versions didn't count these. As a rule, they are all that was skipped.
        progress.unread = number("unread") ?? progress.documents
        if progress.isComplete { progress.problems = try Self.skipped(in: origin, on: connection) }
        return progress
      } catch {
        return nil
      }
    }
  }

  /// What was skipped in a container, in the order in which it was met.
  private static func skipped(
    in container: String, on connection: borrowing Connection
  ) throws(SQLiteError) -> [ReadingProblem] {
    // "$" follows "#", which begins the part of an origin inside a container.
    try connection.rows(
      """
      SELECT origin, cause, next_step FROM import_problems
      WHERE (origin = ?1 OR origin > ?1 || '#' AND origin < ?1 || '$') AND kind = 'skipped'
      ORDER BY rowid
      """, container
    ) { row in
      ReadingProblem(
        origin: row.text(at: 0),
        cause: .skippedBefore(cause: row.text(at: 1), nextStep: row.optionalText(at: 2) ?? ""))
    }
  }
}

extension ImportBatches {
  /// Notes how far a container was read, in the transaction that stores what was read.
  package func note(_ progress: ContainerProgress, in importID: ImportID) throws(SQLiteError) {
    try connection.run(
      """
      INSERT INTO container_progress
        (origin, import_id, byte_count, modified, position, records, is_complete, state)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      ON CONFLICT (origin) DO UPDATE
      SET import_id = excluded.import_id, byte_count = excluded.byte_count, modified = excluded.modified,
        position = excluded.position, records = excluded.records, is_complete = excluded.is_complete,
        state = excluded.state
      """, progress.origin, importID.rawValue, progress.byteCount, Timestamp.utc(nanoseconds: progress.modified),
      progress.position, progress.documents, progress.isComplete,
      """
      {"modified":\(progress.modified),"version":\(progress.version),\
      "reader":\(JSONText.string(progress.reader)),"line":\(progress.line),\
      "passed":\(progress.passed),"documents":\(progress.documents),"skipped":\(progress.skipped),\
      "unread":\(progress.unread),"has_failures":\(progress.hasFailures)}
      """)
  }
}
