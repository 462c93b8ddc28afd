/// How documents of one media type become articles.
public struct DocumentParser: Sendable {
  /// The media type it parses: "text/plain".
  public let mediaType: String
  /// What it does. It never fails: a document that was read has a text.
  let parse: @Sendable (Document) -> ParsedArticle

  /// The parsers, one for each format that is read (`DocumentFormat.isRead`).
  public static let all: [DocumentParser] = [.plainText]

  static let plainText = DocumentParser(mediaType: DocumentFormat.plainText.mediaType) { document in
    PlainTextParser(DecodedText(document.bytes)).article()
  }
}

extension ParsedArticle {
  /// The article in a document; `defaults` hold where the document is silent.
  ///
  /// A media type without a parser is taken for plain text.
  public init(parsing document: Document, defaults: ArticleDefaults = ArticleDefaults()) {
    let parser = DocumentParser.all.first { $0.mediaType == document.mediaType } ?? .plainText
    self = parser.parse(document)
    outlet = outlet ?? defaults.outlet
    published = published ?? defaults.published
    language = language ?? defaults.language
  }
}

/// What a user says of articles whose documents do not say it.
public struct ArticleDefaults: Hashable, Sendable {
  /// Who published them.
  public var outlet: String?
  /// When they were published.
  public var published: PublicationDate?
  /// Their language as a BCP 47 tag.
  public var language: String?

  /// These defaults.
  public init(outlet: String? = nil, published: PublicationDate? = nil, language: String? = nil) {
    self.outlet = outlet
    self.published = published
    self.language = language
  }
}
