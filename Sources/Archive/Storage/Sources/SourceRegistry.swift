import ArchiveIdentity
import ArchiveModel
import ArchiveSQLite
import ArchiveText

/// Knows a source again in the next article: one row of `sources` a person or organization.
///
/// It places a source at once, in bounded time, by what the archive knows so far. `SourceResolution` goes over all articles
/// and corrects what came before its evidence.
///
/// - A full name joins the person of that name, or the one person of the surname whose names go with it.
/// - A bare surname joins the person who mostly bears it; if that is unclear, it stays in its article.
/// - A full name takes over the row of its bare surname if nobody else with that surname is known.
/// - Organizations, outlets and groups join by name, an acronym by the name that came with it.
/// - Anonymous sources, collectives, documents and organizations without a name ("the company") are new each time.
/// - A person's decision on a name (`SourceDecisions`) overrides all of this.
package struct SourceRegistry: ~Copyable {
  package let folder: NameFolder
  package let memory = RegistryMemory()
  package let decisions = SourceDecisions()
  /// The names whose words the index does not have yet.
  let pendingNames: PendingNames

  package init(on connection: Connection, pendingNames: PendingNames) throws(SQLiteError) {
    folder = try NameFolder(on: connection)
    self.pendingNames = pendingNames
  }

  /// Makes sure that the memory is still valid: nobody else has written since the last transaction.
  package func beginTransaction(on connection: Connection) throws(SQLiteError) {
    try RowIDs.requireCounters(on: connection)
    memory.keep(ifVersionIs: try connection.integer("PRAGMA data_version") ?? 0)
  }

  /// Forgets what is remembered of the tables, because rows were deleted or a transaction was undone.
  package func forget() { memory.removeAll() }

  /// The row of the source that an article has as `source`, made if there is none, and how sure that is.
  ///
  /// `previous` is the article's row for a source of this name and kind before re-extraction. It stays if nothing else
  /// is sure: articles that came later don't take a bare surname from its person.
  package func place(
    _ source: ArticleSource, previous: Int64? = nil, on connection: Connection
  ) throws(SQLiteError) -> SourcePlace {
    switch source.kind {
    case .person: try person(source, previous: previous, on: connection)
    case .organization where !Self.isName(source.name): try unique(source, previous: previous, on: connection)
    case .organization, .outlet: try organization(source, on: connection)
    case .group: try group(source, on: connection)
    case .document, .collective, .anonymous: try unique(source, previous: previous, on: connection)
    }
  }

  /// The row of the outlet called `name`, made if there is none.
  package func id(ofOutlet name: String, on connection: Connection) throws(SQLiteError) -> Int64 {
    try organization(ArticleSource(name: name, kind: .outlet), on: connection).id
  }

  private func group(_ source: ArticleSource, on connection: Connection) throws(SQLiteError) -> SourcePlace {
    let name = SourceName(organization: source.name, folding: folder)
    let decided = try decidedRow(of: name, in: .groups, on: connection)
    var id = decided
    if id == nil { id = try first(name.key, in: .groups, on: connection) }
    let found = if let id { id } else { try insert(name, kind: .group, on: connection) }
    try note(name, for: found, on: connection)
    try noteKey(name.key, .whole, for: found, on: connection)
    return SourcePlace(found, decided == nil ? .sameName : .decided)
  }

  private func organization(_ source: ArticleSource, on connection: Connection) throws(SQLiteError) -> SourcePlace {
    let name = SourceName(organization: source.name, folding: folder)
    let aliases = source.aliases.filter(Self.isName).map { SourceName(organization: $0, folding: folder) }
    let place: SourcePlace
    if let decided = try decidedRow(of: name, in: .organizations, on: connection) {
      place = SourcePlace(decided, .decided)
    } else if let known = try first(name.key, in: .organizations, on: connection) {
      place = SourcePlace(known, .sameName)
    } else if let known = try row(ofAcronym: name, aliases, on: connection) {
      place = SourcePlace(known, .acronym)
    } else {
      place = SourcePlace(try insert(name, kind: source.kind, on: connection), .sameName)
    }
    if source.kind == .outlet { try makeOutlet(place.id, on: connection) }
    try note(name, for: place.id, on: connection)
    try noteKey(name.key, .whole, for: place.id, on: connection)
    for alias in aliases {
      try note(alias, for: place.id, on: connection)
      if Self.isAcronym(alias.shown) { try noteKey(alias.key, .short, for: place.id, on: connection) }
    }
    return place
  }

  /// The row of the body whose acronym the name is, or that has an acronym or a name that the article gives besides.
  private func row(
    ofAcronym name: SourceName, _ aliases: [SourceName], on connection: Connection
  ) throws(SQLiteError) -> Int64? {
    if name.wordCount == 1, let known = try only(.short, name.key, in: .organizations, on: connection) { return known }
    for alias in aliases where alias.wordCount > 1 || Self.isAcronym(alias.shown) {
      if let known = try only(.whole, alias.key, in: .organizations, on: connection) { return known }
    }
    return nil
  }

  func unique(
    _ source: ArticleSource, previous: Int64?, on connection: Connection
  ) throws(SQLiteError) -> SourcePlace {
    let name = SourceName(unique: source.name, folding: folder)
    let id = if let previous { previous } else { try insert(name, kind: source.kind, on: connection) }
    try note(name, for: id, on: connection)
    for alias in source.aliases { try note(SourceName(unique: alias, folding: folder), for: id, on: connection) }
    return SourcePlace(id)
  }

  /// Whether these words are a name, and not words such as "the department". Scripts without capitals have names only.
  static func isName(_ words: String) -> Bool {
    words.spaceSeparatedWords.contains { word in
      word.unicodeScalars.first.map { $0.properties.isAlphabetic && !$0.properties.isLowercase } == true
        && word != "The"
    }
  }

  /// Two to six capital letters, with or without points: "FBI", "U.N.".
  static func isAcronym(_ name: String) -> Bool {
    let letters = name.unicodeScalars.filter { $0 != "." }
    return (2...6).contains(letters.count) && letters.allSatisfy { $0.properties.isUppercase }
  }
}
