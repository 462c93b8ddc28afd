import ArchiveModel

/// A source across articles.
public struct SourceRecord: Hashable, Sendable {
  /// The source's id.
  public var id: Int64
  /// Its name.
  public var name: String
  /// What it is.
  public var kind: ArticleSource.Kind
  /// Its domain on the web.
  public var domain: String?
  /// Other names that articles use for it, sorted.
  public var otherNames: [String]
  /// How many quotes it speaks.
  public var quotes: Int
  /// How many articles have it as a source.
  public var articles: Int
  /// How many articles it published.
  public var articlesPublished: Int
  /// The first day of publication among those articles.
  public var firstOn: String?
  /// The last day.
  public var lastOn: String?
  /// What articles call it, most used first; empty where that was not asked.
  public var descriptions: [DescriptionCount] = []
  /// Who published the articles that have it as a source, most articles first; empty where that was not asked.
  public var outlets: [RelatedSource] = []
  /// Whether more articles have it than were looked at (`SourceFilter.mayEstimate`): `quotes` is then estimated, the days are not
  /// known, and descriptions and outlets are those of its newest articles.
  public var isEstimated = false
}

/// What articles call a source, and how often.
public struct DescriptionCount: Hashable, Sendable {
  /// The words: "Russian Foreign Minister".
  public var text: String
  /// How often they stand in articles.
  public var count: Int
}

/// A source that another one has to do with.
public struct RelatedSource: Hashable, Sendable {
  /// The source's id.
  public var id: Int64
  /// Its name.
  public var name: String
  /// What it is.
  public var kind: ArticleSource.Kind
  /// In how many quotes, or articles, that is so.
  public var count: Int

  package init(id: Int64, name: String, kind: ArticleSource.Kind, count: Int) {
    self.id = id
    self.name = name
    self.kind = kind
    self.count = count
  }
}

/// Which sources are wanted; all that is set must hold.
public struct SourceFilter: Hashable, Sendable {
  /// Words that one of the source's names has in this order; the last one may be the beginning of a word there.
  public var name: String?
  /// What the source is.
  public var kind: ArticleSource.Kind?
  /// Whether to say what each is called and by which outlets it is quoted: the most frequent five.
  public var withDetails = false
  /// Whether the figures of sources that many articles have may be estimated, so that the first of many sources are found in time.
  /// Without a limit nothing is.
  public var mayEstimate = false
  /// The most rows wanted; nil for all.
  public var limit: Int?
  /// How many rows to leave out first.
  public var offset = 0

  /// All sources.
  public init() {}
}
