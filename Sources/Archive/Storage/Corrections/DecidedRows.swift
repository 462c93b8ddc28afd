import ArchiveModel
import ArchiveSQLite

/// The rows of sources that decisions name, whatever kind they have become since.
extension SourceRegistry {
  /// The row of a source that was named in decision `id`, under its present name; nil if there is none.
  func decidedRow(
    _ source: NamedSource, after id: Int64, on connection: Connection
  ) throws(SQLiteError) -> Int64? {
    if let row = try existingRow(of: source, after: id, on: connection) { return row }
    let present = current(source, after: id)
    // A place may be called like a person's surname.
    if present.kind == .person, SourceName(present, folding: folder).wordCount == 1 { return nil }
    for kind in [ArticleSource.Kind.person, .organization, .group] where Realm(kind) != Realm(present.kind) {
      let other = NamedSource(name: present.name, kind: kind)
      // A paper may be called like a person, too.
      if let row = try existingRow(of: other, on: connection),
        try !connection.hasRow("SELECT 1 FROM sources WHERE id = ?1 AND kind = 'outlet'", row)
      {
        return row
      }
    }
    return nil
  }

  /// The same, made if there is none.
  func decidedRow(
    making source: NamedSource, after id: Int64, on connection: Connection
  ) throws(SQLiteError) -> Int64 {
    if let row = try decidedRow(source, after: id, on: connection) { return row }
    return try row(of: source, after: id, on: connection)
  }
}
