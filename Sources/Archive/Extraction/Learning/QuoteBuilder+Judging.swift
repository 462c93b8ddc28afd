/// Decides on marked runs by what was learned from annotated articles, and by the rules alone where nothing was.
extension QuoteBuilder {
  /// Whether a run is a quote.
  func isQuote(_ facts: SpanFacts, _ proposal: SpeakerCandidate) -> Bool {
    let model = LinearModel.quotations
    if recorder == nil, !trusts(model) { return !facts.isTerm }
    let features = self.features(of: facts, proposal: proposal)
    if recorder != nil {
      record(facts, features)
      _ = speaker(of: facts, proposal)
    }
    return trusts(model) ? model.score(features) > 0 && !isTitleOfWork(facts) : !facts.isTerm
  }

  /// Whether a run is a title in capitals right after the word for what it is the title of: the song “Blue Moon”.
  private func isTitleOfWork(_ facts: SpanFacts) -> Bool {
    guard facts.item > analysis.sentences[facts.sentence].items.lowerBound, facts.span.content.count > 1,
      let before = analysis.items[facts.item - 1].token, tokens[before].isAny(of: .naming),
      !tokens[before].isAny(of: .listedVerb)
    else { return false }
    return facts.span.content.prefix(12).allSatisfy {
      tokens[$0].kind != .word || tokens[$0].isCapitalized || tokens[$0].isAny(of: [.preposition, .determiner])
    }
  }

  /// Who speaks a run: the best candidate.
  func speaker(of facts: SpanFacts, _ proposal: SpeakerCandidate) -> SpeakerCandidate {
    let model = LinearModel.speakers
    if recorder == nil, !trusts(model) { return proposal }
    let candidates = self.candidates(for: facts.span, facts.item, facts.sentence, proposal: proposal)
    let features = candidates.enumerated().map { self.features(of: $1, for: facts, rivals: $0) }
    record(candidates, features)
    guard trusts(model) else { return proposal }
    var best = 0
    var bestScore = -Float.infinity
    for (index, features) in features.enumerated() {
      let score = model.score(features)
      if score > bestScore { (best, bestScore) = (index, score) }
    }
    return isCarrierOnly(candidates[best], beside: proposal) ? proposal : candidates[best]
  }

  /// Whether a candidate only carried what someone else is said to have said: "…, he said, according to Reuters".
  private func isCarrierOnly(_ candidate: SpeakerCandidate, beside proposal: SpeakerCandidate) -> Bool {
    guard let clause = candidate.clause, let speaking = proposal.clause, clause != speaking,
      analysis.clauses[clause].form == .accordingTo || analysis.clauses[clause].form == .inverted,
      let source = subject(clause), isCarrier(source), let speaker = subject(speaking)
    else { return false }
    return !isCarrier(speaker)
  }

  private func record(_ facts: SpanFacts, _ features: Features) {
    recorder?.decisions.append(
      SpanDecision(range: bodyRange(facts.span.content), slots: features.slots, candidates: []))
  }

  private func record(_ candidates: [SpeakerCandidate], _ features: [Features]) {
    guard let recorder, let last = recorder.decisions.indices.last else { return }
    guard recorder.decisions[last].candidates.isEmpty else { return }
    recorder.decisions[last].candidates = zip(candidates, features).map { candidate, features in
      SpanDecision.Candidate(
        slots: features.slots, mention: candidate.mention.flatMap(bodyRange), names: names(of: candidate))
    }
  }

  /// Where these tokens stand in the body; nil where they stand elsewhere.
  private func bodyRange(_ run: Range<Int>) -> TextRange? {
    let bytes = Int(tokens[run.lowerBound].start)..<Int(tokens[run.upperBound - 1].end)
    guard analysis.text.part(at: bytes.lowerBound)?.part == .body else { return nil }
    return analysis.text.range(of: bytes)
  }

  private func names(of candidate: SpeakerCandidate) -> [String] {
    guard let mention = candidate.mention else { return [] }
    var names = [analysis.text.string(Int(tokens[mention.lowerBound].start)..<Int(tokens[mention.upperBound - 1].end))]
    for token in mention where analysis.nameAt[token] >= 0 {
      let entity = analysis.names[Int(analysis.nameAt[token])].entity
      guard entity >= 0, case .name = candidate.phrase?.head ?? .name(0) else { continue }
      let full = analysis.names[analysis.entities.entities[entity].fullest].tokens
      names.append(analysis.text.string(Int(tokens[full.lowerBound].start)..<Int(tokens[full.upperBound - 1].end)))
      break
    }
    return names
  }
}
