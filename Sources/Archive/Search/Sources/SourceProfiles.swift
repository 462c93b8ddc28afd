import ArchiveModel
import ArchiveSQLite
import ArchiveStorage

/// Profiles of single sources: their quotes, whom they speak to, and who speaks through them.
package struct SourceProfiles: ArchiveRoom, SearchPart {
  package let database: ArchiveDatabase

  package init(of archive: borrowing OpenArchive) {
    database = archive.database
  }

  /// What is known of the source that `typed` means: the one with this number, else the one that is called so, else the only
  /// one that has these words in a name.
  ///
  /// Linear in the quotes of the source, by counting in SQL. Throws `noSuchSource` if there is none.
  package func source(_ typed: String) throws(ArchiveError) -> SourceFinding {
    let finding = try reading { () throws(SQLiteError) -> SourceFinding? in
      let ids = try meant(by: typed)
      let records = try sources.sourceRecords(ids, withDetails: ids.count > 1)
      guard let source = records.first else { return nil }
      return try records.count == 1 ? .one(profile(source)) : .several(records)
    }
    guard let finding else { throw .noSuchSource(typed) }
    return finding
  }

  /// How many sources are looked at if a name means several.
  private static let candidateCount = 50

  private func meant(by typed: String) throws(SQLiteError) -> [Int64] {
    if let id = Int64(typed), let source = try sources.source(id: id) { return [source.id] }
    let statement = try connection.prepare(
      """
      SELECT DISTINCT source_id FROM source_names_fts
      CROSS JOIN source_names ON source_id = source_names_fts.rowid
      CROSS JOIN sources ON sources.id = source_id
      WHERE source_names_fts MATCH ?3 AND coalesce(folded, lower(source_names.name)) = ?1
      ORDER BY sources.name = ?4 DESC, source_id
      LIMIT ?2
      """)
    let folded = registry.folder.fold(typed)
    try statement.bind(folded.isEmpty ? typed : folded, at: 1)
    try statement.bind(Self.candidateCount, at: 2)
    try statement.bind(NameIndex.match(folded: folded), at: 3)
    try statement.bind(typed, at: 4)
    var found: [SourceCandidate] = []
    while try statement.step() {
      if let source = try sources.source(id: statement.int64(at: 0)) { found.append(source) }
    }
    let ids = sources.preferringOwnName(found, typed).map(\.id)
    if ids.isEmpty { return Array(try sources.ids(named: typed).prefix(Self.candidateCount)) }
    if found.contains(where: { registry.folder.fold($0.name) == folded }) { return ids }
    // None is called so. Others with these words in a name may be meant too.
    let others = try sources.ids(named: typed, lastMayGoOn: false).filter { !ids.contains($0) }
    return Array((ids + others).prefix(Self.candidateCount))
  }

  private func profile(_ source: SourceRecord) throws(SQLiteError) -> SourceProfile {
    var source = source
    source.descriptions = try sources.descriptions(ofSource: source.id)
    source.outlets = try sources.outlets(quoting: source.id)
    let (byKind, byRole) = try quoteCounts(ofSource: source.id)
    let mentions = try connection.prepare(
      "SELECT total(listed), total(no_comment), total(first_reported) FROM article_sources WHERE source_id = ?1",
      source.id)
    let hasMentions = try mentions.step()
    return SourceProfile(
      source: source, quotesByKind: byKind, quotesByRole: byRole,
      timesListed: hasMentions ? mentions.int(at: 0) : 0, timesWithoutComment: hasMentions ? mentions.int(at: 1) : 0,
      timesFirst: hasMentions ? mentions.int(at: 2) : 0,
      relays: try relations(of: source.id, Self.relays), passedOn: try relations(of: source.id, Self.passedOn),
      latest: try latestQuotes(ofSource: source.id))
  }

  /// How many quotes of each kind a source speaks, and in how many it has each role.
  private func quoteCounts(
    ofSource id: Int64
  ) throws(SQLiteError) -> ([Quote.Kind: Int], [Attribution.Role: Int]) {
    let statement = try connection.prepare(
      """
      SELECT attributions.role, attributions.position = 0, quotes.kind, count(*)
      FROM article_sources
      CROSS JOIN attributions ON attributions.article_source_id = article_sources.id
      CROSS JOIN quotes ON quotes.id = attributions.quote_id
      WHERE article_sources.source_id = ?1
      GROUP BY 1, 2, 3
      """, id)
    var byKind: [Quote.Kind: Int] = [:]
    var byRole: [Attribution.Role: Int] = [:]
    while try statement.step() {
      guard let role = Attribution.Role(rawValue: statement.text(at: 0)) else { continue }
      byRole[role, default: 0] += statement.int(at: 3)
      // Only the first hop: elsewhere too, a source that speaks beside another doesn't count as the speaker.
      if statement.int(at: 1) != 0, let kind = Quote.Kind(rawValue: statement.text(at: 2)) {
        byKind[kind] = statement.int(at: 3)
      }
    }
    return (byKind, byRole)
  }

  /// The quotes that a source speaks, with all who passed them on.
  private static let relays: SQL = """
    SELECT others.role, there.source_id, count(*)
      FROM article_sources AS here
      CROSS JOIN attributions AS own ON own.article_source_id = here.id AND own.position = 0
      CROSS JOIN attributions AS others ON others.quote_id = own.quote_id AND others.position > 0
    """

  /// The quotes that a source passed on, with their speakers.
  private static let passedOn: SQL = """
    SELECT own.role, there.source_id, count(*)
      FROM article_sources AS here
      CROSS JOIN attributions AS own ON own.article_source_id = here.id AND own.position > 0
      CROSS JOIN attributions AS others ON others.quote_id = own.quote_id AND others.position = 0
    """

  private func relations(
    of id: Int64, _ pairs: SQL
  ) throws(SQLiteError) -> [SourceProfile.Relation] {
    let statement = try connection.prepare(
      """
      WITH
        counted (role, source_id, quotes) AS (
      """ + pairs
        + """

            CROSS JOIN article_sources AS there ON there.id = others.article_source_id
            WHERE here.source_id = ?1
            GROUP BY 1, 2),
          ranked AS (
            SELECT counted.*, row_number() OVER (PARTITION BY role ORDER BY quotes DESC, source_id) AS place FROM counted)
        SELECT ranked.role, sources.id, sources.name, sources.kind, ranked.quotes
        FROM ranked JOIN sources ON sources.id = ranked.source_id
        WHERE ranked.place <= ?2
        ORDER BY ranked.quotes DESC, sources.name, sources.id
        """, id, Self.relationCount)
    var relations: [SourceProfile.Relation] = []
    while try statement.step() {
      guard let role = Attribution.Role(rawValue: statement.text(at: 0)) else { continue }
      relations.append(SourceProfile.Relation(role: role, source: RelatedSource(statement, from: 1)))
    }
    return relations
  }

  private static let relationCount = 20

  private func latestQuotes(ofSource id: Int64) throws(SQLiteError) -> [QuoteHit] {
    // A source that is quoted everywhere is found in the newest articles, and reading the dates of all that quote it
    // takes long.
    if let day = try engine.day(behind: Self.newestCount) {
      let latest = try listed(latestIDs(ofSource: id, Self.inNewestArticles, since: day))
      if latest.count == Self.latestCount { return latest }
    }
    return try listed(latestIDs(ofSource: id, Self.inItsArticles, since: nil))
  }

  /// The first of these quotes that lists for people have.
  private func listed(_ ids: [Int64]) throws(SQLiteError) -> [QuoteHit] {
    var listed: [QuoteHit] = []
    for id in ids where listed.count < Self.latestCount {
      guard let quote = try quotes.quote(id: id), quote.isShownByDefault else { continue }
      listed.append(QuoteHit(quote: quote, hits: [], markedWords: try quotes.markedWords(inLineOf: quote)))
    }
    return listed
  }

  private static let inNewestArticles: SQL = """
    FROM articles INDEXED BY articles_published_on
    CROSS JOIN article_sources ON article_sources.article_id = articles.id AND +article_sources.source_id = ?1
    CROSS JOIN attributions ON attributions.article_source_id = article_sources.id AND attributions.position = 0
    WHERE articles.published_on >= ?3
    """

  private static let inItsArticles: SQL = """
    FROM article_sources
    CROSS JOIN articles ON articles.id = article_sources.article_id
    CROSS JOIN attributions ON attributions.article_source_id = article_sources.id AND attributions.position = 0
    WHERE article_sources.source_id = ?1 AND ?3 IS NULL
    """

  private func latestIDs(
    ofSource id: Int64, _ places: SQL, since day: String?
  ) throws(SQLiteError) -> [Int64] {
    try connection.integers(
      "SELECT attributions.quote_id\n" + places
        + """

        ORDER BY articles.published_on DESC, articles.published_at DESC, articles.id DESC, attributions.quote_id
        LIMIT ?2
        """, id, Self.lookedAtCount, day)
  }

  private static let latestCount = 5
  /// How many of a source's quotes are looked at, the newest first, for those that lists for people have.
  private static let lookedAtCount = 60
  /// How many of the newest articles are searched first.
  private static let newestCount = 1_000
}
