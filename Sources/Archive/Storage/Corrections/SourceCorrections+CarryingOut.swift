import ArchiveModel
import ArchiveText
import ArchiveSQLite

/// Carries out decisions on sources that another archive made, or that were undone for a moment.
extension SourceCorrections {
  /// Makes two sources one, as far as the archive has them.
  func carryOutMerge(_ correction: Correction) throws(SQLiteError) {
    guard let source = correction.source, let decided = correction.decided else { return }
    guard let from = try decidedRows.row(of: source, after: correction.id) else {
      return try noteUnmet(correction, source, decided)
    }
    let into = try decidedRows.row(making: decided, after: correction.id)
    if from == into { return try noteUnmet(correction, source, decided) }
    try setValue(try join(from, into: into, decided), of: correction)
  }

  /// Gives a source the name that was decided. If another source has the name, the two become one.
  func carryOutRename(_ correction: Correction) throws(SQLiteError) {
    guard let source = correction.source, let decided = correction.decided else { return }
    let taken = try registry.existingRow(of: decided, on: connection)
    guard let row = try decidedRows.row(of: source, after: correction.id) else {
      // A source that gets the name later, from articles with the old one, gets that back if the decision is undone.
      let new = SourceName(decided, folding: registry.folder)
      let identity =
        taken == nil ? SourceIdentity(names: [decided.name], wholeKeys: [new.key], shortKeys: []) : SourceIdentity()
      return try setValue(
        JSON([
          "name": .string(decided.name), "kind": .string(decided.kind.rawValue), "gained": identity.json,
          "unmet": .bool(taken != nil),
        ]), of: correction)
    }
    if let taken, taken != row {
      try setValue(try join(row, into: taken, decided), of: correction)
    } else {
      try setValue(try call(row, decided), of: correction)
    }
  }

  /// Gives the articles that are there their own source.
  func carryOutSplit(_ correction: Correction) throws(SQLiteError) {
    guard let source = correction.source, let decided = correction.decided,
      let from = try decidedRows.row(of: source, after: correction.id)
    else { return }
    var moved: [JSON] = []
    var concerned: [Int64] = []
    for key in correction.articles {
      guard let article = try articles.article(of: key)?.id else { continue }
      moved += try names(ofSource: from, in: article).map(JSON.string)
      concerned.append(article)
    }
    let value = JSON([
      "name": .string(decided.name), "kind": .string(decided.kind.rawValue), "moved": .array(moved),
      "identity": try sources.namesAndKeys(ofSource: from).json,
    ])
    try setValue(value, of: correction)
    for article in concerned { try correctionApplication.applyCorrections(toArticle: article) }
  }

  /// Keeps what is needed to undo a decision on a source that the archive doesn't have: later articles with its name mean
  /// the other one.
  private func noteUnmet(
    _ correction: Correction, _ source: NamedSource, _ decided: NamedSource
  ) throws(SQLiteError) {
    let key = SourceName(source, folding: registry.folder).key
    let identity = SourceIdentity(
      names: [source.name], wholeKeys: Set(correction.sourceKeys + [key]).sorted(), shortKeys: [])
    var gained = identity
    if let into = try decidedRows.row(of: decided, after: correction.id) {
      gained = identity.without(try sources.namesAndKeys(ofSource: into))
    }
    let value = JSON([
      "name": .string(decided.name), "kind": .string(decided.kind.rawValue), "identity": identity.json,
      "gained": gained.json, "moved": .array([]),
    ])
    try setValue(value, of: correction)
  }

  private func setValue(_ value: JSON, of correction: Correction) throws(SQLiteError) {
    try correctionApplication.setValue(value, ofCorrection: correction.id)
    try corrections.relearnCorrections()
  }
}
