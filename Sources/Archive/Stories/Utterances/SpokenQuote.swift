/// A quote as it is compared with others.
package struct SpokenQuote: Sendable {
  /// Who says it, as far as that is known.
  package enum Speaker: Hashable, Sendable {
    /// Nobody is named, or a group or an unnamed person.
    case unnamed
    /// A person, by the surname in lower case.
    case person(String)
    /// Another source with a name, in lower case.
    case other(String)
  }

  /// The quote's number.
  package var id: Int64
  /// The article's number.
  package var article: Int64
  /// Whether it has no quotation marks.
  package var isParaphrase: Bool
  package var speaker: Speaker
  package var words: QuotedWords

  /// A quote.
  package init(id: Int64, article: Int64, isParaphrase: Bool, speaker: Speaker, text: String) {
    self.id = id
    self.article = article
    self.isParaphrase = isParaphrase
    self.speaker = speaker
    words = QuotedWords(of: text)
  }

  /// The last word of a name, without "Jr." and the like; the name itself if it has nothing else.
  package static func surname(of name: String) -> String {
    let words = name.split(separator: " ")
    return words.last { !suffixes.contains($0.lowercased()) }.map(String.init) ?? name
  }
  private static let suffixes: Set<String> = ["jr.", "jr", "sr.", "sr", "ii", "iii", "iv"]

  /// Whether this one's speaker is the other's.
  package func speakers(with other: SpokenQuote) -> UtteranceMatch.Speakers {
    switch (speaker, other.speaker) {
    case (.unnamed, _), (_, .unnamed): .unknown
    case (.person(let first), .person(let second)): first == second ? .same : .different
    case (.other(let first), .other(let second)) where first == second: .same
    default: .unknown
    }
  }

  /// Whether it has a run of four words of another one.
  package func hasWords(of other: SpokenQuote) -> Bool {
    (WordAlignment(words, other.words).longest?.count ?? 0) >= 4
  }

  /// What it has in common with another one, if they are one utterance.
  package func match(with other: SpokenQuote) -> UtteranceMatch? {
    UtteranceMatch(
      words, other.words, speakers: speakers(with: other), isParaphrase: isParaphrase || other.isParaphrase)
  }
}

/// Finds the quotes of one article that another carries too.
package struct QuotePairing {
  /// Two quotes of one utterance, by their places in the lists.
  package struct Pair: Hashable, Sendable {
    package var first: Int
    package var second: Int
    package var match: UtteranceMatch
  }

  /// How many words two quotes have in a run before they are compared.
  private static let run = 4

  private let quotes: [SpokenQuote]
  private var places: [UInt64: [Int]] = [:]

  /// The quotes of an article; linear in their words.
  package init(of quotes: [SpokenQuote]) {
    self.quotes = quotes
    for (index, quote) in quotes.enumerated() {
      for run in quote.words.runs(of: Self.run) where places[run]?.last != index {
        places[run, default: []].append(index)
      }
    }
  }

  /// The pairs of these quotes with those of another account of the same event: also of the same few words.
  package func pairs(inAccount others: [SpokenQuote]) -> [Pair] {
    var pairs = pairs(with: others)
    var (taken, takenByOthers) = (Set(pairs.map(\.first)), Set(pairs.map(\.second)))
    for (index, quote) in quotes.enumerated() where !quote.isParaphrase && !taken.contains(index) {
      for (place, other) in others.enumerated() where !other.isParaphrase && !takenByOthers.contains(place) {
        guard let match = UtteranceMatch(sameWords: quote.words, other.words) else { continue }
        pairs.append(Pair(first: index, second: place, match: match))
        taken.insert(index)
        takenByOthers.insert(place)
        break
      }
    }
    return pairs.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  /// The pairs of these quotes with those of another article.
  package func pairs(with others: [SpokenQuote]) -> [Pair] {
    var pairs: [Pair] = []
    for (index, other) in others.enumerated() {
      var found: Set<Int> = []
      for run in other.words.runs(of: Self.run) { found.formUnion(places[run] ?? []) }
      for place in found.sorted() {
        if let match = quotes[place].match(with: other) {
          pairs.append(Pair(first: place, second: index, match: match))
        }
      }
    }
    return pairs
  }
}
