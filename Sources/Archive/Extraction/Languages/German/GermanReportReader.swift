/// Reads the reports of a German sentence: "Lang sagte, …", "…, teilte die Polizei mit", "wie Lang erklärte".
struct GermanReportReader {
  let analysis: Analysis
  let sentence: GermanSentence
  private let sources: GermanSourceReader
  var tokens: [Token] { analysis.tokens }
  var subjects: GermanSubjectReader { GermanSubjectReader(sentence: sentence) }
  var contents: GermanContent { GermanContent(sentence: sentence) }

  /// A reader of a sentence.
  init(_ sentence: Int, of analysis: Analysis) {
    self.analysis = analysis
    self.sentence = GermanSentence(sentence, of: analysis)
    sources = GermanSourceReader(sentence: self.sentence)
  }

  /// Adds the clauses of the sentence.
  func read(into scan: inout ClauseScan) {
    let before = scan.clauses.count
    for index in sentence.parts.indices {
      for item in sentence.parts[index].items {
        guard let token = analysis.items[item].token, tokens[token].kind == .word else { continue }
        if isVerb(token) {
          readVerb(item, token, in: index, into: &scan)
        } else {
          sources.read(item, in: index, into: &scan)
        }
      }
    }
    if scan.clauses.count == before { readLabel(into: &scan) }
    if scan.clauses.count == before { readContinuation(into: &scan) }
  }

  private func isVerb(_ token: Int) -> Bool {
    let word = tokens[token]
    return word.isAny(of: .listedVerb) && analysis.nameAt[token] < 0
      && (!word.isCapitalized || token == analysis.firstToken(ofSentence: sentence.sentence))
  }

  // MARK: Verbs

  private func readVerb(_ item: Int, _ token: Int, in part: Int, into scan: inout ClauseScan) {
    guard let verb = GermanVerb(item, in: part, of: sentence) else { return }
    let part = sentence.part(of: verb.finite)
    let own = sentence.parts[part]
    if own.kind == .subordinate { return readSubordinate(verb, in: part, into: &scan) }
    if let wie = interrupted(before: part) {
      // "Wie der Richter, Jan Kern, ausführte, …"
      guard verb.isReporting, let subject = subjects.subject(after: sentence.parts[wie].opener, in: wie) else { return }
      let around = wie == 0 ? contents.rest(after: part) : contents.around(wie, to: part)
      return add(verb, subject, form: wie == 0 ? .finite : .inverted, contents: around, to: &scan)
    }
    // "sagte, er hoffe, dass …": part of what is reported already.
    if let finite = sentence.token(verb.finite), finite.isAny(of: .subjunctive),
      scan.clauses.suffix(3).contains(where: { clause in
        clause.sentence == sentence.sentence && clause.contents?.contains(token) ?? false
      })
    {
      return
    }
    // "Bisher habe die Stadt das ausgeschlossen": reported itself.
    if let finite = sentence.token(verb.finite), finite.isAny(of: .subjunctive),
      part == sentence.firstMain,
      contents.after(verb.endPart, takesAny: false) == nil, own.kind == .main
    {
      return
    }
    guard verb.finite == own.verb || isJoined(verb.finite, in: own) else { return }
    if own.verb != verb.finite {
      // "kam und sagte, …"
      return add(
        verb, scan.inheritedSubject(of: token), inherits: true,
        contents: following(verb), to: &scan)
    }
    if verb.isPassive { return readPassive(verb, in: part, into: &scan) }
    if own.kind == .verbFirst, let last = own.mark, last == .comma || last == .dash, part > 0 {
      return readInverted(verb, in: part, into: &scan)
    }
    if own.kind == .verbFirst, part == 0, own.opener > own.items.lowerBound {
      return add(
        verb, scan.inheritedSubject(of: token), inherits: true,
        contents: following(verb), to: &scan)
    }
    if Self.quoting.contains(sentence.raw(verb.item)),
      let quoted = subjects.subject(after: verb.finite, in: part, takesObject: true)
    {
      return add(verb, quoted, contents: contents.after(verb.endPart, takesAny: true).map { [$0] }, to: &scan)
    }
    guard let subject = subjects.subject(of: verb.finite, in: part) else {
      readUnnamed(verb, in: part, into: &scan)
      return
    }
    // "„Die Brücke ist sicher“ sagte Lang"
    add(
      verb, subject,
      contents: following(verb),
      to: &scan)
  }

  /// Whether a second verb of a part follows "und".
  private func isJoined(_ item: Int, in part: GermanSentence.Part) -> Bool {
    guard let own = part.verb, item > own, item > part.items.lowerBound, let before = sentence.token(item - 1) else {
      return false
    }
    return before.isAny(of: .conjunction)
  }

  // MARK: Adding

  /// What a verb reports behind it.
  func following(_ verb: GermanVerb) -> [Range<Int>]? {
    contents.after(verb.endPart, takesAny: verb.isReporting, takesReported: verb.isReporting).map { [$0] }
  }

  /// Adds the clause of a verb.
  func add(
    _ verb: GermanVerb, _ subject: NounPhrase?, form: ReportingClause.Form = .finite, inherits: Bool = false,
    contents: [Range<Int>]?,
    to scan: inout ClauseScan
  ) {
    let cue = sentence.firstToken(verb.item)
    let finite = sentence.firstToken(verb.finite)
    let low = min(cue, finite)
    var range = Range(from: low, to: max(cue, finite) + 1)
    if let subject, !inherits, abs(subject.tokens.lowerBound - low) < ClauseScan.reach {
      range = Range(from: min(low, subject.tokens.lowerBound), to: max(range.upperBound, subject.tokens.upperBound))
    }
    if form == .inverted {
      range = Range(
        from: low, to: max(range.upperBound, sentence.endToken(sentence.lastItem(of: verb.endPart) ?? verb.item)))
    }
    let near = sentence.parts[sentence.part(of: verb.finite)].items.clamped(to: verb.finite - 4..<verb.finite + 12)
    let isNegated = near.contains { sentence.token($0)?.isAny(of: .negation) ?? false }
    var clause = ReportingClause(
      sentence: scan.sentence, form: form, cue: cue..<(cue + 1), tokens: range, subject: subject, isInherited: inherits,
      isQuoting: !verb.isReporting, isNegated: isNegated && contents == nil,
      contentStart: contents?.last?.lowerBound ?? range.upperBound)
    clause.contents = ReportedRuns(verb.lacksParticle ? [] : contents ?? [])
    readComplement(&clause, in: sentence.part(of: verb.finite))
    clause.isWeak = !verb.isReporting && clause.contents?.isEmpty ?? true
    scan.add(clause)
  }
}
