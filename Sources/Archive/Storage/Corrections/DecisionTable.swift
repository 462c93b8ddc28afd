/// The decisions of an archive and what those of another one make of them, before anything is written.
struct DecisionTable {
  /// What a decision came to.
  enum Outcome {
    case added, joined, known
  }

  /// All decisions by their ids, as they will be.
  private(set) var decisions: [Int64: Correction] = [:]
  /// Where they are.
  private(set) var places: [Int64: [DecisionPlace]] = [:]
  /// The ids of those that are new.
  private(set) var added: [Int64] = []
  /// The ids of those that are new or to be written again.
  private(set) var changes: Set<Int64> = []
  private let reader: ClaimReader?
  private var nextID: Int64
  private var byMark: [String: Int64] = [:]
  private var byClaims: [Set<DecisionClaim>: Int64] = [:]
  private var knownReplaced: [Int64: Set<String>] = [:]

  /// The decisions that are there. New ones get ids from `nextID` on, and are compared by what `reader` reads.
  init(_ listed: [Corrections.Listed], nextID: Int64 = 0, reader: ClaimReader? = nil) {
    (self.nextID, self.reader) = (nextID, reader)
    for listed in listed {
      if let correction = listed.correction { enter(correction, at: listed.places) }
    }
  }

  /// Notes the marks of the decisions whose place an own one took.
  mutating func know(_ marks: Set<String>, replacedBy id: Int64) { knownReplaced[id] = marks }

  private mutating func enter(_ correction: Correction, at places: [DecisionPlace]) {
    decisions[correction.id] = correction
    self.places[correction.id] = places
    for mark in correction.marks where byMark[mark] == nil { byMark[mark] = correction.id }
    byClaims[claims(of: correction, at: places)] = correction.id
  }

  private func claims(of correction: Correction, at places: [DecisionPlace]) -> Set<DecisionClaim> {
    Set(reader?.claims(of: correction, at: places) ?? [])
  }

  /// Takes a decision of another archive: it is known, or the same as one of here, or new.
  mutating func take(_ correction: Correction, at places: [DecisionPlace]) -> Outcome {
    if let mark = correction.marks.first(where: { byMark.keys.contains($0) }), let id = byMark[mark] {
      join(correction, to: id)
      return .known
    }
    let claims = claims(of: correction, at: places)
    if let id = byClaims[claims], decisions[id]?.field == correction.field {
      join(correction, to: id)
      return .joined
    }
    var new = correction
    new.id = nextID
    nextID += 1
    enter(new, at: places)
    added.append(new.id)
    changes.insert(new.id)
    return .added
  }

  /// Makes a decision one with the same one of here.
  private mutating func join(_ correction: Correction, to id: Int64) {
    guard var known = decisions[id] else { return }
    let marks = known.marks + correction.marks.filter { !known.marks.contains($0) }
    let before = known.replaces ?? knownReplaced[id] ?? []
    let replaced = before.union(correction.replaces ?? []).subtracting(marks)
    if marks == known.marks, replaced == before { return }
    // From now on, what came before is not all that was known.
    settle()
    known.storedMarks = marks
    known.replaces = replaced
    for mark in marks { byMark[mark] = id }
    decisions[id] = known
    changes.insert(id)
  }

  /// Writes down what each decision of here took the place of, as long as that can be told by the ids.
  private mutating func settle() {
    for (id, marks) in knownReplaced {
      guard var decision = decisions[id], decision.replaces == nil else { continue }
      decision.replaces = marks
      decisions[id] = decision
      changes.insert(id)
    }
    knownReplaced = [:]
  }
}
