import ArchiveSQLite
import ArchiveStorage

extension Suggestions {
  /// For a search that found nothing, what finds something after all: the query without one of its conditions or negations, or
  /// with the words of a phrase apart, or with names that go on; without all of them where no one of them alone stands in the way.
  /// At most three, in the grammar of queries.
  ///
  /// Each is looked for until its first hit; they share the time of a page, however many they are.
  package func widerQueries(
    than query: SearchQuery, for target: QueryTarget
  ) throws(ArchiveError) -> [String] {
    try converting { () throws(SQLiteError) in
      guard let tree = query.tree else { return [] }
      let authors = try planner.authors(ofConditions: tree.authors)
      if !authors.areWhole { return [] }
      return try clock.sharingTime { () throws(SQLiteError) in
        try suggester.widerQueries(than: tree, target, authors: authors)
      }
    }
  }
}

extension Suggester {
  /// The wider queries that find something, as far as the time that is shared lets them be asked.
  package func widerQueries(
    than tree: QueryTree, _ target: QueryTarget, authors: NamedAuthors? = nil
  ) throws(SQLiteError) -> [String] {
    let operands = tree.operandsMadeWider
    let wideCount = operands.count { $0.wider != nil }
    var found: [String] = []
    let goingOn = tree.withNamesGoingOn
    if goingOn != tree, try findsAny(goingOn.readAs, target, nil) { found.append(goingOn.readAs) }
    // What is left then is for all of them together.
    let end = clock.end(ofShare: TimeBound.share)
    for index in operands.indices where found.count < 3 && operands[index].wider != nil {
      if let end, ThreadTime.now >= end { break }
      let wider = QueryTree(.all, of: operands.indices.flatMap { operands[$0].replaced(where: $0 == index) })
      guard let text = wider?.withMarksSettled.readAs, !found.contains(text) else { continue }
      if try findsAny(text, target, authors) { found.append(text) }
    }
    if found.isEmpty, wideCount > 1 {
      let all = QueryTree(.all, of: operands.flatMap { $0.replaced(where: true) })
      if let text = all?.withMarksSettled.readAs, try findsAny(text, target, authors) { found.append(text) }
    }
    return found
  }

  /// Whether a query, all that it says, finds anything.
  fileprivate func findsAny(
    _ text: String, _ target: QueryTarget, _ authors: NamedAuthors?
  ) throws(SQLiteError) -> Bool {
    let compiled = try planner.strictReading(engine.searchQuery(text, today: nil), for: target, authors: authors).query
    if compiled.findsNothing { return false }
    let statement = try prepare(QuerySQL("SELECT 1\n") + compiled.rows() + QuerySQL("\nLIMIT 1"))
    return try clock.withinTime { () throws(SQLiteError) in try statement.step() } ?? false
  }
}

extension QueryTree {
  /// What must all be met, each with what it becomes when it is made wider.
  fileprivate var operandsMadeWider: [Operand] {
    guard case .all(let trees) = self else { return [Operand(tree: self, wider: widerOperands)] }
    return trees.map { Operand(tree: $0, wider: $0.widerOperands) }
  }

  /// A part of a query, and what it becomes when it is made wider: nil where it cannot be, nothing where it goes.
  fileprivate struct Operand {
    var tree: QueryTree
    var wider: [QueryTree]?

    /// The wider ones where that is wanted and can be.
    func replaced(where isWanted: Bool) -> [QueryTree] { isWanted ? wider ?? [tree] : [tree] }
  }

  /// The tree with the last word of each name as the beginning of a word.
  fileprivate var withNamesGoingOn: QueryTree {
    switch self {
    case .condition(var condition):
      condition.meaning = condition.meaning.goingOn
      return .condition(condition)
    case .all(let trees): return .all(trees.map(\.withNamesGoingOn))
    case .any(let trees): return .any(trees.map(\.withNamesGoingOn))
    case .term, .near, .not: return self
    }
  }

  private var widerOperands: [QueryTree]? {
    switch self {
    case .condition, .not: []
    case .near(let terms, _): terms.flatMap { $0.apart ?? [.term($0.unquoted)] }
    case .term(let term): term.apart
    case .all, .any: nil
    }
  }
}

extension QueryCondition.Meaning {
  /// The same with a name whose last word may go on; other authors are not looked for.
  fileprivate var goingOn: Self {
    switch self {
    case .outlet(var name):
      name.isPrefix = true
      return .outlet(name)
    case .source(var name, let roles):
      name.isPrefix = true
      return .source(name, roles: roles)
    default: return self
    }
  }
}

extension SearchQuery.Term {
  /// The words of a phrase, each for itself, as they are written; nil for what is one word.
  fileprivate var apart: [QueryTree]? {
    let words = text.unicodeScalars.split { $0.properties.isWhitespace }
    guard words.count > 1 else { return nil }
    return words.map { written in
      var word = unquoted
      word.text = String(String.UnicodeScalarView(written))
      word.isPrefix = false
      return .term(word)
    }
  }

  fileprivate var unquoted: SearchQuery.Term {
    var word = self
    word.isQuoted = false
    return word
  }
}
