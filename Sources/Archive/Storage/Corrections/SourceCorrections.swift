import ArchiveText
import ArchiveSQLite

/// People's decisions on sources: which ones are the same, which are different, and what a source is called.
package struct SourceCorrections: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Merges several sources: all mentions of the others in articles become the first's, now and in later imports. Each
  /// other source is a decision of its own. Either all decisions are made, or none.
  ///
  /// All are names or ids. The others go; their names stay as other names of the first.
  package func mergeSources(
    _ others: [String], into target: String, note: String? = nil, by person: String? = nil
  ) throws(ArchiveError) -> [CorrectionRecord] {
    try corrections.deciding { () throws(ArchiveError) in
      let into = try sources.namedSource(target)
      var sources: [SourceCandidate] = []
      for other in others {
        let source = try self.sources.namedSource(other)
        guard source.id != into.id, !sources.contains(source) else { throw .refused(.sameSource(source.name)) }
        sources.append(source)
      }
      return try merging(sources, into: into, note: note, by: person)
    }
  }

  /// Merges pairs of the list of suggestions, by their numbers from 1. Either all decisions are made, or none.
  package func mergeSuggested(
    _ numbers: [Int], note: String? = nil, by person: String? = nil
  ) throws(ArchiveError) -> [CorrectionRecord] {
    try corrections.deciding { () throws(ArchiveError) in
      let pairs = try converting { () throws(SQLiteError) in try sourceResolution.suggestionsNow() }
      if let number = numbers.first(where: { !pairs.indices.contains($0 - 1) }) {
        throw .refused(.noSuchSuggestion(number, of: pairs.count))
      }
      var made: [CorrectionRecord] = []
      for number in numbers {
        let pair = pairs[number - 1]
        // An earlier pair may have taken one of the two along.
        let kept = try sources.namedSource(String(pair.source.id))
        let gone = try sources.namedSource(String(pair.other.id))
        if kept.id != gone.id { made += try merging([gone], into: kept, note: note, by: person) }
      }
      return made
    }
  }

  private func merging(
    _ others: [SourceCandidate], into: SourceCandidate, note: String?, by person: String?
  ) throws(ArchiveError) -> [CorrectionRecord] {
    var made: [CorrectionRecord] = []
    for source in others {
      let between = try converting { () throws(SQLiteError) in try decisionBetween(source.id, into.id) }
      if let between, let one = between.source, let other = between.decided {
        throw .refused(.decidedDifferent(one.name, other.name, by: between.id))
      }
      let id = try converting { () throws(SQLiteError) in try merge(source, into: into, note: note, by: person) }
      made.append(try corrections.record(ofCorrection: id))
    }
    return made
  }

  private func merge(
    _ from: SourceCandidate, into: SourceCandidate, note: String?, by person: String?
  ) throws(SQLiteError) -> Int64 {
    let key = JSON([
      "name": .string(from.name), "kind": .string(from.kind.rawValue),
      "keys": .strings(try sources.namesAndKeys(ofSource: from.id).wholeKeys),
    ])
    let value = try join(from.id, into: into.id, NamedSource(name: into.name, kind: into.kind))
    return try corrections.insertCorrection(.merge, key: key, value: value, note: note, by: person)
  }

  /// Makes all that one source has another's. Returns the value of the decision, with what is needed to undo it.
  func join(_ from: Int64, into: Int64, _ decided: NamedSource) throws(SQLiteError) -> JSON {
    let identity = try sources.namesAndKeys(ofSource: from)
    let gained = identity.without(try sources.namesAndKeys(ofSource: into))
    let value = JSON([
      "name": .string(decided.name), "kind": .string(decided.kind.rawValue), "identity": identity.json,
      "gained": gained.json, "moved": .array(try mentions(ofSource: from)),
      "published": .strings(try documents(ofOutlet: from)), "id": .number(JSON.Number(Int(from))),
    ])
    try move(from: from, to: into)
    try sources.forward(from, to: into)
    registry.forget()
    try sources.add(gained, toSource: into)
    return value
  }

  /// The decision in force by which two sources are two; nil if there is none.
  func decisionBetween(_ one: Int64, _ other: Int64) throws(SQLiteError) -> Correction? {
    for correction in memory.sourceDecisions where correction.field == .different {
      guard let source = correction.source, let decided = correction.decided else { continue }
      let rows = [
        try decidedRows.row(of: source, after: correction.id),
        try decidedRows.row(of: decided, after: correction.id),
      ]
      if rows == [one, other] || rows == [other, one] { return correction }
    }
    return nil
  }

  /// Gives a source, by its name or id, another name. The names that articles use stay as other names.
  package func renameSource(
    _ typed: String, to name: String, note: String? = nil, by person: String? = nil
  ) throws(ArchiveError) -> CorrectionRecord {
    try corrections.deciding { () throws(ArchiveError) in
      let source = try sources.namedSource(typed)
      guard !registry.folder.fold(name).isEmpty else { throw .refused(.emptyName) }
      let renamed = NamedSource(name: name, kind: source.kind)
      let id = try converting { () throws(SQLiteError) in
        try sources.sourceCandidates(name, kind: nil).first {
          $0.id != source.id && SourceRegistry.Realm($0.kind) == SourceRegistry.Realm(source.kind)
        }
      }
      if let other = id { throw .refused(.nameTaken(other)) }
      if source.name == name { throw .refused(.sameSource(name)) }
      let correction = try converting { () throws(SQLiteError) in
        let key = JSON([
          "name": .string(source.name), "kind": .string(source.kind.rawValue),
          "keys": .strings(try sources.namesAndKeys(ofSource: source.id).wholeKeys),
        ])
        let value = try call(source.id, renamed)
        return try corrections.insertCorrection(.rename, key: key, value: value, note: note, by: person)
      }
      return try corrections.record(ofCorrection: correction)
    }
  }

  /// Gives a source a name. Returns the value of the decision, with what is needed to undo it.
  func call(_ id: Int64, _ renamed: NamedSource) throws(SQLiteError) -> JSON {
    let before = try sources.namesAndKeys(ofSource: id)
    let new = SourceName(renamed, folding: registry.folder)
    var identity = SourceIdentity(names: [renamed.name], wholeKeys: [new.key], shortKeys: [])
    if renamed.kind == .person, new.wordCount > 1 { identity.shortKeys = [new.lastWord] }
    try setName(renamed.name, ofSource: id)
    try sources.add(identity, toSource: id)
    return JSON([
      "name": .string(renamed.name), "kind": .string(renamed.kind.rawValue), "gained": identity.without(before).json,
    ])
  }

  /// Says that two sources, each by its name or id, are two. They are never made one.
  package func separateSources(
    _ one: String, _ other: String, note: String? = nil, by person: String? = nil
  ) throws(ArchiveError) -> CorrectionRecord {
    try corrections.deciding { () throws(ArchiveError) in
      let first = try sources.namedSource(one)
      let second = try sources.namedSource(other)
      if first.id == second.id { throw .refused(.oneSource(first.name == one ? other : one, first.name)) }
      let known = try converting { () throws(SQLiteError) in try decisionBetween(first.id, second.id) }
      if let known, note == nil || note == known.note {
        var record = try corrections.record(ofCorrection: known.id)
        record.isRepeated = true
        return record
      }
      let id = try converting { () throws(SQLiteError) in
        try corrections.insertCorrection(
          .different,
          key: JSON([
            "name": .string(first.name), "kind": .string(first.kind.rawValue),
            "keys": .strings(try sources.namesAndKeys(ofSource: first.id).wholeKeys),
          ]),
          value: JSON(["name": .string(second.name), "kind": .string(second.kind.rawValue)]), note: note, by: person)
      }
      return try corrections.record(ofCorrection: id)
    }
  }

  /// Says that some articles mean another source than the program thought: `name`, which may be the same name.
  package func splitSource(
    _ typed: String, articles: [Int64], as name: String, note: String? = nil, by person: String? = nil
  ) throws(ArchiveError) -> CorrectionRecord {
    try corrections.deciding { () throws(ArchiveError) in
      let source = try sources.namedSource(typed)
      guard !registry.folder.fold(name).isEmpty else { throw .refused(.emptyName) }
      let decided = try splitTarget(name, from: source)
      var keys: [JSON] = []
      var moved: [JSON] = []
      for article in articles {
        let found = try converting { () throws(SQLiteError) in try self.articles.facts(ofArticle: article) }
        guard let facts = found else { throw .noSuchArticle(article) }
        let names = try converting { () throws(SQLiteError) in try self.names(ofSource: source.id, in: article) }
        if names.isEmpty { throw .refused(.notInArticle(source: source.name, article: article)) }
        keys.append(ArticleKey(facts).json)
        moved += names.map(JSON.string)
      }
      let id = try converting { () throws(SQLiteError) in
        let id = try corrections.insertCorrection(
          .split,
          key: JSON([
            "name": .string(source.name), "kind": .string(source.kind.rawValue), "articles": .array(keys),
          ]),
          value: JSON([
            "name": .string(decided.name), "kind": .string(decided.kind.rawValue), "moved": .array(moved),
            "identity": try sources.namesAndKeys(ofSource: source.id).json,
          ]), note: note, by: person)
        for article in articles { try correctionApplication.applyCorrections(toArticle: article) }
        return id
      }
      return try corrections.record(ofCorrection: id)
    }
  }

  /// The source that is split off: one that has the name already, or a new one of the same kind.
  private func splitTarget(_ name: String, from source: SourceCandidate) throws(ArchiveError) -> NamedSource {
    let others = try converting { () throws(SQLiteError) in
      try sources.meantSources(by: name, kind: nil, besides: source.id).filter {
        SourceRegistry.Realm($0.kind) != nil && $0.id != source.id
      }
    }
    let isTwin = registry.folder.fold(name) == registry.folder.fold(source.name)
    if isTwin || others.isEmpty { return NamedSource(name: name, kind: source.kind) }
    guard others.count == 1 else { throw .refused(.severalSources(name, others)) }
    return NamedSource(name: others[0].name, kind: others[0].kind)
  }

  // MARK: Rows

  /// Moves all mentions of one source in articles to another.
  package func move(from: Int64, to: Int64) throws(SQLiteError) {
    for sql in [
      "UPDATE article_sources SET source_id = ?2 WHERE source_id = ?1",
      "UPDATE articles SET outlet_id = ?2 WHERE outlet_id = ?1",
    ] as [SQL] {
      try connection.run(sql, from, to)
    }
  }

  func setName(_ name: String, ofSource id: Int64) throws(SQLiteError) {
    try connection.run("UPDATE sources SET name = ?2 WHERE id = ?1", id, name)
  }

  /// The names that an article uses for a source.
  func names(ofSource id: Int64, in article: Int64) throws(SQLiteError) -> [String] {
    try connection.texts(
      "SELECT name FROM article_sources WHERE source_id = ?1 AND article_id = ?2", id, article)
  }

  /// The articles with a source, and their names for it: pairs of the document's SHA-256 and a name.
  private func mentions(ofSource id: Int64) throws(SQLiteError) -> [JSON] {
    try connection.rows(
      """
      SELECT documents.sha256, article_sources.name
      FROM article_sources
      JOIN articles ON articles.id = article_id
      JOIN documents ON documents.id = document_id
      WHERE source_id = ?1
      ORDER BY article_sources.id
      """, id
    ) { .strings([$0.text(at: 0), $0.text(at: 1)]) }
  }

  /// SHA-256 of the documents of the articles that an outlet published.
  private func documents(ofOutlet id: Int64) throws(SQLiteError) -> [String] {
    try connection.texts(
      """
      SELECT sha256 FROM articles JOIN documents ON documents.id = document_id
      WHERE outlet_id = ?1
      ORDER BY articles.id
      """, id)
  }
}
