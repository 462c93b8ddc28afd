import ArchiveModel
import ArchiveText
import ArchiveSQLite

/// Counts how articles use sources without a name: anonymous ones, and collectives such as "U.S. officials".
package struct AnonymousSourcing: ArchiveRoom {
  package let database: ArchiveDatabase

  /// What articles are grouped by.
  package enum Grouping: String, Sendable, CaseIterable {
    /// Who published them.
    case outlet
    /// The month of publication: "2025-11".
    case month
    /// The institution that the source belongs to: "White House".
    case institution
    /// The kind of reason why there is no name.
    case reason

    /// Whether an article is in one group only, whatever its sources are.
    var isOfArticles: Bool { self == .outlet || self == .month }
  }

  /// The counts of one group.
  package struct Row: Hashable, Sendable {
    /// What the group has in common; nil for articles or sources that don't say.
    package var group: String?
    /// The articles of the group; by institution or reason, all that were looked at.
    package var articles = 0
    /// Those of them with an anonymous source of the group.
    package var articlesWithAnonymous = 0
    /// Those of them with a collective of the group.
    package var articlesWithCollective = 0
    /// What anonymous sources of the group say.
    package var quotes = 0

    /// How many of the articles have an anonymous source.
    package var share: Double { articles > 0 ? Double(articlesWithAnonymous) / Double(articles) : 0 }
  }

  /// The counts of each group: months in their order, others with the most articles with an anonymous source first.
  /// Only of these articles, if they are given.
  package func rows(by grouping: Grouping, in articles: [Int64]? = nil) throws(ArchiveError) -> [Row] {
    try reading { () throws(SQLiteError) in
      let chosen = articles.map { JSONText.array($0) }
      var rows: [String?: Row] = [:]
      var total = 0
      let groups = try connection.prepare(Self.studied + Self.totals(by: grouping), chosen)
      while try groups.step() {
        total += groups.int(at: 1)
        guard grouping.isOfArticles else { continue }
        let group = groups.optionalText(at: 0)
        rows[group] = Row(group: group, articles: groups.int(at: 1))
      }
      try count(grouping, chosen, into: &rows)
      if !grouping.isOfArticles { for group in rows.keys { rows[group]?.articles = total } }
      return Self.sorted(rows.values, by: grouping)
    }
  }

  private func count(
    _ grouping: Grouping, _ chosen: String?, into rows: inout [String?: Row]
  ) throws(SQLiteError) {
    /// The last article that was counted in a group for a kind of source.
    var counted: [String?: (anonymous: Int64, collective: Int64)] = [:]
    let statement = try connection.prepare(Self.studied + Self.sources(by: grouping), chosen)
    while try statement.step() {
      let article = statement.int64(at: 0)
      var group = statement.optionalText(at: 2)
      if grouping == .reason { group = group.map { AnonymityReason(words: $0).rawValue } }
      var row = rows[group] ?? Row(group: group)
      var last = counted[group] ?? (0, 0)
      if statement.text(at: 1) == ArticleSource.Kind.anonymous.rawValue {
        if last.anonymous != article { row.articlesWithAnonymous += 1 }
        last.anonymous = article
        row.quotes += statement.int(at: 3)
      } else {
        if last.collective != article { row.articlesWithCollective += 1 }
        last.collective = article
      }
      rows[group] = row
      counted[group] = last
    }
  }

  private static func sorted(_ rows: some Sequence<Row>, by grouping: Grouping) -> [Row] {
    rows.sorted { one, other in
      if grouping != .month, one.articlesWithAnonymous != other.articlesWithAnonymous {
        return one.articlesWithAnonymous > other.articlesWithAnonymous
      }
      if grouping != .month, one.articles != other.articles { return one.articles > other.articles }
      // What isn't known comes last.
      guard let name = one.group, let second = other.group else { return one.group != nil }
      return name < second
    }
  }

  /// The articles that are looked at; what must not be counted twice is left out here.
  private static let studied: SQL = """
    WITH studied AS MATERIALIZED (
      SELECT id, outlet_id, published_on FROM articles WHERE ?1 IS NULL OR id IN (SELECT value FROM json_each(?1)))

    """

  private static func totals(by grouping: Grouping) -> SQL {
    switch grouping {
    case .outlet:
      """
      SELECT (SELECT name FROM sources WHERE id = outlet_id) AS outlet, count(*) FROM studied GROUP BY outlet
      """
    case .month: "SELECT substr(published_on, 1, 7) AS month, count(*) FROM studied GROUP BY month"
    case .institution, .reason: "SELECT NULL, count(*) FROM studied"
    }
  }

  /// A row for each source without a name that an article has: article, kind, group, and how many quotes are its.
  private static func sources(by grouping: Grouping) -> SQL {
    let group: SQL =
      switch grouping {
      case .outlet: "(SELECT name FROM sources AS outlets WHERE outlets.id = outlet_id)"
      case .month: "substr(published_on, 1, 7)"
      case .institution: "(SELECT institution FROM anonymous_sources WHERE article_source_id = article_sources.id)"
      case .reason: "(SELECT reason FROM anonymous_sources WHERE article_source_id = article_sources.id)"
      }
    return """
      SELECT studied.id, sources.kind,
      """ + group + """
        , (SELECT count(*) FROM attributions WHERE article_source_id = article_sources.id AND position = 0)
        FROM studied
        CROSS JOIN article_sources ON article_sources.article_id = studied.id
        CROSS JOIN sources ON sources.id = article_sources.source_id
        WHERE sources.kind IN ('anonymous', 'collective')
        ORDER BY studied.id
        """
  }
}
