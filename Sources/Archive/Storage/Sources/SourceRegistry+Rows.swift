import ArchiveModel
import ArchiveSQLite

/// The rows that the registry reads and writes.
extension SourceRegistry {
  /// The kinds of sources that a name can mean.
  package enum Realm: Hashable, CaseIterable {
    case people
    case organizations
    case groups

    /// The sources that one of this kind shares its names with; nil for those that belong to one article.
    init?(_ kind: ArticleSource.Kind) {
      switch kind {
      case .person: self = .people
      case .organization, .outlet: self = .organizations
      case .group: self = .groups
      case .collective, .anonymous, .document: return nil
      }
    }
  }

  /// How a key belongs to a source: as a name, or as a short form such as the surname.
  package enum KeyPart: String, Hashable {
    case whole
    case short
  }

  /// The sources that have the key, oldest first. At most two, because nobody needs more.
  package func candidates(
    _ part: KeyPart, _ key: String, in realm: Realm, on connection: Connection
  ) throws(SQLiteError) -> [Int64] {
    let question = RegistryMemory.Question(part: part, key: key, realm: realm)
    if let known = memory.answers[question] { return known }
    // CROSS JOIN: the key first, whatever SQLite thinks of the tables.
    let lookUp: SQL =
      switch realm {
      case .people:
        """
        SELECT source_id FROM source_keys
        CROSS JOIN sources ON sources.id = source_id
        WHERE key = ?1 AND part = ?2 AND kind = 'person'
        ORDER BY source_id LIMIT 2
        """
      case .organizations:
        """
        SELECT source_id FROM source_keys
        CROSS JOIN sources ON sources.id = source_id
        WHERE key = ?1 AND part = ?2 AND kind IN ('organization', 'outlet')
        ORDER BY source_id LIMIT 2
        """
      case .groups:
        """
        SELECT source_id FROM source_keys
        CROSS JOIN sources ON sources.id = source_id
        WHERE key = ?1 AND part = ?2 AND kind = 'group'
        ORDER BY source_id LIMIT 2
        """
      }
    let statement = try connection.prepare(lookUp)
    try statement.bind(key, at: 1)
    try statement.bind(part.rawValue, at: 2)
    var ids: [Int64] = []
    while try statement.step() { ids.append(statement.int64(at: 0)) }
    memory.answers[question] = ids
    return ids
  }

  /// The only source that has the key; nil if there are none or several.
  package func only(
    _ part: KeyPart, _ key: String, in realm: Realm, on connection: Connection
  ) throws(SQLiteError) -> Int64? {
    let ids = try candidates(part, key, in: realm, on: connection)
    return ids.count == 1 ? ids[0] : nil
  }

  /// The oldest source that has the key as a name of its own.
  package func first(_ key: String, in realm: Realm, on connection: Connection) throws(SQLiteError) -> Int64? {
    try candidates(.whole, key, in: realm, on: connection).first
  }

  package func insert(
    _ name: SourceName, kind: ArticleSource.Kind, on connection: Connection
  ) throws(SQLiteError) -> Int64 {
    let statement = try connection.prepare("INSERT INTO sources (name, kind) VALUES (?1, ?2)")
    try statement.bind(name.shown, at: 1)
    try statement.bind(kind.rawValue, at: 2)
    try statement.run()
    let id = connection.lastInsertedRowID
    if kind == .person { try noteKey(name.key, .whole, for: id, on: connection) }
    return id
  }

  package func rename(_ id: Int64, to name: SourceName, on connection: Connection) throws(SQLiteError) {
    try connection.run("UPDATE sources SET name = ?2 WHERE id = ?1", id, name.shown)
  }

  func makeOutlet(_ id: Int64, on connection: Connection) throws(SQLiteError) {
    try connection.run("UPDATE sources SET kind = 'outlet' WHERE id = ?1 AND kind = 'organization'", id)
  }

  /// Keeps a name of the source.
  package func note(_ name: SourceName, for id: Int64, on connection: Connection) throws(SQLiteError) {
    guard memory.note(id, name.shown, .name) else { return }
    let statement = try connection.prepare(
      "INSERT INTO source_names (source_id, name, folded) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")
    try statement.bind(id, at: 1)
    try statement.bind(name.shown, at: 2)
    try statement.bind(name.folded, at: 3)
    try statement.run()
    // The trigger does it otherwise.
    if connection.changedRows > 0, !connection.isSet(.triggers) { pendingNames.add(name.folded, of: id) }
  }

  /// Keeps a key of the source.
  func noteKey(
    _ key: String, _ part: KeyPart, for id: Int64, on connection: Connection
  ) throws(SQLiteError) {
    guard memory.note(id, key, part == .whole ? .whole : .short) else { return }
    let statement = try connection.prepare(
      "INSERT INTO source_keys (key, part, source_id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")
    try statement.bind(key, at: 1)
    try statement.bind(part.rawValue, at: 2)
    try statement.bind(id, at: 3)
    try statement.run()
    for realm in Realm.allCases { memory.answers[RegistryMemory.Question(part: part, key: key, realm: realm)] = nil }
  }
}
