import ArchiveSQLite
import ArchiveStorage

/// Turns a query into the form that SQLite executes.
///
/// The part that words alone decide becomes one FTS5 expression. If there are conditions too, the expression says what
/// every hit must match, and it chooses the rows; the rest of the tree becomes a condition on them. A tree without any
/// FTS5 expression (`outlet:Reuters`, `-Lavrov`) is only a condition.
struct QueryCompiler {
  /// What the query is about.
  let target: QueryTarget
  /// The positive terms that the query has.
  let terms: [SearchQuery.Term]
  /// The other words of the index for a word, as `FTS5Writer` takes them.
  let forms: (SearchQuery.Term) -> [String]

  /// The tree in the form that SQLite executes.
  func compiled(_ tree: QueryTree?) -> CompiledQuery {
    guard let tree else { return CompiledQuery(target: target, match: nil, phrases: [], condition: nil) }
    let division = divided(tree)
    var writer = FTS5Writer(terms: terms, forms: forms)
    let match = division.match.map { writer.text($0) }
    // If every row meets it, there is nothing left to check.
    let rest = QueryTree(.all, of: division.rest)
    let condition = rest.map { sql($0, of: match == nil ? .all : .chosen) }
    return CompiledQuery(
      target: target, match: match, phrases: writer.phrases,
      condition: match == nil ? condition ?? QuerySQL("TRUE") : condition, filter: rest.map { sql($0, of: .listed) },
      filterOfFew: rest.map { sql($0, of: .few) }, lists: division.rest.compactMap { list($0) })
  }

  // MARK: What drives

  /// What every hit of a tree must match, and the parts of the tree that this doesn't fully express.
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

  /// An expression that every hit of the tree matches; nil if there is none.
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

  /// The tree as a query of the target's own index; nil if the index can't decide it.
  private func indexed(_ tree: QueryTree) -> NormalizedTree? {
    target == .quotes && Self.namesPart(tree) ? nil : NormalizedTree(tree)
  }

  // MARK: What lists

  /// A statement that gives all hits of the tree, and perhaps other rows; nil if there is none.
  private func list(_ tree: QueryTree) -> ListOfRows? {
    switch indexed(tree) {
    case .matching(let expression): return ListOfRows(sql: matching(expression))
    case .allBut(let expression):
      return ListOfRows(sql: matching(expression), isOfOthers: true, isOfQuotes: target == .quotes)
    case nil: break
    }
    switch tree {
    case .condition(let condition): return ConditionList.list(condition, for: target)
    case .all(let trees):
      let lists = trees.compactMap { list($0) }
      return lists.first { !$0.isOfOthers } ?? lists.first
    case .any(let trees):
      let parts = trees.compactMap { list($0) }
      guard parts.count == trees.count, !parts.contains(where: \.isOfOthers) else { return nil }
      // Each in parentheses of its own, since some have an order.
      let all = parts.dropFirst().reduce(QuerySQL("SELECT id FROM (") + parts[0].sql + QuerySQL(")")) {
        $0 + QuerySQL("\nUNION ALL SELECT id FROM (") + $1.sql + QuerySQL(")")
      }
      return ListOfRows(sql: all)
    case .term, .near, .not: return nil
    }
  }

  /// The rows that the target's index has for an expression, the highest ids first.
  private func matching(_ expression: FTS5Expression) -> QuerySQL {
    let list: SQL =
      switch target {
      case .articles: "SELECT rowid AS id FROM articles_fts WHERE articles_fts MATCH ? ORDER BY rowid DESC"
      case .quotes: "SELECT rowid AS id FROM quotes_fts WHERE quotes_fts MATCH ? ORDER BY rowid DESC"
      }
    return QuerySQL(list, [.text(written(expression))])
  }

  // MARK: What filters

  /// The tree as a condition on rows.
  private func sql(_ tree: QueryTree, of asked: ConditionSQL.Asked) -> QuerySQL {
    if let whole = indexed(tree) { return lookUp(whole, of: asked) }
    switch tree {
    case .term, .near: return articleLookUp(tree)
    case .condition(let condition): return ConditionSQL.sql(condition, for: target, of: asked)
    case .not(let tree): return QuerySQL("(") + sql(tree, of: asked) + QuerySQL(") IS NOT TRUE")
    case .all(let trees): return joined(trees, .all, of: asked)
    case .any(let trees): return joined(trees, .any, of: asked)
    }
  }

  /// The operands in parentheses. Those for the index are joined into one query.
  private func joined(_ trees: [QueryTree], _ join: QueryTree.Join, of asked: ConditionSQL.Asked) -> QuerySQL {
    let ofIndex = QueryTree(join, of: trees.filter { indexed($0) != nil })
    let operands = (ofIndex.map { [$0] } ?? []) + trees.filter { indexed($0) == nil }
    var text = QuerySQL("(")
    for (index, operand) in operands.enumerated() {
      if index > 0 { text = text + QuerySQL(join == .all ? "\n  AND " : "\n  OR ") }
      text = text + sql(operand, of: asked)
    }
    return text + QuerySQL(")")
  }

  /// Whether the target's index has a row.
  private func lookUp(_ whole: NormalizedTree, of asked: ConditionSQL.Asked) -> QuerySQL {
    let look: SQL =
      switch (target, asked) {
      case (.articles, .few):
        "EXISTS (SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? AND articles_fts.rowid = articles.id)"
      case (.quotes, .few):
        "EXISTS (SELECT 1 FROM quotes_fts WHERE quotes_fts MATCH ? AND quotes_fts.rowid = quotes.id)"
      case (.articles, _): "articles.id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)"
      case (.quotes, _): "quotes.id IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ?)"
      }
    // Of rows that are listed, the index is read no further than from the first to the last.
    let listed: SQL =
      target == .articles
      ? "articles.id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? AND rowid BETWEEN ? AND ?)"
      : "quotes.id IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ? AND rowid BETWEEN ? AND ?)"
    func looked(_ expression: FTS5Expression) -> QuerySQL {
      asked == .listed
        ? QuerySQL(listed, [.text(written(expression)), .lowestID, .highestID])
        : QuerySQL(look, [.text(written(expression))])
    }
    switch whole {
    case .matching(let expression): return looked(expression)
    case .allBut(let expression): return QuerySQL("(") + looked(expression) + QuerySQL(") IS NOT TRUE")
    }
  }

  /// Whether the index of articles has the article of a quote.
  private func articleLookUp(_ tree: QueryTree) -> QuerySQL {
    guard case .matching(let expression) = NormalizedTree(tree) else { return QuerySQL("FALSE") }
    return QuerySQL(
      "quotes.article_id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)", [.text(written(expression))])
  }

  private func written(_ expression: FTS5Expression) -> String {
    var writer = FTS5Writer(terms: terms, forms: forms)
    return writer.text(expression)
  }

  /// Whether a term in the tree asks for a part of an article.
  private static func namesPart(_ tree: QueryTree) -> Bool {
    switch tree {
    case .term(let term): term.part != nil
    case .near(let terms, _): terms.contains { $0.part != nil }
    case .condition: false
    case .all(let trees), .any(let trees): trees.contains(where: namesPart)
    case .not(let tree): namesPart(tree)
    }
  }
}
