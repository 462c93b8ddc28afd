/// Reads reports without a verb: "according to Smith", "Smith: …", "… – Smith", "Smith's claim that".
struct VerblessReader {
  let analysis: Analysis
  private var tokens: [Token] { analysis.tokens }

  // MARK: According to, and labels

  /// "according to Smith, the mayor": the words begin at `token`.
  func readAccordingTo(_ token: Int, item: Int, into scan: inout ClauseScan) {
    let high = scan.limit(after: token, item: item)
    guard token + 2 < high, tokens[token + 1].hash == Words.to else { return }
    guard let subject = analysis.phrases.phrase(startingAt: token + 2, before: high, takingAll: true) else { return }
    var end = subject.tokens.upperBound
    if let apposition = analysis.phrases.apposition(atComma: end, before: high),
      !SubjectReader(analysis: analysis).containsClause(apposition),
      apposition.upperBound == high || tokens[apposition.upperBound].kind != .word,
      token > scan.start(before: token, item: item)
    {
      if case .name(let index) = subject.head, analysis.names[index].kind == .person { end = apposition.upperBound }
    }
    let whole = subject.covering(subject.tokens.lowerBound..<end)
    var start = end
    if start < high, tokens[start].kind == .comma { start += 1 }
    scan.add(
      ReportingClause(
        sentence: scan.sentence, form: .accordingTo, cue: token..<(token + 2), tokens: token..<end, subject: whole,
        contentStart: start))
  }

  private static let from = WordHash.of("from")

  /// "Smith: …" or "From Smith: …" at the beginning of a sentence whose quotation follows the colon.
  func readLabel(into scan: inout ClauseScan) {
    let items = scan.items
    guard let first = analysis.items[items.lowerBound].token else { return readSignature(into: &scan) }
    let high = min(scan.limit(after: first, item: items.lowerBound), first + 16)
    guard let colon = (first..<high).first(where: { tokens[$0].kind == .colon }) else { return }
    let colonItem = items.lowerBound + (colon - first)
    guard colonItem + 1 < items.upperBound, analysis.items[colonItem + 1].span != nil,
      let subject = analysis.phrases.phrase(
        startingAt: tokens[first].hash == Self.from ? first + 1 : first, before: colon, takingAll: true),
      subject.tokens.upperBound == colon
    else { return }
    scan.add(
      ReportingClause(
        sentence: scan.sentence, form: .label, cue: colon..<(colon + 1), tokens: first..<(colon + 1), subject: subject,
        contentStart: colon + 1))
  }

  /// "“…” – Smith" at the end of a sentence that is otherwise a quotation.
  private func readSignature(into scan: inout ClauseScan) {
    let items = scan.items
    guard items.count > 2, let dash = analysis.items[items.lowerBound + 1].token, tokens[dash].kind == .dash else {
      return
    }
    let high = scan.limit(after: dash, item: items.lowerBound + 1)
    guard let subject = analysis.phrases.phrase(startingAt: dash + 1, before: high, takingAll: true),
      case .name = subject.head,
      subject.tokens.upperBound == high || tokens[subject.tokens.upperBound].kind == .comma
    else { return }
    scan.add(
      ReportingClause(
        sentence: scan.sentence, form: .label, cue: dash..<(dash + 1), tokens: dash..<subject.tokens.upperBound,
        subject: subject, contentStart: subject.tokens.upperBound))
  }

  // MARK: Nouns

  /// "Smith's claim that", "his warning that": the noun's owner says the words that follow.
  func readReportingNoun(_ noun: Int, item: Int, into scan: inout ClauseScan) {
    let high = scan.limit(after: noun, item: item)
    guard noun + 2 < high, tokens[noun + 1].hash == Words.that, tokens[noun + 2].kind == .word else { return }
    let low = scan.start(before: noun, item: item)
    // An adjective or two may come between: "Smith's repeated claim".
    var owner = noun - 1
    while owner > max(low, noun - 3), tokens[owner].isLowerWord, !tokens[owner].isAny(of: .possessive) { owner -= 1 }
    guard owner >= low else { return }
    let subject: NounPhrase?
    if tokens[owner].kind == .genitive, owner > low {
      subject = analysis.phrases.phrase(endingAt: owner - 1, from: low)
    } else if Self.owners.contains(tokens[owner].hash) {
      subject = NounPhrase(tokens: owner..<(owner + 1), head: .pronoun(owner))
    } else {
      subject = nil
    }
    guard let subject else { return }
    scan.add(
      ReportingClause(
        sentence: scan.sentence, form: .noun, cue: noun..<(noun + 1), tokens: subject.tokens.lowerBound..<(noun + 1),
        subject: subject, contentStart: noun + 1))
  }

  private static let owners: WordSet = ["his", "her", "their"]
}
