/// Which articles an article is compared with: those that share most of its telling words, within days of it.
package struct StoryCandidates {
  /// In how many articles a word is looked up. If more have it, only those nearest in time count.
  package static let mostPerTerm = 128
  /// How many days a word is looked up around an article, until it stands in few enough articles.
  package static let windows = [StoryDecision.days, 7, 3, 1, 0]
  /// How many are compared. Those that share as much as the last one are, too.
  private static let most = 24

  private var shared: [Int64: Int] = [:]
  private let rarity: TermRarity

  package init(rarity: TermRarity = .shipped) { self.rarity = rarity }

  /// Takes in the articles that share a term.
  package mutating func add(_ term: UInt32, in articles: some Sequence<Int64>) {
    let worth = Int(rarity[term]) * Int(rarity[term])
    for article in articles { shared[article, default: 0] += worth }
  }

  /// The articles to compare with, in the order of their ids.
  package var best: [Int64] {
    if shared.count <= Self.most { return shared.keys.sorted() }
    let least = shared.values.sorted(by: >)[Self.most - 1]
    let found = shared.filter { $0.value >= least }
    // However many share as much, twice as many are enough.
    return found.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(2 * Self.most).map(\.key).sorted()
  }
}
