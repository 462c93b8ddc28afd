extension QuoteBuilder {
  /// Makes the quotes of the spans of a sentence.
  mutating func readSpans(_ sentence: Int, of paragraph: ArticleTokens.Paragraph) {
    let range = analysis.sentences[sentence].items
    var next = clauses.range.lowerBound
    for item in range {
      guard let span = analysis.items[item].span else { continue }
      let words = analysis.spans[span]
      // The clauses around the span: `next` is the first that begins after it.
      while next < clauses.range.upperBound, clauses[next].cue.lowerBound < words.tokens.lowerBound { next += 1 }
      read(span, item: item, sentence, nextClause: next, in: paragraph)
    }
  }

  private mutating func read(
    _ index: Int, item: Int, _ sentence: Int, nextClause: Int, in paragraph: ArticleTokens.Paragraph
  ) {
    let span = analysis.spans[index]
    guard !span.content.isEmpty else { return }
    if span.isContinuation, let last = lastOfPreviousParagraph, quotes[last].sentence < sentence {
      quotes[last].segments.append(span.content)
      quotes[last].sentence = sentence
      if quotes[last].isUnreported { report(last, by: span, sentence, nextClause: nextClause) }
      lastOfPreviousParagraph = nil
      moveToParagraph(last, sentence)
      return
    }
    let previous = nextClause > clauses.range.lowerBound ? nextClause - 1 : nil
    let next = nextClause < clauses.range.upperBound ? nextClause : nil
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
    let proposal = self.proposal(for: &facts)
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
    if let speaker = draft.speaker, !resolver.book.isCarrier(speaker.source) {
      resolver.setSpeaker(speaker.source, ofSentence: draft.sentence)
    }
    quotes.append(draft)
  }

  /// Adds the words that a transcript gives someone by name: "SMITH: Good morning."
  private mutating func addLabelled(
    _ span: QuotedSpan, _ label: NounPhrase, _ sentence: Int, _ paragraph: ArticleTokens.Paragraph
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
      clauses.resolve(clause, resolver: &resolver)
      draft.hops = hops(clause, facts.sentence)
      draft.cue = clauses[clause].cue
      draft.speakerPath = clauses[clause].speakerPath
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
  private mutating func report(_ quote: Int, by span: QuotedSpan, _ sentence: Int, nextClause: Int) {
    guard nextClause < clauses.range.upperBound, isRightAfter(span, clauses[nextClause]) else { return }
    clauses.resolve(nextClause, resolver: &resolver)
    let hops = hops(nextClause, sentence)
    guard let speaker = hops.first, speaker.role == .speaker else { return }
    quotes[quote].hops = hops
    quotes[quote].cue = clauses[nextClause].cue
    quotes[quote].speakerPath = clauses[nextClause].speakerPath
    quotes[quote].isReportedAfter = true
    quotes[quote].isUnreported = false
    quotes[quote].confidence = confidence(quotes[quote], .clauseAfter, span)
    clauseOfLast = nextClause
  }

  /// The name that a transcript puts before someone's words, inside the marks: "SMITH: Good morning." Of a name in small
  /// letters only the full one of a person.
  private func label(of span: QuotedSpan) -> NounPhrase? {
    let first = span.content.lowerBound
    guard let colon = span.content.prefix(4).first(where: { tokens[$0].kind == .colon }), colon > first,
      colon + 1 < span.content.upperBound, tokens[first].isCapitalized,
      let phrase = analysis.phrases.phrase(startingAt: first, before: colon), phrase.tokens.upperBound == colon,
      case .name(let name) = phrase.head
    else { return nil }
    let isFullName = analysis.names[name].kind == .person && analysis.names[name].tokens.count > 1
    return tokens[first].shape.contains(.allCapitals) || isFullName ? phrase : nil
  }
}
