import ArchiveModel

/// An article as the archive has it.
public struct ArticleRecord: Hashable, Sendable {
  /// The article's id, never used again for another.
  public var id: Int64
  /// The text in its parts, with blocks and authors.
  public var article: ParsedArticle
  /// How many words the body has; nil where it was edited since.
  public var wordCount: Int?
  /// The document that the newest text comes from.
  public var document: DocumentRecord
  /// How many other texts the article had.
  public var revisionCount: Int
  /// The quotes in reading order.
  public var quotes: [QuoteRecord]
  /// The sources in the order of first mention.
  public var sources: [ArticleSourceRecord]
}

/// A document as the archive has it.
public struct DocumentRecord: Hashable, Sendable {
  /// The document's id.
  public var id: Int64
  /// SHA-256 of its bytes in 64 lower-case hexadecimal digits.
  public var sha256: String
  /// How many bytes it has.
  public var byteCount: Int
  /// Its media type by content.
  public var mediaType: String
  /// Its name in the table `sqlar`.
  public var sqlarName: String
  /// Where on the web its bytes were taken from, if its container said so.
  public var url: String?
  /// The places it was found at, the first one first.
  public var origins: [String]
  /// When it was last taken from where it was, ISO 8601 in UTC.
  public var retrievedAt: String?
  /// How that is known: "mtime", "page", "WARC-Date".
  public var retrievedFrom: String?
}

/// A source as one article has it, and which source across articles it is.
public struct ArticleSourceRecord: Hashable, Sendable {
  /// The id in `article_sources`.
  public var id: Int64
  /// The id in `sources`, across articles.
  public var sourceID: Int64
  /// The name across articles.
  public var sourceName: String
  /// The fullest name that this article gives.
  public var name: String
  /// What the source is.
  public var kind: ArticleSource.Kind
  /// What the article calls it.
  public var descriptions: [Mention]
  /// Whether the closing line "Sources: …" names it.
  public var isListed: Bool
  /// Whether it gave no comment.
  public var gaveNoComment: Bool
  /// Whether the article credits it with the news first.
  public var reportedFirst: Bool
}

/// A quote as the archive has it.
public struct QuoteRecord: Hashable, Sendable {
  /// The quote's id.
  public var id: Int64
  /// The article it stands in.
  public var articleID: Int64
  /// How the article carries the words.
  public var kind: Quote.Kind
  /// The words: the segments joined by one space.
  public var text: String
  /// The id of the indirect quote that this marked fragment stands in.
  public var within: Int64?
  /// That quote's index among the quotes of the article, in the order of their ids.
  public var withinIndex: Int?
  /// The reporting word.
  public var cue: String?
  /// How sure the program is, 0 to 1.
  public var confidence: Double
  /// By which path the program found who speaks; nil where nobody is named, or where that was not noted.
  public var speakerPath: SpeakerPath?
  /// Where the words stand.
  public var segments: [Segment]
  /// The hops by which the words reached the article; the speaker, where there is one, first.
  public var attributions: [AttributionRecord]
  /// The article's title.
  public var title: String?
  /// Who published the article.
  public var outlet: String?
  /// When the article was published, ISO 8601 as it says.
  public var publishedAt: String?
  /// The day there.
  public var publishedOn: String?
  /// Where the article stands on the web.
  public var url: String?
  /// Where the article's document was found first.
  public var origin: String?
  /// SHA-256 of that document in 64 lower-case hexadecimal digits.
  public var sha256: String

  /// The hop that names who said it.
  public var speaker: AttributionRecord? { attributions.first { $0.role == .speaker } }
}

/// One hop by which a quote reached the article.
public struct AttributionRecord: Hashable, Sendable {
  /// What the source did.
  public var role: Attribution.Role
  /// The id in `article_sources`.
  public var articleSourceID: Int64
  /// The id in `sources`.
  public var sourceID: Int64
  /// The source's name across articles.
  public var name: String
  /// What the source is.
  public var kind: ArticleSource.Kind
  /// What the article calls the source, by its first description.
  public var description: String?
  /// The words that name it here.
  public var mention: Mention?
  /// The reporting word.
  public var cue: Mention?
}
