import ArchiveSQLite
import ArchiveStorage

/// A part of the search engine. All parts of one search work on the same connection, and one is made where it is needed.
package protocol SearchPart {
  var connection: Connection { get }
}

extension SearchPart {
  package var engine: SearchEngine { SearchEngine(on: connection) }
  package var planner: Planner { Planner(on: connection) }
  package var ranker: Ranker { Ranker(on: connection) }
  package var lister: RowLister { RowLister(on: connection) }
  package var clock: SearchClock { SearchClock(on: connection) }
  package var suggester: Suggester { Suggester(on: connection) }

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

/// Finds, counts and lists rows of articles and quotes.
package struct SearchEngine: SearchPart {
  package let connection: Connection

  package init(on connection: Connection) {
    self.connection = connection
  }
}

/// Decides how a query is asked: by all its words or by some, and with which other forms of them.
package struct Planner: SearchPart {
  package let connection: Connection

  package init(on connection: Connection) {
    self.connection = connection
  }
}

/// Ranks what a plan finds by its words.
package struct Ranker: SearchPart {
  package let connection: Connection

  package init(on connection: Connection) {
    self.connection = connection
  }
}

/// Lists few rows that a condition leaves, where asking the index of all would cost more.
package struct RowLister: SearchPart {
  package let connection: Connection

  package init(on connection: Connection) {
    self.connection = connection
  }
}

/// Holds a search to its time.
package struct SearchClock: SearchPart {
  package let connection: Connection

  package init(on connection: Connection) {
    self.connection = connection
  }
}

/// Looks for spellings, names and wider queries that find something.
package struct Suggester: SearchPart {
  package let connection: Connection

  package init(on connection: Connection) {
    self.connection = connection
  }
}
