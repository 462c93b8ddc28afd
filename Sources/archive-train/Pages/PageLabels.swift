import ArchiveExtraction
import ArchiveModel
import ArchiveParsing
import ArchiveText

/// Which blocks of a page are in a known body.
///
/// The longest blocks take their words from the body first. So a sentence that occurs twice on the page, in its
/// paragraph and as a pull quote, counts where it is part of more.
struct PageLabels {
  /// Whether each block is body.
  private(set) var isBody: [Bool]

  /// How many words a run has.
  private static let run = 3

  init(of decision: PageDecision, body: String) {
    isBody = Array(repeating: false, count: decision.count)
    let bodyWords = PageDecision.words(Array(body.utf8)[...])
    var runs = Self.runs(bodyWords).reduce(into: [UInt64: Int]()) { $0[$1, default: 0] += 1 }
    var lines: [UInt64: Int] = [:]
    for line in body.split(separator: "\n") {
      lines[Self.hash(PageDecision.words(Array(line.utf8)[...])[...]), default: 0] += 1
    }
    let words = (0..<decision.count).map { PageDecision.words(decision.text($0)) }
    let fits = words.map { words in
      if words.count < Self.run { return !words.isEmpty && lines[Self.hash(words[...])] != nil }
      let own = Self.runs(words)
      return Double(own.filter { runs[$0] != nil }.count) >= 0.7 * Double(own.count)
    }
    // Of two copies, the one beside more of the body counts.
    var company: [Int: Int] = [:]
    for index in words.indices where fits[index] && words[index].count > 8 {
      company[decision.container(index), default: 0] += words[index].count
    }
    func rank(_ index: Int) -> (Int, Int, Int) {
      (-words[index].count, -company[decision.container(index), default: 0], index)
    }
    for index in words.indices.sorted(by: { rank($0) < rank($1) }) where fits[index] {
      if words[index].count < Self.run {
        let line = Self.hash(words[index][...])
        guard let left = lines[line], left > 0 else { continue }
        lines[line] = left - 1
      } else {
        let own = Self.runs(words[index])
        guard Double(own.filter { runs[$0, default: 0] > 0 }.count) >= 0.5 * Double(own.count) else { continue }
        for run in own { runs[run, default: 1] -= 1 }
      }
      isBody[index] = true
    }
  }

  private static func runs(_ words: [UInt64]) -> [UInt64] {
    words.count < run ? [] : (0...words.count - run).map { hash(words[$0..<$0 + run]) }
  }

  private static func hash(_ words: ArraySlice<UInt64>) -> UInt64 {
    words.reduce(7) { ($0 &* 0x100_0000_01b3) ^ $1 }
  }
}
