/// Which clause reports a marked run.
extension QuoteBuilder {
  /// How a span came to its speaker; the better the surer.
  enum Path: UInt8 {
    /// Right after it, right before it, further off in its sentence, or no clause at all.
    case clauseAfter, clauseBefore, clauseFurther, none
  }

  /// The clause that reports a span, and how it was found.
  func choose(
    _ span: QuotedSpan, _ item: Int, _ sentence: Int, previous: Int?, next: Int?
  ) -> (Int?, Path) {
    if let next, isRightAfter(span, analysis.clauses[next]), let source = subject(next) {
      // ", according to a readout" says where the words stood, if someone is said to have said them.
      if analysis.clauses[next].form == .accordingTo, isCarrier(source), let previous, let speaker = subject(previous),
        !isCarrier(speaker)
      {
        return (previous, .clauseBefore)
      }
      return (next, .clauseAfter)
    }
    if let next, next + 1 < clauses.upperBound, isRightAfter(span, analysis.clauses[next + 1]) {
      return (next + 1, .clauseAfter)
    }
    if let previous {
      var previous = previous
      // A weak cue further off yields to a clear one before it.
      var steps = 0
      while analysis.clauses[previous].isWeak, previous > clauses.lowerBound, steps < 4,
        span.tokens.lowerBound - analysis.clauses[previous].cue.upperBound > 3
      {
        previous -= 1
        steps += 1
      }
      let clause = analysis.clauses[previous]
      let gap = span.tokens.lowerBound - clause.tokens.upperBound
      if clause.form == .accordingTo, let next, analysis.clauses[next].subject != nil { return (next, .clauseFurther) }
      if clause.form == .accordingTo, previous > clauses.lowerBound, !isFirst(clause, sentence) {
        return (previous - 1, .clauseFurther)
      }
      return (previous, gap <= 12 ? .clauseBefore : .clauseFurther)
    }
    if let next, analysis.clauses[next].subject != nil, !analysis.clauses[next].isInherited {
      return (next, .clauseFurther)
    }
    return (nil, .none)
  }

  private func isFirst(_ clause: ReportingClause, _ sentence: Int) -> Bool {
    analysis.items[analysis.sentences[sentence].items.lowerBound].token == clause.tokens.lowerBound
  }

  /// Whether a clause begins right after a span: “…,” Smith said.
  func isRightAfter(_ span: QuotedSpan, _ clause: ReportingClause) -> Bool {
    guard !clause.isInherited, clause.form != .participle else { return false }
    var start = span.tokens.upperBound
    while start < clause.tokens.lowerBound, tokens[start].kind == .comma || tokens[start].kind == .dash { start += 1 }
    return clause.tokens.lowerBound == start
  }
}
