/// Chooses the clause that reports a marked run, among those of its sentence.
struct ClauseChooser {
  let analysis: Analysis
  private var surroundings: RunSurroundings { RunSurroundings(analysis: analysis) }

  /// The clause that reports a run, and how it was found.
  ///
  /// `following` is the first clause of the article whose reporting word comes after the run.
  func clause(of run: MarkedRun, following: Int, in scan: QuoteScan) -> (Int?, ClausePath) {
    let (clause, path) = nearestClause(of: run, following: following, in: scan)
    guard analysis.grammar == .german else { return (clause, path) }
    return GermanClauseChooser(analysis: analysis).clause(around: run, or: clause, path, among: scan.clauses)
  }

  private func nearestClause(of run: MarkedRun, following: Int, in scan: QuoteScan) -> (Int?, ClausePath) {
    let clauses = scan.clauses
    let previous = following > clauses.range.lowerBound ? following - 1 : nil
    let next = following < clauses.range.upperBound ? following : nil
    if let next, surroundings.isRightBefore(clauses[next], run), clauses.source(of: next) != nil {
      // ", according to a readout" says where the words were written, if somebody is said to have said them.
      if clauses[next].form == .accordingTo, scan.carries(next), let previous,
        let speaker = clauses.source(of: previous),
        !scan.resolver.book.isCarrier(speaker)
      {
        return (previous, .clauseBefore)
      }
      return (next, .clauseAfter)
    }
    if let next, next + 1 < clauses.range.upperBound, surroundings.isRightBefore(clauses[next + 1], run) {
      return (next + 1, .clauseAfter)
    }
    if let previous {
      var previous = previous
      // A weak cue further off yields to a clear one before it.
      var steps = 0
      while clauses[previous].isWeak, analysis.grammar != .german, previous > clauses.range.lowerBound, steps < 4,
        run.tokens.lowerBound - clauses[previous].cue.upperBound > 3
      {
        previous -= 1
        steps += 1
      }
      let clause = clauses[previous]
      let gap = run.tokens.lowerBound - clause.tokens.upperBound
      if clause.form == .accordingTo, let next, clauses[next].subject != nil { return (next, .clauseFurther) }
      if clause.form == .accordingTo, previous > clauses.range.lowerBound, !isFirst(clause) {
        return (previous - 1, .clauseFurther)
      }
      return (previous, gap <= 12 ? .clauseBefore : .clauseFurther)
    }
    if let next, clauses[next].subject != nil, !clauses[next].isInherited || analysis.grammar == .german {
      return (next, .clauseFurther)
    }
    return (nil, .none)
  }

  private func isFirst(_ clause: ReportingClause) -> Bool {
    analysis.items[analysis.sentences[clause.sentence].items.lowerBound].token == clause.tokens.lowerBound
  }
}
