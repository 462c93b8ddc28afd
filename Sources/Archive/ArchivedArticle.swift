import ArchiveSearch
import ArchiveStorage

/// An article that a search found.
public struct FoundArticle: Hashable, Sendable, Identifiable {
  /// The article's number.
  public let id: Int64
  /// The headline; nil if the text has none.
  public let title: String?
  /// The first few hundred characters of the text. Show them if there is no headline.
  public let opening: String
  /// Who published it.
  public let outlet: String?
  /// When it was published, in ISO 8601, as the page says.
  public let published: String?
  /// The words around the match.
  public let snippet: String
  /// How well it answers the query. Higher is better.
  public let score: Double

  init(_ hit: SearchHit) {
    id = Int64(hit.id)
    title = hit.title
    opening = hit.opening
    outlet = hit.outlet
    published = hit.published
    snippet = hit.snippet.text
    score = hit.score
  }
}

/// An article with everything that the archive knows about it.
public struct ArchivedArticle: Hashable, Sendable, Identifiable {
  /// The article's number. It is never used again for another article.
  public let id: Int64
  /// The headline; nil if the text has none.
  public let title: String?
  /// A standfirst that sums the article up.
  public let summary: String?
  /// The text. An empty line separates paragraphs.
  public let body: String
  /// The authors' names, in the order of the byline.
  public let authors: [String]
  /// Who published it.
  public let outlet: String?
  /// When it was published, in ISO 8601, as the document says.
  public let published: String?
  /// The language as a BCP 47 tag.
  public let language: String?
  /// Its URL.
  public let url: String?
  /// Where its document was found. The first place comes first.
  public let places: [String]
  /// The document's SHA-256, as 64 lower-case hexadecimal digits.
  public let sha256: String
  /// Its quotes, in the order of the text.
  public let quotes: [ArchivedQuote]

  init(_ record: ArticleRecord) {
    id = record.id
    title = record.article.title
    summary = record.article.summary
    body = record.article.body
    authors = record.article.authors
    outlet = record.article.outlet
    published = record.article.published?.timestamp
    language = record.article.language
    url = record.article.url
    places = record.document.origins
    sha256 = record.document.sha256
    quotes = record.quotes.map(ArchivedQuote.init)
  }
}
