/// A story: the articles that report one event.
package struct Story: Hashable, Sendable {
  package var id: Int64
  /// The title of its earliest article.
  package var title: String?
  /// The beginning of that article's body, which is shown if it has no title.
  package var opening: String
  /// The first and the last day of its articles, as far as they are known.
  package var firstOn: String?
  package var lastOn: String?
  package var articleCount: Int
  /// From how many outlets they come, of those that name one.
  package var outletCount: Int
  /// How many texts they are; a group of reprints counts once.
  package var textCount: Int
  /// Whether an article was placed when later ones were there already, so that a rebuild may change the story.
  package var isProvisional: Bool
}

/// An article of a story.
package struct StoryArticle: Hashable, Sendable {
  package var story: Int64
  package var id: Int64
  package var title: String?
  package var opening: String
  package var outlet: String?
  package var publishedOn: String?
  /// Where its document came from first.
  package var origin: String?
  /// Its own id in the dump that it came from.
  package var recordID: String?
  /// The article that stands for its text, if others print it too.
  package var head: Int64?
}

/// The order in which stories are listed.
package enum StoryOrder: String, Sendable, CaseIterable {
  /// Those with most articles first.
  case size
  /// Those with the latest articles first.
  case date
}
