import ArchiveExtraction
import ArchiveModel
import ArchiveParsing
import ArchiveText
import Foundation

/// Fits the weights that find the article among a page's blocks.
struct PageTraining {
  let pages: [GoldPage]

  /// How often the examples are used. More passes would fit these pages instead of pages in general.
  private static let passes = 2
  /// Each part in turn is left out of the first round, so that the second round learns from chances like those on
  /// unknown pages.
  private static let parts = 4

  /// The weights fitted on these pages, by index.
  func weights(from chosen: [Int]) -> PageWeights {
    var chances: [Int: [Float]] = [:]
    for part in 0..<Self.parts {
      let rest = chosen.enumerated().filter { $0.offset % Self.parts != part }.map(\.element)
      let trainer = fit(rest, count: PageWeights.firstCount, drop: 0.15) { pages[$0].decision.features }
      for (offset, page) in chosen.enumerated() where offset % Self.parts == part {
        chances[page] = pages[page].decision.features.map(trainer.probability)
      }
    }
    let first = fit(chosen, count: PageWeights.firstCount, drop: 0.15) { pages[$0].decision.features }
    let seen = chances.map { ($0, pages[$0].decision.second($1)) }
    let seconds = Dictionary(uniqueKeysWithValues: seen)
    let second = fit(chosen, count: PageWeights.secondCount, drop: 0) { seconds[$0] ?? [] }
    return PageWeights(first: first.weights, second: second.weights)
  }

  private func fit(_ chosen: [Int], count: Int, drop: Float, features: (Int) -> [[UInt32]]) -> BlockTrainer {
    var trainer = BlockTrainer(count: count, drop: drop)
    var random = SplitMix(state: 42)
    var order = chosen
    for _ in 0..<Self.passes {
      order.shuffle(using: &random)
      for page in order {
        let blocks = features(page)
        // A page of a thousand blocks is one page all the same.
        let share = (300 / Float(blocks.count + 20)).squareRoot()
        for index in blocks.indices.shuffled(using: &random) {
          trainer.step(
            blocks[index], isTrue: pages[page].labels[index], importance: pages[page].weights[index] * share)
        }
      }
    }
    return trainer
  }

  /// Writes SET.jsonl for each set, as `archive extract` would. Each page is read with weights fitted on the other
  /// folds.
  func crossValidate(_ folds: Int, into folder: URL) throws {
    var lines: [String: Data] = [:]
    for fold in 0..<folds {
      let weights = weights(from: pages.indices.filter { $0 % folds != fold })
      for page in pages.indices where page % folds == fold {
        let article = WebPageParser(pages[page].source, weights: weights).articles().first
        let blocks = (article?.blocks ?? []).map { block -> [String: Any] in
          ["kind": block.kind.rawValue, "start": block.range.start, "length": block.range.length]
        }
        let line: [String: Any] = [
          "path": pages[page].file, "title": article?.title ?? "", "body": article?.body ?? "", "blocks": blocks,
        ]
        lines[pages[page].set, default: Data()] += try JSONSerialization.data(withJSONObject: line) + Data("\n".utf8)
      }
    }
    for (set, data) in lines { try data.write(to: folder.appendingPathComponent("\(set).jsonl")) }
  }
}
