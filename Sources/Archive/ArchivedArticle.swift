import ArchiveSearch
import ArchiveStorage

/// An article that a search found.
public struct FoundArticle: Hashable, Sendable, Identifiable {
  /// The article's number.
  public let id: Int64
  /// The headline; nil where the text has none.
  public let title: String?
  /// The first few hundred characters of the text: what stands for a headline where there is none.
  public let opening: String
  /// Who published it.
  public let outlet: String?
  /// When it was published, ISO 8601 as the page says.
  public let published: String?
  /// The words around what was found.
  public let snippet: String
  /// How well it answers: the higher the better.
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

/// An article with all that is known of it.
public struct ArchivedArticle: Hashable, Sendable, Identifiable {
  /// The article's number, never used again for another.
  public let id: Int64
  /// The headline; nil where the text has none.
  public let title: String?
  /// A standfirst that sums the article up.
  public let summary: String?
  /// The text, its paragraphs parted by an empty line.
  public let body: String
  /// The authors' names, in the byline's order.
  public let authors: [String]
  /// Who published it.
  public let outlet: String?
  /// When it was published, ISO 8601 as the document says.
  public let published: String?
  /// The language as a BCP 47 tag.
  public let language: String?
  /// Its address on the web.
  public let url: String?
  /// Where its document was found, the first place first.
  public let places: [String]
  /// SHA-256 of the document in 64 lower-case hexadecimal digits.
  public let sha256: String
  /// Its quotes in reading order.
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
