import SQLite

/// Makes of a query what SQLite is asked.
///
/// What words alone decide becomes one expression of FTS5. Where conditions stand beside them, the expression holds what
/// every row found must match, and drives; the rest of the tree becomes a condition on its rows. A tree that no expression
/// can stand for (`outlet:Reuters`, `-Lavrov`) is a condition alone.
struct QueryCompiler {
  private let target: QueryTarget
  private let terms: [SearchQuery.Term]
  private let forms: (SearchQuery.Term) -> [String]

  /// A compiler of a query that has these positive terms.
  init(target: QueryTarget, terms: [SearchQuery.Term], forms: @escaping (SearchQuery.Term) -> [String]) {
    self.target = target
    self.terms = terms
    self.forms = forms
  }

  /// The tree as SQLite is asked it.
  func compiled(_ tree: QueryTree?) -> CompiledQuery {
    guard let tree else { return CompiledQuery(target: target, match: nil, phrases: [], condition: nil) }
    let division = divided(tree)
    var writer = FTS5Writer(terms: terms, forms: forms)
    let match = division.match.map { writer.text($0) }
    let rest = QueryTree(.all, of: division.rest)
    return CompiledQuery(
      target: target, match: match, phrases: writer.phrases,
      condition: rest.map { sql($0, isDriven: match != nil) })
  }

  // MARK: What drives

  /// What all that a tree finds must match, and the parts of the tree that this does not say whole.
  private func divided(_ tree: QueryTree) -> (match: FTS5Expression?, rest: [QueryTree]) {
    guard case .all(let trees) = tree else {
      switch indexed(tree) {
      case .matching(let expression): return (expression, [])
      case .allBut: return (nil, [tree])
      case nil: return (implied(tree), [tree])
      }
    }
    let ofIndex = trees.filter { indexed($0) != nil }
    let others = trees.filter { indexed($0) == nil }
    let fromOthers = others.compactMap { implied($0) }
    let whole = QueryTree(.all, of: ofIndex).flatMap { indexed($0) }
    switch whole {
    case nil: return (fromOthers.isEmpty ? nil : .joined(fromOthers, by: FTS5Expression.and), others)
    case .matching(let expression):
      return (.joined([expression] + fromOthers, by: FTS5Expression.and), others)
    case .allBut(let expression):
      if fromOthers.isEmpty { return (nil, trees) }
      return (.butNot(.joined(fromOthers, by: FTS5Expression.and), expression), others)
    }
  }

  /// An expression that all that the tree finds matches; nil where there is none.
  private func implied(_ tree: QueryTree) -> FTS5Expression? {
    if let whole = indexed(tree) {
      if case .matching(let expression) = whole { return expression }
      return nil
    }
    switch tree {
    case .all(let trees):
      let parts = trees.compactMap { implied($0) }
      return parts.isEmpty ? nil : .joined(parts, by: FTS5Expression.and)
    case .any(let trees):
      let parts = trees.compactMap { implied($0) }
      return parts.count == trees.count ? .joined(parts, by: FTS5Expression.or) : nil
    case .term, .near, .condition, .not: return nil
    }
  }

  /// The tree as the target's own index is asked it; nil where that cannot tell.
  private func indexed(_ tree: QueryTree) -> QueryTree.Normalized? {
    target == .quotes && tree.namesPart ? nil : tree.normalized
  }

  // MARK: What filters

  /// The tree as a condition on rows; `isDriven` says whether an expression chooses the rows that it is asked of.
  private func sql(_ tree: QueryTree, isDriven: Bool) -> QuerySQL {
    if let whole = indexed(tree) { return lookUp(whole) }
    switch tree {
    case .term, .near: return articleLookUp(tree)
    case .condition(let condition): return condition.sql(for: target, isDriven: isDriven)
    case .not(let tree): return QuerySQL("(") + sql(tree, isDriven: isDriven) + QuerySQL(") IS NOT TRUE")
    case .all(let trees): return joined(trees, .all, isDriven: isDriven)
    case .any(let trees): return joined(trees, .any, isDriven: isDriven)
    }
  }

  /// The operands in parentheses; those of the index are asked of it together.
  private func joined(_ trees: [QueryTree], _ join: QueryTree.Join, isDriven: Bool) -> QuerySQL {
    let ofIndex = QueryTree(join, of: trees.filter { indexed($0) != nil })
    let operands = (ofIndex.map { [$0] } ?? []) + trees.filter { indexed($0) == nil }
    var text = QuerySQL("(")
    for (index, operand) in operands.enumerated() {
      if index > 0 { text = text + QuerySQL(join == .all ? "\n  AND " : "\n  OR ") }
      text = text + sql(operand, isDriven: isDriven)
    }
    return text + QuerySQL(")")
  }

  /// Whether the target's index has a row.
  private func lookUp(_ whole: QueryTree.Normalized) -> QuerySQL {
    let look: SQL =
      switch target {
      case .articles: "articles.id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)"
      case .quotes: "quotes.id IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ?)"
      }
    switch whole {
    case .matching(let expression): return QuerySQL(look, [.text(written(expression))])
    case .allBut(let expression): return QuerySQL("(" + look + ") IS NOT TRUE", [.text(written(expression))])
    }
  }

  /// Whether the index of articles has the article of a quote.
  private func articleLookUp(_ tree: QueryTree) -> QuerySQL {
    guard case .matching(let expression) = tree.normalized else { return QuerySQL("FALSE") }
    return QuerySQL(
      "quotes.article_id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)", [.text(written(expression))])
  }

  private func written(_ expression: FTS5Expression) -> String {
    var writer = FTS5Writer(terms: terms, forms: forms)
    return writer.text(expression)
  }
}

extension QueryTree {
  /// Whether a term in it asks for a part of an article.
  fileprivate var namesPart: Bool {
    switch self {
    case .term(let term): term.part != nil
    case .near(let terms, _): terms.contains { $0.part != nil }
    case .condition: false
    case .all(let trees), .any(let trees): trees.contains { $0.namesPart }
    case .not(let tree): tree.namesPart
    }
  }
}
