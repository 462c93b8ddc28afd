/// Which of several decisions hold.
///
/// Decisions of several people meet in an archive. One that was made by somebody who knew another one on the same thing
/// takes its place. Those that nobody replaced are valid, if they say the same. If they don't, none of them is, until a
/// person decides again. So what holds follows from the decisions alone, in whatever order they came together (the
/// multi-value register of Shapiro and others, 2011).
package struct DecisionStandings {
  /// Whether a decision holds.
  package enum Verdict: Hashable {
    case holds
    case replaced
    /// The decisions with these ids contradict it, and nobody has decided between them.
    case contested(by: [Int64])
  }

  /// A decision with what it says.
  package struct Entry {
    package var correction: Correction
    package var claims: [DecisionClaim]

    package init(_ correction: Correction, _ claims: [DecisionClaim]) {
      (self.correction, self.claims) = (correction, claims)
    }
  }

  private var verdicts: [Int64: Verdict] = [:]
  private var speakerless: Set<Int64> = []
  /// The ids of the decisions whose place each one took.
  private(set) var replaced: [Int64: Set<Int64>] = [:]

  /// No decisions.
  package init() {}

  /// Judges decisions, each with its claims, given oldest first.
  package init(_ entries: [Entry]) {
    var subjects: [DecisionClaim.Subject: [(index: Int, claim: DecisionClaim)]] = [:]
    for (index, entry) in entries.enumerated() {
      for claim in entry.claims { subjects[claim.subject, default: []].append((index, claim)) }
    }
    var rivals: [Int: Set<Int>] = [:]
    var fallen: Set<Int> = []
    for claimed in subjects.values where claimed.count > 1 {
      var heads: [Int] = []
      for (place, one) in claimed.enumerated() {
        var isHead = true
        for (otherPlace, other) in claimed.enumerated() where other.index != one.index {
          guard Self.replaces(entries[other.index].correction, entries[one.index].correction),
            otherPlace > place || !Self.replaces(entries[one.index].correction, entries[other.index].correction)
          else { continue }
          isHead = false
          replaced[entries[other.index].correction.id, default: []].insert(entries[one.index].correction.id)
          if one.claim.weight == .decides, other.claim.weight == .decides { fallen.insert(one.index) }
        }
        if isHead { heads.append(place) }
      }
      // Only rows that were changed by hand replace each other in a circle.
      if heads.isEmpty { heads = [claimed.count - 1] }
      let values = Set(heads.map { claimed[$0].claim.value })
      for (place, one) in claimed.enumerated() {
        if values.count > 1, heads.contains(place) {
          for other in heads where claimed[other].claim.value != one.claim.value {
            rivals[one.index, default: []].insert(claimed[other].index)
          }
        }
        if values.count == 1, values.contains(one.claim.value) { continue }
        if one.claim.weight == .adds {
          speakerless.insert(entries[one.index].correction.id)
        } else if values.count == 1 || !heads.contains(place) {
          fallen.insert(one.index)
        }
      }
    }
    for (index, entry) in entries.enumerated() {
      let id = entry.correction.id
      if let others = rivals[index], !fallen.contains(index) {
        verdicts[id] = .contested(by: others.map { entries[$0].correction.id }.sorted())
        if Self.holdsWithoutSpeaker(entry, rivals: others.map { entries[$0] }) { speakerless.insert(id) }
      } else {
        verdicts[id] = fallen.contains(index) ? .replaced : .holds
      }
    }
  }

  /// Whether only the speaker of an added quote is contested.
  private static func holdsWithoutSpeaker(_ entry: Entry, rivals: [Entry]) -> Bool {
    guard entry.correction.field == .addedQuote else { return false }
    let subjects = Set(entry.claims.filter { $0.weight != .adds }.map(\.subject))
    return !rivals.contains { rival in
      rival.claims.contains { claim in
        subjects.contains(claim.subject)
          && entry.claims.contains { $0.subject == claim.subject && $0.value != claim.value }
      }
    }
  }

  /// Whether a decision was made by somebody who knew the other one.
  private static func replaces(_ later: Correction, _ earlier: Correction) -> Bool {
    guard let known = later.replaces else { return later.id > earlier.id }
    return earlier.marks.allSatisfy(known.contains)
  }

  /// Whether a decision holds; one that wasn't judged does.
  package func verdict(_ id: Int64) -> Verdict { verdicts[id] ?? .holds }

  /// Whether the decision is to be applied, be it without its speaker.
  package func applies(_ correction: Correction) -> Bool {
    switch verdict(correction.id) {
    case .holds: true
    case .replaced: false
    case .contested: correction.field == .addedQuote && speakerless.contains(correction.id)
    }
  }

  /// Whether the speaker of an added quote is to be applied too.
  package func appliesSpeaker(_ correction: Correction) -> Bool { !speakerless.contains(correction.id) }

  /// Sets decisions on the same sources against each other.
  mutating func contest(_ ids: Set<Int64>) {
    for id in ids {
      var others = ids.subtracting([id])
      if case .contested(let known) = verdict(id) { others.formUnion(known) }
      verdicts[id] = .contested(by: others.sorted())
    }
  }
}
