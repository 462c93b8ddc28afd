import ArchiveModel
import ArchiveText
import ArchiveSQLite

/// Gives decisions to other archives, and takes theirs.
package struct CorrectionExchange: ArchiveRoom {
  package let database: ArchiveDatabase

  /// The decisions of this archive for others, oldest first, without those whose place a later one took.
  package func lines() throws(ArchiveError) -> [CorrectionLine] {
    try reading { () throws(SQLiteError) in
      let listed = try corrections.listedCorrections()
      let replaced = replacedMarks(of: listed)
      let verdicts = Dictionary(uniqueKeysWithValues: listed.map { ($0.record.id, $0.verdict) })
      return Correction.inOrder(listed.compactMap(\.correction)).filter { verdicts[$0.id] != .replaced }.map {
        CorrectionLine($0, replacing: replaced[$0.id] ?? [])
      }
    }
  }

  /// The marks of the decisions whose place each one took, directly or by way of another.
  private func replacedMarks(of listed: [Corrections.Listed]) -> [Int64: Set<String>] {
    let standings = corrections.standings(of: listed)
    var found: [Int64: Set<String>] = [:]
    let all = listed.compactMap(\.correction)
    let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
    // Of those made here, an earlier one has the smaller id.
    for correction in all {
      let standings = correction.field.target == .source ? memory.sourceStandings : standings
      var marks = correction.replaces ?? []
      for id in standings.replaced[correction.id] ?? [] {
        marks.formUnion(byID[id]?.marks ?? [])
        marks.formUnion(found[id] ?? byID[id]?.replaces ?? [])
      }
      found[correction.id] = marks.subtracting(correction.marks)
    }
    return found
  }

  /// What came of decisions from another archive.
  package struct Outcome {
    /// Those that are new here.
    package var added: [CorrectionRecord] = []
    /// How many were made here too, and are one with these.
    package var joined = 0
    /// How many had been taken before.
    package var known = 0
    /// Those that are contested now and were not before.
    package var contested: [CorrectionRecord] = []
  }

  /// Takes decisions from another archive, all or none; as a trial, only says what would come of it. `extract` finds
  /// quotes in articles whose program values must be restored.
  package func take(
    _ lines: [CorrectionLine], isTrial: Bool, extracting extract: (ParsedArticle) -> Extraction
  ) throws(ArchiveError) -> Outcome {
    let session = try converting { () throws(SQLiteError) in try WriteSession.begin(on: database, runsTriggers: true) }
    let outcome = try converting { () throws(SQLiteError) in try take(lines, extract) }
    // Without a commit, the session undoes everything.
    if isTrial { return outcome }
    do throws(SQLiteError) {
      try session.commit()
    } catch {
      throw database.meaning(of: error)
    }
    return outcome
  }

  private func take(
    _ lines: [CorrectionLine], _ extract: (ParsedArticle) -> Extraction
  ) throws(SQLiteError) -> Outcome {
    var outcome = Outcome()
    let listed = try corrections.listedCorrections()
    let contested = Set(listed.filter { $0.record.state == .contested }.map(\.record.id))
    var table = try DecisionTable(listed, nextID: RowIDs.next(of: "corrections", on: connection), reader: claimReader)
    for (id, marks) in replacedMarks(of: listed) { table.know(marks, replacedBy: id) }
    var articles: [ArticleKey: Int64?] = [:]
    for line in lines {
      let places = try corrections.listed(line.correction, articles: &articles).places
      switch table.take(line.correction, at: places) {
      case .added: break
      case .joined: outcome.joined += 1
      case .known: outcome.known += 1
      }
    }
    if !table.changes.isEmpty {
      let concerned = Set(table.places.values.joined().compactMap(\.article))
      let holdings = try correctionReconciling.holdings(in: concerned)
      try correctionReconciling.replaceSourceDecisions(with: table)
      try correctionReconciling.restoreArticles(holdings, extracting: extract)
    }
    let added = table.added
    // Decisions on stories are carried out when the transaction ends.
    for listed in try corrections.listedCorrections() where listed.record.target == .story {
      guard added.contains(listed.record.id) || table.changes.contains(listed.record.id) else { continue }
      for article in listed.record.articles { try storyCorrections.placeAgain(article) }
    }
    for listed in try corrections.listedCorrections() {
      if added.contains(listed.record.id) { outcome.added.append(listed.record) }
      if listed.record.state == .contested, !contested.contains(listed.record.id) {
        outcome.contested.append(listed.record)
      }
    }
    return outcome
  }

  /// Compares decisions by the names that were decided on: which of them are one must not change with later ones.
  private var claimReader: ClaimReader {
    ClaimReader(
      folding: { [database] in SourceName($0, folding: database.registry.folder) }, current: { source, _ in source })
  }
}

extension DecisionPlace {
  /// The article, if the archive has it.
  var article: Int64? { if case .here(let article, _) = self { article } else { nil } }
}
