/// Which decisions on sources hold. They need nothing of the archive but themselves.
extension DecisionStandings {
  /// Judges the decisions on sources among these, given oldest first.
  init(ofSources all: [Correction], folding folder: borrowing NameFolder) {
    let names = FoldedNames(of: all, folding: folder)
    let reader = ClaimReader(folding: { names[$0] }, current: { source, _ in source })
    let decisions = all.filter { $0.field.target == .source }
    self.init(
      decisions.map { correction in
        Entry(correction, reader.claims(of: correction, at: correction.articles.map { DecisionPlace(of: $0) }))
      })
    contestJoined(decisions, reader)
  }

  /// Two sources that are two can't both be a third one: then all of these decisions contradict each other.
  private mutating func contestJoined(_ decisions: [Correction], _ reader: ClaimReader) {
    let separate = decisions.filter { $0.field == .different && applies($0) }
    if separate.isEmpty { return }
    var next: [String: (id: Int64, name: String)] = [:]
    for correction in decisions where (correction.field == .merge || correction.field == .rename) && applies(correction)
    {
      guard let source = correction.source, let decided = correction.decided else { continue }
      next[reader.name(source)] = (correction.id, reader.name(decided))
    }
    for correction in separate {
      guard let one = correction.source, let other = correction.decided else { continue }
      let first = Self.way(from: reader.name(one), next)
      let second = Self.way(from: reader.name(other), next)
      guard first.end == second.end else { continue }
      // What both have in common leads on from where they met.
      contest(Set(first.ids).symmetricDifference(second.ids).union([correction.id]))
    }
  }

  /// The decisions by which a name becomes another, and the last name.
  private static func way(
    from name: String, _ next: [String: (id: Int64, name: String)]
  ) -> (ids: [Int64], end: String) {
    var ids: [Int64] = []
    var name = name
    while let step = next[name], !ids.contains(step.id) {
      ids.append(step.id)
      name = step.name
    }
    return (ids, name)
  }
}

/// The names in decisions, each folded once.
private struct FoldedNames {
  private var names: [NamedSource: SourceName] = [:]

  init(of corrections: [Correction], folding folder: borrowing NameFolder) {
    for correction in corrections where correction.field.target == .source {
      for case let source? in [correction.source, correction.decided] where names[source] == nil {
        names[source] = SourceName(source, folding: folder)
      }
    }
  }

  subscript(source: NamedSource) -> SourceName? { names[source] }
}
