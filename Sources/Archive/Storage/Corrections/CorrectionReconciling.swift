import ArchiveModel
import ArchiveText
import ArchiveSQLite

/// Brings an archive in line with its decisions after others came or went.
package struct CorrectionReconciling: ArchiveRoom {
  package let database: ArchiveDatabase

  // MARK: Articles

  /// The decisions that are applied in an article.
  struct Holding: Hashable {
    var id: Int64
    var hasSpeaker: Bool
  }

  /// What is applied in these articles.
  func holdings(in articles: Set<Int64>) throws(SQLiteError) -> [Int64: [Correction: Holding]] {
    var found: [Int64: [Correction: Holding]] = [:]
    for article in articles { found[article] = try holdings(inArticle: article) }
    return found
  }

  private func holdings(inArticle article: Int64) throws(SQLiteError) -> [Correction: Holding] {
    guard let facts = try articles.facts(ofArticle: article) else { return [:] }
    let placed = try corrections.placed(in: facts)
    var found: [Correction: Holding] = [:]
    for (correction, _) in placed.decisions
    where [.quote, .article].contains(correction.field.target) && placed.standings.applies(correction) {
      found[correction] = Holding(id: correction.id, hasSpeaker: placed.standings.appliesSpeaker(correction))
    }
    return found
  }

  /// Restores the program's values where decisions hold no longer, and applies those that do.
  func restoreArticles(
    _ before: [Int64: [Correction: Holding]], extracting extract: (ParsedArticle) -> Extraction
  ) throws(SQLiteError) {
    try corrections.relearnCorrections()
    for (article, held) in before.sorted(by: { $0.key < $1.key }) {
      let now = Set(try holdings(inArticle: article).values)
      if now == Set(held.values) { continue }
      let lost = held.filter { !now.contains($0.value) }.keys.sorted { $0.id > $1.id }
      for correction in lost {
        if correction.field.target == .quote {
          try correctionUndoing.restoreWords(correction, article: article, extract)
        } else {
          try articleCorrections.restore(correction, article: article)
        }
      }
      try correctionApplication.applyCorrections(toArticle: article)
      try corrections.relearnCorrections()
    }
  }

  // MARK: Sources

  /// Removes a decision on sources, and has those hold that it kept from holding.
  func remove(_ id: Int64) throws(SQLiteError) {
    let others = try corrections.listedCorrections().filter { $0.record.id != id }
    try replaceSourceDecisions(with: DecisionTable(others), without: id)
  }

  /// Writes the decisions of a table, and brings sources in line with them; the table has all decisions but `removed`.
  func replaceSourceDecisions(with table: DecisionTable, without removed: Int64? = nil) throws(SQLiteError) {
    let order = Correction.inOrder(table.decisions.values.sorted { $0.id < $1.id })
    let standings = DecisionStandings(ofSources: order, folding: registry.folder)
    let before = memory.sourceDecisions
    let held = Set(before.map(\.id))
    let after = order.filter { $0.field.target == .source && standings.applies($0) }
    let holding = Set(after.map(\.id))
    let unwound = unwound(before, lost: held.subtracting(holding), gained: holding.subtracting(held), order)
    // What doesn't hold must not hold for a moment either, while others are away.
    memory.suspended = Set(memory.all.filter { $0.field.target == .source && !held.contains($0.id) }.map(\.id))
    try corrections.relearnCorrections()
    for correction in before.reversed() where unwound.contains(correction.id) {
      guard let present = try corrections.correction(correction.id) else { continue }
      try correctionUndoing.undoSourceDecision(present)
    }
    if let removed { try connection.run("DELETE FROM corrections WHERE id = ?1", removed) }
    for id in table.changes.union(unwound).sorted() {
      if let correction = table.decisions[id] { try write(correction, at: table.places[id] ?? []) }
    }
    let waiting = after.filter { unwound.contains($0.id) || !held.contains($0.id) }
    try carryOut(waiting)
  }

  /// The decisions that must be undone before the ones that were lost or gained: these, and later ones on the same names.
  private func unwound(
    _ before: [Correction], lost: Set<Int64>, gained: Set<Int64>, _ order: [Correction]
  ) -> Set<Int64> {
    let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1.id, $0) })
    var found = lost
    var changed = order.filter { lost.contains($0.id) || gained.contains($0.id) && $0.field != .different }
    var isDone = false
    while !isDone {
      isDone = true
      for correction in before where correction.field != .different && !found.contains(correction.id) {
        let names = correctionUndoing.identifiers(correction)
        let isConcerned = changed.contains { earlier in
          (places[earlier.id] ?? 0) < (places[correction.id] ?? 0)
            && !names.isDisjoint(with: correctionUndoing.identifiers(earlier))
        }
        guard isConcerned else { continue }
        found.insert(correction.id)
        changed.append(correction)
        isDone = false
      }
    }
    return found
  }

  /// Carries out decisions on sources that hold, given oldest first, one after the other.
  func carryOut(_ waiting: [Correction]) throws(SQLiteError) {
    memory.suspended = Set(waiting.map(\.id))
    for correction in waiting {
      memory.suspended.remove(correction.id)
      try corrections.relearnCorrections()
      switch correction.field {
      case .merge: try sourceCorrections.carryOutMerge(correction)
      case .rename: try sourceCorrections.carryOutRename(correction)
      case .split: try sourceCorrections.carryOutSplit(correction)
      default: break
      }
    }
    memory.suspended = []
    try corrections.relearnCorrections()
  }

  /// Writes a decision's row, new or again. Only what was decided counts; what this archive needs to undo it is found out
  /// when it is carried out.
  private func write(_ correction: Correction, at places: [DecisionPlace]) throws(SQLiteError) {
    let marks = correction.storedMarks.map { JSON.strings($0).text }
    let replaces = correction.replaces.map { JSON.strings($0.sorted()).text }
    let known = try connection.hasRow("SELECT 1 FROM corrections WHERE id = ?1", correction.id)
    if known {
      try connection.run(
        "UPDATE corrections SET marks = ?2, replaces = ?3 WHERE id = ?1", correction.id, marks, replaces)
      return
    }
    var value = correction.value
    if correction.isMadeHere == false, correction.value["before"] == .null {
      value = try quoteCorrections.valueForUndoing(correction, at: places)
    }
    try connection.run(
      """
      INSERT INTO corrections (id, target, key, field, value, note, made_at, made_by, marks, replaces)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      """, correction.id, correction.field.target.rawValue, correction.key.text, correction.field.rawValue,
      value == .null ? nil : value.text, correction.note, correction.madeAt, correction.madeBy, marks, replaces)
  }
}
