import ArchiveText

/// Decides on marked runs by what was learned from annotated articles, and by the rules alone where nothing was.
extension QuoteBuilder {
  /// How sure it is that a run is a quote, 0 to 1, where that was learned; nil where it is none.
  func certaintyOfQuote(_ facts: SpanFacts, _ proposal: SpeakerCandidate) -> Certainty? {
    let model = LinearModel.quotations
    if recorder == nil, !trusts(model) { return facts.isTerm ? nil : .unknown }
    let features = self.features(of: facts, proposal: proposal)
    if recorder != nil {
      record(facts, features)
      _ = speaker(of: facts, proposal)
    }
    guard trusts(model) else { return facts.isTerm ? nil : .unknown }
    let score = model.score(features)
    // “No,” said Smith: a sentence right before its report is a quote, however short.
    let isReported = facts.kind == .direct && facts.path == .clauseAfter && !facts.isTerm
    guard score > 0 && !isTitleOfWork(facts) || isReported else { return nil }
    return .learned(max(0.5, LinearModel.probability(of: 0, among: [score, 0])))
  }

  /// How sure a decision is.
  enum Certainty {
    /// Nothing was learned that tells it.
    case unknown
    /// A probability.
    case learned(Double)

    /// How sure two decisions are together.
    func and(_ other: Certainty) -> Certainty {
      guard case .learned(let first) = self, case .learned(let second) = other else { return .unknown }
      return .learned(first * second)
    }
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

  /// Who speaks a run: the best candidate, and how sure that is.
  func speaker(of facts: SpanFacts, _ proposal: SpeakerCandidate) -> (SpeakerCandidate, Certainty) {
    let model = LinearModel.speakers
    if recorder == nil, !trusts(model) { return (proposal, .unknown) }
    let candidates = self.candidates(for: facts.span, facts.item, facts.sentence, proposal: proposal)
    let features = candidates.enumerated().map { self.features(of: $1, for: facts, rivals: $0) }
    record(candidates, features)
    guard trusts(model) else { return (proposal, .unknown) }
    let scores = features.map { model.score($0) }
    guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }) else { return (proposal, .unknown) }
    if isCarrierOnly(candidates[best], beside: proposal) { return (proposal, .unknown) }
    let probability = LinearModel.probability(of: best, among: scores)
    // Where nobody stands out, the rules know better; they put their own candidate first.
    let chosen = probability < Self.standingOut ? 0 : best
    return (candidates[chosen], .learned(LinearModel.probability(of: chosen, among: scores)))
  }

  /// From which probability on the best candidate is taken against the rules.
  private static let standingOut = 0.4

  /// Whether a candidate only carried what someone else is said to have said: "…, he said, according to Reuters".
  private func isCarrierOnly(_ candidate: SpeakerCandidate, beside proposal: SpeakerCandidate) -> Bool {
    guard let clause = candidate.clause, let speaking = proposal.clause, clause != speaking,
      clauses[clause].form == .accordingTo || clauses[clause].form == .inverted,
      let source = clauses.source(of: clause), resolver.book.isCarrier(source),
      let speaker = clauses.source(of: speaking)
    else { return false }
    return !resolver.book.isCarrier(speaker)
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
