import ArchiveSQLite
import ArchiveStorage

/// Finds articles by the strongest words of one: those that it has often and few others have.
struct SimilarFinder: SearchPart {
  let connection: Connection

  /// An article, and how much it is like the one that was given.
  struct Similar {
    var id: Int64
    /// The cosine of the angle between their words as vectors, from 0 to 1.
    var similarity: Float
  }

  /// A word of the article, and how much it counts beside the others.
  private struct StrongWord {
    var term: SearchQuery.Term
    /// How often the article has it, as BM25 lets it count.
    var weight: Float
  }

  /// How many of the article's words are looked for.
  private static let words = 25
  /// How many are looked up in the index to find the strongest: those that the article has most often.
  private static let candidates = 100

  /// The articles that are like the one with this id, most alike first, `Ranking.reconsidered` at most, and the terms by
  /// which they were found. Of articles that are equally alike, the one with the lower id comes first.
  ///
  /// The strongest words are searched as those of a question are, so the same bounds hold. The best hits are then
  /// compared with the article by all their words.
  func articles(like id: Int64) throws(SQLiteError) -> (rows: [Similar], terms: [SearchQuery.Term]) {
    let page = SearchPage(limit: Ranking.reconsidered + 1)
    let found = try clock.findingPage(page, of: .articles) {
      () throws(SQLiteError) -> (plan: SearchPlan, ranking: Ranking)? in
      guard let plan = try self.plan(like: id),
        let ranking = try self.ranker.ranking(plan, end: page.end, prefersNewer: false)
      else { return nil }
      return (plan, ranking)
    }
    guard let found else { return ([], []) }
    let others = found.ranking.rows.map(\.id).filter { $0 != id }.prefix(Ranking.reconsidered)
    var stems = StemTable()
    let articles = try ranker.stemCounts(ofArticles: [id] + others, in: &stems)
    let formula = BM25(articles: articles.count, words: articles.reduce(0) { $0 + $1.total })
    let likeness = ArticleLikeness(articles, in: stems, formula: formula)
    var rows: [Similar] = []
    for (index, other) in others.enumerated() where likeness[0, index + 1] > 0 {
      rows.append(Similar(id: other, similarity: likeness[0, index + 1]))
    }
    rows.sort { left, right in
      left.similarity != right.similarity ? left.similarity > right.similarity : left.id < right.id
    }
    return (rows, found.plan.shownTerms)
  }

  /// The plan that looks for the strongest words of an article; nil if it has none that another article has.
  private func plan(like id: Int64) throws(SQLiteError) -> SearchPlan? {
    let words = try strongestWords(of: id)
    guard let tree = QueryTree(.all, of: words.map { .term($0.term) }) else { return nil }
    return try SearchPlan(
      tree, as: .likeness, for: .articles, vocabulary: Vocabulary(on: connection),
      authors: planner.authors(ofConditions: [])
    ) { term in words.first { $0.term == term }?.weight ?? 1 }
  }

  /// The strongest words of an article, the strongest first. Each candidate costs a look into the index, which counts up
  /// to a bound.
  private func strongestWords(of id: Int64) throws(SQLiteError) -> [StrongWord] {
    var stems = StemTable()
    guard let article = try ranker.stemCounts(ofArticles: [id], in: &stems).first else { return [] }
    let total = try ranker.newestID(.articles)
    let formula = BM25(articles: total, words: 0)
    // The sort is stable: of equally frequent words the earlier come first.
    let candidates = article.counts.filter { stems.tells($0.stem) }.sorted { $0.count > $1.count }
    let end = clock.end(ofShare: TimeBound.shareOfEstimates)
    var words: [(word: StrongWord, strength: Float)] = []
    for (stem, count) in candidates.prefix(Self.candidates) {
      let surfaces = stems.words(of: stem)
      let expression = surfaces.map { "\"" + String(decoding: $0, as: UTF8.self) + "\"" }.joined(separator: " OR ")
      let matches = try ranker.estimatedMatches(expression, in: .articles, of: total, until: end)
      // A word of this article alone finds no other.
      guard let word = surfaces.first, matches > 1 else { continue }
      let text = String(decoding: word, as: UTF8.self)
      let term = SearchQuery.Term(text: text, indexed: text, tokens: [word], isPrefix: false, part: nil)
      let weight = Float(count) * (BM25.k1 + 1) / (Float(count) + BM25.k1)
      words.append((StrongWord(term: term, weight: weight), weight * formula.weight(ofFrequency: matches)))
    }
    return words.sorted { $0.strength > $1.strength }.prefix(Self.words).map(\.word)
  }
}
