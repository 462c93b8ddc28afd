/// Chooses between a verb beside a marked run and a report around it, in German: "Lang sagte, er sehe darin einen „Skandal“".
struct GermanClauseChooser {
  let analysis: Analysis

  /// Verbs that give something a name. They say whose word it is, even inside a report.
  private static let naming: WordSet = [
    "bezeichnet", "bezeichnete", "bezeichneten", "bezeichnen", "nannte", "nannten", "nennt", "nennen", "genannt",
    "tituliert", "titulierte", "brandmarkte", "geißelte", "geißelten", "würdigte", "würdigten", "lobte", "lobten",
    "verurteilte", "verurteilten", "beschrieb", "beschrieben", "sprach", "sprachen", "spricht", "sprechen",
    "kritisierte",
    "charakterisierte", "wertete", "werteten", "bewertete", "beschuldigte", "beschuldigten", "verglich", "verglichen",
  ]

  /// The clause whose contents a run is part of, if the one beside it, `nearest`, only names or shows something.
  func clause(
    around run: MarkedRun, or nearest: Int?, _ path: ClausePath, among clauses: SentenceClauses
  ) -> (Int?, ClausePath) {
    if let nearest {
      let clause = clauses[nearest]
      if !clause.isQuoting || clause.cue.upperBound == run.tokens.lowerBound { return (nearest, path) }
      if Self.naming.contains(analysis.writtenHash(clause.cue.lowerBound)) {
        return (nearest, path)
      }
    }
    let around = clauses.range.suffix(16).last { index in
      !clauses[index].isQuoting && clauses[index].subject != nil
        && clauses[index].contents?.contains(run.tokens) ?? false
    }
    guard let around else { return (nearest, path) }
    return (around, .clauseFurther)
  }
}
