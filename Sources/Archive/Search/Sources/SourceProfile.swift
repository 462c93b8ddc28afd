import ArchiveModel
import ArchiveStorage

/// All that the archive knows of one source.
public struct SourceProfile: Hashable, Sendable {
  /// The source, with everything that articles call it and all outlets that have it.
  public var source: SourceRecord
  /// How many quotes of each kind it speaks.
  public var quotesByKind: [Quote.Kind: Int]
  /// In how many quotes it has each role.
  public var quotesByRole: [Attribution.Role: Int]
  /// How many articles name it in their closing line "Sources: …".
  public var timesListed: Int
  /// In how many articles it gave no comment.
  public var timesWithoutComment: Int
  /// How many articles credit it with the news first.
  public var timesFirst: Int
  /// Through whom its words reached the articles, most quotes first, at most 20 of each role.
  public var relays: [Relation]
  /// Whose words it passed on, most quotes first, at most 20 for each role that it had.
  public var passedOn: [Relation]
  /// The quotes it speaks in the newest articles, newest first.
  public var latest: [QuoteRecord]

  /// A source on the same way of words, and its role there; in `passedOn` the role is that of the source that is described.
  public struct Relation: Hashable, Sendable {
    /// What was done with the words.
    public var role: Attribution.Role
    /// The other source; its count is one of quotes.
    public var source: RelatedSource
  }
}

/// What a name or a number means, where one source is wanted.
public enum SourceFinding: Hashable, Sendable {
  /// This source.
  case one(SourceProfile)
  /// One of these sources, most quotes first.
  case several([SourceRecord])
}
