import ArchiveExtraction
import ArchiveModel
import ArchiveParsing
import ArchiveText
import Foundation

/// A page with a known article, cut into blocks, and which blocks belong to the article.
struct GoldPage {
  /// The page as the program sees it.
  var decision: PageDecision
  /// Whether each block belongs to the article.
  var labels: [Bool]
  /// The weight of each block in training. It grows with the block's words.
  var weights: [Float]
  /// The page, for a reading with weights that were not fitted on it.
  var source: [UInt8]
  var file: String
  /// The folder that the page is of.
  var set: String

  /// The pages of unpacked sets: each has `gold.jsonl`, whose lines name a file and its body, and `html/`.
  static func read(_ sets: [URL]) throws -> [GoldPage] {
    try sets.flatMap { set in
      let lines = try String(contentsOf: set.appendingPathComponent("gold.jsonl"), encoding: .utf8)
      return try lines.split(separator: "\n").map { line in
        let gold = try JSONDecoder().decode(GoldLine.self, from: Data(line.utf8))
        let bytes = [UInt8](try Data(contentsOf: set.appendingPathComponent("html/\(gold.file)")))
        return GoldPage(gold, DecodedText(bytes).utf8, set: set.lastPathComponent)
      }
    }
  }

  private init(_ gold: GoldLine, _ source: [UInt8], set: String) {
    let decision = PageDecision(of: source)
    self.decision = decision
    labels = PageLabels(of: decision, body: gold.text).isBody
    weights = (0..<decision.count).map { min(6, 0.5 + log2(1 + Float(PageDecision.words(decision.text($0)).count))) }
    self.source = source
    file = gold.file
    self.set = set
  }

  /// A line of `gold.jsonl`, as far as it counts here.
  private struct GoldLine: Decodable {
    var file: String
    var body: String?
    var paragraphs: [String]?
    var headings: [String]?

    var text: String { body ?? ((paragraphs ?? []) + (headings ?? [])).joined(separator: "\n") }
  }
}
