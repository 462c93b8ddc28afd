import ArchiveSQLite
import ArchiveStorage
import ArchiveText

/// The names of authors that the conditions of a query ask for.
package struct NamedAuthors {
  /// Whether all names of the archive were looked at.
  fileprivate(set) var areWhole = true
  private let wanted: [QueryCondition.NameWords]
  private var lists: [[String]]

  /// Names for these conditions: none as yet.
  package init(_ wanted: [QueryCondition.NameWords] = []) {
    self.wanted = wanted
    lists = wanted.map { _ in [] }
  }

  /// The names that a condition asks for, as a JSON array.
  package func list(_ name: QueryCondition.NameWords) -> String {
    JSONText.array(wanted.firstIndex(of: name).map { lists[$0] } ?? [])
  }

  fileprivate mutating func add(_ name: String, to condition: Int) { lists[condition].append(name) }
}

extension Planner {
  /// The names of authors that have the words of each condition in their order. Looks at every different name once, however many
  /// conditions there are, and at none behind `TimeBound.millisecondsOfAuthors`.
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

extension QueryTree {
  /// What its conditions ask of authors, each once.
  package var authors: [QueryCondition.NameWords] {
    var names: [QueryCondition.NameWords] = []
    addAuthors(to: &names)
    return names
  }

  private func addAuthors(to names: inout [QueryCondition.NameWords]) {
    switch self {
    case .term, .near: break
    case .condition(let condition):
      if case .author(let name) = condition.meaning, !names.contains(name) { names.append(name) }
    case .all(let trees), .any(let trees): for tree in trees { tree.addAuthors(to: &names) }
    case .not(let tree): tree.addAuthors(to: &names)
    }
  }
}

extension CompiledQuery {
  /// The query with the names of authors in place of what is asked of them.
  package func naming(_ authors: NamedAuthors) -> CompiledQuery {
    func named(_ sql: QuerySQL) -> QuerySQL {
      sql.replacingValues { value in
        if case .authors(let name) = value { .text(authors.list(name)) } else { value }
      }
    }
    return CompiledQuery(
      target: target, match: match, phrases: phrases, condition: condition.map(named), filter: filter.map(named),
      filterOfFew: filterOfFew.map(named),
      lists: lists.map { list in
        var list = list
        list.sql = named(list.sql)
        return list
      })
  }
}
