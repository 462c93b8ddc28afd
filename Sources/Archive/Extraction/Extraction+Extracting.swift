import ArchiveModel

extension Extraction {
  /// Finds in an article who said what, to whom, and who relayed the words.
  ///
  /// Linear in the article's length, in time and in memory. The same article always gives the same result.
  package init(extracting article: ParsedArticle) {
    if let extraction = TurnReader.extraction(of: article) {
      self = extraction
      return
    }
    let analysis = Analysis(article)
    let builder = QuoteBuilder(analysis)
    self = ExtractionWriter(analysis, builder.quotes, builder.book).written(closing: article.sourceLine)
  }

  /// The decisions that extraction takes on the marked runs of an article's body, in order.
  package static func decisions(on article: ParsedArticle) -> [SpanDecision] {
    let analysis = Analysis(article)
    let recorder = DecisionRecorder(analysis)
    _ = QuoteBuilder(analysis, recorder: recorder)
    return recorder.decisions
  }
}
