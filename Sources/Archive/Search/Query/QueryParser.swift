/// Reads a query's pieces as a tree. Any sequence of pieces has one.
///
///     group   = clause …               all of them
///     clause  = operand (OR operand)…  one of them
///     operand = [-] [field:] term | [-] [field:] ( group )
///
/// An OR without an operand on both sides is a word like others. A parenthesis that nothing closes is closed at the
/// end, and one that closes nothing is dropped.
struct QueryParser {
  /// A group that is being read.
  private struct Group {
    let isNegative: Bool
    var clauses: [QueryTree] = []
    var alternatives: [QueryTree] = []
    var orIsPending = false

    var canTakeOr: Bool { !alternatives.isEmpty && !orIsPending }

    mutating func add(_ operand: QueryTree) {
      if !orIsPending { endClause() }
      alternatives.append(operand)
      orIsPending = false
    }

    mutating func endClause() {
      if let clause = QueryTree(.any, of: alternatives) { clauses.append(clause) }
      alternatives = []
    }
  }

  private let pieces: [QueryPiece]
  private var groups = [Group(isNegative: false)]
  private var ignoredParentheses = 0
  /// Whether parentheses were ignored because they were nested too deep.
  private(set) var wentTooDeep = false

  /// A parser of these pieces.
  init(pieces: [QueryPiece]) { self.pieces = pieces }

  /// The tree of all pieces; nil if there is no term.
  mutating func parse() -> QueryTree? {
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .operand(let tree, let isNegative): add(tree, isNegative: isNegative)
      case .or(let word):
        if groups[groups.count - 1].canTakeOr, isOperand(at: index + 1) {
          groups[groups.count - 1].orIsPending = true
        } else {
          add(word, isNegative: false)
        }
      case .open(let isNegative):
        if groups.count <= SearchQuery.maximumNesting {
          groups.append(Group(isNegative: isNegative))
        } else {
          ignoredParentheses += 1
          wentTooDeep = true
        }
      case .close:
        if ignoredParentheses > 0 {
          ignoredParentheses -= 1
        } else if groups.count > 1 {
          closeGroup()
        }
      }
    }
    while groups.count > 1 { closeGroup() }
    groups[0].endClause()
    return QueryTree(.all, of: groups[0].clauses)
  }

  private func isOperand(at index: Int) -> Bool {
    guard index < pieces.count else { return false }
    switch pieces[index] {
    case .operand, .open: return true
    case .or, .close: return false
    }
  }

  private mutating func closeGroup() {
    var group = groups.removeLast()
    group.endClause()
    if let tree = QueryTree(.all, of: group.clauses) { add(tree, isNegative: group.isNegative) }
  }

  private mutating func add(_ tree: QueryTree, isNegative: Bool) {
    groups[groups.count - 1].add(isNegative ? .not(tree) : tree)
  }
}
