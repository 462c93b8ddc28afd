import ArchiveModel

/// An article in the archive.
package struct ArticleRecord: Hashable, Sendable {
  /// The article's id, never used again for another.
  package var id: Int64
  /// The text in its parts, with blocks and authors.
  package var article: ParsedArticle
  /// How many words the body has; nil if it was edited since.
  package var wordCount: Int?
  /// The document that the newest text comes from.
  package var document: DocumentRecord
  /// How many other texts the article had.
  package var revisionCount: Int
  /// The quotes in reading order.
  package var quotes: [QuoteRecord]
  /// The sources in the order of first mention.
  package var sources: [ArticleSourceRecord]
}

/// A document in the archive.
package struct DocumentRecord: Hashable, Sendable {
  /// The document's id.
  package var id: Int64
  /// SHA-256 of its bytes in 64 lower-case hexadecimal digits.
  package var sha256: String
  /// How many bytes it has.
  package var byteCount: Int
  /// Its media type by content.
  package var mediaType: String
  /// Its name in the table `sqlar`.
  package var sqlarName: String
  /// Where on the web its bytes came from, if its container said so.
  package var url: String?
  /// The places it was found at, the first one first.
  package var origins: [String]
  /// When it was last retrieved, ISO 8601 in UTC.
  package var retrievedAt: String?
  /// How that is known: "mtime", "page", "WARC-Date".
  package var retrievedFrom: String?
  /// Where a web archive keeps the page that it is a copy of.
  package var archivedURL: String?
  /// What its collection says about it, as JSON.
  package var item: String?
}

/// A source in one article, and the source across articles that it is.
package struct ArticleSourceRecord: Hashable, Sendable {
  /// The id in `article_sources`.
  package var id: Int64
  /// The id in `sources`, across articles.
  package var sourceID: Int64
  /// The name across articles.
  package var sourceName: String
  /// The fullest name that this article gives.
  package var name: String
  /// What the source is.
  package var kind: ArticleSource.Kind
  /// What the article calls it.
  package var descriptions: [Mention]
  /// Whether the closing line "Sources: …" names it.
  package var isListed: Bool
  /// Whether it gave no comment.
  package var gaveNoComment: Bool
  /// Whether the article credits it with the news first.
  package var reportedFirst: Bool
}

/// A quote in the archive.
package struct QuoteRecord: Hashable, Sendable {
  /// The quote's id.
  package var id: Int64
  /// The article it stands in.
  package var articleID: Int64
  /// How the article carries the words.
  package var kind: Quote.Kind
  /// The words: the segments joined by one space.
  package var text: String
  /// The id of the indirect quote that contains this marked fragment.
  package var within: Int64?
  /// That quote's index among the quotes of the article, in the order of their ids.
  package var withinIndex: Int?
  /// The reporting word.
  package var cue: String?
  /// How sure the program is, 0 to 1.
  package var confidence: Double
  /// How sure it is that the speaker is right, whatever the words, from 0 to 1; nil if nobody is named or that was not noted.
  package var speakerConfidence: Double?
  /// How sure it is that the speaker is this source of the archive, from 0 to 1; nil for a source of one article only.
  package var identityConfidence: Double?
  /// How the program found the speaker; nil if nobody is named, or if that was not noted.
  package var speakerPath: SpeakerPath?
  /// Where the words stand.
  package var segments: [Segment]
  /// The hops on the words' way to the article. The speaker comes first, if there is one.
  package var attributions: [AttributionRecord]
  /// The article's title.
  package var title: String?
  /// Who published the article.
  package var outlet: String?
  /// When the article was published, ISO 8601 as it says.
  package var publishedAt: String?
  /// The day there.
  package var publishedOn: String?
  /// The article's URL.
  package var url: String?
  /// Where the article's document was found first.
  package var origin: String?
  /// SHA-256 of that document in 64 lower-case hexadecimal digits.
  package var sha256: String
  /// When the words begin in the recording, in milliseconds, if they are in a transcript.
  package var spokenAt: Int?
  /// Whether it has a line of its own in lists for people (`Quotes.shownByDefault`).
  package var isShownByDefault = true

  /// The speaker's hop.
  package var speaker: AttributionRecord? { attributions.first { $0.role == .speaker } }

  /// How sure it is who the speaker is: whose words they are in this article, and who that is across articles.
  package var speakerCertainty: SpeakerCertainty {
    SpeakerCertainty((speakerConfidence ?? 1) * (identityConfidence ?? 1))
  }
}

/// One hop on a quote's way to the article.
package struct AttributionRecord: Hashable, Sendable {
  /// What the source did.
  package var role: Attribution.Role
  /// The id in `article_sources`.
  package var articleSourceID: Int64
  /// The id in `sources`.
  package var sourceID: Int64
  /// The source's name across articles.
  package var name: String
  /// What the source is.
  package var kind: ArticleSource.Kind
  /// The article's first description of the source.
  package var description: String?
  /// The words that name it here.
  package var mention: Mention?
  /// The reporting word.
  package var cue: Mention?
}

/// How sure a speaker is, in words. People read these; numbers are for programs.
package enum SpeakerCertainty: Hashable, Sendable {
  /// At least nine in ten are right.
  case sure
  /// At least seven in ten.
  case probable
  /// Fewer.
  case unclear

  /// The words for a confidence from 0 to 1.
  package init(_ confidence: Double) { self = confidence >= 0.895 ? .sure : confidence >= 0.695 ? .probable : .unclear }
}
