import ArchiveSQLite
import ArchiveStorage

extension Suggestions {
  /// Queries that find something, for a search that found nothing: without one of its conditions or negations, with the
  /// words of a phrase taken singly, or with longer names. If no single part is to blame, without all of them. At most
  /// three, in the grammar of queries.
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
  /// The wider queries that find something, as far as the shared time allows.
  package func widerQueries(
    than tree: QueryTree, _ target: QueryTarget, authors: NamedAuthors? = nil
  ) throws(SQLiteError) -> [String] {
    let operands = WiderOperand.operands(of: tree)
    let wideCount = operands.count { $0.wider != nil }
    var found: [String] = []
    let goingOn = WiderOperand.withNamesGoingOn(tree)
    if goingOn != tree, try findsAny(goingOn.readAs, target, nil) { found.append(goingOn.readAs) }
    // All of them share the rest of the time.
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

/// A part of a query, and its wider forms.
private struct WiderOperand {
  var tree: QueryTree
  /// Nil if it can't be made wider, empty if it is left out.
  var wider: [QueryTree]?

  init(_ tree: QueryTree) {
    self.tree = tree
    wider =
      switch tree {
      case .condition, .not: []
      case .near(let terms, _): terms.flatMap { Self.words(of: $0) ?? [.term(Self.unquoted($0))] }
      case .term(let term): Self.words(of: term)
      case .all, .any: nil
      }
  }

  /// What must all be met.
  static func operands(of tree: QueryTree) -> [WiderOperand] {
    guard case .all(let trees) = tree else { return [WiderOperand(tree)] }
    return trees.map(WiderOperand.init)
  }

  /// Its wider forms, if they are wanted and there are any; else the part itself.
  func replaced(where isWanted: Bool) -> [QueryTree] { isWanted ? wider ?? [tree] : [tree] }

  /// The words of a phrase as single terms; nil for a single word.
  private static func words(of term: SearchQuery.Term) -> [QueryTree]? {
    let words = term.text.unicodeScalars.split { $0.properties.isWhitespace }
    guard words.count > 1 else { return nil }
    return words.map { written in
      var word = unquoted(term)
      word.text = String(String.UnicodeScalarView(written))
      word.isPrefix = false
      return .term(word)
    }
  }

  private static func unquoted(_ term: SearchQuery.Term) -> SearchQuery.Term {
    var word = term
    word.isQuoted = false
    return word
  }

  /// The tree with the last word of each name as the beginning of a word; other authors are not looked for.
  static func withNamesGoingOn(_ tree: QueryTree) -> QueryTree {
    switch tree {
    case .condition(var condition):
      switch condition.meaning {
      case .outlet(.named(var name)):
        name.isPrefix = true
        condition.meaning = .outlet(.named(name))
      case .source(.named(var name), let roles):
        name.isPrefix = true
        condition.meaning = .source(.named(name), roles: roles)
      default: break
      }
      return .condition(condition)
    case .all(let trees): return .all(trees.map(withNamesGoingOn))
    case .any(let trees): return .any(trees.map(withNamesGoingOn))
    case .term, .near, .not: return tree
    }
  }
}
