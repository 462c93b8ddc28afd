extension QuoteBuilder {
  /// How a span came to its speaker; the better the surer.
  enum Path: UInt8 {
    /// Right after it, right before it, further off in its sentence, or no clause at all.
    case clauseAfter, clauseBefore, clauseFurther, none
  }

  /// Makes the quotes of the spans of a sentence.
  mutating func readSpans(_ sentence: Int, of paragraph: Analysis.Paragraph) {
    let range = analysis.sentences[sentence].items
    var next = clauses.lowerBound
    for item in range {
      guard let span = analysis.items[item].span else { continue }
      let words = analysis.spans[span]
      // The clauses around the span: `next` is the first that begins after it.
      while next < clauses.upperBound, analysis.clauses[next].cue.lowerBound < words.tokens.lowerBound { next += 1 }
      read(span, item: item, sentence, nextClause: next, in: paragraph)
    }
  }

  private mutating func read(
    _ index: Int, item: Int, _ sentence: Int, nextClause: Int, in paragraph: Analysis.Paragraph
  ) {
    let span = analysis.spans[index]
    guard !span.content.isEmpty else { return }
    if span.isContinuation, let last = lastOfPreviousParagraph, quotes[last].sentence < sentence {
      quotes[last].segments.append(span.content)
      quotes[last].sentence = sentence
      if quotes[last].isUnreported { report(last, by: span, item, sentence, nextClause: nextClause) }
      lastOfPreviousParagraph = nil
      moveToParagraph(last, sentence)
      return
    }
    let previous = nextClause > clauses.lowerBound ? nextClause - 1 : nil
    let next = nextClause < clauses.upperBound ? nextClause : nil
    let (clause, path) = choose(span, item, sentence, previous: previous, next: next)
    let kind = self.kind(of: span, item, sentence, clause: clause)
    if let label = label(of: span) { return addLabelled(span, label, sentence, paragraph) }
    if clause == nil, isWhole(span, item, sentence), let speaker = blockSpeaker(sentence) {
      var draft = QuoteDraft(kind: .direct, segments: [span.content], sentence: sentence, hops: [speaker])
      draft.speakerPath = .label
      addParagraphHops(&draft)
      draft.confidence = confidence(draft, .none, span)
      return add(draft)
    }

    var facts = SpanFacts(
      span: span, item: item, sentence: sentence, kind: kind, clause: clause, path: path,
      isTerm: isTerm(span, item, sentence, kind: kind, clause: clause), isHeading: paragraph.kind == .heading)
    let proposal = self.proposal(for: &facts, in: paragraph)
    guard let certainty = certaintyOfQuote(facts, proposal) else { return }
    if goesOnInSentence(facts) || goesOnAlone(facts), let last = quotes.indices.last {
      quotes[last].segments.append(span.content)
      return
    }
    let (chosen, speakerCertainty) = speaker(of: facts, proposal)
    var draft = QuoteDraft(kind: kind, segments: [span.content], sentence: sentence)
    draft.isUnreported = clause == nil
    give(&draft, to: chosen, facts)
    if draft.hops.isEmpty && facts.isHeading { return }
    addParagraphHops(&draft)
    draft.confidence = confidence(draft, path, span)
    if case .learned(let probability) = certainty.and(speakerCertainty) {
      draft.confidence = (probability * 100).rounded() / 100
    }
    add(draft)
  }

  /// Adds a quote, and notes who spoke in its sentence.
  private mutating func add(_ draft: QuoteDraft) {
    if let speaker = draft.speaker, !isCarrier(speaker.source) {
      resolver.setSpeaker(speaker.source, ofSentence: draft.sentence)
    }
    quotes.append(draft)
  }

  /// Adds the words that a transcript gives someone by name: "SMITH: Good morning."
  private mutating func addLabelled(
    _ span: QuotedSpan, _ label: NounPhrase, _ sentence: Int, _ paragraph: Analysis.Paragraph
  ) {
    var draft = QuoteDraft(
      kind: .direct, segments: [(label.tokens.upperBound + 1)..<span.content.upperBound], sentence: sentence)
    if let source = resolver.source(of: label, inSentence: sentence) {
      draft.hops = [.init(role: .speaker, source: source, mention: label.tokens)]
      draft.speakerPath = .label
    }
    if draft.hops.isEmpty && paragraph.kind == .heading { return }
    addParagraphHops(&draft)
    draft.confidence = confidence(draft, .none, span)
    add(draft)
  }

  /// Whether a run goes on with the quote before it in the sentence: "The bridge," Smith said, "is safe."
  private func goesOnInSentence(_ facts: SpanFacts) -> Bool {
    guard let clause = facts.clause, facts.path != .clauseAfter, clause == clauseOfLast, let last = quotes.last else {
      return false
    }
    return last.sentence == facts.sentence && last.isReportedAfter
      && tokens[facts.span.tokens.lowerBound - 1].kind != .word
  }

  /// Whether a run is a sentence of its own that goes on with the quote before it: "Yes," Smith said. "It is safe."
  private func goesOnAlone(_ facts: SpanFacts) -> Bool {
    guard facts.clause == nil, goesOn(facts.span, facts.item, facts.sentence), let last = quotes.last else {
      return false
    }
    return quotes.count > firstOfParagraph && last.isReportedAfter && last.kind != .indirect
  }

  /// Gives a quote the speaker that was chosen for it, and what else the speaker's clause tells.
  private mutating func give(_ draft: inout QuoteDraft, to chosen: SpeakerCandidate, _ facts: SpanFacts) {
    if let clause = chosen.clause {
      resolveSubject(clause, facts.sentence)
      draft.hops = hops(clause, facts.sentence)
      draft.cue = analysis.clauses[clause].cue
      draft.speakerPath = analysis.clauses[clause].speakerPath
      draft.isReportedAfter = facts.path == .clauseAfter && clause == facts.clause
      clauseOfLast = clause
      addCarriers(&draft, chosen: clause)
      giveToSubject(&draft, facts.span, facts.item, facts.sentence)
    } else if let hop = chosen.hop {
      draft.hops = [hop]
      draft.cue = chosen.cue
      draft.speakerPath = .continued
    } else if let phrase = chosen.phrase, let source = resolver.source(of: phrase, inSentence: chosen.sentence) {
      draft.hops = [.init(role: .speaker, source: source, mention: phrase.tokens)]
      draft.speakerPath = .nearest
    }
  }

  /// A quotation over several paragraphs belongs, from then on, to the paragraph it has reached.
  private mutating func moveToParagraph(_ quote: Int, _ sentence: Int) {
    if let speaker = quotes[quote].speaker { resolver.setSpeaker(speaker.source, ofSentence: sentence) }
    continued = quote
  }

  /// Takes the speaker of a quotation over several paragraphs from the words that report it where it ends.
  private mutating func report(
    _ quote: Int, by span: QuotedSpan, _ item: Int, _ sentence: Int, nextClause: Int
  ) {
    guard nextClause < clauses.upperBound, isRightAfter(span, analysis.clauses[nextClause]) else { return }
    resolveSubject(nextClause, sentence)
    let hops = hops(nextClause, sentence)
    guard let speaker = hops.first, speaker.role == .speaker else { return }
    quotes[quote].hops = hops
    quotes[quote].cue = analysis.clauses[nextClause].cue
    quotes[quote].speakerPath = analysis.clauses[nextClause].speakerPath
    quotes[quote].isReportedAfter = true
    quotes[quote].isUnreported = false
    quotes[quote].confidence = confidence(quotes[quote], .clauseAfter, span)
    clauseOfLast = nextClause
  }

  // MARK: The clause

  /// The clause that reports a span, and how it was found.
  private func choose(
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
  private func isRightAfter(_ span: QuotedSpan, _ clause: ReportingClause) -> Bool {
    guard !clause.isInherited, clause.form != .participle else { return false }
    var start = span.tokens.upperBound
    while start < clause.tokens.lowerBound, tokens[start].kind == .comma || tokens[start].kind == .dash { start += 1 }
    return clause.tokens.lowerBound == start
  }

  // MARK: Without a clause

  /// Whether a span is a sentence of its own, so that it may go on with what was said before.
  private func goesOn(_ span: QuotedSpan, _ item: Int, _ sentence: Int) -> Bool {
    analysis.sentences[sentence].items.lowerBound == item && isWhole(span, item, sentence)
  }

  /// Whether nothing but marks stands beside a span in its sentence.
  private func isWhole(_ span: QuotedSpan, _ item: Int, _ sentence: Int) -> Bool {
    analysis.sentences[sentence].items.prefix(4).allSatisfy { index in
      guard let token = analysis.items[index].token else { return true }
      return tokens[token].kind != .word
    } && analysis.sentences[sentence].items.count <= 4
  }

  /// Whom the rules take for the speaker; marks a run that they take for nobody's.
  private func proposal(for facts: inout SpanFacts, in paragraph: Analysis.Paragraph) -> SpeakerCandidate {
    var proposal = SpeakerCandidate(origin: .nobody, sentence: facts.sentence)
    if let clause = facts.clause {
      proposal.origin = .clause
      proposal.phrase = analysis.clauses[clause].subject
      proposal.clause = clause
    } else if let found = earlierSpeaker(facts, in: paragraph) {
      proposal = found
    } else {
      let isSentence = isWhole(facts.span, facts.item, facts.sentence)
      if facts.span.content.count < (isSentence ? 4 : 6), !isUnspacedSentence(facts.span) { facts.isTerm = true }
    }
    proposal.isProposed = true
    return proposal
  }

  /// Finds a speaker in what stands before a run without a clause.
  private func earlierSpeaker(_ facts: SpanFacts, in paragraph: Analysis.Paragraph) -> SpeakerCandidate? {
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
      if let clause = clauseBefore(sentence, in: paragraph) {
        return SpeakerCandidate(origin: .earlierClause, phrase: clause, sentence: sentence - 1)
      }
      if let last = lastOfPreviousParagraph, let speaker = quotes[last].speaker, quotes[last].kind == .direct {
        return SpeakerCandidate(origin: .lastQuote, sentence: quotes[last].sentence, hop: speaker)
      }
      guard sentence > 0, let subject = analysis.mainSubject(ofSentence: sentence - 1) else { return nil }
      return SpeakerCandidate(origin: .subject, phrase: subject, sentence: sentence - 1)
    }
    // A fragment in a sentence without a reporting word.
    if let subject = analysis.mainSubject(ofSentence: sentence), subject.tokens.upperBound <= span.tokens.lowerBound,
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
  private func clauseBefore(_ sentence: Int, in paragraph: Analysis.Paragraph) -> NounPhrase? {
    guard sentence > 0 else { return nil }
    var index = clauses.lowerBound - 1
    while index >= 0, analysis.clauses[index].sentence >= sentence - 1 {
      if let subject = analysis.clauses[index].subject, analysis.clauses[index].form != .accordingTo { return subject }
      index -= 1
    }
    return nil
  }

  /// The name that a transcript puts before someone's words, inside the marks: "SMITH: Good morning." Of a name in small
  /// letters only the full one of a person.
  private func label(of span: QuotedSpan) -> NounPhrase? {
    let first = span.content.lowerBound
    guard let colon = span.content.prefix(4).first(where: { tokens[$0].kind == .colon }), colon > first,
      colon + 1 < span.content.upperBound, tokens[first].isCapitalized,
      let phrase = analysis.nounPhrase(startingAt: first, before: colon), phrase.tokens.upperBound == colon,
      case .name(let name) = phrase.head
    else { return nil }
    let isFullName = analysis.names[name].kind == .person && analysis.names[name].tokens.count > 1
    return tokens[first].shape.contains(.allCapitals) || isFullName ? phrase : nil
  }

  /// "The ministry “dismissed speculation,” Reuters reported": the words tell what the ministry said, and the outlet
  /// carried them.
  private mutating func giveToSubject(_ draft: inout QuoteDraft, _ span: QuotedSpan, _ item: Int, _ sentence: Int) {
    guard let speaker = draft.speaker, resolver.book.drafts[speaker.source].kind == .outlet, draft.isReportedAfter,
      tokens[span.content.lowerBound].isAny(of: .listedVerb), tokens[span.content.lowerBound].isLowerWord,
      item > analysis.sentences[sentence].items.lowerBound, let before = analysis.items[item - 1].token,
      let subject = analysis.nounPhrase(endingAt: before, from: analysis.start(before: before, reach: 8)),
      case .name = subject.head,
      let source = resolver.source(of: subject, inSentence: sentence), source != speaker.source
    else { return }
    draft.hops[0] = .init(role: .speaker, source: source, mention: subject.tokens)
    draft.speakerPath = .nearest
    draft.hops.append(.init(role: .reportedBy, source: speaker.source, mention: speaker.mention))
  }

  // MARK: Kinds

  /// Whether a span has whole sentences, or is a fragment of the article's own.
  private func kind(of span: QuotedSpan, _ item: Int, _ sentence: Int, clause: Int?) -> Quote.Kind {
    guard let first = span.content.first(where: { tokens[$0].kind == .word || tokens[$0].kind == .number }),
      let last = span.content.last(where: { tokens[$0].kind != .singleMark })
    else { return .partial }
    let begins = tokens[first].isCapitalized || tokens[first].kind == .number
    guard begins else { return .partial }
    if analysis.sentences[sentence].items.lowerBound == item {
      // « … », Smith said: the comma stands outside.
      let after = span.tokens.upperBound
      if after < tokens.count, tokens[after].kind == .comma, span.content.count > 2 { return .direct }
      if clause != nil, isSetOffOutside(span) { return .direct }
      return tokens[last].isTerminal || tokens[last].kind == .comma || span.continues || isWhole(span, item, sentence)
        ? .direct : .partial
    }
    guard let before = analysis.items[item - 1].token else { return .partial }
    switch tokens[before].kind {
    case .comma, .colon, .dash: return .direct
    default: break
    }
    guard let clause, !analysis.clauses[clause].isQuoting else { return .partial }
    return analysis.clauses[clause].cue.upperBound == span.tokens.lowerBound ? .direct : .partial
  }

  /// Whether marked words are a title, a nickname or a term rather than someone's words.
  private func isTerm(_ span: QuotedSpan, _ item: Int, _ sentence: Int, kind: Quote.Kind, clause: Int?) -> Bool {
    let words = span.content.filter { tokens[$0].kind == .word || tokens[$0].kind == .number }.prefix(12)
    guard let last = span.content.last else { return true }
    guard !words.isEmpty else { return true }
    let items = analysis.sentences[sentence].items
    let before = item > items.lowerBound ? analysis.items[item - 1].token : nil
    let after = item + 1 < items.upperBound ? analysis.items[item + 1].token : nil
    if let clause, analysis.clauses[clause].form != .accordingTo {
      // Words right beside their reporting word are what was said.
      if analysis.clauses[clause].cue.upperBound == span.tokens.lowerBound { return false }
      if isRightAfter(span, analysis.clauses[clause]),
        tokens[last].kind == .comma || tokens[last].isTerminal || isSetOffOutside(span)
      {
        return false
      }
    }
    if let before {
      let token = tokens[before]
      if token.isAny(of: .naming), !token.isAny(of: .listedVerb) || clause == nil { return true }
      // John "Jack" Smith
      if let after, words.count <= 3, analysis.nameAt[before] >= 0, tokens[after].isCapitalized,
        tokens[after].kind == .word
      {
        return true
      }
    }
    let isTitled =
      words.count > 1
      && words.allSatisfy {
        tokens[$0].isCapitalized || tokens[$0].isAny(of: [.preposition, .determiner, .conjunction])
          || tokens[$0].kind == .number
      }
    // on "Face the Nation,"
    if isTitled, words.count < 10, let before,
      tokens[before].isLowerWord && tokens[before].isAny(of: .preposition)
        || tokens[before].kind == .genitive
    {
      return true
    }
    if isTitled, words.count < 10, tokens[last].kind != .comma || clause == nil,
      !tokens[last].isTerminal || clause == nil
    {
      return clause.map { !analysis.clauses[$0].isQuoting } ?? true
    }
    if clause == nil { return words.count <= 2 && !isUnspacedSentence(span) }
    return false
  }

  // MARK: Hops

  /// Adds the outlet or document through which a sentence's words came, beside the speaker.
  private mutating func addCarriers(_ draft: inout QuoteDraft, chosen: Int) {
    guard clauses.count > 1 else { return }
    // A sentence with very many clauses is no sentence: look at those beside the chosen one.
    for index in max(clauses.lowerBound, chosen - 4)..<min(clauses.upperBound, chosen + 5) where index != chosen {
      guard let source = subject(index), isCarrier(source), source != draft.speaker?.source,
        !draft.hops.contains(where: { $0.source == source })
      else { continue }
      let clause = analysis.clauses[index]
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
  private func confidence(_ draft: QuoteDraft, _ path: Path, _ span: QuotedSpan) -> Double {
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
