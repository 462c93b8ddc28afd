import SQLite

/// A source across articles.
public struct SourceRecord: Hashable, Sendable {
  /// The source's id.
  public var id: Int64
  /// Its name.
  public var name: String
  /// What it is.
  public var kind: ArticleSource.Kind
  /// Its domain on the web.
  public var domain: String?
  /// Other names that articles use for it, sorted.
  public var otherNames: [String]
  /// How many quotes it speaks.
  public var quotes: Int
  /// How many articles have it as a source.
  public var articles: Int
  /// How many articles it published.
  public var articlesPublished: Int
  /// The first day of publication among those articles.
  public var firstOn: String?
  /// The last day.
  public var lastOn: String?
}

/// Which sources are wanted; all that is set must hold.
public struct SourceFilter: Hashable, Sendable {
  /// Words of any of the source's names; each may be the beginning of a word there.
  public var name: String?
  /// What the source is.
  public var kind: ArticleSource.Kind?
  /// The most rows wanted; nil for all.
  public var limit: Int?
  /// How many rows to leave out first.
  public var offset = 0

  /// All sources.
  public init() {}
}

extension ArchiveStore {
  /// Calls `body` with each source, most quotes first, then most articles, then by name, until it returns false.
  public borrowing func sources(_ filter: SourceFilter, _ body: (SourceRecord) -> Bool) throws(ArchiveError) {
    try converting { () throws(SQLiteError) in
      try connection.reading { () throws(SQLiteError) in try forEachSource(filter, body) }
    }
  }

  /// How many sources the filter lets through, its limit and offset left aside.
  public borrowing func countSources(_ filter: SourceFilter) throws(ArchiveError) -> Int {
    try converting { () throws(SQLiteError) in
      let statement = try connection.prepare("SELECT count(*) FROM sources " + Self.wanted)
      try bind(filter, to: statement)
      return try statement.step() ? statement.int(at: 0) : 0
    }
  }

  private static let wanted: SQL = """
    WHERE (?1 IS NULL OR sources.id IN (
        SELECT source_id FROM source_names
        WHERE NOT EXISTS (
          SELECT 1 FROM json_each(?1)
          WHERE instr(' ' || coalesce(source_names.folded, lower(source_names.name)), ' ' || json_each.value) = 0)))
      AND (?2 IS NULL OR sources.kind = ?2)

    """

  private borrowing func bind(_ filter: SourceFilter, to statement: borrowing Statement) throws(SQLiteError) {
    try statement.bind(filter.name.map { foldedWords($0) }, at: 1)
    try statement.bind(filter.kind?.rawValue, at: 2)
  }

  private borrowing func forEachSource(
    _ filter: SourceFilter, _ body: (SourceRecord) -> Bool
  ) throws(SQLiteError) {
    // Counted in one pass over each table, not source by source.
    let counted: SQL = """
      WITH
        heard AS (
          SELECT article_sources.source_id, count(DISTINCT article_sources.article_id) AS articles,
            min(articles.published_on) AS first_on, max(articles.published_on) AS last_on
          FROM article_sources JOIN articles ON articles.id = article_sources.article_id
          GROUP BY 1),
        spoken AS (
          SELECT article_sources.source_id, count(*) AS quotes
          FROM attributions JOIN article_sources ON article_sources.id = attributions.article_source_id
          WHERE attributions.position = 0
          GROUP BY 1),
        published AS (
          SELECT outlet_id AS source_id, count(*) AS articles, min(published_on) AS first_on,
            max(published_on) AS last_on
          FROM articles WHERE outlet_id IS NOT NULL
          GROUP BY 1)
      SELECT sources.id, sources.name, sources.kind, sources.domain, coalesce(spoken.quotes, 0) AS quotes,
        coalesce(heard.articles, 0) AS articles, coalesce(published.articles, 0),
        min(coalesce(heard.first_on, published.first_on), coalesce(published.first_on, heard.first_on)),
        max(coalesce(heard.last_on, published.last_on), coalesce(published.last_on, heard.last_on))
      FROM sources
      LEFT JOIN heard ON heard.source_id = sources.id
      LEFT JOIN spoken ON spoken.source_id = sources.id
      LEFT JOIN published ON published.source_id = sources.id

      """
    let statement = try connection.prepare(
      counted + Self.wanted + "ORDER BY 5 DESC, 6 DESC, 7 DESC, sources.name, sources.id LIMIT ?3 OFFSET ?4")
    try bind(filter, to: statement)
    try statement.bind(filter.limit ?? -1, at: 3)
    try statement.bind(filter.offset, at: 4)
    while try statement.step() {
      let id = statement.int64(at: 0)
      let name = statement.text(at: 1)
      let source = SourceRecord(
        id: id, name: name, kind: ArticleSource.Kind(rawValue: statement.text(at: 2)) ?? .anonymous,
        domain: statement.optionalText(at: 3), otherNames: try names(of: id).filter { $0 != name },
        quotes: statement.int(at: 4), articles: statement.int(at: 5), articlesPublished: statement.int(at: 6),
        firstOn: statement.optionalText(at: 7), lastOn: statement.optionalText(at: 8))
      if !body(source) { break }
    }
  }

  private borrowing func names(of source: Int64) throws(SQLiteError) -> [String] {
    let statement = try connection.prepare("SELECT name FROM source_names WHERE source_id = ?1 ORDER BY name")
    try statement.bind(source, at: 1)
    var names: [String] = []
    while try statement.step() { names.append(statement.text(at: 0)) }
    return names
  }
}
