import ArchiveModel

extension Extraction {
  /// What an article says: who said what, to whom, and through whom the words came.
  ///
  /// Linear in the article's length, in time and in memory. The same article always gives the same result.
  public init(extracting article: ParsedArticle) {
    let analysis = Analysis(article)
    var builder = QuoteBuilder(analysis)
    builder.build()
    self.init(ExtractionWriter(analysis, builder.quotes, builder.resolver.book).written(closing: article.sourceLine))
  }

  private init(_ other: Extraction) { self = other }
}
