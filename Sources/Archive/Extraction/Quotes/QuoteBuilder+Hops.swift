import ArchiveModel

/// Through whom a quote's words came beside its speaker, and how sure all of it is.
extension QuoteBuilder {
  /// "The ministry “dismissed speculation,” Reuters reported": the words tell what the ministry said, and the outlet
  /// carried them.
  mutating func giveToSubject(_ draft: inout QuoteDraft, _ span: QuotedSpan, _ item: Int, _ sentence: Int) {
    guard let speaker = draft.speaker, resolver.book.drafts[speaker.source].kind == .outlet, draft.isReportedAfter,
      tokens[span.content.lowerBound].isAny(of: .listedVerb), tokens[span.content.lowerBound].isLowerWord,
      item > analysis.sentences[sentence].items.lowerBound, let before = analysis.items[item - 1].token,
      let subject = analysis.phrases.phrase(endingAt: before, from: analysis.start(before: before, reach: 8)),
      case .name = subject.head,
      let source = resolver.source(of: subject, inSentence: sentence), source != speaker.source
    else { return }
    draft.hops[0] = .init(role: .speaker, source: source, mention: subject.tokens)
    draft.speakerPath = .nearest
    draft.hops.append(.init(role: .reportedBy, source: speaker.source, mention: speaker.mention))
  }

  /// Adds the outlet or document through which a sentence's words came, beside the speaker.
  mutating func addCarriers(_ draft: inout QuoteDraft, chosen: Int) {
    guard clauses.range.count > 1 else { return }
    for index in clauses.range(around: chosen, within: 4) where index != chosen {
      guard let source = clauses.source(of: index), resolver.book.isCarrier(source), source != draft.speaker?.source,
        !draft.hops.contains(where: { $0.source == source })
      else { continue }
      let clause = clauses[index]
      let isPostposed = clause.form == .inverted || clause.tokens.lowerBound > draft.segments[0].lowerBound
      guard clause.form == .accordingTo || isPostposed else { continue }
      let role: Attribution.Role = resolver.book.drafts[source].kind == .document ? .document : .reportedBy
      draft.hops.append(.init(role: role, source: source, mention: clause.subject?.tokens))
    }
  }

  /// Adds what the paragraph says of all its quotes: to whom they were said, who carried them first.
  mutating func addParagraphHops(_ draft: inout QuoteDraft) {
    if let told = draft.hops.first(where: { $0.role == .toldTo }) {
      toldTo = (draft.speaker?.source, told)
    } else if let toldTo, let speaker = draft.speaker?.source, speaker != toldTo.hop.source,
      toldTo.speaker == nil || toldTo.speaker == speaker
    {
      draft.hops.append(toldTo.hop)
    }
    if let firstReporter, !draft.hops.contains(where: { $0.role == .firstReportedBy }) {
      draft.hops.append(firstReporter)
    }
  }

  /// How sure a quote is, by its path and kind: the share that was right in PolNeAR's training articles (LREC 2018).
  func confidence(_ draft: QuoteDraft, _ path: Path, _ span: QuotedSpan) -> Double {
    guard let speaker = draft.speaker else { return 0.1 }
    let isDirect = draft.kind == .direct
    var value: Double
    switch path {
    case .clauseAfter: value = isDirect ? 0.98 : 0.93
    case .clauseBefore: value = isDirect ? 0.93 : 0.84
    case .clauseFurther: value = isDirect ? 0.95 : 0.77
    case .none: value = isDirect ? 0.83 : 0.5
    }
    if resolver.book.drafts[speaker.source].kind == .anonymous { value -= isDirect ? 0.08 : 0.24 }
    if span.isRepaired { value *= 0.7 }
    return (value * 100).rounded() / 100
  }
}
