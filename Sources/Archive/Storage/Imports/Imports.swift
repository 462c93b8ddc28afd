import ArchiveModel
import ArchivePlatform
import ArchiveSQLite
import ArchiveText
import SystemPackage

/// The list of imports, and of what they couldn't read.
package struct Imports: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Calls `body` with each import, the newest first, until it returns false.
  package func list(
    limit: Int? = nil, offset: Int = 0, _ body: (ImportRecord) -> Bool
  ) throws(ArchiveError) {
    let isBeingWritten = WriterLock.isHeld(for: path)
    try converting { () throws(SQLiteError) in
      let statement = try connection.prepare(
        """
        SELECT id, started_at, finished_at, arguments, is_stopped, added, revised, unchanged, excerpts, skipped, failed,
          bytes, (SELECT count(DISTINCT document_id) FROM document_origins WHERE import_id = imports.id),
          (SELECT count(*) FROM import_problems WHERE import_id = imports.id),
          id = (SELECT max(id) FROM imports)
        FROM imports
        ORDER BY id DESC
        LIMIT ?1 OFFSET ?2
        """, limit ?? -1, offset)
      while try statement.step() {
        guard body(Self.importRecord(statement, isBeingWritten: isBeingWritten)) else { return }
      }
    }
  }

  /// How many imports there were.
  package func count() throws(ArchiveError) -> Int {
    try converting { () throws(SQLiteError) in Int(try connection.integer("SELECT count(*) FROM imports") ?? 0) }
  }

  /// What was typed after the program's name to start an import. Throws if there is no such import.
  package func arguments(ofImport id: Int64) throws(ArchiveError) -> [String] {
    let found = try converting { () throws(SQLiteError) -> [String]? in
      return try connection.first(
        "SELECT arguments FROM imports WHERE id = ?1", id
      ) { JSON($0.text(at: 0))?.strings ?? [] }
    }
    guard let found else { throw .noSuchImport(id) }
    return found
  }

  /// Whether the archive still has the import.
  package func hasImport(_ id: ImportID) throws(ArchiveError) -> Bool {
    try converting { () throws(SQLiteError) in
      try connection.hasRow("SELECT 1 FROM imports WHERE id = ?1", id.rawValue)
    }
  }

  /// What an import couldn't read and no later one had a problem with, in the order of the origins. Throws if there is
  /// no such import.
  package func problems(ofImport id: Int64) throws(ArchiveError) -> [ImportProblemRecord] {
    let found = try converting { () throws(SQLiteError) -> [ImportProblemRecord]? in
      guard try connection.hasRow("SELECT 1 FROM imports WHERE id = ?1", id) else { return nil }
      return try connection.rows(
        "SELECT origin, cause, next_step, kind FROM import_problems WHERE import_id = ?1 ORDER BY origin, cause", id
      ) { row in
        let problem = ImportProblem(
          origin: row.text(at: 0), cause: row.text(at: 1), nextStep: row.optionalText(at: 2),
          kind: row.optionalText(at: 3).flatMap(ImportProblem.Kind.init(rawValue:)))
        return ImportProblemRecord(importID: id, problem: problem)
      }
    }
    guard let found else { throw .noSuchImport(id) }
    return found
  }

  /// Forgets what an import couldn't read, because another one has tried all of it again.
  package func forgetProblems(ofImport id: Int64) throws(ArchiveError) {
    try converting { () throws(SQLiteError) in
      try connection.run(
        """
        DELETE FROM import_problems
        WHERE import_id = ?1 AND ifnull(kind, '') <> 'skipped' AND origin <> '-' AND origin NOT LIKE '-#%'
        """, id)
    }
  }

  private static func importRecord(_ row: borrowing Statement, isBeingWritten: Bool) -> ImportRecord {
    var counts = ImportCounts()
    counts.added = row.int(at: 5)
    counts.revised = row.int(at: 6)
    counts.unchanged = row.int(at: 7)
    counts.excerpts = row.int(at: 8)
    counts.skipped = row.int(at: 9)
    counts.failed = row.int(at: 10)
    counts.bytes = row.int(at: 11)
    let finishedAt = row.optionalText(at: 2)
    let isAtWork = finishedAt == nil && isBeingWritten && row.int(at: 14) != 0
    let isInterrupted = finishedAt == nil || row.int(at: 4) != 0
    return ImportRecord(
      id: row.int64(at: 0), startedAt: row.text(at: 1), finishedAt: finishedAt,
      arguments: JSON(row.text(at: 3))?.strings ?? [],
      state: isAtWork ? .underWay : isInterrupted ? .interrupted : .finished, counts: counts,
      documentCount: row.int(at: 12), problemCount: row.int(at: 13))
  }
}
