import ArchiveModel

/// Makes the quotes without marks by rules: what a clause reports in the article's own words.
struct ParaphraseReader {
  let analysis: Analysis
  private var contents: ReportedContent { ReportedContent(analysis: analysis) }
  private var hops: HopReader { HopReader(analysis: analysis) }
  private var tokens: [Token] { analysis.tokens }

  /// Adds the indirect quotes of this sentence, and notes which of its quotes with marks, `marked`, are inside them.
  func read(into scan: inout QuoteScan, around marked: Range<Int>) {
    for index in scan.clauses.range {
      let clause = scan.clauses[index]
      guard !clause.isNegated, !clause.isWeak, clause.form != .label, let source = scan.clauses.source(of: index) else {
        continue
      }
      if isHopOnly(index, in: scan) { continue }
      let segments = contents.content(of: index, in: scan.clauses).filter {
        contents.isParaphrase($0) && !isAttribution($0, beside: index, in: scan.clauses)
      }
      guard !segments.isEmpty, !isTail(segments[0], of: clause) else { continue }
      var draft = QuoteDraft(kind: .indirect, segments: segments, sentence: scan.sentence)
      draft.hops = hops.hops(of: index, in: &scan)
      draft.cue = clause.cue
      draft.speakerPath = clause.speakerPath
      addRelays(&draft, of: index, source: source, in: scan)
      hops.addParagraphHops(&draft, in: &scan)
      draft.confidence = RuleConfidence.ofParaphrase(
        by: clause, beginsWithThat: tokens[segments[0].lowerBound].hash == Words.that)
      let place = scan.quotes.count
      scan.quotes.append(draft)
      enclose(marked, in: place, &scan)
    }
  }

  /// Adds who relayed what a clause reports, by the other clauses of its sentence: "…, he said, according to Reuters".
  func addRelays(_ draft: inout QuoteDraft, of index: Int, source: Int, in scan: QuoteScan) {
    for other in scan.clauses.range(around: index, within: 4) where other != index {
      if let carrier = scan.clauses.source(of: other), isHopOnly(other, in: scan), carrier != source,
        !draft.hops.contains(where: { $0.source == carrier })
      {
        let role: Attribution.Role = scan.resolver.book.drafts[carrier].kind == .document ? .document : .reportedBy
        draft.hops.append(.init(role: role, source: carrier, mention: scan.clauses[other].subject?.tokens))
      }
    }
  }

  /// Notes which quotes with marks, among `marked`, are inside the paraphrase `place` and of the same speaker.
  func enclose(_ marked: Range<Int>, in place: Int, _ scan: inout QuoteScan) {
    let segments = scan.quotes[place].segments
    let source = scan.quotes[place].speaker?.source
    for quote in quotes(among: marked, in: segments, scan.quotes) where scan.quotes[quote].within == nil {
      if let run = scan.quotes[quote].segments.first, scan.quotes[quote].speaker?.source == source,
        segments.contains(where: { $0.lowerBound < run.lowerBound && run.upperBound <= $0.upperBound })
          || segments.contains(where: { $0.lowerBound <= run.lowerBound && run.upperBound < $0.upperBound })
      {
        scan.quotes[quote].within = place
        if scan.quotes[quote].kind == .direct {
          scan.quotes[quote].kind = .partial
          scan.quotes[quote].wasDirect = true
        }
      }
    }
  }

  /// Whether the words after a clause that reports marked words only say where, when or about what: “…,” Smith said of
  /// the bridge.
  private func isTail(_ segment: Range<Int>, of clause: ReportingClause) -> Bool {
    // Marks that end the sentence before are not reported by this clause.
    guard segment.lowerBound >= clause.cue.upperBound,
      clause.tokens.lowerBound > analysis.firstToken(ofSentence: clause.sentence),
      tokens[clause.tokens.lowerBound - 1].kind == .doubleMark
    else { return false }
    return tokens[segment.lowerBound].isAny(of: [.preposition, .time]) && tokens[segment.lowerBound].isLowerWord
  }

  /// Whether the words are only the attribution next to a clause: "he said, according to Reuters".
  private func isAttribution(_ segment: Range<Int>, beside index: Int, in clauses: SentenceClauses) -> Bool {
    clauses.range(around: index, within: 2).contains { other in
      let clause = clauses[other]
      return other != index && clause.form == .accordingTo && clause.tokens.lowerBound <= segment.lowerBound
        && segment.upperBound <= clause.tokens.upperBound
    }
  }

  /// Which of the sentence's quotes with marks begin between the first and the last token of `segments`.
  private func quotes(among marked: Range<Int>, in segments: [Range<Int>], _ quotes: [QuoteDraft]) -> Range<Int> {
    guard let begin = segments.first?.lowerBound, let end = segments.last?.upperBound else { return 0..<0 }
    let start = marked.partitioningIndex { quotes[$0].segments[0].lowerBound >= begin }
    return start..<max(start, marked.partitioningIndex { quotes[$0].segments[0].lowerBound >= end })
  }

  /// Whether a clause only says who relayed what another clause reports: "according to Reuters, he said".
  func isHopOnly(_ index: Int, in scan: QuoteScan) -> Bool {
    let clauses = scan.clauses
    guard clauses.range.count > 1 else { return false }
    if scan.relaysMarkedWords(index) { return true }
    guard scan.carries(index) else { return false }
    let clause = clauses[index]
    guard clause.form == .accordingTo || clause.form == .inverted || endsSentence(clause) else { return false }
    let near = clauses.range(around: index, within: 3)
    return near.contains { $0 != index && clauses.source(of: $0) != nil && !scan.carries($0) }
  }

  /// Whether a clause comes after what it reports: ", Smith said."
  private func endsSentence(_ clause: ReportingClause) -> Bool {
    guard clause.contentStart < tokens.count else { return true }
    let next = tokens[clause.contentStart]
    return next.isTerminal || clause.tokens.upperBound >= analysis.endToken(ofSentence: clause.sentence)
  }
}
