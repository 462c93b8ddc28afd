import SQLite

extension ArchiveStore {
  /// For a search that found nothing, what finds something after all: the query without one of its conditions or negations, or
  /// with the words of a phrase apart; without all of them where no one of them alone stands in the way. At most three, in the
  /// grammar of queries.
  ///
  /// Each is looked for until its first hit.
  public borrowing func widerQueries(
    than query: SearchQuery, for target: QueryTarget
  ) throws(ArchiveError) -> [String] {
    try converting { () throws(SQLiteError) in
      guard let tree = query.tree else { return [] }
      let (single, all) = tree.widened
      var found: [String] = []
      for wider in single where found.count < 3 {
        let text = wider.readAs
        if !found.contains(text), try connection.findsAny(text, target) { found.append(text) }
      }
      if found.isEmpty, let text = all?.readAs, try connection.findsAny(text, target) { found.append(text) }
      return found
    }
  }
}

extension Connection {
  /// Whether a query, all that it says, finds anything.
  fileprivate borrowing func findsAny(_ text: String, _ target: QueryTarget) throws(SQLiteError) -> Bool {
    let compiled = try strictReading(searchQuery(text, today: nil), for: target).query
    if compiled.findsNothing { return false }
    let statement = try prepare(QuerySQL("SELECT 1\n") + compiled.rows() + QuerySQL("\nLIMIT 1"))
    return try withinTime { () throws(SQLiteError) in try statement.step() } ?? false
  }
}

extension QueryTree {
  /// The tree with one of its operands made wider, for each that can be, and with all of them.
  fileprivate var widened: (single: [QueryTree], all: QueryTree?) {
    var operands = [self]
    if case .all(let trees) = self { operands = trees }
    // nil where the operand cannot be made wider; empty where it goes.
    let wider: [[QueryTree]?] = operands.map(\.widerOperands)
    let single = wider.indices.compactMap { index -> QueryTree? in
      guard let replacement = wider[index] else { return nil }
      return QueryTree(.all, of: operands[..<index] + replacement + operands[(index + 1)...])?.withMarksSettled
    }
    guard single.count > 1 else { return (single, nil) }
    return (single, QueryTree(.all, of: zip(operands, wider).flatMap { $1 ?? [$0] })?.withMarksSettled)
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
