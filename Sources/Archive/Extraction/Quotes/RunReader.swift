import ArchiveModel

/// Makes the quotes of marked runs. It finds out what each run is, who speaks it, and which quote it continues.
struct RunReader {
  let analysis: Analysis
  /// Notes the decisions, for training.
  let recorder: DecisionRecorder?
  private var surroundings: RunSurroundings { RunSurroundings(analysis: analysis) }
  private var judge: RunJudge { RunJudge(analysis: analysis, recorder: recorder) }
  private var hops: HopReader { HopReader(analysis: analysis) }
  private var tokens: [Token] { analysis.tokens }

  /// Adds the quotes of the marked runs of the sentence at hand.
  func read(into scan: inout QuoteScan) {
    // The clauses around a run: `following` is the first that begins after it.
    var following = scan.clauses.range.lowerBound
    for item in analysis.sentences[scan.sentence].items {
      guard let index = analysis.items[item].span else { continue }
      let run = MarkedRun(span: analysis.spans[index], item: item, sentence: scan.sentence)
      while following < scan.clauses.range.upperBound,
        scan.clauses[following].cue.lowerBound < run.tokens.lowerBound
      {
        following += 1
      }
      if !run.content.isEmpty { read(run, following: following, into: &scan) }
    }
  }

  private func read(_ run: MarkedRun, following: Int, into scan: inout QuoteScan) {
    if run.span.isContinuation, let last = scan.lastOfPreviousParagraph, scan.quotes[last].sentence < run.sentence {
      scan.carryOn(last, with: run)
      if scan.quotes[last].isUnreported { report(last, by: run, following: following, in: &scan) }
      if let speaker = scan.quotes[last].speaker {
        scan.resolver.setSpeaker(speaker.source, ofSentence: run.sentence)
      }
      return
    }
    if analysis.grammar == .other {
      if surroundings.isLongEnough(run), !scan.isHeading {
        var draft = QuoteDraft(
          kind: surroundings.kind(of: run, reportedBy: nil), segments: [run.content], sentence: run.sentence)
        complete(&draft, .none, of: run, to: &scan)
      }
      return
    }
    let (clause, path) = ClauseChooser(analysis: analysis).clause(of: run, following: following, in: scan)
    if let label = label(of: run) { return addLabelled(run, label, to: &scan) }
    if let draft = signed(run, isReported: clause != nil, in: &scan) {
      var draft = draft
      return complete(&draft, .none, of: run, to: &scan)
    }

    let reporting = clause.map { scan.clauses[$0] }
    if let reporting, reporting.isOfNobody { return }
    let kind = surroundings.kind(of: run, reportedBy: reporting)
    var facts = RunFacts(
      run: run, kind: kind, clause: clause, path: path,
      isTerm: surroundings.isTerm(run, reportedBy: reporting), isHeading: scan.isHeading)
    let proposal = SpeakerProposer(analysis: analysis).proposal(for: &facts, in: scan)
    guard let certainty = judge.certaintyOfQuote(facts, proposal, in: scan) else { return }
    if let last = goesOnInSentence(facts, in: scan) ? scan.quotes.indices.last : goesOnAlone(facts, in: scan) {
      scan.quotes[last].segments.append(run.content)
      return
    }
    let (chosen, speakerCertainty) = judge.speaker(of: facts, proposal, in: scan)
    var draft = QuoteDraft(kind: kind, segments: [run.content], sentence: run.sentence)
    draft.isUnreported = clause == nil
    give(&draft, to: chosen, facts, in: &scan)
    if draft.hops.isEmpty && facts.isHeading { return }
    complete(&draft, path, of: run, certainty: certainty.and(speakerCertainty), to: &scan)
  }

  /// The quote of a run whose speaker is named by a line next to it.
  private func signed(_ run: MarkedRun, isReported: Bool, in scan: inout QuoteScan) -> QuoteDraft? {
    let reader = BlockQuotationReader(analysis: analysis)
    var draft = QuoteDraft(kind: .direct, segments: [run.content], sentence: run.sentence)
    let isWhole = surroundings.isWhole(run)
    let isApart = analysis.paragraphs[analysis.sentences[run.sentence].paragraph].kind == .blockquote
    // Words that report a quotation say more than a line below it, unless the quotation is set apart with its line.
    if isWhole && (isApart || !isReported) || !isWhole && !isReported,
      let signer = reader.signer(ofSentence: run.sentence, run, resolver: &scan.resolver)
    {
      guard isWhole || signer.hop != nil else { return nil }
      draft.hops = signer.hop.map { [$0] } ?? []
    } else if isWhole, !isReported, let hop = reader.labelled(sentence: run.sentence, resolver: &scan.resolver) {
      draft.hops = [hop]
    } else {
      return nil
    }
    draft.speakerPath = draft.hops.isEmpty ? nil : .label
    return draft
  }

  /// Gives a quote the facts of its paragraph and its confidence, and adds it.
  private func complete(
    _ draft: inout QuoteDraft, _ path: ClausePath, of run: MarkedRun, certainty: Certainty = .unknown,
    to scan: inout QuoteScan
  ) {
    hops.addParagraphHops(&draft, in: &scan)
    draft.confidence =
      switch certainty {
      case .unknown: RuleConfidence.ofQuote(draft, path, of: run, in: scan.resolver.book)
      case .learned(let probability): (probability * 100).rounded() / 100
      }
    scan.add(draft)
  }

  /// Adds the words that a transcript gives someone by name: "SMITH: Good morning."
  private func addLabelled(_ run: MarkedRun, _ label: NounPhrase, to scan: inout QuoteScan) {
    var draft = QuoteDraft(
      kind: .direct, segments: [(label.tokens.upperBound + 1)..<run.content.upperBound], sentence: run.sentence)
    if let source = scan.resolver.source(of: label, inSentence: run.sentence) {
      draft.hops = [.init(role: .speaker, source: source, mention: label.tokens)]
      draft.speakerPath = .label
    }
    if draft.hops.isEmpty && scan.isHeading { return }
    complete(&draft, .none, of: run, to: &scan)
  }

  /// The name that a transcript puts before somebody's words, inside the marks: "SMITH: Good morning." A name in small
  /// letters must be a person's full name.
  private func label(of run: MarkedRun) -> NounPhrase? {
    let first = run.content.lowerBound
    guard let colon = run.content.prefix(4).first(where: { tokens[$0].kind == .colon }), colon > first,
      colon + 1 < run.content.upperBound, tokens[first].isCapitalized,
      let phrase = analysis.phrases.phrase(startingAt: first, before: colon), phrase.tokens.upperBound == colon,
      case .name(let name) = phrase.head
    else { return nil }
    let isFullName = analysis.names[name].kind == .person && analysis.names[name].tokens.count > 1
    return tokens[first].shape.contains(.allCapitals) || isFullName ? phrase : nil
  }

  /// Whether a run continues the quote before it in the sentence: "The bridge," Smith said, "is safe."
  private func goesOnInSentence(_ facts: RunFacts, in scan: QuoteScan) -> Bool {
    guard let clause = facts.clause, facts.path != .clauseAfter, clause == scan.clauseOfLast,
      let last = scan.quotes.last
    else { return false }
    return last.sentence == facts.run.sentence && last.isReportedAfter
      && tokens[facts.run.tokens.lowerBound - 1].kind != .word
  }

  /// The quote that a run continues if it is a sentence of its own: "Yes," Smith said. "It is safe."
  private func goesOnAlone(_ facts: RunFacts, in scan: QuoteScan) -> Int? {
    guard facts.clause == nil, surroundings.isSentence(facts.run), scan.hasQuoteInParagraph,
      let last = scan.quotes.indices.last(where: { scan.quotes[$0].kind != .indirect }), last >= scan.firstOfParagraph,
      scan.quotes[last].isReportedAfter
    else { return nil }
    // Paraphrases after it may be of those who relay it: "Yes," Smith said, according to Brown.
    let known = Set(scan.quotes[last].hops.map(\.source))
    let others = scan.quotes[(last + 1)...]
    return others.allSatisfy {
      $0.speaker.map { known.contains($0.source) && $0.source != scan.quotes[last].speaker?.source } ?? false
    }
      ? last : nil
  }

  /// Gives a quote its chosen speaker, and what else the speaker's clause says.
  private func give(
    _ draft: inout QuoteDraft, to chosen: SpeakerCandidate, _ facts: RunFacts, in scan: inout QuoteScan
  ) {
    if let clause = chosen.clause {
      take(clause, for: &draft, in: &scan)
      draft.isReportedAfter = facts.path == .clauseAfter && clause == facts.clause
      scan.clauseOfLast = clause
      hops.addCarriers(&draft, beside: clause, in: scan)
      hops.giveToSubject(&draft, facts.run, in: &scan)
    } else if let hop = chosen.hop {
      draft.hops = [hop]
      draft.cue = chosen.cue
      draft.speakerPath = .continued
    } else if let phrase = chosen.phrase,
      let source = scan.resolver.source(of: phrase, inSentence: chosen.sentence)
    {
      draft.hops = [.init(role: .speaker, source: source, mention: phrase.tokens)]
      draft.speakerPath = .nearest
    }
  }

  /// A quotation over several paragraphs gets its speaker from the words that report it at its end.
  private func report(_ quote: Int, by run: MarkedRun, following: Int, in scan: inout QuoteScan) {
    guard following < scan.clauses.range.upperBound,
      surroundings.isRightBefore(scan.clauses[following], run)
    else { return }
    var draft = scan.quotes[quote]
    take(following, for: &draft, in: &scan)
    guard draft.speaker != nil else { return }
    draft.isReportedAfter = true
    draft.isUnreported = false
    draft.confidence = RuleConfidence.ofQuote(draft, .clauseAfter, of: run, in: scan.resolver.book)
    scan.quotes[quote] = draft
    scan.clauseOfLast = following
  }

  /// Takes a quote's hops and reporting word from a clause.
  private func take(_ clause: Int, for draft: inout QuoteDraft, in scan: inout QuoteScan) {
    scan.clauses.resolve(clause, resolver: &scan.resolver)
    draft.hops = hops.hops(of: clause, in: &scan)
    draft.cue = scan.clauses[clause].cue
    draft.speakerPath = scan.clauses[clause].speakerPath
  }
}
