import ArchiveSQLite
import ArchiveStorage

/// The hits of a query, best first.
struct Ranking {
  /// A row that was found.
  struct Ranked {
    var id: Int64
    var score: Float
    /// Whether it has all the words of the query.
    var hasAllWords: Bool
  }

  /// The hits, best first. Of equal ones, the one with the lower id comes first.
  let rows: [Ranked]
  /// How the search was answered.
  let reading: SearchReading

  /// If a query has more matches, only so many are ranked.
  static let rankedMatches = 20_000

  /// If a query of so many words has more matches than `rankedMatches`, only so many are ranked: each word costs time,
  /// and so does finding them together.
  static func rankedMatches(words: Int) -> Int {
    switch words {
    case ...2: rankedMatches
    case 3: 10_000
    case 4: 5_000
    case 5: 3_000
    default: 1_500
    }
  }
  /// If a condition stands beside words with more matches, only so many are checked against it.
  static let askedMatches = 10_000
  /// So many of the best are looked at again: for words near each other, for articles that are alike, for newer
  /// ones.
  static let reconsidered = 100
}

extension Ranker {
  /// Ranks the hits of a query that the index can answer; nil if only conditions choose.
  ///
  /// `end` is how many of the best are wanted; nil for all, and then all are ranked. With `prefersNewer`, newer
  /// articles come first among those that answer about equally well.
  func ranking(
    _ plan: SearchPlan, end: Int?, prefersNewer: Bool
  ) throws(SQLiteError) -> Ranking? {
    let plan = end == nil ? plan : try plan.narrowed(on: connection)
    let strict = plan.compiled(plan.tree)
    guard strict.match != nil else { return nil }
    var reading = SearchReading(query: strict, plan)
    let newest = try newestID(plan.target)
    let isLarge = end != nil && newest > Ranking.rankedMatches
    let part = isLarge ? Ranking.rankedMatches(words: plan.groupCount) : Ranking.rankedMatches
    let bound = end.map { max($0, part) }
    // The loose reading needs all frequencies first, so that rows that can't be among the best are skipped.
    var frequencies = try plan.groupCount == 1 ? [] : frequencies(plan)
    var table = try matches(
      strict, of: plan, limit: bound, best: bestScores(plan, end: end, frequencies: frequencies))
    if table.matchCount < plan.enoughMatches, let loose = plan.looseTree {
      reading.loosen(plan.compiled(loose))
      table = MatchTable(groupCount: plan.groupCount)
      if end != nil, let rareFirst = try rareWordsFirst(plan, room: part) {
        table = try matches(rareFirst, of: plan, limit: part)
        if table.matchCount > 0 { reading.outcome.rankedPart = table.matchCount }
      }
      if table.matchCount == 0 { table = try matches(reading.query, of: plan, limit: bound) }
      // The table has all that have any of the words.
      if !table.isCut, reading.outcome.rankedPart == nil, reading.query.condition == nil {
        frequencies = table.rowCounts
      }
    }
    reading.outcome.cutPrefixes = plan.cutPrefixes.map { $0.text + "*" }
    if table.isCut { reading.outcome.rankedPart = table.matchCount }
    if reading.outcome.rankedPart == nil, plan.cutPrefixes.isEmpty { reading.outcome.count = table.matchCount }
    if frequencies.isEmpty {
      frequencies = try table.isCut || strict.condition != nil ? self.frequencies(plan) : [table.matchCount]
    }
    let scorer = try RowScorer(plan, table: table, weights: weights(frequencies, in: plan.target))

    let ranked = scorer.best(end.map { max($0, Ranking.reconsidered) })
    let head = try reconsidered(
      Array(ranked.prefix(Ranking.reconsidered)), scorer: scorer, plan: plan, end: end, prefersNewer: prefersNewer)
    let isLoose = reading.outcome.matching == .some
    return Ranking(
      rows: (head + ranked.dropFirst(Ranking.reconsidered)).map { row, score in
        Ranking.Ranked(
          id: table.ids[row], score: score, hasAllWords: !isLoose || scorer.hasAllGroups(row))
      }, reading: reading)
  }

  /// The best rows in the order of their scores and of the other signs. These signs only add to scores, or deal out the
  /// same ones among these rows, so they stay above all others.
  private func reconsidered(
    _ rows: [(row: Int, score: Float)], scorer: RowScorer, plan: SearchPlan, end: Int?, prefersNewer: Bool
  ) throws(SQLiteError) -> [(row: Int, score: Float)] {
    var rows = rows
    for index in rows.indices { rows[index].score += scorer.nearness(rows[index].row) }
    scorer.sort(&rows)
    guard plan.target == .articles else { return rows }
    if plan.isQuestion {
      try smooth(&rows, scorer: scorer)
    }
    if prefersNewer {
      try preferNewer(&rows, end: end, in: scorer.table)
      scorer.sort(&rows)
    }
    return rows
  }

  /// The scores by which matches may be skipped; nil if all matches are wanted.
  private func bestScores(
    _ plan: SearchPlan, end: Int?, frequencies: [Int]
  ) throws(SQLiteError) -> BestScores? {
    guard let end else { return nil }
    // If there is only one group, its weight changes nothing.
    let weights = try frequencies.isEmpty ? [1] : self.weights(frequencies, in: plan.target)
    return BestScores(
      limit: max(end, Ranking.reconsidered), weights: zip(weights, plan.groupWeights).map { $0 * $1 })
  }

  /// The weights of groups that so many rows of the index have.
  private func weights(_ frequencies: [Int], in target: QueryTarget) throws(SQLiteError) -> [Float] {
    let formula = try BM25(articles: newestID(target), words: 0)
    return frequencies.map { formula.weight(ofFrequency: $0) }
  }

  /// How many rows of the index have each group.
  private func frequencies(_ plan: SearchPlan) throws(SQLiteError) -> [Int] {
    let total = try newestID(plan.target)
    var counts = [Int](repeating: -1, count: plan.groupCount)
    let end = clock.end(ofShare: TimeBound.shareOfEstimates)
    for (term, group) in plan.groups.enumerated() where counts[group] < 0 {
      // Quotes have no parts: whether their article has a word in one is a condition, and counts for nothing.
      counts[group] =
        plan.target == .quotes && plan.terms[term].part != nil
        ? 0 : try estimatedMatches(plan.expression(of: plan.terms[term]), in: plan.target, of: total, until: end)
    }
    return counts
  }

  /// Where the loose reading of a query may match more than can be ranked: the rows that have its rare words, or all of
  /// its common ones. Nil where all can be ranked, or where no word is rare.
  private func rareWordsFirst(_ plan: SearchPlan, room: Int) throws(SQLiteError) -> CompiledQuery? {
    let newest = try newestID(plan.target)
    if newest <= Ranking.rankedMatches { return nil }
    var operands: [(tree: QueryTree, count: Int)] = []
    let end = clock.end(ofShare: TimeBound.shareOfEstimates)
    for tree in plan.optionalOperands {
      guard let match = plan.compiled(tree).match else { return nil }
      operands.append((tree, try estimatedMatches(match, in: plan.target, of: newest, until: end)))
    }
    // The sort is stable.
    operands.sort { $0.count < $1.count }
    // If no word is so rare, a part of the rows with the rarest word is ranked.
    var room = max(room, min(operands.first?.count ?? 0, Ranking.rankedMatches))
    var rare: [QueryTree] = []
    var common: [QueryTree] = []
    for operand in operands {
      room -= operand.count
      if room >= 0 { rare.append(operand.tree) } else { common.append(operand.tree) }
    }
    if rare.isEmpty || common.isEmpty { return nil }
    let wanted = QueryTree(.any, of: rare + (common.count > 1 ? [.all(common)] : []))
    let counted = QueryTree(.any, of: plan.optionalOperands)
    // The first operand chooses the rows. The second one matches these rows too and collects all their words.
    return plan.compiled(plan.tree.replacingOptionalOperands(by: [wanted, counted].compactMap { $0 }))
  }

  /// Lets newer articles come before older ones that answer about as well: one as new as the newest of the archive
  /// gains a tenth, one that is a year older half as much, and so on; an article without a date nothing.
  ///
  /// The rows are in order. Only those are looked at that can get among the first `end` in this way.
  private func preferNewer(
    _ rows: inout [(row: Int, score: Float)], end: Int?, in table: MatchTable
  ) throws(SQLiteError) {
    guard !rows.isEmpty else { return }
    let latest = try prepare("SELECT julianday(max(published_on)) FROM articles")
    guard try latest.step(), let newest = latest.optionalDouble(at: 0) else { return }
    let last = rows[min(end ?? rows.count, rows.count) - 1].score
    let statement = try prepare("SELECT julianday(published_on) FROM articles WHERE id = ?1")
    for index in rows.indices {
      let most = rows[index].score * 1.1
      guard most >= last else { break }
      statement.reset()
      try statement.bind(table.ids[rows[index].row], at: 1)
      if try statement.step(), let day = statement.optionalDouble(at: 0) {
        rows[index].score *= 1 + 0.1 * BM25.half(ofPeriods: Float((newest - day) / 365.25))
      }
    }
  }
}
