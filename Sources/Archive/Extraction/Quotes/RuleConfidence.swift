import ArchiveModel

/// The confidence of the rules in a finding. It depends on how they found it.
enum RuleConfidence {
  /// How sure a quote is, by its path and kind: the share that was right in PolNeAR's training articles (LREC 2018).
  static func ofQuote(
    _ draft: QuoteDraft, _ path: ClausePath, of run: MarkedRun, in book: SourceBook
  ) -> Double {
    guard let speaker = draft.speaker else { return 0.1 }
    let isDirect = draft.kind == .direct
    var value: Double
    switch path {
    case .clauseAfter: value = isDirect ? 0.98 : 0.93
    case .clauseBefore: value = isDirect ? 0.93 : 0.84
    case .clauseFurther: value = isDirect ? 0.95 : 0.77
    case .none: value = isDirect ? 0.83 : 0.5
    }
    if book.isNameless(speaker.source) { value -= isDirect ? 0.08 : 0.24 }
    if run.span.isRepaired { value *= 0.7 }
    return (value * 100).rounded() / 100
  }

  /// How sure a paraphrase is: the share of its kind that annotators marked too, with the same speaker and eight tenths
  /// of its words at least, in PolNeAR's training articles (LREC 2018).
  static func ofParaphrase(by clause: ReportingClause, beginsWithThat: Bool) -> Double {
    switch clause.speakerPath {
    case .accordingTo: return 0.75
    case .inherited: return beginsWithThat ? 0.63 : 0.37
    case .subjectAfter: return clause.isQuoting ? 0.12 : 0.42
    case .noun: return 0.25
    default: return beginsWithThat ? 0.73 : clause.isQuoting ? 0.41 : 0.54
    }
  }
}
