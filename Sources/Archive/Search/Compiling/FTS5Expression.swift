import ArchiveText

/// An expression of FTS5: its NOT takes two operands, so that it has no word for "all but".
indirect enum FTS5Expression: Hashable {
  case term(SearchQuery.Term)
  case near([SearchQuery.Term], distance: Int)
  case and([FTS5Expression])
  case or([FTS5Expression])
  case butNot(FTS5Expression, FTS5Expression)

  /// The expressions joined. A single one stays as it is.
  static func joined(
    _ expressions: [FTS5Expression], by join: ([FTS5Expression]) -> FTS5Expression
  ) -> FTS5Expression {
    expressions.count == 1 ? expressions[0] : join(expressions)
  }
}

/// A tree as one expression, or as all but one.
enum NormalizedTree: Hashable {
  case matching(FTS5Expression)
  case allBut(FTS5Expression)

  /// The tree with its negations moved to where FTS5 allows them, by De Morgan's laws; nil if it has conditions.
  init?(_ tree: QueryTree) {
    switch tree {
    case .term(let term): self = .matching(.term(term))
    case .near(let terms, let distance): self = .matching(.near(terms, distance: distance))
    case .condition: return nil
    case .not(let tree):
      switch NormalizedTree(tree) {
      case nil: return nil
      case .matching(let expression): self = .allBut(expression)
      case .allBut(let expression): self = .matching(expression)
      }
    case .all(let trees):
      guard let (with, without) = Self.parted(trees) else { return nil }
      let left = FTS5Expression.joined(with, by: FTS5Expression.and)
      let right = FTS5Expression.joined(without, by: FTS5Expression.or)
      self = with.isEmpty ? .allBut(right) : .matching(without.isEmpty ? left : .butNot(left, right))
    case .any(let trees):
      guard let (with, without) = Self.parted(trees) else { return nil }
      let left = FTS5Expression.joined(without, by: FTS5Expression.and)
      let right = FTS5Expression.joined(with, by: FTS5Expression.or)
      self = without.isEmpty ? .matching(right) : .allBut(with.isEmpty ? left : .butNot(left, right))
    }
  }

  private static func parted(_ trees: [QueryTree]) -> (with: [FTS5Expression], without: [FTS5Expression])? {
    var with: [FTS5Expression] = []
    var without: [FTS5Expression] = []
    for tree in trees {
      switch NormalizedTree(tree) {
      case nil: return nil
      case .matching(let expression): with.append(expression)
      case .allBut(let expression): without.append(expression)
      }
    }
    return (with, without)
  }
}

/// Writes expressions for FTS5, and notes which phrase belongs to which term.
struct FTS5Writer {
  /// For each phrase, in the order written, the index of its term; nil for an excluded phrase.
  private(set) var phrases: [Int?] = []
  /// The query's terms.
  let terms: [SearchQuery.Term]
  /// The other words of the index for a term. For a term with a star, the words in place of it, if any.
  let forms: (SearchQuery.Term) -> [String]

  /// The expression as FTS5 reads it: each term a string in double quotes, so that nothing in it is syntax.
  mutating func text(_ expression: FTS5Expression, isPositive: Bool = true) -> String {
    switch expression {
    case .term(let term):
      let others = term.takesForms || term.isPrefix ? forms(term) : []
      let goesOn = term.isPrefix && others.isEmpty
      let all = (term.isPrefix && !goesOn ? [] : [term.indexed]) + others
      let index = isPositive ? terms.firstIndex(of: term) : nil
      for _ in all { phrases.append(index) }
      let words = all.map { "\"\($0.replacingMarks)\"" }.joined(separator: " OR ")
      let isGroup = all.count > 1
      return columns(of: term) + (isGroup ? "(\(words))" : words) + (goesOn ? " *" : "")
    case .near(let near, let distance):
      for term in near { phrases.append(isPositive ? terms.firstIndex(of: term) : nil) }
      let words = near.map { "\"\($0.indexed.replacingMarks)\"" }.joined(separator: " ")
      return (near.first.map(columns) ?? "") + "NEAR(\(words), \(distance))"
    case .and(let operands): return joined(operands, by: " AND ", isPositive: isPositive)
    case .or(let operands): return joined(operands, by: " OR ", isPositive: isPositive)
    case .butNot(let left, let right):
      return operand(left, isPositive: isPositive) + " NOT " + operand(right, isPositive: !isPositive)
    }
  }

  private mutating func joined(_ operands: [FTS5Expression], by word: String, isPositive: Bool) -> String {
    var texts: [String] = []
    for expression in operands { texts.append(operand(expression, isPositive: isPositive)) }
    return texts.joined(separator: word)
  }

  private mutating func operand(_ expression: FTS5Expression, isPositive: Bool) -> String {
    let text = text(expression, isPositive: isPositive)
    switch expression {
    case .term, .near: return text
    case .and, .or, .butNot: return "(\(text))"
    }
  }

  /// The columns that are searched for a term; empty for all of them.
  private func columns(of term: SearchQuery.Term) -> String {
    switch term.part {
    case nil: ""
    case .title: "{title subtitle} : "
    case .body: "{summary body} : "
    }
  }
}
