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
    if let next, isRightAfter(span, clauses[next]), let source = clauses.source(of: next) {
      // ", according to a readout" says where the words stood, if someone is said to have said them.
      if clauses[next].form == .accordingTo, resolver.book.isCarrier(source), let previous,
        let speaker = clauses.source(of: previous),
        !resolver.book.isCarrier(speaker)
      {
        return (previous, .clauseBefore)
      }
      return (next, .clauseAfter)
    }
    if let next, next + 1 < clauses.range.upperBound, isRightAfter(span, clauses[next + 1]) {
      return (next + 1, .clauseAfter)
    }
    if let previous {
      var previous = previous
      // A weak cue further off yields to a clear one before it.
      var steps = 0
      while clauses[previous].isWeak, previous > clauses.range.lowerBound, steps < 4,
        span.tokens.lowerBound - clauses[previous].cue.upperBound > 3
      {
        previous -= 1
        steps += 1
      }
      let clause = clauses[previous]
      let gap = span.tokens.lowerBound - clause.tokens.upperBound
      if clause.form == .accordingTo, let next, clauses[next].subject != nil { return (next, .clauseFurther) }
      if clause.form == .accordingTo, previous > clauses.range.lowerBound, !isFirst(clause, sentence) {
        return (previous - 1, .clauseFurther)
      }
      return (previous, gap <= 12 ? .clauseBefore : .clauseFurther)
    }
    if let next, clauses[next].subject != nil, !clauses[next].isInherited {
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
