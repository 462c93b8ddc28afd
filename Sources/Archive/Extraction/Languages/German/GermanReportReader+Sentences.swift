/// What German sentences say beside a verb: labels, reported speech that goes on, who was told and where.
extension GermanReportReader {
  /// "Ein Beamter der Polizei: „…“": a phrase, a colon and marks.
  func readLabel(into scan: inout ClauseScan) {
    guard sentence.parts.count > 1, sentence.parts[0].kind == .phrase, sentence.parts[1].mark == .colon,
      sentence.token(sentence.parts[1].items.lowerBound) == nil, sentence.parts[0].items.count < 16,
      let subject = subjects.mainSubject()
    else { return }
    let colon = sentence.firstToken(sentence.parts[1].items.lowerBound - 1)
    scan.add(
      ReportingClause(
        sentence: sentence.sentence, form: .label, cue: colon..<(colon + 1),
        tokens: Range(from: subject.tokens.lowerBound, to: colon + 1),
        subject: subject, contentStart: colon + 1))
  }

  /// Subjunctives that more often say what would be than what somebody said.
  private static let conditional: WordSet = [
    "wäre", "wären", "hätte", "käme", "kämen", "gäbe", "gäben", "könnte", "könnten", "müsste", "müssten", "dürfte",
    "dürften", "würde", "ginge", "stünde", "ließe",
  ]

  /// A sentence in the subjunctive after a report: the same speaker goes on.
  func readContinuation(into scan: inout ClauseScan) {
    guard let last = scan.clauses.last, last.sentence >= sentence.sentence - 2, let subject = last.subject,
      let part = sentence.firstMain, let verb = sentence.parts[part].verb, let word = sentence.token(verb),
      word.isAny(of: .subjunctive), !Self.conditional.contains(sentence.raw(verb)),
      analysis.sentences[last.sentence].paragraph == analysis.sentences[sentence.sentence].paragraph
    else { return }
    let first = analysis.firstToken(ofSentence: sentence.sentence)
    let token = sentence.firstToken(verb)
    var clause = ReportingClause(
      sentence: sentence.sentence, form: .finite, cue: token..<(token + 1), tokens: token..<(token + 1),
      subject: subject,
      isInherited: true, contentStart: first)
    clause.contents = ReportedRuns([Range(from: first, to: analysis.endToken(ofSentence: sentence.sentence))])
    scan.add(clause)
  }

  private static let venues: WordSet = ["interview", "gespräch", "pressekonferenz"]

  /// Reads "der Zeitung Blick", "in einer Mitteilung" beside a verb: who was told, and where it was said.
  func readComplement(_ clause: inout ReportingClause, in part: Int) {
    let subject = clause.subject?.tokens ?? 0..<0
    for item in sentence.parts[part].items.prefix(40) {
      guard let token = analysis.items[item].token, !subject.contains(token) else { continue }
      let name = Int(analysis.nameAt[token])
      if name >= 0, clause.toldTo == nil, analysis.names[name].kind == .outlet {
        clause.toldTo = NounPhrase(tokens: analysis.names[name].tokens, head: .name(name))
      } else if clause.document == nil, tokens[token].isAny(of: .documentNoun), tokens[token].isCapitalized,
        item > sentence.parts[part].items.lowerBound + 1, !Self.venues.contains(sentence.raw(item)),
        let phrase = analysis.phrases.phrase(endingAt: token, from: max(0, token - 8)), isPlace(phrase)
      {
        clause.document = Range(from: phrase.tokens.lowerBound, to: token + 1)
      }
    }
  }

  /// Whether "in" or "auf" comes before a phrase.
  private func isPlace(_ phrase: NounPhrase) -> Bool {
    let start = phrase.tokens.lowerBound
    return [start - 1, start].contains {
      $0 >= 0
        && (tokens[$0].hash == Words.in_ || Self.places.contains(analysis.writtenHash($0)))
    }
  }
}
