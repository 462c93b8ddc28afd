import ArchiveSQLite
import ArchiveStorage

/// A part of the search engine. All parts of one search use the same connection. A part is made where it is needed.
package protocol SearchPart {
  var connection: Connection { get }
}

extension SearchPart {
  package var engine: SearchEngine { SearchEngine(on: connection) }
  package var planner: Planner { Planner(connection: connection) }
  package var ranker: Ranker { Ranker(connection: connection) }
  package var lister: RowLister { RowLister(connection: connection) }
  package var clock: SearchClock { SearchClock(connection: connection) }
  package var suggester: Suggester { Suggester(connection: connection) }

  func prepare(_ sql: SQL) throws(SQLiteError) -> Statement { try connection.prepare(sql) }

  /// The statement of a query's SQL with its values bound.
  package func prepare(_ query: QuerySQL) throws(SQLiteError) -> Statement {
    let statement = try prepare(query.sql)
    try bind(query.values, to: statement)
    return statement
  }

  /// Gives a statement a query's values.
  package func bind(_ values: [QueryValue], to statement: borrowing Statement) throws(SQLiteError) {
    for (index, value) in values.enumerated() {
      switch value {
      case .text(let text): try statement.bind(text, at: index + 1)
      case .integer(let number): try statement.bind(number, at: index + 1)
      case .number(let number): try statement.bind(number, at: index + 1)
      case .authors(let name): try statement.bind(planner.authors(ofConditions: [name]).list(name), at: index + 1)
      }
    }
  }
}
