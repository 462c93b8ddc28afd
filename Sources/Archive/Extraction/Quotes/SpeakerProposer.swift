/// Proposes by rules who speaks a marked run: its clause's subject, or who spoke before if no clause reports it.
struct SpeakerProposer {
  let analysis: Analysis
  private var surroundings: RunSurroundings { RunSurroundings(analysis: analysis) }
  private var tokens: [Token] { analysis.tokens }

  /// The speaker according to the rules. Marks a run that, according to them, nobody speaks.
  func proposal(for facts: inout RunFacts, in scan: QuoteScan) -> SpeakerCandidate {
    let run = facts.run
    var proposal = SpeakerCandidate(origin: .nobody, sentence: run.sentence)
    if let clause = facts.clause {
      proposal.origin = .clause
      proposal.phrase = scan.clauses[clause].subject
      proposal.clause = clause
    } else if let found = earlierSpeaker(of: run, in: scan) {
      proposal = found
    } else {
      let least = analysis.grammar == .german ? 2 : surroundings.isWhole(run) ? 4 : 6
      if run.content.count < least { facts.isTerm = true }
    }
    proposal.isProposed = true
    return proposal
  }

  /// Finds a speaker in the text before a run without a clause.
  private func earlierSpeaker(of run: MarkedRun, in scan: QuoteScan) -> SpeakerCandidate? {
    let (quotes, sentence) = (scan.quotes, run.sentence)
    let isSentence = surroundings.isWhole(run)
    if !isSentence, isAfterColon(run), let subject = analysis.phrases.mainSubject(ofSentence: sentence),
      subject.tokens.upperBound <= run.tokens.lowerBound
    {
      return SpeakerCandidate(origin: .subject, phrase: subject, sentence: sentence)
    }
    // A quote of this paragraph, or a clause of the sentence before.
    if scan.hasQuoteInParagraph, let last = quotes.last, let speaker = last.speaker,
      isSentence || last.sentence == sentence || run.content.count >= 5
    {
      return SpeakerCandidate(origin: .lastQuote, sentence: last.sentence, hop: speaker, cue: last.cue)
    }
    if isSentence {
      if let continued = scan.continued, let speaker = quotes[continued].speaker {
        return SpeakerCandidate(origin: .lastQuote, sentence: quotes[continued].sentence, hop: speaker)
      }
      if let subject = subject(before: sentence, among: scan.clauses) {
        return SpeakerCandidate(origin: .earlierClause, phrase: subject, sentence: sentence - 1)
      }
      if let last = scan.lastOfPreviousParagraph, let speaker = quotes[last].speaker, quotes[last].kind == .direct {
        return SpeakerCandidate(origin: .lastQuote, sentence: quotes[last].sentence, hop: speaker)
      }
      guard sentence > 0, let subject = analysis.phrases.mainSubject(ofSentence: sentence - 1) else { return nil }
      return SpeakerCandidate(origin: .subject, phrase: subject, sentence: sentence - 1)
    }
    // A fragment in a sentence without a reporting word.
    if let subject = analysis.phrases.mainSubject(ofSentence: sentence),
      subject.tokens.upperBound <= run.tokens.lowerBound,
      run.content.count >= 3 || analysis.grammar == .german,
      isPersonal(subject) || analysis.grammar == .german || isAfterColon(run)
    {
      return SpeakerCandidate(origin: .subject, phrase: subject, sentence: sentence)
    }
    return nil
  }

  /// Whether a run outside English follows a colon, so that the sentence's subject says it, whatever the verb is.
  private func isAfterColon(_ run: MarkedRun) -> Bool {
    analysis.grammar != .english && run.tokens.lowerBound > 0 && tokens[run.tokens.lowerBound - 1].kind == .colon
  }

  private func isPersonal(_ phrase: NounPhrase) -> Bool {
    switch phrase.head {
    case .name(let index): analysis.names[index].kind != .place
    case .pronoun(let token): tokens[token].hash != Words.it && tokens[token].isAny(of: .pronoun)
    case .noun(let token): tokens[token].isAny(of: [.speakerNoun, .documentNoun, .reportingNoun])
    }
  }

  /// The last subject that spoke in the sentence before, in this paragraph or, before a colon, in the one before.
  private func subject(before sentence: Int, among clauses: SentenceClauses) -> NounPhrase? {
    guard sentence > 0 else { return nil }
    var index = clauses.range.lowerBound - 1
    while index >= 0, clauses[index].sentence >= sentence - 1 {
      if let subject = clauses[index].subject, clauses[index].form != .accordingTo { return subject }
      index -= 1
    }
    return nil
  }
}
