import ArchiveModel
import ArchiveStories

/// Two articles side by side: what both say, what one alone says, and where they can't both be right.
package struct AccountComparison: Hashable, Sendable {
  /// An article that is compared.
  package struct Side: Hashable, Sendable {
    package var id: Int64
    package var title: String?
    /// The beginning of its body, which is shown if it has no title.
    package var opening: String
    package var outlet: String?
    package var publishedOn: String?
  }

  package var first: Side
  package var second: Side
  /// What can't both be so.
  package var conflicts: [AccountConflict] = []
  /// The quotes that both have.
  package var shared: [SharedQuote] = []
  /// Words in quotation marks that the first alone has.
  package var onlyFirst: [QuoteRecord] = []
  package var onlySecond: [QuoteRecord] = []
  /// The sources with a name, and how each article describes them.
  package var sources: [ComparedSource] = []
  /// Numbers of the same thing that differ.
  package var numbers: [ComparedNumber] = []
  /// The days that both mention.
  package var sharedDays: [String] = []
  package var daysOnlyInFirst: [String] = []
  package var daysOnlyInSecond: [String] = []
}

/// An utterance that two articles quote.
package struct SharedQuote: Hashable, Sendable {
  package var first: QuoteRecord
  package var second: QuoteRecord
  /// What they have in common.
  package var match: UtteranceMatch
  /// Words outside the quotation marks of one that stand for words in the other.
  package var replaced: UtteranceMatch.Change?
  /// What of the second one's words the first leaves out.
  package var cutByFirst: [String]
  /// What of the first one's words the second leaves out.
  package var cutBySecond: [String]

  /// All wordings that differ.
  package var changes: [UtteranceMatch.Change] { (replaced.map { [$0] } ?? []) + match.changes }
}

/// A source that two articles name or describe.
package struct ComparedSource: Hashable, Sendable {
  package var id: Int64
  package var name: String
  package var kind: ArticleSource.Kind
  /// What each article calls it; nil if the article doesn't have it.
  package var first: [String]?
  package var second: [String]?

  /// The kinds of sources that have no name by which other articles know them.
  static let unnamed: Set<ArticleSource.Kind> = [.anonymous, .group, .collective]

  /// The sources of two articles in the order in which they are named. Groups and unnamed sources are left out.
  static func all(_ first: [ArticleSourceRecord], _ second: [ArticleSourceRecord]) -> [ComparedSource] {
    var sources: [ComparedSource] = []
    var places: [Int64: Int] = [:]
    for (record, isFirst) in first.map({ ($0, true) }) + second.map({ ($0, false) }) {
      if unnamed.contains(record.kind) { continue }
      let place = places[record.sourceID] ?? sources.count
      if place == sources.count {
        places[record.sourceID] = place
        sources.append(ComparedSource(id: record.sourceID, name: record.sourceName, kind: record.kind))
      }
      let words = record.descriptions.map(\.text)
      if isFirst {
        sources[place].first = (sources[place].first ?? []) + words
      } else {
        sources[place].second = (sources[place].second ?? []) + words
      }
    }
    return sources
  }
}

/// How many of something two articles say there are.
package struct ComparedNumber: Hashable, Sendable {
  /// What is counted: "people".
  package var thing: String
  package var first: String
  package var second: String
}
