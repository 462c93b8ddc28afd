import ArchiveModel
import ArchiveText
import ArchiveSQLite

/// Finds sources by what a person types: a name or an id.
extension Sources {
  /// The sources that `typed` may mean: the one with this id, else those with this name, else the one that is
  /// recognised by it. At most 20.
  func sourceCandidates(_ typed: String, kind: ArticleSource.Kind?) throws(SQLiteError) -> [SourceCandidate] {
    if let id = Int64(typed), let source = try source(id: id) { return [source] }
    let named = try sourcesNamed(typed, kind: kind, article: nil).map(\.source)
    return named.isEmpty ? try recognisedSources(typed, kind: kind) : named
  }

  /// The sources that a person means by `typed`. It is one where that is certain: the source with this id, the one that is
  /// called so, or the only one that has the name beside its own if no other source has these words in a name.
  /// Sources of `article` come before others of the same name. If nothing is certain, all that may be meant. The source
  /// `excluded` is never meant.
  func meantSources(
    by typed: String, kind: ArticleSource.Kind?, article: Int64? = nil, besides excluded: Int64? = nil
  ) throws(SQLiteError) -> [SourceCandidate] {
    if let id = Int64(typed), let source = try source(id: id) { return [source] }
    let named = try sourcesNamed(typed, kind: kind, article: article).filter { $0.source.id != excluded }
    let own = preferringOwnName(named.map(\.source), typed)
    let folded = registry.folder.fold(typed)
    if let first = own.first, registry.folder.fold(first.name) == folded {
      let here = named.filter(\.isHere).map(\.source).filter { own.contains($0) }
      return here.isEmpty ? own : here
    }
    // In an article, a name that one of its sources goes by means that source.
    let here = named.filter(\.isHere).map(\.source)
    if here.count == 1 { return here }
    var candidates = named.isEmpty ? try recognisedSources(typed, kind: kind) : named.map(\.source)
    candidates.removeAll { $0.id == excluded }
    if candidates.isEmpty { return [] }
    for id in try ids(named: typed, lastMayGoOn: false) where candidates.count <= Self.candidateCount && id != excluded
    {
      guard let other = try source(id: id), !candidates.contains(other), SourceRegistry.Realm(other.kind) != nil,
        kind == nil || other.kind == kind
      else { continue }
      candidates.append(other)
    }
    return candidates
  }

  /// How many sources are given where a name means many.
  package static let candidateCount = 20

  /// The sources that have this whole name among theirs, those of `article` first.
  private func sourcesNamed(
    _ typed: String, kind: ArticleSource.Kind?, article: Int64?
  ) throws(SQLiteError) -> [(source: SourceCandidate, isHere: Bool)] {
    let folded = registry.folder.fold(typed)
    let statement = try connection.prepare(
      """
      SELECT DISTINCT sources.id, sources.name, sources.kind,
        EXISTS (SELECT 1 FROM article_sources WHERE article_id = ?3 AND source_id = sources.id)
      FROM source_names_fts
      CROSS JOIN source_names ON source_id = source_names_fts.rowid
      CROSS JOIN sources ON sources.id = source_id
      WHERE source_names_fts MATCH ?4
        AND coalesce(folded, lower(source_names.name)) = ?1 AND (?2 IS NULL OR kind = ?2)
      ORDER BY 4 DESC, sources.name = ?5 DESC, sources.id
      """, folded, kind?.rawValue, article, NameIndex.match(folded: folded), typed)
    var found: [(source: SourceCandidate, isHere: Bool)] = []
    var elsewhere = 0
    while try statement.step() {
      let source = Self.candidate(statement)
      if statement.int(at: 3) != 0 {
        found.append((source, true))
      } else if SourceRegistry.Realm(source.kind) != nil || article == nil, elsewhere < Self.candidateCount {
        elsewhere += 1
        found.append((source, false))
      }
    }
    return found
  }

  /// The sources that the registry takes the name for, though none has it: that of "Ms Example" is Example's.
  private func recognisedSources(
    _ typed: String, kind: ArticleSource.Kind?
  ) throws(SQLiteError) -> [SourceCandidate] {
    var found: [SourceCandidate] = []
    for kind in kind.map({ [$0] }) ?? [.person, .organization] {
      if let id = try registry.existingRow(of: NamedSource(name: typed, kind: kind), on: connection),
        let source = try source(id: id)
      {
        found.append(source)
      }
    }
    return found
  }

  /// The candidates that are called so themselves, where others only have the name beside their own; of these, the ones that
  /// several articles can have. All candidates where none is called so.
  package func preferringOwnName(_ candidates: [SourceCandidate], _ typed: String) -> [SourceCandidate] {
    let folded = registry.folder.fold(typed)
    let own = candidates.filter { registry.folder.fold($0.name) == folded }
    if own.isEmpty { return candidates }
    let named = own.filter { SourceRegistry.Realm($0.kind) != nil }
    return named.isEmpty ? own : named
  }

  /// The source that `typed` means, which other articles can know again.
  func namedSource(_ typed: String) throws(ArchiveError) -> SourceCandidate {
    let candidates = try converting { () throws(SQLiteError) in try meantSources(by: typed, kind: nil) }
    let named = candidates.filter { SourceRegistry.Realm($0.kind) != nil }
    guard let source = named.first else {
      if let unnamed = candidates.first { throw .refused(.unnamedSource(unnamed)) }
      throw .noSuchSource(typed)
    }
    guard named.count == 1 else { throw .refused(.severalSources(typed, named)) }
    let reached = try converting { () throws(SQLiteError) in
      try registry.existingRow(of: NamedSource(name: source.name, kind: source.kind), on: connection)
    }
    // A surname whose bearer is unclear belongs to its article, though it is a person's.
    if reached == nil { throw .refused(.unnamedSource(source)) }
    guard reached == source.id else { throw .refused(.indistinctName(source)) }
    return source
  }

  /// The source with this id, or the one that it is part of now; nil if there is none.
  package func source(id: Int64) throws(SQLiteError) -> SourceCandidate? {
    try connection.first(
      """
      SELECT id, name, kind FROM sources
      WHERE id = coalesce((SELECT source_id FROM former_sources WHERE former_sources.id = ?1), ?1)
      """, id
    ) { Self.candidate($0) }
  }

  /// Removes a source, and lets its id, and those that led to it, lead to another one.
  func forward(_ gone: Int64, to row: Int64) throws(SQLiteError) {
    try connection.run("UPDATE former_sources SET source_id = ?2 WHERE source_id = ?1", gone, row)
    try connection.run("DELETE FROM sources WHERE id = ?1", gone)
    try connection.run("INSERT OR REPLACE INTO former_sources (id, source_id) VALUES (?1, ?2)", gone, row)
  }

  private static func candidate(_ row: borrowing Statement) -> SourceCandidate {
    SourceCandidate(
      id: row.int64(at: 0), name: row.text(at: 1),
      kind: ArticleSource.Kind(rawValue: row.text(at: 2)) ?? .anonymous)
  }

  /// The names and the keys of a source, sorted.
  func namesAndKeys(ofSource id: Int64) throws(SQLiteError) -> SourceIdentity {
    let keys = "SELECT key FROM source_keys WHERE source_id = ?1 AND part = ?2 ORDER BY key" as SQL
    return try SourceIdentity(
      names: names(of: id), wholeKeys: connection.texts(keys, id, SourceRegistry.KeyPart.whole.rawValue),
      shortKeys: connection.texts(keys, id, SourceRegistry.KeyPart.short.rawValue))
  }

  /// Gives a source these names and keys too.
  package func add(_ identity: SourceIdentity, toSource id: Int64) throws(SQLiteError) {
    for name in identity.names {
      try registry.note(
        SourceName(NamedSource(name: name, kind: .document), folding: registry.folder), for: id, on: connection)
    }
    for key in identity.wholeKeys { try registry.noteKey(key, .whole, for: id, on: connection) }
    for key in identity.shortKeys { try registry.noteKey(key, .short, for: id, on: connection) }
  }

  /// Takes these names and keys from a source.
  package func remove(_ identity: SourceIdentity, fromSource id: Int64) throws(SQLiteError) {
    for name in identity.names {
      try connection.run("DELETE FROM source_names WHERE source_id = ?1 AND name = ?2", id, name)
    }
    for (part, texts) in [(SourceRegistry.KeyPart.whole, identity.wholeKeys), (.short, identity.shortKeys)] {
      for key in texts {
        try connection.run(
          "DELETE FROM source_keys WHERE source_id = ?1 AND part = ?2 AND key = ?3", id, part.rawValue, key)
      }
    }
    registry.forget()
  }
}

/// The names of a source, and the keys by which it is recognised.
package struct SourceIdentity: Hashable {
  package var names: [String] = []
  var wholeKeys: [String] = []
  var shortKeys: [String] = []

  /// The part that the other one doesn't have.
  package func without(_ other: SourceIdentity) -> SourceIdentity {
    SourceIdentity(
      names: names.filter { !other.names.contains($0) }, wholeKeys: wholeKeys.filter { !other.wholeKeys.contains($0) },
      shortKeys: shortKeys.filter { !other.shortKeys.contains($0) })
  }
}

extension SourceIdentity {
  /// `{"names", "whole", "short"}`
  package var json: JSON {
    JSON(["names": .strings(names), "whole": .strings(wholeKeys), "short": .strings(shortKeys)])
  }

  /// The value from JSON; empty lists for anything else.
  package init(_ json: JSON) {
    self.init(names: json["names"].strings, wholeKeys: json["whole"].strings, shortKeys: json["short"].strings)
  }
}
