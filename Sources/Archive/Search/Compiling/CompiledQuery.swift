import ArchiveSQLite
import ArchiveStorage

/// What a query finds.
package enum QueryTarget: Hashable, Sendable, CaseIterable {
  /// Articles, by their words. A condition on quotes is met if one of the article's quotes meets it.
  case articles
  /// Quotes, by their words. A condition on the article applies to the quote's article.
  case quotes
}

/// A query in the form that SQLite executes: a match for the full-text index, and conditions on the rows.
package struct CompiledQuery: Hashable, Sendable {
  /// What is found.
  package let target: QueryTarget
  /// An FTS5 expression that every hit matches, over `articles_fts` or `quotes_fts`; nil if the index can't choose the
  /// rows. If there is one, it chooses, and the condition filters its rows.
  package let match: String?
  /// For each phrase of `match`, in order, the index of its term in `SearchQuery.terms`; nil for an excluded phrase.
  package let phrases: [Int?]
  /// The condition on a row of `articles`, or of `quotes` and its `articles`; nil if the match is enough.
  package var condition: QuerySQL?
  /// The condition in the form that is best for checking chosen rows one by one; nil if there is none.
  package var filter: QuerySQL?
  /// The same for a few rows, if enough hits will soon be found.
  var filterOfFew: QuerySQL?
  /// Statements that each give the ids of all hits, and of other rows. So the hits can be found among the rows of the
  /// shortest list. A row without an id means that the list is longer than `ListOfRows.length`.
  package var lists: [ListOfRows] = []

  /// Whether the query asks for nothing, so that nothing is found.
  package var findsNothing: Bool { match == nil && condition == nil }
}

/// A statement that gives ids of rows.
package struct ListOfRows: Hashable, Sendable {
  /// A longer list is not used as a whole.
  package static let length = 10_000

  /// The statement; its only column is `id`.
  package var sql: QuerySQL
  /// Whether the newest come first by their dates, so that also its beginning is of use.
  var isNewestFirst = false
  /// Whether the list is of the rows that its statement does not give; it gives ids from the highest on.
  var isOfOthers = false
  /// Whether the ids are of quotes; else they are of articles.
  var isOfQuotes = false
  /// Whether it looks at everything, and is the only way to find what few rows have.
  var looksAtAll = false
}

/// SQL and the values of its parameters, which are written `?` and counted in order.
package struct QuerySQL: Hashable, Sendable {
  /// The text.
  package var sql: SQL
  /// What is bound, in order.
  package var values: [QueryValue]

  /// SQL with its values.
  package init(_ sql: SQL, _ values: [QueryValue] = []) {
    self.sql = sql
    self.values = values
  }

  /// The SQL, limited to rows with these ids, which are in order.
  package func asked(of ids: [Int64]) -> QuerySQL {
    replacingValues { value in
      switch value {
      case .lowestID: .integer(ids.first ?? 0)
      case .highestID: .integer(ids.last ?? 0)
      default: value
      }
    }
  }

  /// The SQL with other values.
  func replacingValues(_ other: (QueryValue) -> QueryValue) -> QuerySQL { QuerySQL(sql, values.map(other)) }

  /// Both, one after the other; nothing is put between them.
  package static func + (left: QuerySQL, right: QuerySQL) -> QuerySQL {
    QuerySQL(left.sql + right.sql, left.values + right.values)
  }
}

/// A value that a query binds.
package enum QueryValue: Hashable, Sendable {
  case text(String)
  case integer(Int64)
  case number(Double)
  /// The names of authors that have these words, as a JSON array. A `SearchPlan` puts them in its place; else
  /// they are looked up when the value is bound.
  case authors(QueryCondition.NameWords)
}

extension QueryValue {
  /// The lowest possible id. `QuerySQL.asked(of:)` replaces it by the lowest of the rows to check.
  static let lowestID = QueryValue.integer(.min)
  /// The highest one.
  package static let highestID = QueryValue.integer(.max)
}
