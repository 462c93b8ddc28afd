/// Finds the attributions of a sentence by the models: the cue first, then on which sides of it the content is, then
/// the ends of content and source, the nearer end first.
struct AttributionFinder {
  let analysis: Analysis
  let units: ArticleUnits
  let models: AttributionModels

  /// The least probability that a word is a cue at which its content is sought.
  private static let leastCue = 0.3
  /// The most attributions of a sentence: one with very many is not a sentence.
  private static let most = 200

  /// The finder of an article whose units are scored.
  init(_ analysis: Analysis, _ units: ArticleUnits, _ models: AttributionModels) {
    self.analysis = analysis
    self.units = units
    self.models = models
  }

  /// The attributions of a sentence, in the order of their cues.
  func attributions(ofSentence sentence: Int, _ clauses: SentenceClauses) -> [Attributed] {
    let range = units.sentences[sentence]
    var found: [Attributed] = []
    let features = CueFeatures(units: units.units, sentence: range, tokens: analysis.tokens)
    let clauseOf = self.clauses(of: clauses)
    var sums = PlaceSums(range)
    for cue in range {
      let clause = clauseOf[units.units[cue].tokens.lowerBound]
      guard isPossibleCue(cue, clause), found.count < Self.most else { continue }
      let rule = clause.map { RulePositions.kind(of: clauses[$0]) } ?? 0
      var choices = ChoiceSums(models.layouts)
      features.add(cue, rule: rule, to: &choices)
      let layouts = choices.probabilities(4)
      guard 1 - layouts[0] > Self.leastCue else { continue }
      let best = layouts[1] >= layouts[2] ? (layouts[1] >= layouts[3] ? 1 : 3) : (layouts[2] >= layouts[3] ? 2 : 3)
      let layout = Attributed.Layout(rawValue: UInt8(best)) ?? .after
      var sides = ChoiceSums(models.layouts)
      features.add(cue, rule: rule, layout: layout, to: &sides)
      let places = sides.probabilities(3)
      let side = places.indices.max { places[$0] < places[$1] } ?? 0
      var attributed = Attributed(
        cue: cue, layout: layout, side: Attributed.Side(rawValue: UInt8(side)) ?? .nowhere,
        probabilities: (1 - layouts[0], layouts[best], places[side]), clause: clause)
      findEnds(&attributed, in: range, clauses, &sums)
      if !attributed.content.isEmpty { found.append(attributed) }
    }
    return found
  }

  /// Whether a word is worth a look: a possible cue, or one that makes a clause by the rules.
  func isPossibleCue(_ unit: Int, _ clause: Int?) -> Bool {
    units.units[unit].isWord && (units.units[unit].cueScore >= ArticleUnits.possibleCue || clause != nil)
  }

  /// The clauses of the sentence at hand, by the first token of their cues.
  func clauses(of clauses: SentenceClauses) -> [Int: Int] {
    var found: [Int: Int] = [:]
    for index in clauses.range { found[clauses[index].cue.lowerBound] = index }
    return found
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
    let (nearPlaces, nearChances) = chances(near, from: features.cue, features, &sums)
    var best: Attributed.Run?
    var tried = nearPlaces.indices.sorted { nearChances[$0] > nearChances[$1] }.prefix(2)
    if let second = tried.last, nearChances[second] < 0.2 { tried = tried.prefix(1) }
    for index in tried {
      let (places, chances) = chances(far, from: nearPlaces[index], features, &sums)
      guard let other = chances.indices.max(by: { chances[$0] < chances[$1] }) else { continue }
      let probability = nearChances[index] * chances[other]
      guard probability > best?.probability ?? 0 else { continue }
      let ends = (min(nearPlaces[index], places[other]), max(nearPlaces[index], places[other]))
      best = Attributed.Run(units: ends.0..<ends.1, near: nearChances[index], far: chances[other])
    }
    return best
  }

  /// Where a boundary may be, and how probable each place is.
  private func chances(
    _ boundary: Boundary, from reference: Int, _ features: BoundaryFeatures, _ sums: inout PlaceSums
  ) -> ([Int], [Double]) {
    let places = boundary.positions(from: reference, in: features.sentence, of: units.units)
    let scores = places.map { place in
      let own = sums.sum(boundary, at: place) {
        var sum = WeightSum(models.boundaries)
        features.addPlace(place, boundary, to: &sum)
        return sum.sum
      }
      var sum = WeightSum(models.boundaries)
      features.addRelation(place, boundary, from: reference, to: &sum)
      return models.boundaries.scaled(own &+ sum.sum)
    }
    return (places, scores.isEmpty ? [] : LinearModel.probabilities(scores))
  }
}

/// What the words around each place of a sentence say for a boundary there. Each is added up once, for all cues.
struct PlaceSums {
  private let start: Int
  private let count: Int
  private var sums: [Int?] = []

  /// The sums of a sentence, before any is asked for.
  init(_ sentence: Range<Int>) {
    start = sentence.lowerBound
    count = sentence.count + 1
  }

  /// The sum for a boundary at a place, made if it is asked for the first time.
  mutating func sum(_ boundary: Boundary, at place: Int, make: () -> Int) -> Int {
    if sums.isEmpty { sums = Array(repeating: nil, count: count * Boundary.allCases.count) }
    let index = boundary.rawValue * count + place - start
    if let known = sums[index] { return known }
    let sum = make()
    sums[index] = sum
    return sum
  }
}
