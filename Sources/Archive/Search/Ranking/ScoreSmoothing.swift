import ArchiveSQLite

/// Lets the best hits of a question judge each other: an article gains by being like others that answer well.
///
/// Score regularization (Diaz, Regularizing ad hoc retrieval scores, CIKM 2005): articles that are alike answer a
/// question about equally well. So an article that says it in other words is lifted by those that use the question's
/// own words, and one that has these words by chance falls behind.
///
/// How much others count is chosen for each article by its own score. The first one stays as it is, and those that have
/// nearly its score almost so: if one article is sought, as by its headline, it has already been found.
struct ScoreSmoothing {
  /// How many articles judge each, those that are most like it.
  static let neighbours = 5
  /// How often the judgement is passed on.
  static let rounds = 8
  /// How much the others count for an article with hardly a score of its own.
  static let strength: Float = 0.7

  private let judges: [[(article: Int, share: Float)]]

  /// The smoothing of the scores of articles that are so much alike.
  init(_ likeness: ArticleLikeness) {
    judges = (0..<likeness.count).map { article in
      let nearest = likeness.nearest(to: article, limit: Self.neighbours)
      let sum = nearest.reduce(0) { $0 + likeness[article, $1] }
      return nearest.map { ($0, likeness[article, $0] / sum) }
    }
  }

  /// The scores after smoothing, none of which is above the best before. An article that is like no other keeps its own.
  func smoothed(_ scores: [Float]) -> [Float] {
    guard let best = scores.max(), best > 0 else { return scores }
    let strengths = zip(scores, judges).map { score, judges -> Float in
      if judges.isEmpty { return 0 }
      let share = score / best
      let cube = share * share * share
      return Self.strength * (1 - cube * cube)
    }
    var smoothed = scores
    for _ in 0..<Self.rounds {
      smoothed = scores.indices.map { article in
        let judgement = judges[article].reduce(0) { $0 + $1.share * smoothed[$1.article] }
        return (1 - strengths[article]) * scores[article] + strengths[article] * judgement
      }
    }
    return smoothed
  }
}

extension Ranker {
  /// Puts the best answers to a question, which are in order, in the order of their smoothed scores.
  ///
  /// The scores themselves are dealt out anew: the article that is now third has the score that was third. So they say
  /// as much as before of how far apart answers are, and stay above those of all other articles.
  func smooth(_ rows: inout [(row: Int, score: Float)], scorer: RowScorer) throws(SQLiteError) {
    var stems = StemTable()
    let articles = try stemCounts(ofArticles: rows.map { scorer.table.ids[$0.row] }, in: &stems)
    let smoothing = ScoreSmoothing(ArticleLikeness(articles, in: stems, formula: scorer.formula))
    let scores = rows.map(\.score)
    var smoothed = zip(rows, smoothing.smoothed(scores)).map { (row: $0.row, score: $1) }
    scorer.sort(&smoothed)
    rows = zip(smoothed, scores).map { ($0.row, $1) }
  }
}
