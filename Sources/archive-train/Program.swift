import ArchiveExtraction
import ArchiveModel
import ArchiveParsing
import ArchiveStories
import ArchiveText
import Foundation

/// `archive-train ARTICLES WEIGHTS`: fits the tables of weights that extraction decides by.
///
/// ARTICLES is the folder of a corpus in PolNeAR's form: `train/txt/*.txt`, `gold_train_quoted.jsonl` and
/// `gold_train_all.jsonl`. WEIGHTS is the folder to write to. With a third argument FOLDS, prints how right the
/// weights are on articles that they were not fitted on, and writes nothing.
///
/// `archive-train pages WEIGHTS SET…` fits the weights that find the article among a page's blocks. Each SET is a
/// folder with `gold.jsonl` and `html/`. `archive-train pages-folds FOLDER FOLDS SET…` reads each page with weights
/// that were not fitted on it, and writes the result to FOLDER/SET.jsonl for a scorer.
///
/// `archive-train stories WEIGHTS LISTS CORPUS SET…` counts how rare words are in CORPUS and fits the decision that stories
/// are made by; each SET is a file of marked stories. `archive-train stories-folds FOLDS CORPUS SET…` prints how right it is
/// on stories that it was not fitted on.
@main
enum Program {
  static func main() throws {
    let arguments = CommandLine.arguments
    if arguments.count > 3, arguments[1].hasPrefix("pages") { return try trainPages(arguments) }
    if arguments.count > 4, arguments[1].hasPrefix("stories") { return try trainStories(arguments) }
    guard arguments.count == 3 || arguments.count == 4 else {
      FileHandle.standardError.write(Data("usage: archive-train ARTICLES WEIGHTS [FOLDS]\n".utf8))
      exit(64)
    }
    let folder = URL(fileURLWithPath: arguments[1])
    try trainAttributions(folder, into: arguments[2], folds: arguments.count == 4 ? Int(arguments[3]) : nil)
    let examples = try readExamples(folder)
    let models: [(String, [Example], Settings)] = [
      ("quotations", examples.flatMap(\.quotations), Settings(rate: 0.03, penalty: 1e-3, passes: 7)),
      ("speakers", examples.flatMap(\.speakers), Settings(rate: 0.03, penalty: 1e-3, passes: 7)),
    ]
    for (name, examples, settings) in models {
      print("\(name): \(examples.count) examples")
      if arguments.count == 4, let folds = Int(arguments[3]), folds > 1 {
        crossValidate(examples, settings, folds)
      } else {
        var trainer = settings.trainer()
        trainer.train(examples, passes: settings.passes)
        let temperature = temperature(examples, settings)
        print("  temperature: \(temperature)")
        try WeightsFile(trainer.weights.map { $0 / temperature }).write(
          to: URL(fileURLWithPath: arguments[2]).appendingPathComponent("\(name).weights"))
        print("  right on the articles they were fitted on: \(trainer.accuracy(examples))")
      }
    }
  }

  private static func trainAttributions(_ folder: URL, into weights: String, folds: Int?) throws {
    let training = AttributionTraining(articles: try readAttributions(folder))
    print("attributions: \(training.articles.count) articles")
    let findings = training.findings(folds: folds ?? 5)
    training.report(findings, folds: folds ?? 5)
    guard folds == nil else { return }
    var fitted = training.weights(from: Array(training.articles.indices))
    fitted.certainties = AttributionTraining.certainties(findings)
    let tables = [
      ("cues", fitted.cues), ("layouts", fitted.layouts), ("boundaries", fitted.boundaries),
      ("certainties", fitted.certainties),
    ]
    for (name, table) in tables {
      try WeightsFile(bytes: table).write(
        to: URL(fileURLWithPath: weights).appendingPathComponent("\(name).weights"))
    }
  }

  private static func readAttributions(_ folder: URL) throws -> [AttributionTraining.Article] {
    let all = try GoldArticle.read(folder.appendingPathComponent("gold_train_all.jsonl"))
    return try all.keys.sorted().compactMap { identifier in
      let (article, alignment) = try parsed(identifier, in: folder)
      guard let gold = all[identifier] else { return nil }
      return AttributionTraining.Article(
        article: article, alignment: alignment, gold: AttributionGold(AttributionLesson(article), gold, alignment))
    }
  }

  private static func parsed(_ identifier: String, in folder: URL) throws -> (ParsedArticle, TextAlignment) {
    let file = folder.appendingPathComponent("train/txt/\(identifier).txt")
    let bytes = [UInt8](try Data(contentsOf: file))
    let document = Document(
      origin: file.path, fileName: file.lastPathComponent, bytes: bytes, sha256: [], mediaType: "text/plain")
    guard let article = ParsedDocument(parsing: document).articles.first else {
      throw CocoaError(.fileReadCorruptFile)
    }
    return (article, TextAlignment(file: String(decoding: bytes, as: UTF8.self), body: article.body))
  }

  private static func trainPages(_ arguments: [String]) throws {
    let folder = URL(fileURLWithPath: arguments[2])
    if arguments[1] == "pages-folds", let folds = Int(arguments[3]), folds > 1 {
      let pages = try GoldPage.read(arguments[4...].map { URL(fileURLWithPath: $0) })
      try PageTraining(pages: pages).crossValidate(folds, into: folder)
    } else {
      let pages = try GoldPage.read(arguments[3...].map { URL(fileURLWithPath: $0) })
      print("\(pages.count) pages, \(pages.reduce(0) { $0 + $1.labels.count }) blocks")
      let weights = PageTraining(pages: pages).weights(from: Array(pages.indices))
      try Data(weights.file).write(to: folder.appendingPathComponent("page-blocks.weights"))
    }
  }

  private static func trainStories(_ arguments: [String]) throws {
    let files = arguments[2...].map { URL(fileURLWithPath: $0) }
    if arguments[1] == "stories-folds", let folds = Int(arguments[2]), folds > 1 {
      let rarity = TermRarity(try TermCounting.rarities(in: files[1]))
      let sets = try files[2...].map { StoryPairs(of: try GoldStories(reading: $0), rarity: rarity) }
      for (set, f1) in StoryTraining(sets: sets).crossValidated(folds: folds) { print("\(set): \(f1)") }
    } else {
      let rarities = try TermCounting.rarities(in: files[2])
      let sets = try files[3...].map {
        StoryPairs(of: try GoldStories(reading: $0), rarity: TermRarity(rarities))
      }
      let decision = StoryTraining(sets: sets).decision()
      for set in sets { print("\(set.name): \(set.agreement(of: set.stories(by: decision)))") }
      try Data(rarities).write(to: files[0].appendingPathComponent("story-terms.weights"))
      let list =
        "# What makes two articles one story, with its weight. Written by `make train-stories`.\n" + decision.list
      try Data(list.utf8).write(to: files[1].appendingPathComponent("story-weights.txt"))
    }
  }

  /// How a table is fitted.
  struct Settings {
    var rate: Float
    var penalty: Float
    var passes: Int

    func trainer() -> Trainer { Trainer(count: SpanDecision.slotCount, rate: rate, penalty: penalty) }
  }

  /// The divisor of the scores that makes their probabilities right on other articles (Guo et al., ICML 2017): the one
  /// with the greatest likelihood over five folds. Decisions stay the same.
  private static func temperature(_ examples: [Example], _ settings: Settings) -> Float {
    let steps = (5...40).map { Float($0) / 10 }
    var losses = Array(repeating: 0.0, count: steps.count)
    for fold in 0..<5 {
      var trainer = settings.trainer()
      trainer.train(examples.filter { $0.article % 5 != fold }, passes: settings.passes)
      for example in examples where example.article % 5 == fold {
        for (index, step) in steps.enumerated() {
          let all = trainer.probabilities(example, temperature: step)
          let right = zip(all, example.isRight).reduce(Float(0)) { $0 + ($1.1 ? $1.0 : 0) }
          losses[index] -= log(Double(max(right, 1e-6)))
        }
      }
    }
    let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
    return steps[best]
  }

  private static func crossValidate(_ examples: [Example], _ settings: Settings, _ folds: Int) {
    var right = 0.0
    var first = 0.0
    for fold in 0..<folds {
      let held = examples.filter { $0.article % folds == fold }
      var trainer = settings.trainer()
      trainer.train(examples.filter { $0.article % folds != fold }, passes: settings.passes)
      right += trainer.accuracy(held) * Double(held.count)
      first += Double(held.filter { $0.isRight[0] }.count)
    }
    print(
      "  right on other articles: \(right / Double(examples.count)); the first alternative: \(first / Double(examples.count))"
    )
  }

  private static func readExamples(_ folder: URL) throws -> [ArticleExamples] {
    let quoted = try GoldArticle.read(folder.appendingPathComponent("gold_train_quoted.jsonl"))
    let all = try GoldArticle.read(folder.appendingPathComponent("gold_train_all.jsonl"))
    return try quoted.keys.sorted().enumerated().map { number, identifier in
      let (article, alignment) = try parsed(identifier, in: folder)
      guard let gold = quoted[identifier] else { throw CocoaError(.fileReadCorruptFile) }
      return ArticleExamples(
        Extraction.decisions(on: article), quoted: gold, all: all[identifier] ?? gold, alignment, article: number)
    }
  }
}
