import ArchiveModel

/// Makes the quotes without marks of an English article: what the models find in the article's own words.
///
/// It only looks on while the rules read, and replaces their paraphrases at the end. So quotes with marks don't depend
/// on the models of attributions.
struct LearnedParaphraseReader {
  /// An attribution that makes a quote, and what the rules know of its sentence.
  struct Pending {
    var attributed: Attributed
    var sentence: Int
    /// The clause that the rules see in its cue, and the source that its subject means.
    var clause: ReportingClause?
    var source: Int?
  }

  let analysis: Analysis
  let finder: AttributionFinder
  /// Notes the decisions, for training.
  let recorder: DecisionRecorder?
  /// What was found so far, in order.
  private var pending: [Pending] = []
  /// Everything that was found with a source, for the mentions of quotes with marks.
  private var sources: [Int: Range<Int>] = [:]
  private var sums = PlaceSums()
  private var units: ArticleUnits { finder.units }

  /// The least probability of content that makes a quote, and the least certainty of a quote.
  private static let leastProbability = 0.1
  private static let leastCertainty = 0.15
  /// The least certainty of a few words whose cue is no word for saying: "saw it fall".
  private static let leastCertaintyOfFewWords = 0.6

  /// The reader of an article; nil if it is in another language, or nothing was learned.
  init?(_ analysis: Analysis, models: AttributionModels?, recorder: DecisionRecorder?) {
    guard let models, analysis.grammar == .english, models.areTrained else { return nil }
    self.analysis = analysis
    self.recorder = recorder
    var units = ArticleUnits(analysis)
    units.score { models.cueScore(of: $0) }
    finder = AttributionFinder(analysis, units, models)
  }

  // MARK: Finding

  /// Finds the attributions of the sentence at hand.
  mutating func read(_ scan: QuoteScan) {
    let found = finder.attributions(ofSentence: scan.sentence, scan.clauses, &sums)
    for attributed in found {
      guard let source = attributed.source, source.probability > 0.5 else { continue }
      sources[units.units[attributed.cue].tokens.lowerBound] = units.tokens(source.units)
    }
    let selection = AttributionSelection(analysis: analysis, units: units)
    for attributed in selection.chosen(from: found, least: Self.leastProbability, in: scan) {
      pending.append(
        Pending(
          attributed: attributed, sentence: scan.sentence, clause: attributed.clause.map { scan.clauses[$0] },
          source: attributed.clause.flatMap { scan.clauses.source(of: $0) }))
    }
  }

  // MARK: Quotes

  /// Puts the paraphrases that were found in the place of those of the rules, in an article that has been read.
  func replaceParaphrases(in scan: inout QuoteScan) {
    var byCue: [Int: QuoteDraft] = [:]
    for draft in scan.quotes where draft.kind == .indirect {
      if let cue = draft.cue { byCue[cue.lowerBound] = draft }
    }
    scan.quotes.removeAll { $0.kind == .indirect }
    for index in scan.quotes.indices {
      scan.quotes[index].within = nil
      if scan.quotes[index].wasDirect { scan.quotes[index].kind = .direct }
      completeMention(of: index, in: &scan)
    }
    let marked = scan.quotes.indices
    for found in pending {
      add(found, rule: byCue[units.units[found.attributed.cue].tokens.lowerBound], around: marked, to: &scan)
    }
    let learned = marked.upperBound..<scan.quotes.count
    if recorder == nil {
      for (_, draft) in byCue.sorted(by: {
        ($0.value.segments[0].lowerBound, $0.key) < ($1.value.segments[0].lowerBound, $1.key)
      }) {
        keep(draft, unlessAmong: learned, around: marked, in: &scan)
      }
    }
  }

  /// How sure the rules must be of what the models don't find, and the most certainty that it gets: of those in PolNeAR's
  /// development articles three in ten are right, and one in six where the rules are less sure.
  private static let leastOfRules = 0.5
  private static let mostOfRules = 0.3

  /// Keeps a paraphrase of the rules whose speaker has a name that would be lost, since the models found nothing there, or
  /// only what somebody else says.
  private func keep(
    _ draft: QuoteDraft, unlessAmong learned: Range<Int>, around marked: Range<Int>, in scan: inout QuoteScan
  ) {
    guard let speaker = draft.speaker, scan.resolver.book.drafts[speaker.source].entity != nil else { return }
    let isKnown = learned.contains { index in
      let own = scan.quotes[index]
      if own.cue == draft.cue { return true }
      guard own.segments.contains(where: { own in draft.segments.contains { $0.overlaps(own) } }) else { return false }
      return speaker.mention.map { mention in own.hops.contains { $0.mention?.overlaps(mention) ?? false } } ?? true
    }
    guard !isKnown, draft.confidence >= Self.leastOfRules else { return }
    var draft = draft
    draft.confidence = min(draft.confidence, Self.mostOfRules)
    scan.quotes.append(draft)
    ParaphraseReader(analysis: analysis).enclose(marked, in: scan.quotes.count - 1, &scan)
  }

  private func add(_ found: Pending, rule: QuoteDraft?, around marked: Range<Int>, to scan: inout QuoteScan) {
    let attributed = found.attributed
    let phrase = phrase(of: found)
    let source = source(of: phrase, found, in: &scan)
    let features = CertaintyFeatures(analysis: analysis, units: units).features(
      of: attributed, source: phrase, isKnown: source != nil,
      rule: found.clause.map { RulePositions.kind(of: $0) } ?? 0)
    let certainty = (finder.models.certainties.certainty(features) * 100).rounded() / 100
    let isShort =
      !analysis.tokens[units.units[attributed.cue].tokens.lowerBound].isAny(of: [.reportingVerb, .quotingVerb])
      && attributed.content.reduce(0) { $0 + $1.count } <= 3
    guard recorder != nil || certainty >= (isShort ? Self.leastCertaintyOfFewWords : Self.leastCertainty) else {
      return
    }
    let segments = AttributionSelection(analysis: analysis, units: units).unmarked(attributed).map { units.tokens($0) }
    var draft = QuoteDraft(kind: .indirect, segments: segments, sentence: found.sentence)
    if let speaker = named(speakerOf: rule, ratherThan: source, in: scan) {
      draft.hops.append(speaker)
    } else if let source {
      draft.hops.append(.init(role: .speaker, source: source, mention: phrase?.tokens))
    }
    let speaker = draft.speaker?.source
    draft.hops += (rule?.hops ?? []).filter { $0.role != .speaker && $0.source != speaker }
    draft.cue = units.units[attributed.cue].tokens
    draft.speakerPath = path(of: found)
    draft.confidence = certainty
    recorder?.record(draft, features)
    scan.quotes.append(draft)
    ParaphraseReader(analysis: analysis).enclose(marked, in: scan.quotes.count - 1, &scan)
  }

  // MARK: Sources

  /// The speaker by the rules, if he has a name and the source that the models found has none.
  private func named(speakerOf rule: QuoteDraft?, ratherThan source: Int?, in scan: QuoteScan) -> QuoteDraft.Hop? {
    guard let speaker = rule?.speaker, scan.resolver.book.drafts[speaker.source].entity != nil else { return nil }
    if let source, scan.resolver.book.drafts[source].entity != nil { return nil }
    return speaker
  }

  /// The words of the source as a phrase: the subject of the rules' clause where that is among them.
  private func phrase(of found: Pending) -> NounPhrase? {
    guard let run = found.attributed.source?.units else { return nil }
    let words = units.tokens(run)
    if let subject = found.clause?.subject, subject.tokens.overlaps(words) { return subject.covering(words) }
    let phrase =
      analysis.phrases.phrase(startingAt: words.lowerBound, before: words.upperBound, takingAll: true)
      ?? analysis.phrases.phrase(endingAt: words.upperBound - 1, from: words.lowerBound)
    return phrase?.covering(words)
  }

  private func source(of phrase: NounPhrase?, _ found: Pending, in scan: inout QuoteScan) -> Int? {
    guard let phrase else { return nil }
    if let subject = found.clause?.subject, subject.tokens.overlaps(phrase.tokens), let known = found.source {
      return known
    }
    return scan.resolver.source(of: phrase, inSentence: found.sentence)
  }

  private func path(of found: Pending) -> SpeakerPath? {
    if let clause = found.clause { return clause.speakerPath }
    switch found.attributed.side {
    case .nowhere: return nil
    case .before: return .subjectBefore
    case .after: return .subjectAfter
    }
  }

  /// Gives the speaker's mention of a quote with marks all its words: its apposition, its title.
  private func completeMention(of quote: Int, in scan: inout QuoteScan) {
    guard let cue = scan.quotes[quote].cue, let words = sources[cue.lowerBound],
      let mention = scan.quotes[quote].speaker?.mention, mention.overlaps(words)
    else { return }
    scan.quotes[quote].hops[0].mention = words
  }
}
