import ArchiveDates
import ArchiveModel

extension Extraction {
  /// Finds in an article who said what, to whom, who relayed the words, and which dates the body mentions.
  ///
  /// Linear in the article's length, in time and in memory. The same article always gives the same result.
  package init(extracting article: ParsedArticle) {
    self = TurnReader.extraction(of: article) ?? Self.sayings(in: article)
    dates = DateFinder.mentions(in: article.body, language: article.language, published: article.published?.day)
  }

  /// What an article that is no transcript says of its quotes and sources.
  private static func sayings(in article: ParsedArticle) -> Extraction {
    let analysis = Analysis(article)
    // The weights are fitted on English texts: in one whose language isn't known, rules find the paraphrases.
    let builder = QuoteBuilder(analysis, models: article.language == nil ? nil : .shared)
    return ExtractionWriter(analysis, builder.quotes, builder.book).written(closing: article.sourceLine)
  }

  /// Whether speakers are looked for in a text of this language: where there are rules for it.
  package static func looksForSpeakers(inLanguage language: String?, body: String) -> Bool {
    switch Grammar(language: language, body: body) {
    case .english, .german, .french, .spanish: true
    case .other: false
    }
  }

  /// The decisions that extraction takes on the marked runs of an article's body, in order.
  package static func decisions(on article: ParsedArticle) -> [SpanDecision] {
    let analysis = Analysis(article)
    let recorder = DecisionRecorder(analysis)
    _ = QuoteBuilder(analysis, recorder: recorder, models: nil)
    return recorder.decisions
  }

  /// The paraphrases that extraction finds in an article's body by these models, in order.
  package static func paraphrases(in article: ParsedArticle, by models: AttributionModels) -> [ParaphraseDecision] {
    let analysis = Analysis(article)
    let recorder = DecisionRecorder(analysis)
    _ = QuoteBuilder(analysis, recorder: recorder, models: models)
    return recorder.paraphrases
  }
}
