import ArchiveExtraction
import ArchiveModel
import Foundation

/// Fits the weights that find attributions, and those that tell how sure they are.
struct AttributionTraining {
  /// An article with what people marked in it.
  struct Article {
    var article: ParsedArticle
    var alignment: TextAlignment
    var gold: AttributionGold
  }

  let articles: [Article]

  init(articles: [Article]) { self.articles = articles }

  private static let cueCount = 1 << 17
  private static let layoutCount = 1 << 18
  private static let boundaryCount = 1 << 18
  private static let certaintyCount = 1 << 12

  /// The four tables.
  struct Weights {
    var cues: [Float] = []
    var layouts: [Float] = []
    var boundaries: [Float] = []
    var certainties: [Float] = [0, 0]

    var models: AttributionModels {
      AttributionModels(
        cues: ByteModel(weights: cues), layouts: ByteModel(weights: layouts),
        boundaries: ByteModel(weights: boundaries), certainties: ByteModel(weights: certainties))
    }
  }

  // MARK: Fitting

  /// The weights fitted on these articles; without certainties.
  func weights(from chosen: [Int]) -> Weights {
    var counts = CueCounts()
    for index in chosen { counts.add(articles[index].gold.lesson.words, cues: articles[index].gold.cueUnits) }
    var layouts: [Example] = []
    var boundaries: [Example] = []
    for index in chosen {
      let gold = articles[index].gold
      let cues = gold.cueUnits
      let scores = gold.lesson.words.indices.map { unit in
        gold.lesson.words[unit].isWord
          ? counts.score(gold.lesson.words[unit], countedAs: cues.contains(unit)) : -30
      }
      let choices = gold.lesson.choices(gold.lessons(cueScores: scores), cueScores: scores)
      layouts += choices.layouts.map { Self.example($0, index, Self.layoutCount) }
      boundaries += choices.boundaries.map { Self.example($0, index, Self.boundaryCount) }
    }
    print("  \(layouts.count) layouts, \(boundaries.count) boundaries")
    var weights = Weights()
    weights.cues = counts.weights(of: chosen.map { articles[$0].gold.lesson }, count: Self.cueCount)
    weights.layouts = Self.fitted(layouts, Self.layoutCount)
    weights.boundaries = Self.fitted(boundaries, Self.boundaryCount)
    return weights
  }

  private static func fitted(_ examples: [Example], _ count: Int) -> [Float] {
    var trainer = Trainer(count: count, rate: 0.02, penalty: 1e-4)
    trainer.train(examples, passes: 6)
    return trainer.weights
  }

  private static func example(_ choice: AttributionLesson.Choice, _ article: Int, _ count: Int) -> Example {
    let mask = UInt32(count - 1)
    return Example(
      alternatives: choice.alternatives.map { $0.map { $0 & mask } },
      isRight: choice.alternatives.indices.map { $0 == choice.right }, article: article)
  }

  // MARK: Certainty

  /// What the weights find in articles that they were not fitted on, and whether it is right.
  func findings(folds: Int) -> [Finding] {
    var found: [Finding] = []
    for fold in 0..<folds {
      let models = weights(from: articles.indices.filter { $0 % folds != fold }).models
      for index in articles.indices where index % folds == fold {
        found += Extraction.paraphrases(in: articles[index].article, by: models).map {
          Finding($0, in: articles[index], number: index)
        }
      }
    }
    return found
  }

  /// The weights that tell how sure a finding is.
  static func certainties(_ findings: [Finding]) -> [Float] {
    var trainer = Trainer(count: certaintyCount, rate: 0.02, penalty: 1e-3)
    let mask = UInt32(certaintyCount - 1)
    trainer.train(
      findings.map {
        Example(
          alternatives: [$0.slots.map { $0 & mask }, []], isRight: [$0.isRight, !$0.isRight], article: $0.article)
      }, passes: 8)
    return trainer.weights
  }

  /// Prints how right the findings are, and how sure of them certainties are that were fitted on the others.
  func report(_ findings: [Finding], folds: Int) {
    let exact = findings.reduce(0) { $0 + $1.exactSegments }
    let segments = findings.reduce(0) { $0 + $1.segments }
    let wanted = articles.reduce(0) { $0 + $1.gold.marked.filter { $0.quote.kind != "direct" }.count }
    print("  \(segments) contents found, \(exact) of them exactly, of \(wanted) that are not only marked runs")
    var bins: [Int: (count: Int, right: Int, sure: Double)] = [:]
    for fold in 0..<folds {
      let model = ByteModel(weights: Self.certainties(findings.filter { $0.article % folds != fold }))
      for finding in findings where finding.article % folds == fold {
        let sure = finding.certainty(by: model)
        let bin = min(9, Int(sure * 10))
        bins[bin, default: (0, 0, 0)].count += 1
        bins[bin, default: (0, 0, 0)].right += finding.isRight ? 1 : 0
        bins[bin, default: (0, 0, 0)].sure += sure
      }
    }
    for (bin, sums) in bins.sorted(by: { $0.key < $1.key }) {
      print(
        "  \(Double(bin) / 10)  \(sums.count) found, sure \(sums.sure / Double(sums.count)), right \(Double(sums.right) / Double(sums.count))"
      )
    }
  }

  /// A paraphrase that was found.
  struct Finding {
    var slots: [UInt32]
    var isRight: Bool
    var article: Int
    var segments: Int
    var exactSegments: Int

    init(_ decision: ParaphraseDecision, in article: Article, number: Int) {
      slots = decision.slots
      self.article = number
      segments = decision.segments.count
      let found = decision.segments.map { $0.start..<$0.end }
      let matches = found.map { run in
        article.gold.marked.max { ArticleExamples.overlap($0.range, run) < ArticleExamples.overlap($1.range, run) }
      }
      var exact = 0
      var isRight = true
      for (run, match) in zip(found, matches) {
        guard let match else { isRight = false; continue }
        if Self.isSame(run, match.range) { exact += 1 }
        if ArticleExamples.overlap(match.range, run) < 0.8
          || !Self.isSpeaker(decision, of: match.quote, article.alignment)
        {
          isRight = false
        }
      }
      exactSegments = exact
      self.isRight = isRight
    }

    /// Whether two runs are the same but for marks at their ends.
    private static func isSame(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
      abs(a.lowerBound - b.lowerBound) <= 2 && abs(a.upperBound - b.upperBound) <= 2
    }

    private static func isSpeaker(
      _ decision: ParaphraseDecision, of gold: GoldArticle.Quote, _ alignment: TextAlignment
    ) -> Bool {
      guard let speaker = gold.speaker, let mention = decision.mention, let name = decision.name else {
        return gold.speaker == nil && decision.mention == nil
      }
      let spans = (gold.speakerSpans ?? []).compactMap { $0.count == 2 ? alignment.body($0[0], $0[1]) : nil }
      if spans.contains(where: { $0.overlaps(mention.start..<mention.end) }) { return true }
      return NameAgreement.agree(name, speaker)
    }

    func certainty(by model: ByteModel) -> Double { model.certainty(slots) }
  }
}
