import ArchiveModel

/// A source across articles.
package struct SourceRecord: Hashable, Sendable {
  /// The source's id.
  package var id: Int64
  /// Its name.
  package var name: String
  /// What it is.
  package var kind: ArticleSource.Kind
  /// Its domain on the web.
  package var domain: String?
  /// Other names that articles use for it, sorted.
  package var otherNames: [String]
  /// How many quotes it speaks.
  package var quotes: Int
  /// How many articles have it as a source.
  package var articles: Int
  /// How many articles it published.
  package var articlesPublished: Int
  /// The first day of publication among those articles.
  package var firstOn: String?
  /// The last day.
  package var lastOn: String?
  /// What articles call it, most used first; empty if that was not asked for.
  package var descriptions: [DescriptionCount] = []
  /// Who published the articles that have it as a source, most articles first; empty if that was not asked for.
  package var outlets: [RelatedSource] = []
  /// Whether it has more articles than were looked at (`SourceFilter.mayEstimate`). Then `quotes` is estimated, the
  /// days are not known, and descriptions and outlets are those of its newest articles.
  package var isEstimated = false
}

extension SourceRecord {
  /// A source of which nothing is counted yet.
  package init(id: Int64, name: String, kind: ArticleSource.Kind) {
    self.init(
      id: id, name: name, kind: kind, domain: nil, otherNames: [], quotes: 0, articles: 0, articlesPublished: 0,
      firstOn: nil, lastOn: nil)
  }
}

/// What articles call a source, and how often.
package struct DescriptionCount: Hashable, Sendable {
  /// The words: "Russian Foreign Minister".
  package var text: String
  /// How often articles use them.
  package var count: Int

  package init(text: String, count: Int) {
    self.text = text
    self.count = count
  }
}

/// A source that another one has to do with.
package struct RelatedSource: Hashable, Sendable {
  /// The source's id.
  package var id: Int64
  /// Its name.
  package var name: String
  /// What it is.
  package var kind: ArticleSource.Kind
  /// In how many quotes, or articles, that is so.
  package var count: Int

  package init(id: Int64, name: String, kind: ArticleSource.Kind, count: Int) {
    self.id = id
    self.name = name
    self.kind = kind
    self.count = count
  }
}

/// Which sources are wanted. They must meet all conditions that are set.
package struct SourceFilter: Hashable, Sendable {
  /// Words that one of the source's names has in this order; the last one may be the beginning of a word there.
  package var name: String?
  /// What the source is.
  package var kind: ArticleSource.Kind?
  /// Whether to give, for each, its five most frequent descriptions and outlets.
  package var withDetails = false
  /// Whether the figures of sources that many articles have may be estimated, so that the first of many sources are
  /// found in time. Without a limit nothing is.
  package var mayEstimate = false
  /// The most rows wanted; nil for all.
  package var limit: Int?
  /// How many rows to leave out first.
  package var offset = 0

  /// All sources.
  package init() {}
}
