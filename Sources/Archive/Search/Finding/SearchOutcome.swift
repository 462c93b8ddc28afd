/// How a search was answered.
package struct SearchOutcome: Hashable, Sendable {
  /// Which articles a search gives.
  package enum Matching: String, Hashable, Sendable {
    /// Those that the query describes.
    case all
    /// Articles with some of its words, because no article has all, or because the query is a question.
    case some
  }

  /// Which articles were given.
  package var matching = Matching.all
  /// How many articles were found; nil if they were not counted, because not all were ranked.
  package var count: Int?
  /// The words, as they were typed, that no article has in any form.
  package var unknownWords: [String] = []
  /// How many articles were ranked, the newest by id, if the query matches more than can be ranked in time; nil if all
  /// were.
  package var rankedPart: Int?
  /// Beginnings of words, as they were typed, that too much text matches: only the commonest words that begin so were
  /// looked for.
  package var cutPrefixes: [String] = []
  /// Whether words of grammar were left out and the best hits judged each other, as for whole sentences.
  package var isQuestion = false

  /// Whether all names of authors were looked at for conditions such as `by:Example`; where there are too many of them,
  /// those that come first in the order of their letters were.
  package var knowsAuthors = true

  /// Whether there may be more than was given, because looking for it took too long.
  package var isPart: Bool { rankedPart != nil || !knowsAuthors }

  /// An answer with all the articles that a query describes.
  package init() {}
}
