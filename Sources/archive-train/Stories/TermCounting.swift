import ArchiveStories
import Foundation

/// Counts in how many articles of a corpus each word stands.
enum TermCounting {
  /// The bytes of `TermRarity`: the logarithm of how rare a word is, as a share of that of a word in no article. Small
  /// words of languages that the corpus is not in count as common.
  static func rarities(in corpus: URL) throws -> [UInt8] {
    let articles = try GoldLine.lines(of: corpus)
    var counts = Array(repeating: 0, count: 1 << TermRarity.termBits)
    for article in articles {
      var terms: Set<UInt32> = []
      for text in [article.title ?? "", article.text] {
        var scanner = StoryWordScanner(text)
        while let word = scanner.next() { terms.insert(word.term) }
      }
      for term in terms { counts[Int(term)] += 1 }
    }
    let total = Double(articles.count)
    for word in LanguageWords.all {
      var scanner = StoryWordScanner(word)
      while let word = scanner.next() { counts[Int(word.term)] = max(counts[Int(word.term)], articles.count / 2) }
    }
    let most = log((total + 1) / 0.5)
    return counts.map { UInt8((max(0, log((total + 1) / (Double($0) + 0.5)) / most) * 255).rounded()) }
  }
}
