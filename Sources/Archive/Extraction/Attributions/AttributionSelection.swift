/// Selects among the attributions of a sentence those that make quotes.
struct AttributionSelection {
  let analysis: Analysis
  let units: ArticleUnits
  private var tokens: [Token] { analysis.tokens }

  /// The most tokens of an indirect quote.
  private static let longest = 400

  /// Those of the attributions that make quotes, in order. No two have words in common: the more probable one counts,
  /// and the other is cut where the rules would cut it.
  func chosen(from found: [Attributed], least: Double, in scan: QuoteScan) -> [Attributed] {
    var taken: [Attributed] = []
    for attributed in found.sorted(by: { ($0.probability, $1.cue) > ($1.probability, $0.cue) }) {
      guard attributed.probability >= least, !isRefused(attributed, in: scan) else { continue }
      var attributed = attributed
      cutAtRelay(&attributed, in: scan)
      cutAtMainClause(&attributed, in: scan)
      cutAtColon(&attributed)
      completeInterrupted(&attributed, in: scan)
      if overlaps(attributed, taken), !cutByRules(&attributed, in: scan) || overlaps(attributed, taken) { continue }
      guard isParaphrase(attributed), !isOfMarkedRun(attributed, in: scan) else { continue }
      taken.append(attributed)
    }
    return taken.sorted { $0.cue < $1.cue }
  }

  /// The runs of content that are not only a marked run, which is a quote of its own.
  func unmarked(_ attributed: Attributed) -> [Range<Int>] {
    attributed.content.filter { run in
      run.contains { units.units[$0].isWordlike && units.units[$0].symbol != ArticleUnits.markedRun }
    }
  }

  private func overlaps(_ attributed: Attributed, _ taken: [Attributed]) -> Bool {
    taken.contains { other in
      other.content.contains { run in attributed.content.contains { $0.overlaps(run) } }
    }
  }

  /// Whether two words at least are outside marks, and none of them names who says them.
  private func isParaphrase(_ attributed: Attributed) -> Bool {
    let runs = unmarked(attributed)
    let words = runs.reduce(0) { count, run in
      count + run.count { units.units[$0].isWordlike && units.units[$0].symbol != ArticleUnits.markedRun }
    }
    guard words > 1, runs.allSatisfy({ units.tokens($0).count <= Self.longest }) else { return false }
    guard let source = attributed.source?.units else { return true }
    return !runs.contains { $0.overlaps(source) }
  }

  // MARK: What the rules know better

  /// Whether the rules know that nobody said the words, that they were said to the subject, or that the clause only
  /// relays what another one reports.
  private func isRefused(_ attributed: Attributed, in scan: QuoteScan) -> Bool {
    let cue = units.units[attributed.cue]
    let token = cue.tokens.lowerBound
    if NoCommentReader.declining.contains(cue.word),
      tokens[token..<min(tokens.count, token + 5)].contains(where: { $0.hash == Words.comment })
    {
      return true
    }
    // "Smith was told that": he didn't say it.
    if Words.tellingVerbs.contains(cue.word), token > 0, tokens[token - 1].isAny(of: .be) { return true }
    if isOnlyNamed(attributed) { return true }
    guard let index = attributed.clause else { return false }
    let clause = scan.clauses[index]
    if clause.isOfNobody || clause.isNegated || clause.form == .label { return true }
    return ParaphraseReader(analysis: analysis).isHopOnly(index, in: scan)
  }

  /// Whether the content only says that something was said: "first reported the remark".
  private func isOnlyNamed(_ attributed: Attributed) -> Bool {
    guard attributed.content.count == 1, let run = attributed.content.first, run.count == 2 else { return false }
    let words = units.tokens(run)
    return tokens[words.lowerBound].isAny(of: [.determiner, .possessive])
      && tokens[words.upperBound - 1].isAny(of: [.reportingNoun, .documentNoun])
  }

  /// Whether a quote with marks has the same cue, and is not part of the content: the other words say where or to whom.
  private func isOfMarkedRun(_ attributed: Attributed, in scan: QuoteScan) -> Bool {
    let cue = units.units[attributed.cue].tokens.lowerBound
    for quote in scan.quotes.reversed() {
      guard quote.sentence == scan.sentence else { break }
      guard quote.kind != .indirect, quote.cue?.lowerBound == cue else { continue }
      if !attributed.content.contains(where: { units.tokens($0).overlaps(quote.segments[0]) }) { return true }
    }
    return false
  }

  /// Cuts ", according to Reuters" off the end of what somebody else says.
  private func cutAtRelay(_ attributed: inout Attributed, in scan: QuoteScan) {
    guard let run = attributed.after?.units else { return }
    let words = units.tokens(run)
    for index in scan.clauses.range.prefix(40) where index != attributed.clause {
      let clause = scan.clauses[index]
      guard clause.form == .accordingTo, words.contains(clause.tokens.lowerBound),
        clause.tokens.upperBound >= words.upperBound, clause.tokens.lowerBound > words.lowerBound,
        var end = run.first(where: { units.units[$0].tokens.lowerBound >= clause.tokens.lowerBound })
      else { continue }
      while end > run.lowerBound, !units.units[end - 1].isWordlike { end -= 1 }
      if end > run.lowerBound { attributed.after?.units = run.lowerBound..<end }
    }
  }

  /// "Okafor, who said that she was ill, told the council": what a relative clause reports ends where the main clause
  /// goes on.
  private func cutAtMainClause(_ attributed: inout Attributed, in scan: QuoteScan) {
    guard let run = attributed.after?.units, let index = attributed.clause,
      let relative = scan.clauses[index].subject, tokens[relative.tokens.lowerBound].hash == Words.who
    else { return }
    for other in scan.clauses.range.prefix(40) where other != index {
      guard let subject = scan.clauses[other].subject, subject.tokens.lowerBound < relative.tokens.lowerBound,
        let comma = run.first(where: { units.units[$0].tokens.upperBound == scan.clauses[other].cue.lowerBound }),
        comma > run.lowerBound, tokens[units.units[comma].tokens.lowerBound].kind == .comma
      else { continue }
      attributed.after?.units = run.lowerBound..<comma
    }
  }

  /// Cuts the words in marks off that a colon opens: they are a quote of their own.
  private func cutAtColon(_ attributed: inout Attributed) {
    guard let run = attributed.after?.units, run.count > 2 else { return }
    let marked = run.dropFirst(2).first { unit in
      units.units[unit].symbol == ArticleUnits.markedRun
        && tokens[units.units[unit - 1].tokens.lowerBound].kind == .colon
    }
    if let marked { attributed.after?.units = run.lowerBound..<marked - 1 }
  }

  /// "The plan, Smith said, would fail": a few words without a clause of their own before the report belong to those
  /// after it.
  private func completeInterrupted(_ attributed: inout Attributed, in scan: QuoteScan) {
    guard attributed.layout == .before || attributed.layout == .after, let index = attributed.clause,
      let runs = ruleRuns(index, in: scan), runs.count == 2, runs[0].count <= 4, runs[1].count > 1,
      !runs.contains(where: { $0.contains { units.units[$0].symbol == ArticleUnits.markedRun } }),
      tokens[units.tokens(runs[1]).lowerBound].isAny(of: [.be, .auxiliary]),
      attributed.content[0] == runs[0] || attributed.content[0] == runs[1]
    else { return }
    attributed.layout = .around
    attributed.before = attributed.before ?? Attributed.Run(units: runs[0], near: 1, far: 1)
    attributed.after = attributed.after ?? Attributed.Run(units: runs[1], near: 1, far: 1)
  }

  /// Takes the ends of the rules; false if they know none.
  private func cutByRules(_ attributed: inout Attributed, in scan: QuoteScan) -> Bool {
    guard let index = attributed.clause, let runs = ruleRuns(index, in: scan), let run = runs.first, runs.count == 1,
      attributed.layout == .after, let after = attributed.after, after.units.lowerBound == run.lowerBound
    else { return false }
    attributed.after?.units = run
    return true
  }

  /// What the rules take for the content of a clause, in units.
  private func ruleRuns(_ index: Int, in scan: QuoteScan) -> [Range<Int>]? {
    let clause = scan.clauses[index]
    guard !clause.isWeak, clause.form != .label else { return nil }
    let sentence = units.sentences[scan.sentence]
    let runs = ReportedContent(analysis: analysis).content(of: index, in: scan.clauses).filter { !$0.isEmpty }
    return runs.compactMap { run in
      guard let first = units.unit(ofToken: run.lowerBound, in: sentence),
        let last = units.unit(ofToken: run.upperBound - 1, in: sentence), first <= last
      else { return nil }
      return first..<(last + 1)
    }
  }
}
