import ArchiveSQLite
import ArchiveStorage
import ArchiveText

/// The names of authors that the conditions of a query ask for.
package struct NamedAuthors {
  /// Whether all names of the archive were looked at.
  fileprivate(set) var areWhole = true
  private let wanted: [QueryCondition.NameWords]
  private var lists: [[String]]

  /// Names for these conditions. None are known yet.
  package init(_ wanted: [QueryCondition.NameWords] = []) {
    self.wanted = wanted
    lists = wanted.map { _ in [] }
  }

  /// The names that a condition asks for, as a JSON array.
  package func list(_ name: QueryCondition.NameWords) -> String {
    JSONText.array(wanted.firstIndex(of: name).map { lists[$0] } ?? [])
  }

  /// The query with the names of authors in place of the conditions on authors.
  func named(_ query: CompiledQuery) -> CompiledQuery {
    func named(_ sql: QuerySQL) -> QuerySQL {
      sql.replacingValues { value in
        if case .authors(let name) = value { .text(list(name)) } else { value }
      }
    }
    var query = query
    query.condition = query.condition.map(named)
    query.filter = query.filter.map(named)
    query.filterOfFew = query.filterOfFew.map(named)
    for index in query.lists.indices { query.lists[index].sql = named(query.lists[index].sql) }
    return query
  }

  fileprivate mutating func add(_ name: String, to condition: Int) { lists[condition].append(name) }
}

extension Planner {
  /// The names of authors that have the words of each condition, in order. Looks at every different name once, however
  /// many conditions there are, and stops after `TimeBound.millisecondsOfAuthors`.
  package func authors(
    ofConditions wanted: [QueryCondition.NameWords]
  ) throws(SQLiteError) -> NamedAuthors {
    var found = NamedAuthors(wanted)
    if wanted.isEmpty { return found }
    let folder = try NameFolder(on: connection)
    let queries = wanted.map { NameQuery(folded: $0.words.joined(separator: " "), lastMayGoOn: $0.isPrefix) }
    let statement = try prepare("SELECT DISTINCT name FROM article_authors ORDER BY name")
    var folded: [UInt8] = []
    let isWhole: Void? = try clock.withinTime(time: .milliseconds(TimeBound.millisecondsOfAuthors)) {
      () throws(SQLiteError) in
      while try statement.step() {
        let name = statement.text(at: 0)
        folder.fold(name, into: &folded)
        for (index, query) in queries.enumerated() where query.stand(in: folded) { found.add(name, to: index) }
      }
    }
    found.areWhole = isWhole != nil
    return found
  }
}
