import ArchiveText

/// Gathers the decisions of one article for training.
final class DecisionRecorder {
  private let analysis: Analysis
  private(set) var decisions: [SpanDecision] = []
  private(set) var paraphrases: [ParaphraseDecision] = []
  private var tokens: [Token] { analysis.tokens }

  /// A recorder of this article's decisions.
  init(_ analysis: Analysis) { self.analysis = analysis }

  /// Notes what is seen of a run.
  func record(_ facts: RunFacts, _ features: Features) {
    decisions.append(
      SpanDecision(range: bodyRange(facts.run.content), slots: features.slots, candidates: []))
  }

  /// Notes who may speak the last run, and the features of each candidate.
  func record(_ candidates: [SpeakerCandidate], _ features: [Features]) {
    guard let last = decisions.indices.last, decisions[last].candidates.isEmpty else { return }
    decisions[last].candidates = zip(candidates, features).map { candidate, features in
      SpanDecision.Candidate(
        slots: features.slots, mention: candidate.mention.flatMap(bodyRange), names: names(of: candidate))
    }
  }

  /// Notes a paraphrase, and the features that decide how sure it is.
  func record(_ draft: QuoteDraft, _ features: [UInt32]) {
    let segments = draft.segments.compactMap(bodyRange)
    guard segments.count == draft.segments.count else { return }
    let mention = draft.speaker?.mention
    paraphrases.append(
      ParaphraseDecision(
        segments: segments, mention: mention.flatMap(bodyRange), name: mention.map(words), slots: features))
  }

  private func words(_ run: Range<Int>) -> String {
    analysis.text.string(Int(tokens[run.lowerBound].start)..<Int(tokens[run.upperBound - 1].end))
  }

  /// The range of these tokens in the body; nil if they are in another part.
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
