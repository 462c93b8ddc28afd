import ArchiveStories

/// The prints of texts that are compared at once. Those of them that share a print are found here, in memory.
struct BatchPrints {
  /// The articles, in the order of their ids.
  let articles: [Int64]
  /// A print and the place of its article in `articles` each, in ascending order.
  private var entries: [UInt64] = []
  /// Where the entries of a print begin.
  private var starts: [UInt32: Int] = [:]

  /// The prints of these texts.
  init(of texts: [Int64: NewTexts.Text]) {
    articles = texts.keys.sorted()
    for (place, article) in articles.enumerated() {
      for print in texts[article]?.fingerprint.prints ?? [] { entries.append(UInt64(print) << 32 | UInt64(place)) }
    }
    entries.sort()
    starts.reserveCapacity(entries.count)
    for (index, entry) in entries.enumerated().reversed() { starts[Self.print(of: entry)] = index }
  }

  private static func print(of entry: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: entry >> 32) }

  /// The articles with a print, in the order of their ids.
  func articles(with print: UInt32) -> [Int64] {
    guard let start = starts[print] else { return [] }
    return entries[start...].prefix { Self.print(of: $0) == print }.map { articles[Int($0 & 0xFFFF_FFFF)] }
  }
}
