import ArchiveModel

extension QuoteBuilder {
  /// Makes the indirect quotes of a sentence, and notes which of its marked runs, the quotes from `spansFrom` on,
  /// stand within them.
  mutating func readIndirect(_ sentence: Int, spansFrom firstQuote: Int) {
    let lastQuote = quotes.count
    for index in clauses.range {
      let clause = clauses[index]
      guard !clause.isNegated, !clause.isWeak, clause.form != .label, let source = clauses.source(of: index) else {
        continue
      }
      if isHopOnly(index, source) { continue }
      let segments = content(of: index, sentence).filter { isParaphrase($0) && !isAttribution($0, beside: index) }
      guard !segments.isEmpty, !isTail(segments[0], of: clause) else { continue }
      var draft = QuoteDraft(kind: .indirect, segments: segments, sentence: sentence)
      draft.hops = hops(index, sentence)
      draft.cue = clause.cue
      draft.speakerPath = clause.speakerPath
      for other in clauses.range(around: index, within: 4) where other != index {
        if let carrier = clauses.source(of: other), isHopOnly(other, carrier), carrier != source,
          !draft.hops.contains(where: { $0.source == carrier })
        {
          let role: Attribution.Role = resolver.book.drafts[carrier].kind == .document ? .document : .reportedBy
          draft.hops.append(.init(role: role, source: carrier, mention: clauses[other].subject?.tokens))
        }
      }
      addParagraphHops(&draft)
      draft.confidence = confidence(of: clause, saying: segments[0])
      let place = quotes.count
      quotes.append(draft)
      for quote in marked(from: firstQuote, to: lastQuote, in: segments) where quotes[quote].within == nil {
        if let run = quotes[quote].segments.first, quotes[quote].speaker?.source == source,
          segments.contains(where: { $0.lowerBound < run.lowerBound && run.upperBound <= $0.upperBound })
            || segments.contains(where: { $0.lowerBound <= run.lowerBound && run.upperBound < $0.upperBound })
        {
          quotes[quote].within = place
          if quotes[quote].kind == .direct { quotes[quote].kind = .partial }
        }
      }
    }
  }

  /// Whether the words after a clause that reports marked words only say where, when or of what: “…,” Smith said of the
  /// bridge.
  private func isTail(_ segment: Range<Int>, of clause: ReportingClause) -> Bool {
    guard segment.lowerBound >= clause.cue.upperBound, clause.tokens.lowerBound > 0,
      tokens[clause.tokens.lowerBound - 1].kind == .doubleMark
    else { return false }
    return tokens[segment.lowerBound].isAny(of: [.preposition, .time]) && tokens[segment.lowerBound].isLowerWord
  }

  /// How sure a paraphrase is: the share of its kind that annotators marked too, with the same speaker and eight tenths
  /// of its words at least, in PolNeAR's training articles (LREC 2018).
  private func confidence(of clause: ReportingClause, saying content: Range<Int>) -> Double {
    let beginsWithThat = tokens[content.lowerBound].hash == Words.that
    switch clause.speakerPath {
    case .accordingTo: return 0.75
    case .inherited: return beginsWithThat ? 0.63 : 0.37
    case .subjectAfter: return clause.isQuoting ? 0.12 : 0.42
    case .noun: return 0.25
    default: return beginsWithThat ? 0.73 : clause.isQuoting ? 0.41 : 0.54
    }
  }

  /// Whether the words are no more than the attribution beside a clause: "he said, according to Reuters".
  private func isAttribution(_ segment: Range<Int>, beside index: Int) -> Bool {
    clauses.range(around: index, within: 2).contains { other in
      let clause = clauses[other]
      return other != index && clause.form == .accordingTo && clause.tokens.lowerBound <= segment.lowerBound
        && segment.upperBound <= clause.tokens.upperBound
    }
  }

  /// Which of the sentence's quotes with marks begin between the first and the last token of `segments`.
  private func marked(from first: Int, to last: Int, in segments: [Range<Int>]) -> Range<Int> {
    guard let begin = segments.first?.lowerBound, let end = segments.last?.upperBound else { return first..<first }
    func lowerBound(_ token: Int) -> Int {
      var low = first
      var high = last
      while low < high {
        let middle = (low + high) / 2
        if quotes[middle].segments[0].lowerBound < token { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let start = lowerBound(begin)
    return start..<max(start, lowerBound(end))
  }

  /// Whether a clause only says who carried what another clause reports: "according to Reuters, he said".
  private func isHopOnly(_ index: Int, _ source: Int) -> Bool {
    guard clauses.range.count > 1, resolver.book.isCarrier(source) else { return false }
    let clause = clauses[index]
    guard clause.form == .accordingTo || clause.form == .inverted || endsSentence(clause) else { return false }
    let near = clauses.range(around: index, within: 3)
    return near.contains { $0 != index && (clauses.source(of: $0).map { !resolver.book.isCarrier($0) } ?? false) }
  }

  /// Whether a clause stands after what it reports: ", Smith said."
  private func endsSentence(_ clause: ReportingClause) -> Bool {
    guard clause.contentStart < tokens.count else { return true }
    let next = tokens[clause.contentStart]
    return next.isTerminal || clause.tokens.upperBound >= lastToken(clause.sentence)
  }

  /// The token after the sentence's last.
  private func lastToken(_ sentence: Int) -> Int {
    let item = analysis.items[analysis.sentences[sentence].items.upperBound - 1]
    return item.token.map { $0 + 1 } ?? item.span.map { analysis.spans[$0].tokens.upperBound } ?? 0
  }

  // MARK: Content

  /// The tokens of what a clause reports, in one or two runs.
  private func content(of index: Int, _ sentence: Int) -> [Range<Int>] {
    let clause = clauses[index]
    let first = analysis.firstToken(ofSentence: sentence)
    let last = lastToken(sentence)
    let start = min(clause.contentStart, last)
    let isAfter = clause.tokens.lowerBound > first && standsAfter(clause, first)
    switch clause.form {
    case .accordingTo:
      if clause.tokens.lowerBound <= first + 1 { return [trimmed(start, end(from: start, index, last))] }
      let before = trimmed(first, clause.tokens.lowerBound)
      let goesOn = start < last && clause.tokens.upperBound < start && !tokens[clause.tokens.upperBound].isTerminal
      return goesOn ? [before, trimmed(start, last)] : [before]
    case .inverted where isAfter:
      return [trimmed(first, clause.tokens.lowerBound)]
    case .finite where isAfter:
      let before = trimmed(first, clause.tokens.lowerBound)
      let after = clause.tokens.upperBound
      guard after < last, !tokens[after].isTerminal else { return [before] }
      if tokens[after].kind == .comma { return [before, trimmed(after + 1, end(from: after + 1, index, last))] }
      return [trimmed(start, end(from: start, index, last))]
    default:
      return [trimmed(start, end(from: start, index, last))]
    }
  }

  /// Whether a comma sets a clause off from what it reports: "The plan would fail, Smith said".
  private func standsAfter(_ clause: ReportingClause, _ first: Int) -> Bool {
    let before = tokens[clause.tokens.lowerBound - 1]
    guard before.kind == .comma || before.kind == .dash || before.kind == .doubleMark || before.kind == .question else {
      return false
    }
    guard !clause.isInherited else { return false }
    // "On Monday, Smith said": an opening phrase is not what he said.
    let opener = tokens[first]
    if opener.hash == Words.according { return false }
    let length = clause.tokens.lowerBound - first
    let next = clause.tokens.upperBound
    let ends =
      next >= tokens.count || tokens[next].isTerminal || tokens[next].kind == .comma
      || next >= lastToken(clause.sentence)
    if !ends { return false }
    let goesOn = next < tokens.count && tokens[next].kind == .comma
    return !(opener.isAny(of: [.preposition, .subordinator]) && length <= 6 && goesOn)
  }

  /// The token after what a clause reports, which begins at `start`: before the next clause that is not part of it.
  private func end(from start: Int, _ index: Int, _ last: Int) -> Int {
    var next = index + 1
    let last = min(last, colonBeforeMarks(from: start, to: last) ?? last)
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
          if isSetOff, standsAfter(clause, start) { return beforeMark }
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

  /// The colon before a quotation that ends the sentence: "He was tired: “…”"; nil where there is none.
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
  private func trimmed(_ start: Int, _ end: Int) -> Range<Int> {
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

  /// The most tokens of an indirect quote; what is longer is no sentence, and its quotes would be as long each.
  private static let longestParaphrase = 400

  /// Whether a run is more than a quotation: has words outside marks, enough of them.
  private func isParaphrase(_ run: Range<Int>) -> Bool {
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

  /// The token after the span that begins at `token`; nil where none does.
  private func spanEnd(at token: Int) -> Int? {
    guard tokens[token].kind == .doubleMark || tokens[token].kind == .singleMark else { return nil }
    let span = firstSpan(from: token)
    guard span < analysis.spans.count, analysis.spans[span].tokens.lowerBound == token else { return nil }
    return analysis.spans[span].tokens.upperBound
  }

  /// The first span that begins at `token` or later.
  private func firstSpan(from token: Int) -> Int {
    var low = 0
    var high = analysis.spans.count
    while low < high {
      let middle = (low + high) / 2
      if analysis.spans[middle].tokens.lowerBound < token { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
