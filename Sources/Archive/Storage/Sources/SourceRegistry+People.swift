import ArchiveIdentity
import ArchiveModel
import ArchiveSQLite

/// Which person a name means.
extension SourceRegistry {
  func person(
    _ source: ArticleSource, previous: Int64?, on connection: Connection
  ) throws(SQLiteError) -> SourcePlace {
    let name = SourceName(person: source.name, descriptions: source.descriptions, folding: folder)
    // A name without letters and digits is one like any other.
    let parts = personName(name.shown) ?? PersonName([], name.key)
    let place: SourcePlace
    if let decided = try decidedRow(of: name, in: .people, on: connection) {
      place = SourcePlace(decided, .decided)
    } else if parts.isBare {
      place = try bearer(of: name, parts, previous: previous, on: connection)
      if place.link == nil { return place }
    } else {
      place = try fullName(name, parts, source.aliases, on: connection)
    }
    try note(name, for: place.id, on: connection)
    if !parts.isBare { try noteKeys(of: name, parts, for: place.id, on: connection) }
    for alias in source.aliases where Self.isName(alias) {
      let alias = SourceName(person: alias, descriptions: source.descriptions, folding: folder)
      try note(alias, for: place.id, on: connection)
    }
    memory.place(place.id, surname: parts.surname)
    return place
  }

  /// The parts of a person's name without titles.
  package func personName(_ name: String) -> PersonName? { PersonName(name) { folder.fold(String($0)) } }

  /// Keeps the keys by which a full name finds its person.
  func noteKeys(
    of name: SourceName, _ parts: PersonName, for id: Int64, on connection: Connection
  ) throws(SQLiteError) {
    try noteKey(name.key, .whole, for: id, on: connection)
    try noteKey(parts.surname, .short, for: id, on: connection)
  }

  /// The usual bearer of a surname, or the row of the bare name; the row of the article alone where that is unclear.
  private func bearer(
    of name: SourceName, _ parts: PersonName, previous: Int64?, on connection: Connection
  ) throws(SQLiteError) -> SourcePlace {
    let bearers = try bearers(of: parts.surname, on: connection)
    if let (person, link) = bearers.usualBearer(of: parts) { return SourcePlace(person, link) }
    if !bearers.hasBearer(of: parts) {
      if let bare = try first(name.key, in: .people, on: connection) { return SourcePlace(bare, .bareName) }
      return SourcePlace(try insert(name, kind: .person, on: connection), .bareName)
    }
    if let previous { return SourcePlace(previous) }
    try connection.run("INSERT INTO sources (name, kind) VALUES (?1, 'person')", name.shown)
    let id = connection.lastInsertedRowID
    try note(name, for: id, on: connection)
    return SourcePlace(id)
  }

  private func fullName(
    _ name: SourceName, _ parts: PersonName, _ aliases: [String], on connection: Connection
  ) throws(SQLiteError) -> SourcePlace {
    if let known = try first(name.key, in: .people, on: connection) { return SourcePlace(known, .sameName) }
    let bearers = try bearers(of: parts.surname, on: connection)
    if let (index, likeness) = bearers.match(parts) {
      memory.note(parts, of: index, surname: parts.surname)
      return SourcePlace(bearers.people[index].id, bearers.link(of: likeness))
    }
    let id: Int64
    if bearers.people.isEmpty, let bare = try bareRow(of: parts.surname, on: connection) {
      id = bare
      try rename(bare, to: name, on: connection)
    } else {
      id = try insert(name, kind: .person, on: connection)
    }
    memory.add(id, parts)
    return SourcePlace(id, .sameName)
  }

  /// The row of a surname that so far no full name has.
  private func bareRow(of surname: String, on connection: Connection) throws(SQLiteError) -> Int64? {
    // A row that a person named keeps its name.
    if decisions.isFixed(surname, in: .people) { return nil }
    return try only(.whole, surname, in: .people, on: connection)
  }

  /// The known people of a surname, with the number of articles of each.
  private func bearers(of surname: String, on connection: Connection) throws(SQLiteError) -> SurnameBearers {
    if let known = memory.bearers[surname] { return known }
    var bearers = SurnameBearers()
    let rows: [(id: Int64, articles: Int)] = try connection.rows(
      """
      SELECT source_id, (SELECT count(*) FROM (SELECT 1 FROM article_sources WHERE source_id = sources.id LIMIT ?3))
      FROM source_keys CROSS JOIN sources ON sources.id = source_id
      WHERE key = ?1 AND part = 'short' AND kind = 'person'
      ORDER BY source_id LIMIT ?2
      """, surname, Self.mostBearers, Self.mostArticles
    ) { ($0.int64(at: 0), $0.int(at: 1)) }
    for row in rows {
      let names = try connection.texts("SELECT name FROM source_names WHERE source_id = ?1 ORDER BY name", row.id)
        .compactMap { personName($0) }.filter { !$0.isBare && $0.surname == surname }
      bearers.add(row.id, names: names, articles: row.articles + memory.waiting(row.id))
    }
    memory.bearers[surname] = bearers
    return bearers
  }

  /// How many people of a surname are looked at, and how many articles of each are counted.
  private static let (mostBearers, mostArticles) = (400, 100_000)
}
