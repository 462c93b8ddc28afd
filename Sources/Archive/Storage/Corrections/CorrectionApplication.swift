import ArchiveFiles
import ArchiveModel
import ArchiveText
import ArchiveSQLite

/// Applies decisions to articles that were stored, or extracted again, after them.
package struct CorrectionApplication: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Applies people's decisions to an article whose rows have just been written or changed.
  ///
  /// Call it within a transaction after `memory.refresh`, when nothing waits in `pending` and the triggers are on.
  /// Applied twice, it changes nothing more. Linear in the article and in the decisions about it.
  func applyCorrections(toArticle id: Int64) throws(SQLiteError) {
    guard !memory.isEmpty, let facts = try articles.facts(ofArticle: id) else { return }
    let found = try corrections.placed(in: facts)
    let spoken = Set(
      found.decisions.filter { found.standings.applies($0.correction) && $0.correction.decided != nil }.compactMap(
        \.segments))
    for (correction, segments) in found.decisions where found.standings.applies(correction) {
      switch correction.field {
      case .published: try applyDate(correction, article: id)
      case .outlet: try applyOutlet(correction, article: id)
      case .speaker, .notAQuote, .addedQuote:
        if let segments {
          try quoteRewriting.applyWords(
            correction, at: segments, article: id, withSpeaker: found.standings.appliesSpeaker(correction),
            decided: spoken)
        }
      case .split: if memory.isInForce(correction) { try applySplit(correction, article: id) }
      case .merge, .rename, .different, .sameStory, .differentStories: break
      }
    }
  }

  /// Applies people's decisions to the articles stored in this transaction. The triggers are off before and after.
  package func applyWaitingCorrections() throws(SQLiteError) {
    guard !memory.waiting.isEmpty else { return }
    let waiting = Set(memory.waiting).sorted()
    memory.waiting = []
    try articleWriter.withTriggers { () throws(SQLiteError) in
      for article in waiting { try applyCorrections(toArticle: article) }
    }
  }

  // MARK: Articles

  private func applyDate(_ correction: Correction, article: Int64) throws(SQLiteError) {
    let statement = try connection.prepare(
      "SELECT published_at, published_on, published_from FROM articles WHERE id = ?1", article)
    guard try statement.step() else { return }
    if statement.optionalText(at: 2) != PublicationDate.Origin.person.rawValue {
      try keep(
        [
          "at": .optional(statement.optionalText(at: 0)), "on": .optional(statement.optionalText(at: 1)),
          "from": .optional(statement.optionalText(at: 2)),
        ], asBefore: correction)
    }
    try setDate(
      at: correction.value["at"].string, on: correction.value["on"].string,
      from: PublicationDate.Origin.person.rawValue, article: article)
  }

  func setDate(at: String?, on: String?, from: String?, article: Int64) throws(SQLiteError) {
    try connection.run(
      "UPDATE articles SET published_at = ?2, published_on = ?3, published_from = ?4 WHERE id = ?1", article, at, on,
      from)
    // What "Sunday" means depends on it.
    try mentionedDates.findAgain(inArticle: article)
  }

  private func applyOutlet(_ correction: Correction, article: Int64) throws(SQLiteError) {
    guard let name = correction.value["name"].string else { return }
    let outlet = try registry.row(of: NamedSource(name: name, kind: .outlet), after: correction.id, on: connection)
    try registry.makeOutlet(outlet, on: connection)
    let before = try self.outlet(ofArticle: article)
    if before?.id == outlet { return }
    try keep(["name": .optional(before?.name)], asBefore: correction)
    try setOutlet(outlet, article: article)
  }

  /// The source that published an article.
  package func outlet(ofArticle id: Int64) throws(SQLiteError) -> (id: Int64, name: String)? {
    try connection.first(
      "SELECT sources.id, sources.name FROM articles JOIN sources ON sources.id = outlet_id WHERE articles.id = ?1", id
    ) { ($0.int64(at: 0), $0.text(at: 1)) }
  }

  func setOutlet(_ outlet: Int64?, article: Int64) throws(SQLiteError) {
    let before = try self.outlet(ofArticle: article)?.id
    try connection.run("UPDATE articles SET outlet_id = ?2 WHERE id = ?1", article, outlet)
    if let before, before != outlet { try forgetIfUnused(source: before) }
  }

  /// Stores the program's value with a decision that overrides it, so that the decision can be undone.
  private func keep(
    _ before: KeyValuePairs<String, JSON>, asBefore correction: Correction
  ) throws(SQLiteError) {
    guard case .object(let members) = correction.value else { return }
    let value = JSON.object(
      members.filter { $0.key != "before" } + [JSON.Member(key: "before", value: JSON(before))])
    try setValue(value, ofCorrection: correction.id)
  }

  func setValue(_ value: JSON, ofCorrection id: Int64) throws(SQLiteError) {
    try connection.run("UPDATE corrections SET value = ?2 WHERE id = ?1", id, value.text)
    memory.forgetRows()
  }

  // MARK: Splits

  /// Gives an article's mentions of a source to the other one.
  private func applySplit(_ correction: Correction, article: Int64) throws(SQLiteError) {
    guard let source = correction.source,
      let from = try decidedRows.row(of: source, after: correction.id)
    else { return }
    // If the source became part of another one since, the article may have that one too.
    let present = registry.current(source, after: correction.id)
    let isMerged = memory.sourceDecisions.contains { other in
      other.field == .merge && other.decided.map { registry.current($0, after: other.id) } == present
    }
    let names: String? = isMerged && present != source ? correction.value["moved"].text : nil
    let concerned: SQL =
      "article_id = ?1 AND source_id = ?2 AND (?3 IS NULL OR name IN (SELECT value FROM json_each(?3)))"
    guard
      try connection.hasRow("SELECT 1 FROM article_sources WHERE " + concerned, article, from, names),
      let to = try splitRow(correction, from: from)
    else { return }
    try connection.run(
      "UPDATE article_sources SET source_id = ?4 WHERE " + concerned, article, from, names, to)
    try forgetIfUnused(source: from)
  }

  /// The row of the source that was split off. It is made if there is none; nil if a later decision made the two one
  /// again.
  private func splitRow(_ correction: Correction, from: Int64) throws(SQLiteError) -> Int64? {
    guard let source = correction.source, let decided = correction.decided else { return nil }
    if !isTwin(correction) {
      let row = try decidedRows.row(making: decided, after: correction.id)
      if row != from { return row }
      let isOneAgain =
        registry.current(source, after: correction.id) != source
        || registry.current(decided, after: correction.id) != decided
      if isOneAgain { return nil }
    }
    // A twin has no key: the next article with the name means the other one.
    if let twin = try registry.existingTwin(of: decided, on: connection) { return twin }
    return try registry.twin(of: decided, on: connection)
  }

  /// The row of the source that was split off; nil if there is none.
  func existingSplitRow(_ correction: Correction, from: Int64?) throws(SQLiteError) -> Int64? {
    guard let decided = correction.decided else { return nil }
    if !isTwin(correction) {
      let row = try decidedRows.row(of: decided, after: correction.id)
      if let row, row != from { return row }
    }
    return try registry.existingTwin(of: decided, on: connection)
  }

  /// Whether both sources have one name.
  private func isTwin(_ correction: Correction) -> Bool {
    guard let source = correction.source, let decided = correction.decided,
      SourceRegistry.Realm(source.kind) == SourceRegistry.Realm(decided.kind)
    else {
      return false
    }
    return SourceName(source, folding: registry.folder).key == SourceName(decided, folding: registry.folder).key
  }

  /// Removes a source that no article has any more.
  func forgetIfUnused(source: Int64) throws(SQLiteError) {
    try articleWriter.removeIfUnused(source: source)
    registry.forget()
  }
}
