import ArchiveModel
import ArchiveSQLite

/// Finds the rows of sources that decisions name, whatever kind they have become since.
package struct DecidedRows: ArchiveRoom {
  package let database: ArchiveDatabase

  /// The row of a source that was named in decision `id`, under its present name; nil if there is none.
  func row(of source: NamedSource, after id: Int64) throws(SQLiteError) -> Int64? {
    if let row = try registry.existingRow(of: source, after: id, on: connection) { return row }
    let present = registry.current(source, after: id)
    // A place may be called like a person's surname.
    if present.kind == .person, SourceName(present, folding: registry.folder).wordCount == 1 { return nil }
    for kind in [ArticleSource.Kind.person, .organization, .group]
    where SourceRegistry.Realm(kind) != SourceRegistry.Realm(present.kind) {
      let other = NamedSource(name: present.name, kind: kind)
      // A paper may be called like a person, too.
      if let row = try registry.existingRow(of: other, on: connection),
        try !connection.hasRow("SELECT 1 FROM sources WHERE id = ?1 AND kind = 'outlet'", row)
      {
        return row
      }
    }
    return nil
  }

  /// The same, made if there is none.
  func row(making source: NamedSource, after id: Int64) throws(SQLiteError) -> Int64 {
    if let row = try row(of: source, after: id) { return row }
    return try registry.row(of: source, after: id, on: connection)
  }
}
