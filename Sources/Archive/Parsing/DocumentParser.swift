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

/// The result of parsing one document.
package struct ParsedDocument: Hashable, Sendable {
  /// The articles in it, in its order.
  package var articles: [ParsedArticle]
  /// What was wrong with its bytes, though they were read.
  package var notes: [DecodingNote]
  /// When the document was retrieved, if it says so itself (a page saved by a browser): ISO 8601.
  package var retrievedAt: String?
  /// The copy in a web archive that the document is, if it says so.
  package var capture: WebCapture?
  /// Why there is no article in it, or why it may have had more: a document that breaks off.
  package var problem: ReadingProblem.Cause?

  package init(articles: [ParsedArticle], notes: [DecodingNote] = [], retrievedAt: String? = nil) {
    self.articles = articles
    self.notes = notes
    self.retrievedAt = retrievedAt
  }

  /// The result for a document without an article, and the reason.
  package init(problem: ReadingProblem.Cause, notes: [DecodingNote] = []) {
    self.init(articles: [], notes: notes)
    self.problem = problem
  }

  /// The articles in a document. `defaults` are used for values that the document doesn't give.
  ///
  /// A media type without a parser is read as plain text.
  package init(parsing document: Document, defaults: ArticleDefaults = ArticleDefaults()) {
    let parser = DocumentParser.all.first { $0.mediaType == document.mediaEssence } ?? .plainText
    self = parser.parse(document)
    if !articles.isEmpty, let item = document.item.flatMap(CollectionItem.init(json:)) { item.apply(to: &articles[0]) }
    for index in articles.indices {
      articles[index].outlet = articles[index].outlet ?? defaults.outlet
      articles[index].published = articles[index].published ?? defaults.published
      articles[index].language = articles[index].language ?? defaults.language
      // A declared language wins over a detected one.
      if articles[index].language == nil {
        articles[index].language = LanguageDetector.shared.language(of: articles[index])
      }
    }
  }
}

/// The values that a user gives for articles whose documents don't give them.
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
