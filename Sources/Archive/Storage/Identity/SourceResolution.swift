import ArchiveIdentity
import ArchiveModel
import ArchiveSQLite
import ArchiveText

/// What going over all sources changed, or would change.
package struct SourceResolutionReport: Sendable {
  /// Sources that are one now.
  package struct Merge: Hashable, Sendable {
    /// The source that went, and the one it is now.
    package var from, into: String
    /// In how many articles it was.
    package var articles: Int
  }

  /// How many sources of articles were looked at.
  package var mentions = 0
  /// How many of them are another source's now.
  package var moved = 0
  /// How many sources went into another one, and how many came to be.
  package var gone = 0
  package var made = 0
  /// The largest merges, most articles first.
  package var merges: [Merge] = []
  /// The largest splits: articles that another source than before has now, as `Merge`.
  package var splits: [Merge] = []

  /// Nothing done yet.
  package init() {}

  /// Adds what was done after this, when the rest was found anew.
  mutating func add(_ later: SourceResolutionReport) {
    mentions = later.mentions
    moved += later.moved
    gone += later.gone
    made += later.made
    merges = Array((merges + later.merges).prefix(Self.listed))
    splits = Array((splits + later.splits).prefix(Self.listed))
  }

  /// How many merges and splits are kept.
  fileprivate static let listed = 50
}

/// Goes over the sources of all articles and finds anew who is who.
///
/// Afterwards, who belongs together, names and confidences are a function of the articles and the corrections: neither
/// the order of imports nor their batches matter. Only ids depend on what was there before. Changes are written many a
/// transaction, so that a killed pass has done a part, which the next one finds done.
package struct SourceResolution: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Finds who is who among all sources. Linear in their mentions, of which it keeps about 100 bytes each in memory.
  ///
  /// - Parameters:
  ///   - isDryRun: whether nothing is written.
  ///   - progress: receives how many mentions were read, and then how many were written.
  /// - Returns: what changed, or would change.
  /// - Throws: if the archive can't be read or written.
  package func resolve(
    isDryRun: Bool = false, progress: (_ done: Int) -> Void = { _ in }
  ) throws(ArchiveError) -> SourceResolutionReport {
    try converting { () throws(SQLiteError) in
      if isDryRun {
        return try connection.reading { () throws(SQLiteError) in
          try memory.refresh(on: connection, telling: registry)
          return try changes(of: planned(progress))
        }
      }
      var report = SourceResolutionReport()
      try write(progress) { plan throws(SQLiteError) in report.add(try changes(of: plan)) }
      return report
    }
  }

  /// As `resolve`, for whoever doesn't ask what changed.
  package func resolveSilently() throws(ArchiveError) {
    try converting { () throws(SQLiteError) in try write({ _ in }, planning: { _ in }) }
  }

  /// Finds and writes it, several transactions if there is much. If another program writes between two of them, what is
  /// left is found anew. `planning` receives each plan before it is carried out.
  private func write(
    _ progress: (Int) -> Void, planning: (Plan) throws(SQLiteError) -> Void
  ) throws(SQLiteError) {
    var session = try WriteSession.begin(on: database, runsTriggers: true)
    var plan = try planned(progress)
    try planning(plan)
    var writing = SourceWriting(plan.mentions, plan.clusters, plan.assignment, in: self)
    while try writing.move(atMost: Self.mostMoves) {
      let version = try connection.integer("PRAGMA data_version")
      try session.commit()
      session = try WriteSession.begin(on: database, runsTriggers: true)
      if try connection.integer("PRAGMA data_version") != version {
        plan = try planned(progress)
        try planning(plan)
        writing = SourceWriting(plan.mentions, plan.clusters, plan.assignment, in: self)
      }
    }
    try writing.finish()
    try connection.run(
      "INSERT INTO resolutions (resolved_at, last_article) SELECT ?1, coalesce(max(id), 0) FROM articles",
      Timestamp.now)
    try session.commit()
    database.forget()
  }

  /// How many mentions of sources a transaction changes.
  private static let mostMoves = 50_000

  /// Whether so many articles came since the last pass that an import should end with one: a quarter of all. If there was
  /// no pass yet, those count that the import added, and all if an import before it did not come to its end.
  package func isDue(added: Int) throws(ArchiveError) -> Bool {
    try converting { () throws(SQLiteError) in
      let last = try connection.integer("SELECT max(id) FROM articles") ?? 0
      let wasCutOff = try connection.hasRow(
        "SELECT 1 FROM imports WHERE (finished_at IS NULL OR is_stopped) AND id < (SELECT max(id) FROM imports)")
      let unresolved = wasCutOff ? last : Int64(added)
      let resolved = try connection.integer("SELECT max(last_article) FROM resolutions") ?? last - unresolved
      return last > 0 && (last - resolved) * 4 >= last
    }
  }

  struct Plan {
    var mentions: SourceMentions
    var clusters: SourceClusters
    var assignment: SourceAssignment
  }

  // MARK: Reading

  func planned(_ progress: (Int) -> Void, findsNearMisses: Bool = false) throws(SQLiteError) -> Plan {
    var mentions = try SourceMentions(on: connection, registry: registry, progress: progress)
    let pinned = try pinnedMentions(&mentions)
    var fixedNames: [SourceMentions.Use: SourceName] = [:]
    let split = memory.sourceDecisions.filter { $0.field == .split }.compactMap(\.decided)
    for source in registry.decisions.fixedNames + split {
      guard let realm = SourceRegistry.Realm(source.kind) else { continue }
      let name = SourceName(source, folding: registry.folder)
      fixedNames[SourceMentions.Use(realm: realm, key: name.key)] = name
    }
    let database = self.database
    let evidence = try SourceEvidence(on: connection, registry: registry) { database.registry.folder.fold($0) }
    let clusters = try SourceClusters(
      mentions, personName: { database.registry.personName($0) }, pinned: pinned, fixedNames: fixedNames,
      evidence: evidence, findsNearMisses: findsNearMisses, areDifferent: differentPeople())
    return Plan(mentions: mentions, clusters: clusters, assignment: SourceAssignment(mentions, clusters))
  }

  /// Which people's names a person declared to be two people's.
  private func differentPeople() -> (PersonName, PersonName) -> Bool {
    let pairs = registry.decisions.different.compactMap { first, second -> Set<PersonName>? in
      guard let first = registry.personName(first.name), let second = registry.personName(second.name) else {
        return nil
      }
      return [first, second]
    }
    return { first, second in !pairs.isEmpty && pairs.contains([first, second]) }
  }

  /// The mentions to which a person gave a source by splitting, with the use that they count for. Those of a source
  /// whose name another one has too stay where they are.
  private func pinnedMentions(_ mentions: inout SourceMentions) throws(SQLiteError) -> [Int: Int?] {
    let splits = memory.sourceDecisions.filter { $0.field == .split }
    if splits.isEmpty { return [:] }
    var sourceIn: [Int64: [Int64: SourceMentions.Use?]] = [:]
    for split in splits {
      guard let source = split.source, let decided = split.decided,
        let realm = SourceRegistry.Realm(decided.kind),
        let row = try correctionApplication.existingSplitRow(
          split, from: registry.existingRow(of: source, after: split.id, on: connection))
      else { continue }
      let key = SourceName(decided, folding: registry.folder).key
      let isTwin = key == SourceName(source, folding: registry.folder).key
      for articleKey in split.articles {
        guard let article = try articles.article(of: articleKey)?.id else { continue }
        sourceIn[article, default: [:]][row] = .some(isTwin ? nil : SourceMentions.Use(realm: realm, key: key))
      }
    }
    var pinned: [Int: Int?] = [:]
    for (index, mention) in mentions.mentions.enumerated() {
      guard let use = sourceIn[mention.article]?[mention.source] else { continue }
      pinned[index] = .some(use.map { mentions.use($0.key, in: $0.realm) })
    }
    return pinned
  }

  /// What a plan changes.
  private func changes(of plan: Plan) throws(SQLiteError) -> SourceResolutionReport {
    var report = SourceResolutionReport()
    report.mentions = plan.mentions.mentions.count
    var moves: [Move: Int] = [:]
    for (index, mention) in plan.mentions.mentions.enumerated() {
      let cluster = plan.clusters.clusterOf[index]
      guard cluster >= 0, plan.assignment.kept[Int(cluster)] != mention.source else { continue }
      report.moved += 1
      moves[Move(source: mention.source, cluster: cluster), default: 0] += 1
    }
    report.gone = plan.assignment.gone.count
    report.made = plan.assignment.kept.count { $0 == nil }
    for (move, articles) in moves.sorted(by: { ($1.value, $0.key.source) < ($0.value, $1.key.source) }) {
      let isMerge = plan.assignment.gone[move.source] == move.cluster
      guard (isMerge ? report.merges.count : report.splits.count) < SourceResolutionReport.listed,
        let from = try sources.source(id: move.source)
      else { continue }
      let change = SourceResolutionReport.Merge(
        from: from.name, into: plan.clusters.clusters[Int(move.cluster)].name, articles: articles)
      if isMerge { report.merges.append(change) } else { report.splits.append(change) }
    }
    return report
  }

  private struct Move: Hashable {
    var source: Int64
    var cluster: Int32
  }
}
