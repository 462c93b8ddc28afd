import ArchiveModel
import ArchiveSQLite

/// Knows a source again in the next article: one row of `sources` a person or organization.
///
/// Its decisions follow from the archive alone. So they depend on the order of the articles, but never on how these
/// were batched. It is careful: two rows for one person can be joined later, but one row for two people misleads.
///
/// - A full name joins the person of that name; so do other full names that the article gives.
/// - A bare surname belongs to the person who has it, if only one is known; otherwise it has a row of its own.
/// - A full name takes over the row of its bare surname if nobody else with that surname is known.
/// - Organizations and outlets join by name, an acronym by the name that came with it.
/// - Groups join by name.
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

  /// The row of the source that an article has as `source`, made if there is none.
  ///
  /// `previous` is the article's row for a source of this name and kind before re-extraction. It stays if nothing else
  /// is sure: articles that came later don't take a bare surname from its person.
  package func id(
    of source: ArticleSource, previous: Int64? = nil, on connection: Connection
  ) throws(SQLiteError) -> Int64 {
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
    try organization(ArticleSource(name: name, kind: .outlet), on: connection)
  }

  private func person(
    _ source: ArticleSource, previous: Int64?, on connection: Connection
  ) throws(SQLiteError) -> Int64 {
    let name = SourceName(person: source.name, descriptions: source.descriptions, folding: folder)
    let aliases = source.aliases.map { alias in
      SourceName(person: alias, descriptions: source.descriptions, folding: folder)
    }
    let id: Int64
    if let decided = try decidedRow(of: name, in: .people, on: connection) {
      id = decided
    } else if name.wordCount == 1 {
      id = try bareName(name, previous: previous, on: connection)
    } else if let known = try fullName(name, aliases, on: connection) {
      id = known
    } else if let bare = try bareRow(of: name, on: connection) {
      id = bare
      try rename(bare, to: name, on: connection)
    } else {
      id = try insert(name, kind: .person, on: connection)
    }
    try note(name, for: id, on: connection)
    if name.wordCount > 1 {
      try noteKey(name.key, .whole, for: id, on: connection)
      try noteKey(name.lastWord, .short, for: id, on: connection)
    }
    for alias in aliases where Self.isName(alias.shown) {
      try note(alias, for: id, on: connection)
      if name.wordCount > 1 { try noteKey(alias.key, alias.wordCount > 1 ? .whole : .short, for: id, on: connection) }
    }
    return id
  }

  /// The one person known by a surname or another single name, or the row of the bare name.
  private func bareName(
    _ name: SourceName, previous: Int64?, on connection: Connection
  ) throws(SQLiteError) -> Int64 {
    if let known = try only(.short, name.key, in: .people, on: connection) { return known }
    if let previous { return previous }
    if let bare = try first(name.key, in: .people, on: connection) { return bare }
    return try insert(name, kind: .person, on: connection)
  }

  /// The person known by the full name, or by exactly one other full name that the article gives.
  private func fullName(
    _ name: SourceName, _ aliases: [SourceName], on connection: Connection
  ) throws(SQLiteError) -> Int64? {
    if let known = try first(name.key, in: .people, on: connection) { return known }
    for alias in aliases where alias.wordCount > 1 {
      if let known = try only(.whole, alias.key, in: .people, on: connection) { return known }
    }
    return nil
  }

  /// The row of the person's bare surname, if nobody with that surname is known.
  private func bareRow(
    of name: SourceName, on connection: Connection
  ) throws(SQLiteError) -> Int64? {
    guard try candidates(.short, name.lastWord, in: .people, on: connection).isEmpty else { return nil }
    // A row that a person named keeps its name.
    if decisions.isFixed(name.lastWord, in: .people) { return nil }
    return try only(.whole, name.lastWord, in: .people, on: connection)
  }

  private func organization(
    _ source: ArticleSource, on connection: Connection
  ) throws(SQLiteError) -> Int64 {
    let name = SourceName(organization: source.name, folding: folder)
    var id = try decidedRow(of: name, in: .organizations, on: connection)
    if id == nil { id = try first(name.key, in: .organizations, on: connection) }
    if id == nil, name.wordCount == 1 { id = try only(.short, name.key, in: .organizations, on: connection) }
    let aliases = source.aliases.filter(Self.isName).map { SourceName(organization: $0, folding: folder) }
    for alias in aliases where id == nil && alias.wordCount > 1 {
      id = try only(.whole, alias.key, in: .organizations, on: connection)
    }
    for alias in aliases where id == nil && Self.isAcronym(alias.shown) {
      id = try only(.whole, alias.key, in: .organizations, on: connection)
    }
    let found: Int64
    if let id {
      found = id
      if source.kind == .outlet { try makeOutlet(found, on: connection) }
    } else {
      found = try insert(name, kind: source.kind, on: connection)
    }
    try note(name, for: found, on: connection)
    try noteKey(name.key, .whole, for: found, on: connection)
    for alias in aliases {
      try note(alias, for: found, on: connection)
      if Self.isAcronym(alias.shown) { try noteKey(alias.key, .short, for: found, on: connection) }
    }
    return found
  }

  private func group(_ source: ArticleSource, on connection: Connection) throws(SQLiteError) -> Int64 {
    let name = SourceName(organization: source.name, folding: folder)
    let id: Int64 =
      if let decided = try decidedRow(of: name, in: .groups, on: connection) {
        decided
      } else if let known = try first(name.key, in: .groups, on: connection) {
        known
      } else {
        try insert(name, kind: .group, on: connection)
      }
    try note(name, for: id, on: connection)
    try noteKey(name.key, .whole, for: id, on: connection)
    return id
  }

  private func unique(
    _ source: ArticleSource, previous: Int64?, on connection: Connection
  ) throws(SQLiteError) -> Int64 {
    let name = SourceName(unique: source.name, folding: folder)
    let id = if let previous { previous } else { try insert(name, kind: source.kind, on: connection) }
    try note(name, for: id, on: connection)
    for alias in source.aliases { try note(SourceName(unique: alias, folding: folder), for: id, on: connection) }
    return id
  }

  /// Whether these words are a name, and not words such as "the department". Scripts without capitals have names only.
  private static func isName(_ words: String) -> Bool {
    words.split(separator: " ").contains { word in
      word.unicodeScalars.first.map { $0.properties.isAlphabetic && !$0.properties.isLowercase } == true
        && word != "The"
    }
  }

  /// Two to six capital letters, with or without points: "FBI", "U.N.".
  private static func isAcronym(_ name: String) -> Bool {
    let letters = name.unicodeScalars.filter { $0 != "." }
    return (2...6).contains(letters.count) && letters.allSatisfy { $0.properties.isUppercase }
  }
}
