/// Joins marked runs, clauses and sources to quotes, sentence by sentence.
struct QuoteBuilder {
  private let analysis: Analysis
  private let runs: RunReader
  private let paraphrases: ParaphraseReader
  private let provenance: ProvenanceReader
  private let refusals: NoCommentReader
  private var scan: QuoteScan

  /// The quotes, in the order in which they were found.
  var quotes: [QuoteDraft] { scan.quotes }
  /// The sources.
  var book: SourceBook { scan.resolver.book }

  /// Builds the quotes of an article; `recorder` notes its decisions for training. Linear in the tokens.
  init(_ analysis: Analysis, recorder: DecisionRecorder? = nil) {
    self.analysis = analysis
    runs = RunReader(analysis, recorder: recorder)
    paraphrases = ParaphraseReader(analysis)
    provenance = ProvenanceReader(analysis)
    refusals = NoCommentReader(analysis)
    scan = QuoteScan(analysis)
    build()
  }

  private mutating func build() {
    for paragraph in analysis.paragraphs {
      scan.beginParagraph()
      for sentence in paragraph.sentences {
        scan.move(to: sentence, isHeading: paragraph.kind == .heading)
        let first = scan.quotes.count
        runs.read(into: &scan)
        if paragraph.kind != .heading { paraphrases.read(into: &scan, around: first..<scan.quotes.count) }
        provenance.read(into: &scan)
        refusals.read(into: &scan)
      }
    }
  }
}
