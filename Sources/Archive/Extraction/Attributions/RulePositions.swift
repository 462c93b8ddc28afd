/// What the rules say of a cue: the clause that it makes, and where they would cut.
struct RulePositions {
  /// The form and the properties of its clause; 0 if it makes none.
  private(set) var kind: UInt64 = 0
  /// Where the words after the clause begin, its subject begins and ends, and what it reports begins and ends; -1 where
  /// the rules don't say. Units.
  private(set) var places: (after: Int, subjectStart: Int, subjectEnd: Int, start: Int, end: Int) = (-1, -1, -1, -1, -1)
  /// Which places the rules tell.
  private(set) var known: UInt64 = 0

  /// The kind of a clause, for features.
  static func kind(of clause: ReportingClause) -> UInt64 {
    1 + UInt64(clause.form.rawValue) + (clause.isInherited ? 8 : 0) + (clause.isQuoting ? 16 : 0)
      + (clause.isWeak ? 32 : 0) + (clause.isNegated ? 64 : 0)
  }

  /// What the rules say of a cue without a clause.
  init() {}

  /// What they say of a clause of the sentence with these units.
  init(
    _ index: Int, in clauses: SentenceClauses, _ contents: ReportedContent, units: ArticleUnits, sentence: Range<Int>
  ) {
    let clause = clauses[index]
    kind = Self.kind(of: clause)
    func start(_ token: Int) -> Int { units.unit(ofToken: token, in: sentence) ?? -1 }
    func end(_ token: Int) -> Int { units.unit(ofToken: token - 1, in: sentence).map { $0 + 1 } ?? -1 }
    places.after = start(clause.contentStart)
    if let subject = clause.subject {
      places.subjectStart = start(subject.tokens.lowerBound)
      places.subjectEnd = end(subject.tokens.upperBound)
    }
    if !clause.isNegated, !clause.isWeak, clause.form != .label {
      let runs = contents.content(of: index, in: clauses).filter { !$0.isEmpty }
      if let first = runs.first, let last = runs.last {
        places.start = start(first.lowerBound)
        places.end = end(last.upperBound)
      }
    }
    known = (places.after >= 0 ? 1 : 0) | (places.start >= 0 ? 2 : 0) | (places.subjectStart >= 0 ? 4 : 0)
  }

  /// Which of the rules' places a position is.
  func agreement(at position: Int) -> UInt64 {
    var found: UInt64 = 0
    if position == places.after { found |= 1 }
    if position == places.subjectStart { found |= 2 }
    if position == places.subjectEnd { found |= 4 }
    if position == places.start { found |= 8 }
    if position == places.end { found |= 16 }
    return found
  }
}
