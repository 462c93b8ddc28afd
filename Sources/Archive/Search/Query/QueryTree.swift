import ArchiveStorage
import ArchiveText

/// The meaning of a query: words and conditions, joined and negated.
package indirect enum QueryTree: Hashable, Sendable {
  case term(SearchQuery.Term)
  /// Terms in any order with at most so many words between them.
  case near([SearchQuery.Term], distance: Int)
  case condition(QueryCondition)
  case all([QueryTree])
  case any([QueryTree])
  case not(QueryTree)

  /// How operands are joined.
  package enum Join { case all, any }

  /// The operands joined. An operand that occurs twice counts once, a single one stays as it is, and none gives nil.
  package init?(_ join: Join, of typed: [QueryTree]) {
    var operands: [QueryTree] = []
    for operand in typed where !operands.contains(operand) { operands.append(operand) }
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
    case .near(let terms, _): isPositive ? terms : []
    case .condition: []
    case .all(let trees), .any(let trees): trees.flatMap { $0.terms(isPositive: isPositive) }
    case .not(let tree): tree.terms(isPositive: !isPositive)
    }
  }
}

extension QueryTree {
  /// The conditions on sources by their numbers, as they are written: `speaker:#12`.
  package var numberedSources: [(condition: String, source: Int64)] {
    switch self {
    case .term, .near: []
    case .condition(let condition):
      switch condition.meaning {
      case .outlet(.numbered(let id)), .source(.numbered(let id), _): [(condition.readAs, id)]
      default: []
      }
    case .all(let trees), .any(let trees): trees.flatMap(\.numberedSources)
    case .not(let tree): tree.numberedSources
    }
  }

  /// The conditions on authors, each once.
  package var authors: [QueryCondition.NameWords] {
    switch self {
    case .term, .near: []
    case .condition(let condition): if case .author(let name) = condition.meaning { [name] } else { [] }
    case .all(let trees), .any(let trees):
      trees.flatMap(\.authors).reduce(into: []) { names, name in if !names.contains(name) { names.append(name) } }
    case .not(let tree): tree.authors
    }
  }

  /// Whether it has a condition on how sure the program is of quotes, negated ones too.
  var asksForConfidence: Bool {
    switch self {
    case .term, .near: false
    case .condition(let condition):
      switch condition.meaning {
      case .confidence, .listed, .certain: true
      default: false
      }
    case .all(let trees), .any(let trees): trees.contains(where: \.asksForConfidence)
    case .not(let tree): tree.asksForConfidence
    }
  }

  /// Whether it has a condition on the kind of quotes, negated ones too.
  var asksForKind: Bool {
    switch self {
    case .term, .near: false
    case .condition(let condition): condition.field == .kind
    case .all(let trees), .any(let trees): trees.contains(where: \.asksForKind)
    case .not(let tree): tree.asksForKind
    }
  }

  /// The names of speakers, of outlets and of those who were told that it asks for; none that is negated.
  var names: [String] {
    switch self {
    case .condition(let condition):
      [.speaker, .toldTo, .outlet].contains(condition.field) && condition.meaning.name != nil ? [condition.value] : []
    case .all(let trees), .any(let trees): trees.flatMap(\.names)
    case .term, .near, .not: []
    }
  }
}

/// The tree as text.
extension QueryTree {
  /// The tree in the grammar of queries.
  package var readAs: String {
    switch self {
    case .term(let term): return term.readAs
    case .near(let terms, let distance):
      return (terms.first?.part.map { $0.rawValue + ":" } ?? "")
        + "\"\(terms.map(\.text.replacingMarks).joined(separator: " "))\"~\(distance)"
    case .condition(let condition): return condition.readAs
    case .all(let trees): return trees.map { $0.readAsOperand(of: .all) }.joined(separator: " ")
    case .any(let trees): return trees.map { $0.readAsOperand(of: .any) }.joined(separator: " OR ")
    case .not(let tree):
      if case .all = tree { return "-(\(tree.readAs))" }
      if case .any = tree { return "-(\(tree.readAs))" }
      if case .not = tree { return "-(\(tree.readAs))" }
      return "-" + tree.readAs
    }
  }

  private func readAsOperand(of join: Join) -> String {
    switch (self, join) {
    case (.all, _), (.any, .any): "(\(readAs))"
    default: readAs
    }
  }
}

extension SearchQuery.Term {
  /// The term in the grammar of queries. `withMarksSettled` has put terms in quotation marks that would mean something
  /// else without them.
  fileprivate var readAs: String {
    (part.map { $0.rawValue + ":" } ?? "") + (isQuoted ? "\"\(text.replacingMarks)\"" : text) + (isPrefix ? "*" : "")
  }
}

extension QueryCondition {
  /// The condition in the grammar of queries.
  fileprivate var readAs: String {
    let isPlain = value.unicodeScalars.allSatisfy {
      !$0.properties.isWhitespace && !"()\"*".unicodeScalars.contains($0)
    }
    let star = meaning.name?.isPrefix == true ? "*" : ""
    return field.rawValue + ":" + (isPlain ? value : "\"\(value.replacingMarks)\"") + star
  }
}

extension QueryCondition.Meaning {
  /// The name, if it is a condition on a name.
  fileprivate var name: QueryCondition.NameWords? {
    switch self {
    case .author(let name), .outlet(.named(let name)), .source(.named(let name), _): name
    default: nil
    }
  }
}
