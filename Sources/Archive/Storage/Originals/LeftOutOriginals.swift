import ArchiveSQLite

/// The note in a copy without originals. It says for which documents they were left out.
///
/// A table that only such copies have: one row says up to which document's id. Ids are never reused, so that originals
/// of documents imported into the copy later are known from those that were left out.
package enum LeftOutOriginals {
  /// The table's name.
  package static let table = "left_out_originals"
  /// Its definition, to the letter.
  package static let definition =
    "CREATE TABLE left_out_originals (last_document INTEGER NOT NULL, left_out_at TEXT NOT NULL) STRICT"
  /// The SQL that makes it.
  package static let make: SQL =
    "CREATE TABLE left_out_originals (last_document INTEGER NOT NULL, left_out_at TEXT NOT NULL) STRICT"

  /// The highest id of a document whose original was left out; 0 in an archive with its originals.
  package static func lastDocument(in connection: Connection) throws(SQLiteError) -> Int64 {
    let isThere = try connection.integer(
      "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'left_out_originals'")
    guard isThere != nil else { return 0 }
    return try connection.integer("SELECT max(last_document) FROM left_out_originals") ?? 0
  }
}
