import ArchiveFiles
import ArchiveSQLite

/// People's decisions on names, for the registry.
extension SourceRegistry {
  /// The row that a person chose for a name, made if there is none; nil if nobody decided.
  func decidedRow(
    of name: SourceName, in realm: Realm, on connection: Connection
  ) throws(SQLiteError) -> Int64? {
    guard let source = decisions.source(name.key, in: realm) else { return nil }
    let id = try row(exactly: source, on: connection)
    try noteKey(name.key, .whole, for: id, on: connection)
    return id
  }

  /// The source that a person chose for a name of a source of this realm, which may have had another realm then; nil if
  /// nobody decided.
  func decidedSource(_ name: SourceName, in realm: Realm) -> NamedSource? {
    if decisions.isEmpty { return nil }
    if let decided = decisions.source(name.key, in: realm) { return Realm(decided.kind) == realm ? decided : nil }
    for other in Realm.allCases where other != realm {
      let key = SourceName(name.shown, in: other, folding: folder).key
      if let decided = decisions.source(key, in: other), Realm(decided.kind) == realm { return decided }
    }
    return nil
  }

  /// The row of a source that was named in decision `id`, under its present name; made if there is none.
  package func row(of source: NamedSource, after id: Int64, on connection: Connection) throws(SQLiteError) -> Int64 {
    try row(exactly: current(source, after: id), on: connection)
  }

  /// The row of a source that was named in decision `id`, under its present name; nil if there is none.
  func existingRow(
    of source: NamedSource, after id: Int64, on connection: Connection
  ) throws(SQLiteError) -> Int64? {
    try existingRow(exactly: current(source, after: id), on: connection)
  }

  /// The present name of a source that was named in decision `id`.
  package func current(_ source: NamedSource, after id: Int64) -> NamedSource {
    guard let realm = Realm(source.kind) else { return source }
    return decisions.source(SourceName(source, folding: folder).key, in: realm, after: id) ?? source
  }

  /// The row of a source of this name; nil if there is none.
  func existingRow(of source: NamedSource, on connection: Connection) throws(SQLiteError) -> Int64? {
    try existingRow(exactly: source, on: connection)
  }

  private func existingRow(exactly source: NamedSource, on connection: Connection) throws(SQLiteError)
    -> Int64?
  {
    guard let realm = Realm(source.kind) else { return nil }
    return try first(SourceName(source, folding: folder).key, in: realm, on: connection)
  }

  /// The row of a source of this name, made if there is none. Unlike a full name in an article, it never takes over the
  /// row of a bare surname.
  package func row(exactly source: NamedSource, on connection: Connection) throws(SQLiteError) -> Int64 {
    if let known = try existingRow(exactly: source, on: connection) { return known }
    let name = SourceName(source, folding: folder)
    let id = try insert(name, kind: source.kind, on: connection)
    try note(name, for: id, on: connection)
    if Realm(source.kind) != nil { try noteKey(name.key, .whole, for: id, on: connection) }
    return id
  }
}

/// Two sources of one name: the second has no key, so that the next article with the name means the first.
extension SourceRegistry {
  /// The second source of a name; nil if there is none.
  func existingTwin(of source: NamedSource, on connection: Connection) throws(SQLiteError) -> Int64? {
    let folded = SourceName(source, folding: folder).folded
    return try connection.integer(
      """
      SELECT sources.id FROM source_names_fts
      CROSS JOIN source_names ON source_id = source_names_fts.rowid
      CROSS JOIN sources ON sources.id = source_id
      WHERE source_names_fts MATCH ?3 AND folded = ?1 AND kind = ?2 AND NOT EXISTS (SELECT 1 FROM source_keys WHERE source_keys.source_id = sources.id)
      ORDER BY sources.id LIMIT 1
      """, folded, source.kind.rawValue, NameIndex.match(folded: folded))
  }

  /// Makes the second source of a name.
  package func twin(of source: NamedSource, on connection: Connection) throws(SQLiteError) -> Int64 {
    let name = SourceName(source, folding: folder)
    try connection.run("INSERT INTO sources (name, kind) VALUES (?1, ?2)", name.shown, source.kind.rawValue)
    let id = connection.lastInsertedRowID
    try note(name, for: id, on: connection)
    return id
  }
}
