/// Finds the words that a clause reports without marks.
struct ReportedContent {
  let analysis: Analysis
  private var tokens: [Token] { analysis.tokens }

  /// The tokens that a clause reports, in one or two runs.
  func content(of index: Int, in clauses: SentenceClauses) -> [Range<Int>] {
    let clause = clauses[index]
    if let contents = clause.contents { return contents.all.map { trimmed(from: $0.lowerBound, to: $0.upperBound) } }
    let first = analysis.firstToken(ofSentence: clause.sentence)
    let last = analysis.endToken(ofSentence: clause.sentence)
    let start = min(clause.contentStart, last)
    let isAfter = clause.tokens.lowerBound > first && standsAfter(clause, from: first)
    switch clause.form {
    case .accordingTo:
      if clause.tokens.lowerBound <= first + 1 {
        return [trimmed(from: start, to: end(from: start, before: last, of: index, in: clauses))]
      }
      let before = trimmed(from: first, to: clause.tokens.lowerBound)
      let goesOn = start < last && clause.tokens.upperBound < start && !tokens[clause.tokens.upperBound].isTerminal
      return goesOn ? [before, trimmed(from: start, to: last)] : [before]
    case .inverted where isAfter:
      return [trimmed(from: first, to: clause.tokens.lowerBound)]
    case .finite where isAfter:
      let before = trimmed(from: first, to: clause.tokens.lowerBound)
      let after = clause.tokens.upperBound
      guard after < last, !tokens[after].isTerminal else { return [before] }
      if tokens[after].kind == .comma {
        return [before, trimmed(from: after + 1, to: end(from: after + 1, before: last, of: index, in: clauses))]
      }
      return [trimmed(from: start, to: end(from: start, before: last, of: index, in: clauses))]
    default:
      return [trimmed(from: start, to: end(from: start, before: last, of: index, in: clauses))]
    }
  }

  /// Whether a comma separates a clause from what it reports: "The plan would fail, Smith said".
  private func standsAfter(_ clause: ReportingClause, from first: Int) -> Bool {
    let before = tokens[clause.tokens.lowerBound - 1]
    guard before.kind == .comma || before.kind == .dash || before.kind == .doubleMark || before.kind == .question else {
      return false
    }
    guard !clause.isInherited else { return false }
    // "On Monday, Smith said": an opening phrase is not part of what he said.
    let opener = tokens[first]
    if opener.hash == Words.according { return false }
    let length = clause.tokens.lowerBound - first
    let next = clause.tokens.upperBound
    let ends =
      next >= tokens.count || tokens[next].isTerminal || tokens[next].kind == .comma
      || next >= analysis.endToken(ofSentence: clause.sentence)
    if !ends { return false }
    let goesOn = next < tokens.count && tokens[next].kind == .comma
    return !(opener.isAny(of: [.preposition, .subordinator]) && length <= 6 && goesOn)
  }

  /// The token after what a clause reports, which begins at `start`. It ends before the next clause that is not part of
  /// it.
  private func end(from start: Int, before limit: Int, of index: Int, in clauses: SentenceClauses) -> Int {
    var next = index + 1
    let last = min(limit, colonBeforeMarks(from: start, to: limit) ?? limit)
    while next < min(clauses.range.upperBound, index + 8) {
      let clause = clauses[next]
      let begin = clause.tokens.lowerBound
      if begin > start, begin <= last {
        let before = tokens[begin - 1]
        let isSetOff = before.kind == .comma || before.kind == .dash || before.kind == .doubleMark
        let beforeMark = before.kind == .doubleMark ? begin : begin - 1
        switch clause.form {
        case .accordingTo, .inverted: if isSetOff { return beforeMark }
        case .participle: if isSetOff && clause.isInherited { return beforeMark }
        case .finite:
          if isSetOff, standsAfter(clause, from: start) { return beforeMark }
          let joins = before.hash == Words.and || before.hash == Words.but
          if joins, !clause.isInherited, begin >= start + 1, tokens[begin - 2].kind == .comma { return begin - 2 }
          if clause.isInherited, before.hash == Words.and || before.hash == Words.but {
            return begin - 1 > start && tokens[begin - 2].kind == .comma ? begin - 2 : begin - 1
          }
        case .label, .noun: break
        }
      }
      next += 1
    }
    return last
  }

  /// The colon before a quotation that ends the sentence: "He was tired: “…”"; nil if there is none.
  private func colonBeforeMarks(from start: Int, to last: Int) -> Int? {
    guard last > start, tokens[last - 1].kind == .doubleMark || tokens[last - 1].kind == .period else { return nil }
    var token = start
    while token < min(last - 1, start + 80) {
      if let end = spanEnd(at: token) { token = end; continue }
      if tokens[token].kind == .colon, tokens[token + 1].kind == .doubleMark { return token }
      token += 1
    }
    return nil
  }

  /// A run without the marks that separate it from the clause.
  private func trimmed(from start: Int, to end: Int) -> Range<Int> {
    var low = start
    var high = max(start, end)
    while high > low {
      let token = tokens[high - 1]
      guard
        token.kind == .comma || token.kind == .period && !tokens[max(low, high - 2)].isAny(of: .abbreviation)
          || token.kind == .dash || token.kind == .colon || token.kind == .semicolon
      else { break }
      high -= 1
    }
    while low < high, tokens[low].kind == .comma || tokens[low].kind == .dash || tokens[low].kind == .colon { low += 1 }
    return low..<high
  }

  /// The most tokens of an indirect quote. Anything longer is not a sentence, and each of its quotes would be as long.
  private static let longestParaphrase = 400

  /// Whether a run is more than a quotation: has words outside marks, enough of them.
  func isParaphrase(_ run: Range<Int>) -> Bool {
    guard run.count >= 2, run.count <= Self.longestParaphrase else { return false }
    var words = 0
    var token = run.lowerBound
    var span = firstSpan(from: token)
    while token < run.upperBound && words < 2 {
      if span < analysis.spans.count, analysis.spans[span].tokens.lowerBound == token {
        token = analysis.spans[span].tokens.upperBound
        span += 1
        continue
      }
      if tokens[token].kind == .word { words += 1 }
      token += 1
    }
    return words >= 2
  }

  /// The token after the span that begins at `token`; nil if there is none.
  private func spanEnd(at token: Int) -> Int? {
    guard tokens[token].kind == .doubleMark || tokens[token].kind == .singleMark else { return nil }
    let span = firstSpan(from: token)
    guard span < analysis.spans.count, analysis.spans[span].tokens.lowerBound == token else { return nil }
    return analysis.spans[span].tokens.upperBound
  }

  /// The first span that begins at `token` or later.
  private func firstSpan(from token: Int) -> Int {
    analysis.spans.indices.partitioningIndex { analysis.spans[$0].tokens.lowerBound >= token }
  }
}
