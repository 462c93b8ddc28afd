import ArchiveText
import ArchiveSQLite

/// How a decision is written: with all that follows from it, or not at all.
extension Corrections {
  /// Runs `body` in one transaction with the triggers on. An error undoes everything.
  func deciding<Result>(_ body: () throws(ArchiveError) -> Result) throws(ArchiveError) -> Result {
    let session = try converting { () throws(SQLiteError) in try WriteSession.begin(on: database, runsTriggers: true) }
    let result = try body()
    do throws(SQLiteError) {
      try session.commit()
    } catch {
      throw database.meaning(of: error)
    }
    return result
  }

  /// Writes a decision, and tells the registry.
  func insertCorrection(
    _ field: CorrectionRecord.Field, key: JSON, value: JSON, note: String?, by person: String?
  ) throws(SQLiteError) -> Int64 {
    try connection.run(
      "INSERT INTO corrections (target, key, field, value, note, made_at, made_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      field.target.rawValue, key.text, field.rawValue, value == .null ? nil : value.text, note, Timestamp.now, person)
    let id = connection.lastInsertedRowID
    try relearnCorrections()
    return id
  }

  /// Removes a decision, and tells the registry.
  func deleteCorrection(_ id: Int64) throws(SQLiteError) {
    try connection.run("DELETE FROM corrections WHERE id = ?1", id)
    try relearnCorrections()
  }

  /// Reads the decisions again after one was written, changed or removed.
  func relearnCorrections() throws(SQLiteError) {
    memory.forgetRows()
    try memory.refresh(on: connection, telling: registry)
  }

  /// The decision with this id; nil if there is none.
  package func correction(_ id: Int64) throws(SQLiteError) -> Correction? {
    try connection.first(
      "SELECT " + Correction.columns + " FROM corrections WHERE id = ?1", id
    ) { Correction($0) }
  }

  /// The decision as it is listed.
  package func record(ofCorrection id: Int64) throws(ArchiveError) -> CorrectionRecord {
    let found = try converting { () throws(SQLiteError) -> CorrectionRecord? in
      guard let correction = try correction(id) else { return nil }
      var articles: [ArticleKey: Int64?] = [:]
      return try listed(correction, articles: &articles).record
    }
    guard let found else { throw .noSuchCorrection(id) }
    return found
  }
}
