/// Finds the reporting clauses of an article, sentence by sentence.
///
/// Works on the tokens outside quotation marks. From each reporting word, readers look back for the subject and ahead
/// for the addressee, up to a bounded distance. So the cost is linear in the tokens.
struct ClauseFinder {
  private let analysis: Analysis
  private var scan: ClauseScan

  /// The clauses found, in order.
  var clauses: [ReportingClause] { scan.clauses }

  /// Finds the clauses of an article. Linear in its tokens.
  init(_ analysis: Analysis) {
    self.analysis = analysis
    scan = ClauseScan(analysis)
    if analysis.grammar == .other { return }
    let verbless = VerblessReader(analysis: analysis)
    for sentence in analysis.sentences.indices {
      scan.move(to: sentence)
      verbless.readLabel(into: &scan)
      switch analysis.grammar {
      case .english: readEnglish(verbless)
      case .german: GermanReportReader(sentence, of: analysis).read(into: &scan)
      case .french, .spanish: readForeign(ForeignSourceReader(analysis: analysis))
      case .other: break
      }
    }
  }

  private mutating func readEnglish(_ verbless: VerblessReader) {
    for item in scan.items {
      guard let token = analysis.items[item].token else { continue }
      let word = analysis.tokens[token]
      if word.isAny(of: .listedVerb), word.kind == .word, analysis.nameAt[token] < 0 {
        var reader = VerbReader(token, in: scan.run(around: token, item: item), of: analysis)
        reader.read(into: &scan)
      }
      if word.hash == Words.according { verbless.readAccordingTo(token, item: item, into: &scan) }
      if word.isLowerWord, word.isAny(of: .reportingNoun) {
        verbless.readReportingNoun(token, item: item, into: &scan)
      }
    }
  }

  private mutating func readForeign(_ sources: ForeignSourceReader) {
    for item in scan.items {
      guard let token = analysis.items[item].token, analysis.tokens[token].kind == .word else { continue }
      if ForeignReportReader.isVerb(token, in: analysis) {
        var reader = ForeignReportReader(token, in: scan.run(around: token, item: item), of: analysis)
        reader.read(into: &scan)
      } else if let cue = sources.accordingCue(token, before: scan.limit(after: token, item: item)) {
        sources.readSource(cue, item: item, into: &scan)
      }
    }
  }
}
