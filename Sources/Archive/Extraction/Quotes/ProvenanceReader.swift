/// Finds what a sentence says about the way of the words around it: who reported them first, who received them.
struct ProvenanceReader {
  let analysis: Analysis
  private var tokens: [Token] { analysis.tokens }

  private static let handing: WordSet = ["delivered", "made", "given", "sent", "provided", "published", "relayed"]
  private static let reports: WordSet = ["reported", "published", "disclosed", "revealed", "carried"]

  /// Reads what a sentence says about the way of the words around it: "The remark was first reported by Reuters", "the
  /// offer was delivered to the agency".
  func read(into scan: inout QuoteScan) {
    let range = analysis.sentences[scan.sentence].items
    guard range.count > 3 else { return }
    for item in range.dropLast(2) {
      guard let token = analysis.items[item].token, tokens[token].kind == .word else { continue }
      if tokens[token].hash == Words.first { readFirstReport(token, into: &scan) }
      if token > 0, tokens[token - 1].isAny(of: .be), Self.handing.contains(tokens[token].hash) {
        readHanding(token, into: &scan)
      }
    }
  }

  /// "first reported by Reuters", "Reuters first reported".
  private func readFirstReport(_ token: Int, into scan: inout QuoteScan) {
    let verb = token + 1
    guard verb + 1 < tokens.count, Self.reports.contains(tokens[verb].hash) else { return }
    let phrase: NounPhrase?
    if tokens[verb + 1].hash == Words.by {
      phrase = analysis.phrases.phrase(
        startingAt: verb + 2, before: max(verb + 2, analysis.end(after: token, reach: 13)))
    } else {
      phrase = analysis.phrases.phrase(endingAt: token - 1, from: analysis.start(before: token, reach: 10))
    }
    guard let phrase, case .name = phrase.head, let source = scan.resolver.source(of: phrase, inSentence: scan.sentence)
    else { return }
    scan.resolver.book.mark(source, \.reportedFirst)
    let hop = QuoteDraft.Hop(role: .firstReportedBy, source: source, mention: phrase.tokens)
    // This is about the quotes before it in the paragraph or, if there are none, those that follow.
    guard scan.hasQuoteInParagraph else {
      scan.firstReporter = hop
      return
    }
    for quote in scan.firstOfParagraph..<scan.quotes.count
    where !scan.quotes[quote].hops.contains(where: { $0.source == source }) {
      scan.quotes[quote].hops.append(hop)
    }
  }

  /// "The offer was delivered to the state news agency RIA Novosti": said to it.
  private func readHanding(_ token: Int, into scan: inout QuoteScan) {
    guard token + 2 < tokens.count, tokens[token + 1].hash == Words.to,
      let subject = analysis.phrases.mainSubject(ofSentence: scan.sentence), case .noun(let head) = subject.head,
      tokens[head].isAny(of: .reportingNoun),
      let phrase = analysis.phrases.phrase(
        startingAt: token + 2, before: max(token + 2, analysis.end(after: token, reach: 14))),
      case .name(let name) = phrase.head, analysis.names[name].kind == .outlet,
      let source = scan.resolver.source(of: phrase, inSentence: scan.sentence)
    else { return }
    scan.toldTo = (nil, .init(role: .toldTo, source: source, mention: phrase.tokens))
  }
}
