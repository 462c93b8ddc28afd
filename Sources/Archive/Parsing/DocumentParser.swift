import ArchiveModel
import ArchiveText

/// How documents of one media type become articles.
package struct DocumentParser: Sendable {
  /// The media type it parses: "text/plain".
  package let mediaType: String
  /// What it does.
  package let parse: @Sendable (Document) -> ParsedDocument

  /// The parsers, one for each format whose role is `article`.
  package static let all: [DocumentParser] = [
    .plainText, .webPage, .jsonRecord, .tableRecord, .feed, .mail, .markdown, .pdf, .wordDocument, .openText, .book,
    .richText, .subtitles, .webVTT, .transcript, .bookmarks, .enexNote, .xPost, .telegramMessage,
  ]

  package static let plainText = DocumentParser(mediaType: DocumentFormat.plainText.mediaType) { document in
    let text = DecodedText(document.bytes)
    let articles = NewsExport.articles(inText: text.utf8) ?? [PlainTextParser(text).article()]
    return ParsedDocument(articles: articles, notes: text.notes)
  }
}

/// What parsing makes of one document.
package struct ParsedDocument: Hashable, Sendable {
  /// The articles in it, in its order.
  package var articles: [ParsedArticle]
  /// What of its bytes was not as it should be, and was read all the same.
  package var notes: [DecodingNote]
  /// When the document was taken from where it was, if it says so itself (a page saved by a browser): ISO 8601.
  package var retrievedAt: String?
  /// The copy in a web archive that the document is, if it says so itself.
  package var capture: WebCapture?
  /// Why there is no article in it, or why it may have had more: a document that breaks off.
  package var problem: ReadingProblem.Cause?

  package init(articles: [ParsedArticle], notes: [DecodingNote] = [], retrievedAt: String? = nil) {
    self.articles = articles
    self.notes = notes
    self.retrievedAt = retrievedAt
  }

  /// What is made of a document that gives no article, for this reason.
  package init(problem: ReadingProblem.Cause, notes: [DecodingNote] = []) {
    self.init(articles: [], notes: notes)
    self.problem = problem
  }

  /// The articles in a document; `defaults` hold where the document is silent.
  ///
  /// A media type without a parser is taken for plain text.
  package init(parsing document: Document, defaults: ArticleDefaults = ArticleDefaults()) {
    let parser = DocumentParser.all.first { $0.mediaType == document.mediaEssence } ?? .plainText
    self = parser.parse(document)
    if !articles.isEmpty, let item = document.item.flatMap(CollectionItem.init(json:)) { item.apply(to: &articles[0]) }
    for index in articles.indices {
      articles[index].outlet = articles[index].outlet ?? defaults.outlet
      articles[index].published = articles[index].published ?? defaults.published
      articles[index].language = articles[index].language ?? defaults.language
      // What is declared wins over what is detected.
      if articles[index].language == nil {
        articles[index].language = LanguageDetector.shared.language(of: articles[index])
      }
    }
  }
}

/// What a user says of articles whose documents do not say it.
package struct ArticleDefaults: Hashable, Sendable {
  /// Who published them.
  package var outlet: String?
  /// When they were published.
  package var published: PublicationDate?
  /// Their language as a BCP 47 tag.
  package var language: String?
  /// Which columns or keys of dumps hold which parts of the articles.
  package var fields = FieldMapping()

  /// These defaults.
  package init(
    outlet: String? = nil, published: PublicationDate? = nil, language: String? = nil,
    fields: FieldMapping = FieldMapping()
  ) {
    self.outlet = outlet
    self.published = published
    self.language = language
    self.fields = fields
  }
}
