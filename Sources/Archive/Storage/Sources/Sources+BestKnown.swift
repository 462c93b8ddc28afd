import ArchiveModel
import ArchiveText
import ArchiveSQLite

/// The first of many sources, without counting all that all of them have.
extension Sources {
  /// Bounds of what is looked at.
  private enum Bound {
    /// Sources with at most so many mentions in articles, all together, are counted exactly.
    static let exactMentions = 5_000
    /// Of more sources with a name, those that the archive has had longest are looked at: the well-known come early.
    static let named = 30_000
    /// At least so many of the sources in most articles are put in order.
    static let ordered = 25
    /// For a source with more articles, so many of its newest are looked at.
    static let articles = 200
    /// If no name is given, a sample of so many mentions in articles shows which sources are in most of them.
    static let sampledMentions = 5_000
  }

  /// The page that the filter asks for, from the sources in most articles: most quotes first, then most articles, then
  /// by name. Nil if nothing may be estimated, or nothing needs to be.
  func bestKnownSources(_ filter: SourceFilter) throws(SQLiteError) -> [SourceRecord]? {
    guard filter.mayEstimate, let limit = filter.limit else { return nil }
    let end = limit + filter.offset
    let known: [KnownSource]
    if let name = filter.name {
      let ids = try ids(named: name)
      known = try mostMentioned(ids.prefix(Bound.named), kind: filter.kind)
      if ids.count <= Bound.named, known.reduce(known.count, { $0 + $1.mentions }) <= Bound.exactMentions { return nil }
    } else {
      // Sources without names of their own belong to one article each, so that no sample has the most quoted of them.
      if let kind = filter.kind, SourceRegistry.Realm(kind) == nil { return nil }
      let mentions = try connection.integer("SELECT max(id) FROM article_sources") ?? 0
      if mentions <= Int64(Bound.exactMentions) { return nil }
      known = try mostMentioned(sampledSources(of: mentions)[...], kind: filter.kind)
      // Sources that few articles have are not in a sample.
      if known.count < end { return nil }
    }
    var records: [SourceRecord] = []
    for source in known.prefix(max(end, Bound.ordered)) { records.append(try record(source)) }
    records.sort { left, right in
      if left.quotes != right.quotes { return left.quotes > right.quotes }
      if left.articles != right.articles { return left.articles > right.articles }
      if left.articlesPublished != right.articlesPublished { return left.articlesPublished > right.articlesPublished }
      return left.name == right.name ? left.id < right.id : left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
    var page = Array(records.dropFirst(filter.offset).prefix(limit))
    for index in page.indices { try complete(&page[index], withDetails: filter.withDetails) }
    return page
  }

  private struct KnownSource {
    var id: Int64
    var mentions: Int
    var published: Int
  }

  /// The sources with their number of mentions in articles, in that order. Sources without any come by how many
  /// articles they published. Uses the indexes only.
  private func mostMentioned(
    _ ids: ArraySlice<Int64>, kind: ArticleSource.Kind?
  ) throws(SQLiteError) -> [KnownSource] {
    try connection.rows(
      """
      WITH
        mentioned (id, mentions) AS MATERIALIZED (
          SELECT value, (SELECT count(*) FROM article_sources WHERE source_id = value) FROM json_each(?1)
          WHERE ?2 IS NULL OR (SELECT kind FROM sources WHERE sources.id = value) = ?2)
      SELECT id, mentions,
        CASE mentions WHEN 0 THEN (SELECT count(*) FROM articles WHERE outlet_id = mentioned.id) ELSE 0 END
      FROM mentioned
      ORDER BY 2 DESC, 3 DESC, 1
      """, JSONText.array(Array(ids)), kind?.rawValue
    ) { row in
      KnownSource(id: row.int64(at: 0), mentions: row.int(at: 1), published: row.int(at: 2))
    }
  }

  /// A sample of sources, taken at even distances from all mentions in articles.
  private func sampledSources(of mentions: Int64) throws(SQLiteError) -> [Int64] {
    let statement = try connection.prepare("SELECT source_id FROM article_sources WHERE id >= ?1 ORDER BY id LIMIT 1")
    var ids: Set<Int64> = []
    for number in 0..<Int64(Bound.sampledMentions) {
      statement.reset()
      // In this order no id is too high to be multiplied.
      let step = mentions / Int64(Bound.sampledMentions)
      let rest = mentions % Int64(Bound.sampledMentions)
      try statement.bind(1 + step * number + rest * number / Int64(Bound.sampledMentions), at: 1)
      if try statement.step() { ids.insert(statement.int64(at: 0)) }
    }
    return ids.sorted()
  }

  /// A source with its name and its numbers of quotes and articles, which are estimated if it has many.
  private func record(_ known: KnownSource) throws(SQLiteError) -> SourceRecord {
    let statement = try connection.prepare(
      """
      WITH newest AS MATERIALIZED (
        SELECT id, article_id FROM article_sources WHERE source_id = ?1 ORDER BY id DESC LIMIT ?2)
      SELECT name, kind, domain, (SELECT count(*) FROM articles WHERE outlet_id = ?1),
        (SELECT count(*) FROM newest CROSS JOIN attributions
          ON attributions.article_source_id = newest.id AND attributions.position = 0),
        (SELECT count(DISTINCT article_id) FROM newest)
      FROM sources WHERE id = ?1
      """, known.id, Bound.articles)
    var record = SourceRecord(
      id: known.id, name: "", kind: .anonymous, domain: nil, otherNames: [], quotes: 0, articles: 0,
      articlesPublished: 0, firstOn: nil, lastOn: nil)
    guard try statement.step() else { return record }
    record.name = statement.text(at: 0)
    record.kind = ArticleSource.Kind(rawValue: statement.text(at: 1)) ?? .anonymous
    record.domain = statement.optionalText(at: 2)
    record.articlesPublished = statement.int(at: 3)
    record.quotes = statement.int(at: 4)
    record.articles = statement.int(at: 5)
    if known.mentions > Bound.articles {
      record.isEstimated = true
      record.quotes = Self.estimate(record.quotes * known.mentions / Bound.articles)
      record.articles = known.mentions
    }
    return record
  }

  /// A number with two digits, and zeros after them.
  private static func estimate(_ number: Int) -> Int {
    var unit = 1
    while number / unit >= 100 { unit *= 10 }
    return number / unit * unit
  }

  private func complete(_ source: inout SourceRecord, withDetails: Bool) throws(SQLiteError) {
    source.otherNames = try names(of: source.id).filter { $0 != source.name }
    if !source.isEstimated {
      let days = try connection.prepare(
        """
        SELECT min(day), max(day) FROM (
          SELECT (SELECT published_on FROM articles WHERE articles.id = article_id) AS day
          FROM article_sources WHERE source_id = ?1
          UNION ALL SELECT min(published_on) FROM articles WHERE outlet_id = ?1
          UNION ALL SELECT max(published_on) FROM articles WHERE outlet_id = ?1)
        """, source.id)
      if try days.step() {
        source.firstOn = days.optionalText(at: 0)
        source.lastOn = days.optionalText(at: 1)
      }
    }
    guard withDetails else { return }
    let newest = source.isEstimated ? Bound.articles : nil
    source.descriptions = try descriptions(ofSource: source.id, limit: Self.detailCount, inNewest: newest)
    source.outlets = try outlets(quoting: source.id, limit: Self.detailCount, inNewest: newest)
  }
}
