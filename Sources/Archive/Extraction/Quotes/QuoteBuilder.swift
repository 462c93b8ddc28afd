/// Joins marked runs, clauses and sources to quotes, sentence by sentence.
struct QuoteBuilder {
  private var scan: QuoteScan

  /// The quotes, in the order in which they were found.
  var quotes: [QuoteDraft] { scan.quotes }
  /// The sources.
  var book: SourceBook { scan.resolver.book }

  /// Builds the quotes of an article; `recorder` notes its decisions for training, and without `models` the rules find
  /// all paraphrases. Linear in the tokens.
  init(_ analysis: Analysis, recorder: DecisionRecorder? = nil, models: AttributionModels? = .shared) {
    scan = QuoteScan(analysis)
    let runs = RunReader(analysis: analysis, recorder: recorder)
    let paraphrases = ParaphraseReader(analysis: analysis)
    var learned = LearnedParaphraseReader(analysis, models: models, recorder: recorder)
    let provenance = ProvenanceReader(analysis: analysis)
    let refusals = NoCommentReader(analysis: analysis)
    for paragraph in analysis.paragraphs {
      scan.beginParagraph()
      for sentence in paragraph.sentences {
        scan.move(to: sentence, isHeading: paragraph.kind == .heading)
        let first = scan.quotes.count
        runs.read(into: &scan)
        if paragraph.kind != .heading {
          learned?.read(scan)
          paraphrases.read(into: &scan, around: first..<scan.quotes.count)
        }
        guard analysis.grammar == .english else { continue }
        provenance.read(into: &scan)
        refusals.read(into: &scan)
      }
    }
    learned?.replaceParaphrases(in: &scan)
    WithheldReader(analysis: analysis).readReasons(of: scan.quotes, into: &scan.resolver.book)
  }
}
