import ArchiveModel
import ArchiveStorage

/// A quote in an article.
public struct ArchivedQuote: Hashable, Sendable, Identifiable {
  /// How an article gives somebody's words.
  public enum Kind: String, Sendable, CaseIterable {
    /// Whole sentences in quotation marks.
    case direct
    /// A part of a sentence in quotation marks.
    case partial
    /// A paraphrase, without marks.
    case indirect
  }

  /// The quote's number.
  public let id: Int64
  /// The number of the quote's article.
  public let articleID: Int64
  /// How the article gives the words.
  public let kind: Kind
  /// The words, exactly as in the article. Several parts are joined by a space.
  public let text: String
  /// How sure the program is that this is a quote by this speaker, from 0 to 1.
  public let confidence: Double
  /// Who said the words and who relayed them. The speaker comes first.
  public let hops: [QuoteHop]
  /// The article's headline.
  public let title: String?
  /// Who published the article.
  public let outlet: String?
  /// When the article was published, in ISO 8601, as the article says.
  public let published: String?
  /// The article's URL.
  public let url: String?

  /// Who said it; nil if nobody is named.
  public var speaker: QuoteHop? { hops.first { $0.role == .speaker } }

  init(_ record: QuoteRecord) {
    id = record.id
    articleID = record.articleID
    kind =
      switch record.kind {
      case .direct: .direct
      case .partial: .partial
      case .indirect: .indirect
      }
    text = record.text
    confidence = record.confidence
    hops = record.attributions.map(QuoteHop.init)
    title = record.title
    outlet = record.outlet
    published = record.publishedAt
    url = record.url
  }
}

/// A source on a quote's way to the article: the speaker, or somebody who relayed the words.
public struct QuoteHop: Hashable, Sendable {
  /// What the source did.
  public enum Role: String, Sendable, CaseIterable {
    /// Said the words.
    case speaker
    /// The speaker told them the words.
    case toldTo
    /// Reported them.
    case reportedBy
    /// Reported them first.
    case firstReportedBy
    /// The document that the words are from.
    case document
  }

  /// The source's number, the same in all articles.
  public let sourceID: Int64
  /// The source's name, the same in all articles.
  public let name: String
  /// What the source is.
  public let kind: ArchivedSource.Kind
  /// What the source did.
  public let role: Role
  /// What the article calls the source: "Russian Foreign Minister".
  public let title: String?

  init(_ record: AttributionRecord) {
    sourceID = record.sourceID
    name = record.name
    kind = ArchivedSource.Kind(record.kind)
    role =
      switch record.role {
      case .speaker: .speaker
      case .toldTo: .toldTo
      case .reportedBy: .reportedBy
      case .firstReportedBy: .firstReportedBy
      case .document: .document
      }
    title = record.description
  }
}

/// A source, over all articles of an archive.
public struct ArchivedSource: Hashable, Sendable, Identifiable {
  /// What a source is.
  public enum Kind: String, Sendable, CaseIterable {
    /// A person with a name.
    case person
    /// A company, authority, party or the like.
    case organization
    /// A newspaper, agency or channel.
    case outlet
    /// A report, letter, statement or other text.
    case document
    /// A kind of people: "Democrats", "critics".
    case group
    /// A role or institution in the plural: "U.S. officials".
    case collective
    /// One person whose name is withheld: "a senior official".
    case anonymous

    init(_ kind: ArticleSource.Kind) {
      self =
        switch kind {
        case .person: .person
        case .organization: .organization
        case .outlet: .outlet
        case .document: .document
        case .group: .group
        case .collective: .collective
        case .anonymous: .anonymous
        }
    }
  }

  /// The source's number.
  public let id: Int64
  /// Its name.
  public let name: String
  /// What it is.
  public let kind: Kind
  /// Other names that articles use for it, sorted.
  public let otherNames: [String]
  /// How many quotes it speaks.
  public let quoteCount: Int
  /// How many articles have it as a source.
  public let articleCount: Int

  init(_ record: SourceRecord) {
    id = record.id
    name = record.name
    kind = Kind(record.kind)
    otherNames = record.otherNames
    quoteCount = record.quotes
    articleCount = record.articles
  }
}
