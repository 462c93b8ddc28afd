import ArchiveStories

/// Two articles with words of their own in common.
package struct TextPair: Hashable, Sendable {
  /// An article of a pair.
  package struct Article: Hashable, Sendable {
    package var id: Int64
    package var title: String?
    /// The beginning of its body, which is shown if it has no title.
    package var opening: String
    package var outlet: String?
    package var publishedOn: String?
    /// Where its document came from first.
    package var origin: String?
  }

  /// The article with the lower id.
  package var first: Article
  package var second: Article
  /// What they are to each other.
  package var kind: SharedText.Kind
  /// How many words of the shorter one stand in common runs.
  package var words: Int
  /// What share of its words that is, from 0 to 1.
  package var share: Double
  /// The head of their group, if they are reprints.
  package var head: TextHead?
}

/// The article that stands for a group of reprints.
package struct TextHead: Hashable, Sendable {
  package var article: Int64
  /// The news agency that the texts credit.
  package var credited: String?
  /// Why it is the head; nil if nobody is known to be the earliest.
  package var basis: TextGroup.Basis?
}

/// How many outlets articles come from, and how many texts they are.
package struct TextCounts: Hashable, Sendable {
  package var articles = 0
  /// Outlets, of the articles that name one.
  package var outlets = 0
  /// A group of reprints counts once.
  package var texts = 0
}
