/// What a query asks for: terms, joined and negated.
indirect enum QueryTree: Hashable {
  case term(SearchQuery.Term)
  case all([QueryTree])
  case any([QueryTree])
  case not(QueryTree)

  /// How operands are joined.
  enum Join { case all, any }

  /// The operands joined; one alone stays itself, none is nil.
  init?(_ join: Join, of operands: [QueryTree]) {
    guard let first = operands.first else { return nil }
    if operands.count == 1 {
      self = first
    } else {
      self = join == .all ? .all(operands) : .any(operands)
    }
  }

  /// The terms that are not negated, in order.
  var positiveTerms: [SearchQuery.Term] { terms(isPositive: true) }

  private func terms(isPositive: Bool) -> [SearchQuery.Term] {
    switch self {
    case .term(let term): isPositive ? [term] : []
    case .all(let trees), .any(let trees): trees.flatMap { $0.terms(isPositive: isPositive) }
    case .not(let tree): tree.terms(isPositive: !isPositive)
    }
  }

  /// The tree in the grammar of queries.
  var readAs: String {
    switch self {
    case .term(let term):
      (term.isPlainWord ? term.text : "\"\(term.text.replacingMarks)\"") + (term.isPrefix ? "*" : "")
    case .all(let trees): trees.map { $0.readAsOperand(of: .all) }.joined(separator: " ")
    case .any(let trees): trees.map { $0.readAsOperand(of: .any) }.joined(separator: " OR ")
    case .not(.term(let term)): "-" + QueryTree.term(term).readAs
    case .not(let tree): "-(\(tree.readAs))"
    }
  }

  private func readAsOperand(of join: Join) -> String {
    switch (self, join) {
    case (.all, _), (.any, .any): "(\(readAs))"
    default: readAs
    }
  }
}

/// An expression of FTS5: its NOT takes two operands, so that it has no word for "all but".
indirect enum FTS5Expression: Hashable {
  case term(SearchQuery.Term)
  case and([FTS5Expression])
  case or([FTS5Expression])
  case butNot(FTS5Expression, FTS5Expression)

  /// The expression as FTS5 reads it: each term a string in double quotes, so that nothing in it is syntax.
  var fts5: String {
    switch self {
    case .term(let term): "\"\(term.text.replacingMarks)\"" + (term.isPrefix ? " *" : "")
    case .and(let operands): operands.map(\.operand).joined(separator: " AND ")
    case .or(let operands): operands.map(\.operand).joined(separator: " OR ")
    case .butNot(let left, let right): left.operand + " NOT " + right.operand
    }
  }

  private var operand: String {
    if case .term = self { fts5 } else { "(\(fts5))" }
  }
}

extension QueryTree {
  /// A tree as one expression, or as all but one.
  enum Normalized: Hashable {
    case matching(FTS5Expression)
    case allBut(FTS5Expression)
  }

  /// The tree with its negations moved to where FTS5 can say them, by De Morgan's laws.
  var normalized: Normalized {
    switch self {
    case .term(let term): return .matching(.term(term))
    case .not(let tree):
      switch tree.normalized {
      case .matching(let expression): return .allBut(expression)
      case .allBut(let expression): return .matching(expression)
      }
    case .all(let trees):
      let (with, without) = Self.parted(trees)
      if with.isEmpty { return .allBut(Self.joined(without, by: FTS5Expression.or)) }
      let left = Self.joined(with, by: FTS5Expression.and)
      return .matching(without.isEmpty ? left : .butNot(left, Self.joined(without, by: FTS5Expression.or)))
    case .any(let trees):
      let (with, without) = Self.parted(trees)
      if without.isEmpty { return .matching(Self.joined(with, by: FTS5Expression.or)) }
      let left = Self.joined(without, by: FTS5Expression.and)
      return .allBut(with.isEmpty ? left : .butNot(left, Self.joined(with, by: FTS5Expression.or)))
    }
  }

  private static func parted(_ trees: [QueryTree]) -> (with: [FTS5Expression], without: [FTS5Expression]) {
    var with: [FTS5Expression] = []
    var without: [FTS5Expression] = []
    for tree in trees {
      switch tree.normalized {
      case .matching(let expression): with.append(expression)
      case .allBut(let expression): without.append(expression)
      }
    }
    return (with, without)
  }

  private static func joined(
    _ expressions: [FTS5Expression], by join: ([FTS5Expression]) -> FTS5Expression
  ) -> FTS5Expression {
    expressions.count == 1 ? expressions[0] : join(expressions)
  }
}

extension SearchQuery.Term {
  /// Whether the term means the same without quotation marks.
  fileprivate var isPlainWord: Bool {
    tokens.count == 1 && text != "OR"
      && text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }
}

extension String {
  /// The text with spaces for double quotation marks, which no index holds. By code point: a mark may carry an accent.
  fileprivate var replacingMarks: String {
    guard utf8.contains(UInt8(ascii: "\"")) else { return self }
    var view = String.UnicodeScalarView()
    for scalar in unicodeScalars { view.append(scalar == "\"" ? " " : scalar) }
    return String(view)
  }
}
