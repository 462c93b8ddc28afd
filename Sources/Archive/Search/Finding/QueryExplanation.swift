import ArchiveStorage
import ArchiveText
import ArchiveSQLite

/// How a query was understood, and the SQL for it.
package struct QueryExplanation: Hashable, Sendable {
  /// The query in its own grammar.
  package var readAs: String
  /// The statement that gives the ids and ranks of the hits, in the order of FTS5's own rank or of dates. Its
  /// parameters are written `?`.
  package var sql: String
  /// The values of the parameters, in order: texts and numbers.
  package var values: [QueryValue]
  /// Whether a search sorts the statement's rows in its own order.
  package var isRankedAnew: Bool
}

extension Searcher {
  /// How a search for articles was understood, and the SQL for one page of it.
  package func explanation(
    of query: SearchQuery, order: SearchOrder = .relevance, page: SearchPage = SearchPage()
  ) throws(ArchiveError) -> QueryExplanation {
    try converting { () throws(SQLiteError) in
      let compiled = try planner.reading(query, for: .articles).query
      return try engine.explanation(
        of: query, askedBy: compiled.articles(order: order, page: page),
        isRankedAnew: compiled.match != nil && order == .relevance)
    }
  }
}

extension SearchEngine {
  /// How a query was understood, and the SQL that it became.
  package func explanation(
    of query: SearchQuery, askedBy sql: QuerySQL, isRankedAnew: Bool
  ) throws(SQLiteError) -> QueryExplanation {
    var values: [QueryValue] = []
    for value in sql.values {
      if case .authors(let name) = value {
        values.append(.text(try planner.authors(ofConditions: [name]).list(name)))
      } else {
        values.append(value)
      }
    }
    return QueryExplanation(readAs: query.readAs, sql: sql.sql.text, values: values, isRankedAnew: isRankedAnew)
  }
}
