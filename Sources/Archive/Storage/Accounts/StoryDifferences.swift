import ArchiveModel
import ArchiveStories

/// What differs between several accounts of one event, put together from the comparisons of each two.
package struct StoryDifferences: Hashable, Sendable {
  /// A conflict, and the articles it is between.
  package struct Conflict: Hashable, Sendable {
    package var first: Int64
    package var second: Int64
    package var conflict: AccountConflict
  }

  /// How many of something there are by each account that says so.
  package struct Figure: Hashable, Sendable {
    /// What is counted: "people".
    package var thing: String
    package var numbers: [Number]

    /// A number with the articles that have it.
    package struct Number: Hashable, Sendable {
      package var number: String
      package var articles: [Int64]
    }
  }

  /// What each account calls a source, where they differ.
  package struct Naming: Hashable, Sendable {
    package var source: ComparedSource
    package var words: [Words]

    package struct Words: Hashable, Sendable {
      package var article: Int64
      /// Each once.
      package var words: [String]
    }
  }

  /// A speaker with a name whose words stand in quotation marks in one account alone.
  package struct LoneSpeaker: Hashable, Sendable {
    package var article: Int64
    package var speaker: AttributionRecord
    package var quotes: [QuoteRecord]
  }

  /// The articles that were compared, in their order.
  package private(set) var articles: [AccountComparison.Side] = []
  package private(set) var conflicts: [Conflict] = []
  package private(set) var figures: [Figure] = []
  package private(set) var namings: [Naming] = []
  package private(set) var loneSpeakers: [LoneSpeaker] = []

  /// Whether nothing differs.
  package var areNone: Bool { conflicts.isEmpty && figures.isEmpty && namings.isEmpty && loneSpeakers.isEmpty }

  /// Joins the comparisons of each two of some articles. Linear in what they have.
  package init(_ comparisons: [AccountComparison]) {
    for side in comparisons.flatMap({ [$0.first, $0.second] }) where !articles.contains(where: { $0.id == side.id }) {
      articles.append(side)
    }
    conflicts = comparisons.flatMap { comparison in
      comparison.conflicts.map { Conflict(first: comparison.first.id, second: comparison.second.id, conflict: $0) }
    }
    figures = Self.figures(comparisons)
    namings = Self.namings(comparisons)
    loneSpeakers = speakers(quotedOnceIn: comparisons)
  }

  private static func figures(_ comparisons: [AccountComparison]) -> [Figure] {
    var things: [String] = []
    var numbers: [String: [Figure.Number]] = [:]
    func note(_ number: String, of thing: String, in article: Int64) {
      var known = numbers[thing] ?? []
      if known.isEmpty { things.append(thing) }
      let place = known.firstIndex { $0.number == number } ?? known.count
      if place == known.count { known.append(Figure.Number(number: number, articles: [])) }
      if !known[place].articles.contains(article) { known[place].articles.append(article) }
      numbers[thing] = known
    }
    for comparison in comparisons {
      for number in comparison.numbers {
        note(number.first, of: number.thing, in: comparison.first.id)
        note(number.second, of: number.thing, in: comparison.second.id)
      }
    }
    return things.map { Figure(thing: $0, numbers: numbers[$0] ?? []) }
  }

  private static func namings(_ comparisons: [AccountComparison]) -> [Naming] {
    var namings: [Naming] = []
    var places: [Int64: Int] = [:]
    for comparison in comparisons {
      for source in comparison.sources {
        let place = places[source.id] ?? namings.count
        if place == namings.count {
          places[source.id] = place
          namings.append(Naming(source: source, words: []))
        }
        for (article, words) in [(comparison.first.id, source.first), (comparison.second.id, source.second)] {
          guard let words, !words.isEmpty, !namings[place].words.contains(where: { $0.article == article }) else {
            continue
          }
          var once: [String] = []
          for word in words where !once.contains(word) { once.append(word) }
          namings[place].words.append(Naming.Words(article: article, words: once))
        }
      }
    }
    return namings.filter { naming in Set(naming.words.map { Set($0.words) }).count > 1 }
  }

  /// The marked quotes of each account, by speaker: those that it shares and those that it has alone.
  private func speakers(quotedOnceIn comparisons: [AccountComparison]) -> [LoneSpeaker] {
    var quotes: [Int64: [QuoteRecord]] = [:]
    var seen: Set<Int64> = []
    for comparison in comparisons {
      let all =
        comparison.shared.flatMap { [$0.first, $0.second] } + comparison.onlyFirst + comparison.onlySecond
      for quote in all where quote.kind != .indirect && seen.insert(quote.id).inserted {
        quotes[quote.articleID, default: []].append(quote)
      }
    }
    var speaking: [Int64: Set<Int64>] = [:]
    for quote in quotes.values.joined() {
      if let speaker = quote.speaker { speaking[speaker.sourceID, default: []].insert(quote.articleID) }
    }
    return articles.flatMap { article in
      var speakers: [LoneSpeaker] = []
      for quote in (quotes[article.id] ?? []).sorted(by: { $0.id < $1.id }) {
        guard let speaker = quote.speaker, !ComparedSource.unnamed.contains(speaker.kind),
          speaking[speaker.sourceID]?.count == 1
        else { continue }
        if let place = speakers.firstIndex(where: { $0.speaker.sourceID == speaker.sourceID }) {
          speakers[place].quotes.append(quote)
        } else {
          speakers.append(LoneSpeaker(article: article.id, speaker: speaker, quotes: [quote]))
        }
      }
      return speakers
    }
  }
}
