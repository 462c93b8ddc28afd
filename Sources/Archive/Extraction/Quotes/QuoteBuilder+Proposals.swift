/// Whom the rules take for a run's speaker, where no clause reports it.
extension QuoteBuilder {
  /// Whether a span is a sentence of its own, so that it may go on with what was said before.
  func goesOn(_ span: QuotedSpan, _ item: Int, _ sentence: Int) -> Bool {
    analysis.sentences[sentence].items.lowerBound == item && isWhole(span, item, sentence)
  }

  /// Whether nothing but marks stands beside a span in its sentence.
  func isWhole(_ span: QuotedSpan, _ item: Int, _ sentence: Int) -> Bool {
    analysis.sentences[sentence].items.prefix(4).allSatisfy { index in
      guard let token = analysis.items[index].token else { return true }
      return tokens[token].kind != .word
    } && analysis.sentences[sentence].items.count <= 4
  }

  /// Whom the rules take for the speaker; marks a run that they take for nobody's.
  func proposal(for facts: inout SpanFacts) -> SpeakerCandidate {
    var proposal = SpeakerCandidate(origin: .nobody, sentence: facts.sentence)
    if let clause = facts.clause {
      proposal.origin = .clause
      proposal.phrase = clauses[clause].subject
      proposal.clause = clause
    } else if let found = earlierSpeaker(facts) {
      proposal = found
    } else {
      let isSentence = isWhole(facts.span, facts.item, facts.sentence)
      if facts.span.content.count < (isSentence ? 4 : 6), !isUnspacedSentence(facts.span) { facts.isTerm = true }
    }
    proposal.isProposed = true
    return proposal
  }

  /// Finds a speaker in what stands before a run without a clause.
  private func earlierSpeaker(_ facts: SpanFacts) -> SpeakerCandidate? {
    let (span, sentence) = (facts.span, facts.sentence)
    let isSentence = isWhole(span, facts.item, sentence)
    // A quote of this paragraph, or a clause of the sentence before.
    if quotes.count > firstOfParagraph, let last = quotes.last, let speaker = last.speaker,
      isSentence || last.sentence == sentence || span.content.count >= 5
    {
      return SpeakerCandidate(origin: .lastQuote, sentence: last.sentence, hop: speaker, cue: last.cue)
    }
    if isSentence {
      if let continued, let speaker = quotes[continued].speaker {
        return SpeakerCandidate(origin: .lastQuote, sentence: quotes[continued].sentence, hop: speaker)
      }
      if let clause = clauseBefore(sentence) {
        return SpeakerCandidate(origin: .earlierClause, phrase: clause, sentence: sentence - 1)
      }
      if let last = lastOfPreviousParagraph, let speaker = quotes[last].speaker, quotes[last].kind == .direct {
        return SpeakerCandidate(origin: .lastQuote, sentence: quotes[last].sentence, hop: speaker)
      }
      guard sentence > 0, let subject = analysis.phrases.mainSubject(ofSentence: sentence - 1) else { return nil }
      return SpeakerCandidate(origin: .subject, phrase: subject, sentence: sentence - 1)
    }
    // A fragment in a sentence without a reporting word.
    if let subject = analysis.phrases.mainSubject(ofSentence: sentence),
      subject.tokens.upperBound <= span.tokens.lowerBound,
      span.content.count >= 3, isPersonal(subject)
    {
      return SpeakerCandidate(origin: .subject, phrase: subject, sentence: sentence)
    }
    return nil
  }

  private func isPersonal(_ phrase: NounPhrase) -> Bool {
    switch phrase.head {
    case .name(let index): analysis.names[index].kind != .place
    case .pronoun(let token): tokens[token].hash != Words.it && tokens[token].isAny(of: .pronoun)
    case .noun(let token): tokens[token].isAny(of: [.speakerNoun, .documentNoun, .reportingNoun])
    }
  }

  /// The last subject that spoke in the sentence before, in this paragraph or, before a colon, in the one before.
  private func clauseBefore(_ sentence: Int) -> NounPhrase? {
    guard sentence > 0 else { return nil }
    var index = clauses.range.lowerBound - 1
    while index >= 0, clauses[index].sentence >= sentence - 1 {
      if let subject = clauses[index].subject, clauses[index].form != .accordingTo { return subject }
      index -= 1
    }
    return nil
  }
}
