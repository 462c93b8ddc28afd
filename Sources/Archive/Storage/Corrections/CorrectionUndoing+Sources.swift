import ArchiveFiles
import ArchiveModel
import ArchiveSQLite

/// Undoes decisions on sources.
extension CorrectionUndoing {
  /// Divides a merged source again: the second source gets back its names, its keys and its mentions in articles.
  func undoMerge(_ correction: Correction) throws(SQLiteError) {
    guard let source = correction.source, let decided = correction.decided else { return }
    let into = try decidedRows.row(of: decided, after: correction.id)
    let gained = SourceIdentity(correction.value["gained"])
    try corrections.deleteCorrection(correction.id)
    guard let into else { return }
    if let current = try self.sources.source(id: into) {
      var lost = gained
      lost.names.removeAll { $0 == current.name }
      try sources.remove(lost, fromSource: into)
    }
    // It gets back its number, if that leads to the other source.
    let former = try correction.value["id"].integer.flatMap { id throws(SQLiteError) in
      try connection.integer(
        "DELETE FROM former_sources WHERE id = ?1 AND source_id = ?2 RETURNING id", Int64(id), into)
    }
    try connection.run(
      "INSERT INTO sources (id, name, kind) VALUES (?1, ?2, ?3)", former, source.name, source.kind.rawValue)
    let restored = connection.lastInsertedRowID
    registry.forget()
    var identity = SourceIdentity(correction.value["identity"])
    if identity.names.isEmpty { identity.names = [source.name] }
    try sources.add(identity, toSource: restored)
    for article in try moveBack(correction, gained: gained, from: into, to: restored) {
      try correctionApplication.applyCorrections(toArticle: article)
    }
    try correctionApplication.forgetIfUnused(source: restored)
    try correctionApplication.forgetIfUnused(source: into)
  }

  /// Gives the second source back what it had before the merge, the mentions in later articles by a name that only it
  /// had, and what was split off to it. Returns the articles concerned.
  private func moveBack(
    _ correction: Correction, gained: SourceIdentity, from: Int64, to: Int64
  ) throws(SQLiteError) -> [Int64] {
    let moved = Set(correction.value["moved"].elements.map(\.strings))
    let keys = Set(gained.wholeKeys)
    let kind = correction.source?.kind ?? .person
    let statement = try connection.prepare(
      """
      SELECT article_sources.id, documents.sha256, article_sources.name, articles.id
      FROM article_sources
      JOIN articles ON articles.id = article_id
      JOIN documents ON documents.id = document_id
      WHERE source_id = ?1
      """, from)
    var found: [Int64] = []
    var articles: [Int64] = []
    while try statement.step() {
      let id = statement.int64(at: 0)
      let name = statement.text(at: 2)
      let article = statement.int64(at: 3)
      let key = try key(of: name, kind: kind, articleSource: id)
      var isBack = keys.contains(key) || moved.contains([statement.text(at: 1), name])
      if !isBack { isBack = try isSplitOff(name, to: correction.source, article: article) }
      if isBack {
        found.append(id)
        articles.append(article)
      }
    }
    try give(found, toSource: to)
    for digest in correction.value["published"].strings {
      try connection.run(
        """
        UPDATE articles SET outlet_id = ?2
        WHERE outlet_id = ?1 AND document_id = (SELECT id FROM documents WHERE sha256 = ?3)
        """, from, to, digest)
    }
    return articles
  }

  /// Has these sources of articles mean the source.
  private func give(_ articleSources: [Int64], toSource source: Int64) throws(SQLiteError) {
    for id in articleSources {
      try connection.run("UPDATE article_sources SET source_id = ?2 WHERE id = ?1", id, source)
    }
  }

  /// Whether a decision gives an article's mention of a name to this source.
  private func isSplitOff(
    _ name: String, to source: NamedSource?, article: Int64
  ) throws(SQLiteError) -> Bool {
    let splits = memory.all.filter { split in
      split.field == .split && memory.isInForce(split) && split.decided == source
        && split.value["moved"].strings.contains(name)
    }
    guard !splits.isEmpty, let facts = try articles.facts(ofArticle: article) else { return false }
    return splits.contains { $0.articles.contains { $0.isKey(of: facts) } }
  }

  private func key(
    of name: String, kind: ArticleSource.Kind, articleSource id: Int64
  ) throws(SQLiteError) -> String {
    guard kind == .person else { return SourceName(NamedSource(name: name, kind: kind), folding: registry.folder).key }
    return SourceName(person: name, descriptions: try articles.descriptions(of: id), folding: registry.folder).key
  }

  /// Gives a source the name back that it had.
  func undoRename(_ correction: Correction) throws(SQLiteError) {
    guard let source = correction.source, let decided = correction.decided else { return }
    let row = try decidedRows.row(of: decided, after: correction.id)
    try corrections.deleteCorrection(correction.id)
    guard let row else { return }
    try sourceCorrections.setName(source.name, ofSource: row)
    let identity = SourceIdentity(correction.value["gained"])
    try sources.remove(identity, fromSource: row)
    let old = SourceName(source, folding: registry.folder)
    try registry.note(old, for: row, on: connection)
    try registry.noteKey(old.key, .whole, for: row, on: connection)
  }

  /// Gives the mentions back that were split off.
  func undoSplit(_ correction: Correction) throws(SQLiteError) {
    guard let source = correction.source else { return }
    let from = try decidedRows.row(of: source, after: correction.id)
    let row = try correctionApplication.existingSplitRow(correction, from: from)
    try corrections.deleteCorrection(correction.id)
    guard let row else { return }
    let target: Int64
    if let from {
      target = from
    } else {
      // All that articles had of it was split off.
      target = try decidedRows.row(making: source, after: correction.id)
      try sources.add(SourceIdentity(correction.value["identity"]), toSource: target)
    }
    let names = Set(correction.value["moved"].strings)
    for key in correction.articles {
      guard let facts = try articles.article(of: key) else { continue }
      let statement = try connection.prepare(
        "SELECT id, name FROM article_sources WHERE article_id = ?1 AND source_id = ?2", facts.id, row)
      var found: [Int64] = []
      while try statement.step() {
        if names.contains(statement.text(at: 1)) { found.append(statement.int64(at: 0)) }
      }
      try give(found, toSource: target)
      try correctionApplication.applyCorrections(toArticle: facts.id)
    }
    try correctionApplication.forgetIfUnused(source: row)
  }
}
