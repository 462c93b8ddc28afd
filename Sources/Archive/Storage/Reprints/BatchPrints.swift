import ArchiveStories

/// The prints of texts that are compared at once. Those of them that share a print are found here, in memory.
struct BatchPrints {
  /// The articles, in the order of their ids.
  let articles: [Int64]
  /// A print and the place of its article in `articles` each, in ascending order.
  private let entries: [UInt64]

  /// The prints of these texts. Sorts them.
  init(of texts: [Int64: NewTexts.Text]) {
    articles = texts.keys.sorted()
    var entries: [UInt64] = []
    for (place, article) in articles.enumerated() {
      for print in texts[article]?.fingerprint.prints ?? [] { entries.append(UInt64(print) << 32 | UInt64(place)) }
    }
    entries.sort()
    self.entries = entries
  }

  /// The articles with a print, in the order of their ids. Takes the logarithm of the number of all prints.
  func articles(with print: UInt32) -> [Int64] {
    var found: [Int64] = []
    var index = entries.partitioningIndex { $0 >= UInt64(print) << 32 }
    while index < entries.count, UInt32(truncatingIfNeeded: entries[index] >> 32) == print {
      found.append(articles[Int(entries[index] & 0xFFFF_FFFF)])
      index += 1
    }
    return found
  }
}
