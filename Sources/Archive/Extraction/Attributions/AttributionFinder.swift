/// Finds the attributions of a sentence by the models: the cue first, then on which sides of it the content is, then
/// the ends of content and source, the nearer end first.
struct AttributionFinder {
  let analysis: Analysis
  let units: ArticleUnits
  let models: AttributionModels

  /// The least odds that a word is a cue at which its content is sought: a probability of 0.3.
  private static let leastOdds = 0.43
  /// From which probability on the second best place of a nearer end is tried too.
  private static let leastSecond = 0.2
  /// The most attributions of a sentence: one with very many is not a sentence.
  private static let most = 200

  /// The finder of an article whose units are scored.
  init(_ analysis: Analysis, _ units: ArticleUnits, _ models: AttributionModels) {
    self.analysis = analysis
    self.units = units
    self.models = models
  }

  /// The attributions of a sentence, in the order of their cues. `sums` is room to work in.
  func attributions(
    ofSentence sentence: Int, _ clauses: SentenceClauses, _ sums: inout PlaceSums
  ) -> [Attributed] {
    let range = units.sentences[sentence]
    var found: [Attributed] = []
    let features = CueFeatures(units: units.units, sentence: range, tokens: analysis.tokens)
    var choices = ChoiceSums(models.layouts)
    sums.begin(range)
    for cue in range {
      let clause = self.clause(at: cue, among: clauses)
      guard isWorthALook(cue, clause, least: ArticleUnits.likelyCue), found.count < Self.most else { continue }
      let rule = clause.map { RulePositions.kind(of: clauses[$0]) } ?? 0
      choices.reset()
      features.add(cue, rule: rule, to: &choices)
      let odds = choices.odds
      guard odds > Self.leastOdds else { continue }
      let (best, probability) = choices.best
      let layout = Attributed.Layout(rawValue: UInt8(best)) ?? .after
      choices.reset()
      features.add(cue, rule: rule, layout: layout, to: &choices)
      let side = choices.bestOfTwo
      var attributed = Attributed(
        cue: cue, layout: layout, side: Attributed.Side(rawValue: UInt8(side.alternative)) ?? .nowhere,
        probabilities: (odds / (1 + odds), probability, side.probability), clause: clause)
      findEnds(&attributed, in: range, clauses, &sums)
      if !attributed.content.isEmpty { found.append(attributed) }
    }
    return found
  }

  /// Whether a word is worth a look: its score as a cue is high enough, or it makes a clause by the rules.
  func isWorthALook(_ unit: Int, _ clause: Int?, least: Float) -> Bool {
    units.units[unit].isWord && (units.units[unit].cueScore >= least || clause != nil)
  }

  /// The clause of the sentence at hand whose cue begins with a unit; the last of several.
  func clause(at unit: Int, among clauses: SentenceClauses) -> Int? {
    let token = units.units[unit].tokens.lowerBound
    let next = clauses.range.partitioningIndex { clauses[$0].cue.lowerBound > token }
    return next > clauses.range.lowerBound && clauses[next - 1].cue.lowerBound == token ? next - 1 : nil
  }

  /// What the rules say of a cue.
  func rules(of clause: Int?, in range: Range<Int>, _ clauses: SentenceClauses) -> RulePositions {
    guard let clause else { return RulePositions() }
    return RulePositions(
      clause, in: clauses, ReportedContent(analysis: analysis), units: units, sentence: range)
  }

  private func findEnds(
    _ attributed: inout Attributed, in range: Range<Int>, _ clauses: SentenceClauses, _ sums: inout PlaceSums
  ) {
    let features = BoundaryFeatures(
      units: units.units, sentence: range, cue: attributed.cue,
      rules: rules(of: attributed.clause, in: range, clauses), layout: attributed.layout)
    if attributed.layout.hasAfter {
      attributed.after = run(.contentStartAfter, .contentEndAfter, features, &sums)
      if attributed.after == nil { attributed.layout = attributed.layout == .around ? .before : .nowhere }
    }
    if attributed.layout.hasBefore {
      attributed.before = run(.contentEndBefore, .contentStartBefore, features, &sums)
      if attributed.before == nil { attributed.layout = attributed.layout == .around ? .after : .nowhere }
    }
    switch attributed.side {
    case .nowhere: break
    case .before: attributed.source = run(.sourceEndBefore, .sourceStartBefore, features, &sums)
    case .after: attributed.source = run(.sourceStartAfter, .sourceEndAfter, features, &sums)
    }
  }

  /// The most probable run: the best two places of its nearer end are tried with the best of its other end.
  private func run(
    _ near: Boundary, _ far: Boundary, _ features: BoundaryFeatures, _ sums: inout PlaceSums
  ) -> Attributed.Run? {
    let nearer = choice(near, from: features.cue, features, &sums)
    guard let first = nearer.best else { return nil }
    var best = run(from: first, nearer.probability(of: first), far, features, &sums)
    if let second = nearer.second, nearer.probability(of: second) >= Self.leastSecond,
      let other = run(from: second, nearer.probability(of: second), far, features, &sums),
      other.probability > best?.probability ?? 0
    {
      best = other
    }
    return best
  }

  /// The most probable run with this nearer end.
  private func run(
    from place: BoundaryChoice.Place, _ probability: Double, _ far: Boundary, _ features: BoundaryFeatures,
    _ sums: inout PlaceSums
  ) -> Attributed.Run? {
    let ends = choice(far, from: place.position, features, &sums)
    guard let other = ends.best else { return nil }
    let run = min(place.position, other.position)..<max(place.position, other.position)
    return Attributed.Run(units: run, near: probability, far: ends.probability(of: other))
  }

  /// Where a boundary probably is.
  private func choice(
    _ boundary: Boundary, from reference: Int, _ features: BoundaryFeatures, _ sums: inout PlaceSums
  ) -> BoundaryChoice {
    var choice = BoundaryChoice()
    var sum = WeightSum(models.boundaries)
    boundary.visitPositions(from: reference, in: features.sentence, of: units.units) { place in
      let own = sums.sum(boundary, at: place) {
        sum.reset()
        features.addPlace(place, boundary, to: &sum)
        return sum.sum
      }
      guard choice.isWorth(models.boundaries.scaled(own)) else { return }
      sum.reset()
      features.addRelation(place, boundary, from: reference, to: &sum)
      choice.add(place, models.boundaries.scaled(own &+ sum.sum))
    }
    return choice
  }
}
