/// How a search was answered.
public struct SearchOutcome: Hashable, Sendable {
  /// Which articles a search gives.
  public enum Matching: String, Hashable, Sendable {
    /// Those that the query describes.
    case all
    /// Those with some of its words, because no article has all of them, or because a whole sentence was asked.
    case some
  }

  /// Which articles were given.
  public var matching = Matching.all
  /// How many articles were found; nil where they were not counted, because not all were ranked.
  public var count: Int?
  /// The words, as they were typed, that no article has in any form.
  public var unknownWords: [String] = []
  /// How many articles were ranked, the newest by their ids, where the query matches more than can be ranked in time; nil
  /// where all were.
  public var rankedPart: Int?
  /// Beginnings of words, as they were typed, that too much text matches: only the commonest words that begin so were looked
  /// for.
  public var cutPrefixes: [String] = []
  /// Whether words of grammar were left out and words of the best hits were looked for as well, as for whole sentences.
  public var isQuestion = false

  /// Whether all names of authors were looked at for conditions such as `by:Example`; where there are too many of them, those that
  /// come first in the order of their letters were.
  public var knowsAuthors = true

  /// Whether there may be more than was given, because looking for it took too long.
  public var isPart: Bool { rankedPart != nil || !knowsAuthors }

  /// An answer with all the articles that a query describes.
  public init() {}
}
