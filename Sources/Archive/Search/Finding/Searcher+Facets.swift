import ArchiveSQLite
import ArchiveStorage

extension Searcher {
  /// What the articles found have in common: for each kind, the `limit` most frequent values.
  ///
  /// The query runs once, for about a second at most; `isWhole` says whether that was enough. Then each article costs a
  /// look at its row, its sources and its quotes, about 25 µs in all. It also needs 70 bytes meanwhile, of which
  /// SQLite's caches keep a part in memory.
  package func facets(of query: CompiledQuery, limit: Int = 10) throws(ArchiveError) -> SearchFacets {
    try reading { () throws(SQLiteError) in
      var facets = SearchFacets()
      let found = try engine.foundRows(query)
      facets.isWhole = found.isWhole
      let statement = try prepare(Self.facets(query, of: found.ids.sorted(), limit: limit))
      while try statement.step() {
        let part = statement.int(at: 0)
        guard part > 0 else {
          facets.articles = statement.int(at: 3)
          continue
        }
        let kind = SearchFacets.Kind.allCases[part - 1]
        facets.values[kind] = statement.int(at: 4)
        facets.counts.append(
          SearchFacets.Count(
            kind: kind, value: statement.optionalText(at: 2), count: statement.int(at: 3),
            id: statement.optionalInt64(at: 1)))
      }
      return facets
    }
  }

  /// How many of the articles that a query for articles finds were published in each month that has any, in order;
  /// first, with no month, those without a date. Looks for articles about a second at most, and reads the row of each.
  package func histogram(of query: CompiledQuery) throws(ArchiveError) -> SearchHistogram {
    try reading { () throws(SQLiteError) in
      let found = try engine.foundRows(query)
      var histogram = SearchHistogram(isWhole: found.isWhole)
      let statement = try prepare(
        QuerySQL("SELECT " + Self.month + " AS month, count(*)\n") + query.listed(found.ids.sorted())
          + QuerySQL("\nGROUP BY month\nORDER BY month"))
      while try statement.step() {
        histogram.months.append(MonthCount(month: statement.optionalText(at: 0), count: statement.int(at: 1)))
      }
      return histogram
    }
  }
}

/// How many articles that a search found were published in each month.
package struct SearchHistogram: Hashable, Sendable {
  /// The months that have any, in order; first, with no month, the articles without a date.
  package internal(set) var months: [MonthCount] = []
  /// Whether all that the search finds is counted, as `SearchFacets.isWhole` says.
  package internal(set) var isWhole = true

  /// How many articles are counted.
  package var articles: Int { months.reduce(0) { $0 + $1.count } }
}

/// How many articles were published in a month.
package struct MonthCount: Hashable, Sendable {
  /// The month, as `2025-10`; nil for articles without a date.
  package var month: String?
  /// How many articles.
  package var count: Int

  package init(month: String?, count: Int) {
    self.month = month
    self.count = count
  }
}

extension Searcher {
  /// The month in which an article was published; NULL if its date is not valid.
  private static let month: SQL = """
    CASE WHEN articles.published_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]*' THEN substr(articles.published_on, 1, 7) END
    """

  /// Rows of part (0 for all, else the number of a kind), source's id, value, count, number of different values.
  private static func facets(_ query: CompiledQuery, of ids: [Int64], limit: Int) -> QuerySQL {
    precondition(query.target == .articles, "facets are of articles")
    let found =
      QuerySQL(
        """
        WITH found (id, outlet_id, month, language) AS MATERIALIZED (
          SELECT articles.id, articles.outlet_id,
        """ + month + ", articles.language\n") + query.listed(ids) + QuerySQL("\n)")
    return found + QuerySQL(facetsOfFound, Array(repeating: .integer(Int64(limit)), count: 6))
  }

  private static let facetsOfFound: SQL = """
    ,
    -- An article may name one source twice, where two were merged.
    named (source_id, speaks) AS MATERIALIZED (
      SELECT article_sources.source_id, max(EXISTS (
        SELECT 1 FROM attributions
        WHERE attributions.article_source_id = article_sources.id AND attributions.role = 'speaker'))
      FROM found
      CROSS JOIN article_sources ON article_sources.article_id = found.id
      GROUP BY article_sources.article_id, article_sources.source_id
    ),
    by_source (source_id, named, speaking) AS MATERIALIZED (
      SELECT source_id, count(*), sum(speaks) FROM named GROUP BY source_id
    )
    SELECT * FROM (
    SELECT 0 AS part, NULL AS id, NULL AS value, count(*) AS n, 1 AS all_values FROM found
    UNION ALL SELECT 1, id, (SELECT name FROM sources WHERE sources.id = top.id), n, all_values FROM (
      SELECT outlet_id AS id, count(*) AS n, count(*) OVER () AS all_values FROM found
      GROUP BY outlet_id ORDER BY n DESC, outlet_id IS NULL, id LIMIT ?) AS top
    UNION ALL SELECT 2, id, (SELECT name FROM sources WHERE sources.id = top.id), n, all_values FROM (
      SELECT source_id AS id, speaking AS n, count(*) OVER () AS all_values FROM by_source
      WHERE speaking > 0 ORDER BY n DESC, id LIMIT ?) AS top
    UNION ALL SELECT 3, id, (SELECT name FROM sources WHERE sources.id = top.id), n, all_values FROM (
      SELECT source_id AS id, named AS n, count(*) OVER () AS all_values FROM by_source
      ORDER BY n DESC, id LIMIT ?) AS top
    UNION ALL SELECT 4, NULL, value, n, all_values FROM (
      SELECT month AS value, count(*) AS n, count(*) OVER () AS all_values FROM found
      GROUP BY month ORDER BY n DESC, month DESC LIMIT ?)
    UNION ALL SELECT 5, NULL, value, n, all_values FROM (
      SELECT min(language) AS value, count(*) AS n, count(*) OVER () AS all_values FROM found
      GROUP BY language COLLATE NOCASE ORDER BY n DESC, language IS NULL, language LIMIT ?)
    UNION ALL SELECT 6, NULL, value, n, all_values FROM (
      SELECT kinds.kind AS value, count(*) AS n, count(*) OVER () AS all_values
      FROM (SELECT 'direct' AS kind UNION ALL SELECT 'partial' UNION ALL SELECT 'indirect') AS kinds
      CROSS JOIN found
      WHERE EXISTS (SELECT 1 FROM quotes WHERE quotes.article_id = found.id AND quotes.kind = kinds.kind)
      GROUP BY kinds.kind ORDER BY n DESC, value LIMIT ?)
    )
    ORDER BY part, n DESC, value IS NULL, value, id
    """
}
