/// Decides on marked runs by weights learned from annotated articles, or by the rules alone if there are no weights.
struct RunJudge {
  let analysis: Analysis
  /// Notes the decisions, for training.
  let recorder: DecisionRecorder?
  private var tokens: [Token] { analysis.tokens }

  /// The probability, 0 to 1, that a run is a quote, if that was learned; nil if it is not a quote.
  func certaintyOfQuote(_ facts: RunFacts, _ proposal: SpeakerCandidate, in scan: QuoteScan) -> Certainty? {
    let model = LinearModel.quotations
    if recorder == nil, !trusts(model) { return facts.isTerm ? nil : .unknown }
    let features = RunFeatures(analysis: analysis).features(of: facts, proposal: proposal, in: scan)
    if let recorder {
      recorder.record(facts, features)
      _ = speaker(of: facts, proposal, in: scan)
    }
    guard trusts(model) else { return facts.isTerm ? nil : .unknown }
    let score = model.score(features)
    // “No,” said Smith: a sentence right before its report is a quote, however short.
    let isReported = facts.kind == .direct && facts.path == .clauseAfter && !facts.isTerm
    guard score > 0 && !isTitleOfWork(facts.run) || isReported else { return nil }
    return .learned(max(0.5, LinearModel.probability(of: 0, among: [score, 0])))
  }

  /// Whether a run is a title in capitals, right after the word for the kind of work: the song “Blue Moon”.
  private func isTitleOfWork(_ run: MarkedRun) -> Bool {
    guard run.item > analysis.sentences[run.sentence].items.lowerBound, run.content.count > 1,
      let before = analysis.items[run.item - 1].token, tokens[before].isAny(of: .naming),
      !tokens[before].isAny(of: .listedVerb)
    else { return false }
    return run.content.prefix(12).allSatisfy {
      tokens[$0].kind != .word || tokens[$0].isCapitalized || tokens[$0].isAny(of: [.preposition, .determiner])
    }
  }

  /// Who speaks a run: the best candidate, and how sure that is.
  func speaker(
    of facts: RunFacts, _ proposal: SpeakerCandidate, in scan: QuoteScan
  ) -> (SpeakerCandidate, Certainty) {
    let model = LinearModel.speakers
    if recorder == nil, !trusts(model) { return (proposal, .unknown) }
    let candidates = SpeakerCandidateFinder(analysis: analysis).candidates(for: facts.run, proposal: proposal, in: scan)
    let reader = SpeakerFeatures(analysis: analysis)
    let features = candidates.enumerated().map { reader.features(of: $1, for: facts, rivals: $0, in: scan) }
    recorder?.record(candidates, features)
    guard trusts(model) else { return (proposal, .unknown) }
    let scores = features.map { model.score($0) }
    guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }) else { return (proposal, .unknown) }
    if isCarrierOnly(candidates[best], beside: proposal, in: scan) { return (proposal, .unknown) }
    // "“…,” Brown said, according to Smith": the words are Brown's, whoever Smith is.
    if let speaking = proposal.clause, facts.path == .clauseAfter, scan.clauses[speaking].form != .accordingTo,
      let other = candidates[best].clause, scan.clauses[other].form == .accordingTo
    {
      return (proposal, .unknown)
    }
    let probability = LinearModel.probability(of: best, among: scores)
    // If nobody stands out, the rules know better. Their own candidate comes first.
    let chosen = probability < Self.standingOut ? 0 : best
    return (candidates[chosen], .learned(LinearModel.probability(of: chosen, among: scores)))
  }

  /// The least probability at which the best candidate overrides the rules.
  private static let standingOut = 0.4

  /// Whether a candidate only relayed somebody else's words: "…, he said, according to Reuters".
  private func isCarrierOnly(_ candidate: SpeakerCandidate, beside proposal: SpeakerCandidate, in scan: QuoteScan)
    -> Bool
  {
    let (clauses, book) = (scan.clauses, scan.resolver.book)
    guard let clause = candidate.clause, let speaking = proposal.clause, clause != speaking,
      clauses[clause].form == .accordingTo || clauses[clause].form == .inverted,
      scan.carries(clause),
      let speaker = clauses.source(of: speaking)
    else { return false }
    return !book.isCarrier(speaker)
  }

  /// Whether a model decides here. It was trained on English articles, so in other languages the rules decide alone.
  /// They also do so while examples are collected: then the new weights don't depend on the old ones.
  private func trusts(_ model: LinearModel) -> Bool {
    model.isTrained && recorder == nil && analysis.grammar == .english
  }
}
