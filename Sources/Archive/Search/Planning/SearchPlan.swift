import ArchiveSQLite
import ArchiveStorage

/// How the archive is searched for a query: with all its words or, if too few articles have them, with some.
package struct SearchPlan {
  /// What is asked for, which says how many of the words an article needs.
  enum Kind {
    /// Articles with all the words.
    case words
    /// The answers to a whole sentence, which are best found by most of its words.
    case question
    /// Articles that are like one with these words.
    case likeness
  }

  /// What is found.
  package let target: QueryTarget
  /// The query's words and conditions; for a question, without its grammatical words.
  package let tree: QueryTree
  /// The terms that rows may be found by, in the order typed.
  package let terms: [SearchQuery.Term]
  /// For each term the group it counts for: terms with the same forms are one.
  package let groups: [Int]
  /// How much each group counts: how often it was typed.
  let groupWeights: [Float]
  /// What is asked for.
  let kind: Kind

  /// For each term with a star that more text matches than can be read in time, the words that are searched instead,
  /// with the words before them in a phrase; empty before `narrowed`.
  var wordsOfPrefixes: [[String]]
  /// Those of them that were replaced by only some of their words.
  package var cutPrefixes: [SearchQuery.Term] = []

  /// For each term, its other forms in the index.
  private let forms: [[String]]
  private let authors: NamedAuthors
  /// For each term, whether no article has it; false if that was not looked up.
  private let isUnknown: [Bool]

  /// The plan for a query; nil if it asks for nothing. `authors` are those that its conditions ask for.
  package init?(
    _ query: SearchQuery, for target: QueryTarget, vocabulary: borrowing Vocabulary, authors: NamedAuthors
  ) throws(SQLiteError) {
    guard let whole = query.tree else { return nil }
    let content = whole.contentOfQuestion
    try self.init(
      content ?? whole, as: content == nil ? .words : .question, for: target, vocabulary: vocabulary, authors: authors
    ) { term in Float(query.timesTyped.first { $0.tokens == term.tokens }?.count ?? 1) }
  }

  /// The plan for words and conditions; `weight` says how much each term counts.
  init(
    _ tree: QueryTree, as kind: Kind, for target: QueryTarget, vocabulary: borrowing Vocabulary, authors: NamedAuthors,
    weight: (SearchQuery.Term) -> Float
  ) throws(SQLiteError) {
    self.target = target
    self.tree = tree
    self.kind = kind
    terms = tree.positiveTerms

    var forms: [[String]] = []
    var formsOfGroups: [[[UInt8]]?] = []
    var groups: [Int] = []
    var weights: [Float] = []
    var isUnknown: [Bool] = []
    for term in terms {
      var all = term.tokens
      var known = true
      var others: [String] = []
      if term.takesForms {
        all = try WordForms.forms(of: term.tokens[0], in: vocabulary)
        known = !all.isEmpty
        others = all.filter { $0 != term.tokens[0] }.map { String(decoding: $0, as: UTF8.self) }
        if all.isEmpty { all = term.tokens }
      }
      forms.append(others)
      isUnknown.append(!known)
      // Only words without more to them are alike by their forms.
      let key = term.takesForms && term.part == nil ? all : nil
      if let key, let group = formsOfGroups.firstIndex(of: key) {
        groups.append(group)
        weights[group] += weight(term)
      } else {
        formsOfGroups.append(key)
        groups.append(weights.count)
        weights.append(weight(term))
      }
    }
    self.forms = forms
    wordsOfPrefixes = terms.map { _ in [] }
    self.authors = authors
    self.groups = groups
    self.isUnknown = isUnknown
    groupWeights = weights
  }

  /// The query with any of its words instead of all; nil if none can be left out.
  var looseTree: QueryTree? {
    QueryTree(.any, of: optionalOperands).map { tree.replacingOptionalOperands(by: [$0]) }
  }

  /// The parts of the query that hits of the loose reading may lack.
  var optionalOperands: [QueryTree] { tree.optionalOperands }

  /// Whether it is a whole sentence.
  package var isQuestion: Bool { kind == .question }

  /// With fewer matches the query is read loosely: a question is best answered by some of its words, unless many
  /// articles have all of them.
  var enoughMatches: Int {
    switch kind {
    case .words: 1
    case .question: 10
    case .likeness: .max
    }
  }

  /// Whether all names were checked for the conditions on authors.
  package var knowsAuthors: Bool { authors.areWhole }

  /// How many groups there are.
  var groupCount: Int { groupWeights.count }

  /// The words, as they were typed, that no article has in any form.
  package var unknownWords: [SearchQuery.Term] { zip(terms, isUnknown).filter(\.1).map(\.0) }

  /// The tree, or another one with the same terms, in the form that SQLite executes.
  package func compiled(_ tree: QueryTree) -> CompiledQuery {
    authors.named(QueryCompiler(target: target, terms: terms, forms: others).compiled(tree))
  }

  /// A term with its forms as an expression of FTS5.
  func expression(of term: SearchQuery.Term) -> String {
    var writer = FTS5Writer(terms: terms, forms: others)
    return writer.text(.term(term))
  }

  /// The other words for a term. For a term with a star, the words in place of it.
  private func others(for term: SearchQuery.Term) -> [String] {
    guard let index = terms.firstIndex(of: term) else { return [] }
    return term.isPrefix ? wordsOfPrefixes[index] : forms[index]
  }

  /// Which phrases of a compiled query belong to which group, for each time the group occurs.
  func phraseRuns(of query: CompiledQuery) -> [MatchTable.PhraseRun] {
    var runs: [MatchTable.PhraseRun] = []
    var index = 0
    while index < query.phrases.count {
      guard let term = query.phrases[index], groups.indices.contains(term) else {
        index += 1
        continue
      }
      // A term's forms come after it. For a term with a star, its words replace it.
      let others = others(for: terms[term]).count
      let end = min(query.phrases.count, index + (terms[term].isPrefix ? max(1, others) : 1 + others))
      runs.append(MatchTable.PhraseRun(group: groups[term], phrases: index..<end))
      index = end
    }
    return runs
  }

  /// All words with their forms, to show where they are in the text.
  var shownTerms: [SearchQuery.Term] {
    zip(terms, forms).flatMap { term, forms in
      [term]
        + forms.map { form in
          SearchQuery.Term(
            text: form, indexed: form, tokens: [Array(form.utf8)], isPrefix: false, isQuoted: true, part: term.part)
        }
    }
  }
}

extension Planner {
  /// The plan for a query; nil if it asks for nothing. `authors` are the names for its conditions on authors, once they
  /// are known.
  package func plan(
    _ query: SearchQuery, for target: QueryTarget, authors: NamedAuthors? = nil
  ) throws(SQLiteError) -> SearchPlan? {
    let named = if let authors { authors } else { try self.authors(ofConditions: query.tree?.authors ?? []) }
    return try SearchPlan(query, for: target, vocabulary: Vocabulary(on: connection), authors: named)
  }
}
