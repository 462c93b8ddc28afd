/// Reads the reports of a German sentence: "Lang sagte, …", "…, teilte die Polizei mit", "wie Lang erklärte".
struct GermanReportReader {
  private let analysis: Analysis
  private let sentence: GermanSentence
  private let sources: GermanSourceReader
  private var tokens: [Token] { analysis.tokens }
  private var subjects: GermanSubjectReader { GermanSubjectReader(sentence: sentence) }
  private var contents: GermanContent { GermanContent(sentence: sentence) }

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

  /// What a reporting verb is in its part.
  private struct Verb {
    /// Its item, and the item of the finite verb: "hat … gesagt".
    var item: Int
    var finite: Int
    /// The part that ends the report: that of its participle or particle.
    var endPart: Int
    var isPassive = false
    var isReporting: Bool
    /// Whether it reports only with a particle that it lacks.
    var lacksParticle = false
  }

  private func readVerb(_ item: Int, _ token: Int, in part: Int, into scan: inout ClauseScan) {
    guard let verb = verb(item, in: part) else { return }
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
        clause.sentence == sentence.sentence && (clause.contents ?? []).contains { $0.contains(token) }
      })
    {
      return
    }
    // "Bisher habe die Stadt das ausgeschlossen": reported itself.
    if let finite = sentence.token(verb.finite), finite.isAny(of: .subjunctive),
      part == sentence.parts.firstIndex(where: { $0.verb != nil }),
      contents.after(verb.endPart, takesAny: false) == nil, own.kind == .main
    {
      return
    }
    guard verb.finite == own.verb || isJoined(verb.finite, in: own) else { return }
    if own.verb != verb.finite {
      // "kam und sagte, …"
      return add(
        verb, scan.inheritedSubject(of: token), inherits: true,
        contents: contents.after(verb.endPart, takesAny: verb.isReporting, takesReported: verb.isReporting).map {
          [$0]
        }, to: &scan)
    }
    if verb.isPassive { return readPassive(verb, in: part, into: &scan) }
    if own.kind == .verbFirst, let last = own.mark, last == .comma || last == .dash, part > 0 {
      return readInverted(verb, in: part, into: &scan)
    }
    if own.kind == .verbFirst, part == 0, own.opener > own.items.lowerBound {
      return add(
        verb, scan.inheritedSubject(of: token), inherits: true,
        contents: contents.after(verb.endPart, takesAny: verb.isReporting, takesReported: verb.isReporting).map {
          [$0]
        }, to: &scan)
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
      contents: contents.after(verb.endPart, takesAny: verb.isReporting, takesReported: verb.isReporting).map { [$0] },
      to: &scan)
  }

  /// The verb with its auxiliary or particle; nil if it reports nothing in this form.
  private func verb(_ item: Int, in part: Int) -> Verb? {
    guard let word = sentence.token(item) else { return nil }
    let own = sentence.parts[part]
    let isReporting = word.isAny(of: .reportingVerb)
    let raw = sentence.raw(item)
    if word.isAny(of: .participle), let finite = own.verb, finite != item, let auxiliary = sentence.token(finite),
      auxiliary.isAny(of: .auxiliary)
    {
      return Verb(
        item: item, finite: finite, endPart: part,
        isPassive: isPassive(finite), isReporting: isReporting)
    }
    if own.verb == nil, own.kind == .phrase, word.isAny(of: .participle), let before = auxiliaryPart(before: part) {
      let finite = sentence.parts[before].verb ?? item
      return Verb(item: item, finite: finite, endPart: part, isPassive: isPassive(finite), isReporting: isReporting)
    }
    if own.kind == .subordinate {
      return Verb(item: item, finite: item, endPart: part, isReporting: isReporting)
    }
    guard word.isAny(of: [.pastForm, .thirdPerson]) else { return nil }
    guard GermanParticles.embedded.needsParticle(raw) || !isReporting || own.verb == item else {
      return Verb(item: item, finite: item, endPart: part, isReporting: isReporting)
    }
    if let end = particlePart(of: raw, from: part, behind: item) {
      return Verb(item: item, finite: item, endPart: end, isReporting: true)
    }
    if GermanParticles.embedded.needsParticle(raw) {
      return Verb(item: item, finite: item, endPart: part, isReporting: false, lacksParticle: true)
    }
    return Verb(item: item, finite: item, endPart: part, isReporting: isReporting)
  }

  private func isPassive(_ auxiliary: Int) -> Bool {
    sentence.token(auxiliary)?.isAny(of: .be) ?? false || Self.passive.contains(sentence.raw(auxiliary))
  }

  /// The part whose auxiliary a participle behind an aside completes: "hat Lang, der Bürgermeister, gesagt".
  private func auxiliaryPart(before part: Int) -> Int? {
    var index = part - 1
    while index >= max(0, part - 3) {
      if let verb = sentence.parts[index].verb {
        return sentence.token(verb)?.isAny(of: .auxiliary) ?? false ? index : nil
      }
      index -= 1
    }
    return nil
  }

  private static let passive: WordSet = ["wird", "werden", "wurde", "wurden", "werde", "würde", "würden"]

  /// The part at whose end the particle of a verb is.
  private func particlePart(of verb: UInt64, from part: Int, behind item: Int) -> Int? {
    for index in part..<min(sentence.parts.count, part + 4) {
      guard let last = sentence.lastItem(of: index), last > item else { continue }
      for place in stride(from: last, to: max(item, last - 2), by: -1)
      where GermanParticles.embedded.has(sentence.raw(place), of: verb) {
        return index
      }
      if index > part, sentence.parts[index].kind == .main { return nil }
    }
    return nil
  }

  /// Whether a second verb of a part follows "und".
  private func isJoined(_ item: Int, in part: GermanSentence.Part) -> Bool {
    guard let own = part.verb, item > own, item > part.items.lowerBound, let before = sentence.token(item - 1) else {
      return false
    }
    return before.isAny(of: .conjunction)
  }

  // MARK: Kinds of clauses

  /// ", sagte Lang": what was said is before the comma. "Lang, der Bürgermeister, sagte": it follows.
  private func readInverted(_ verb: Verb, in part: Int, into scan: inout ClauseScan) {
    guard let subject = subjects.subject(ofVerbFirst: verb.finite, in: part) else {
      return readUnnamed(verb, in: part, into: &scan)
    }
    if subject.tokens.upperBound <= sentence.firstToken(verb.finite) {
      return add(
        verb, subject,
        contents: contents.after(verb.endPart, takesAny: verb.isReporting, takesReported: verb.isReporting).map {
          [$0]
        }, to: &scan)
    }
    if !verb.isReporting || sentence.parts[part - 1].kind == .subordinate && !saysSomething(before: part) {
      // "Als er kam, sagte Lang, …"
      return add(
        verb, subject,
        contents: contents.after(verb.endPart, takesAny: verb.isReporting, takesReported: verb.isReporting).map {
          [$0]
        }, to: &scan)
    }
    add(verb, subject, form: .inverted, contents: contents.around(part, to: verb.endPart), to: &scan)
  }

  /// Whether the parts before one are a statement.
  private func saysSomething(before part: Int) -> Bool {
    sentence.parts[..<part].contains { $0.kind == .main || $0.kind == .verbFirst }
      || sentence.raw(sentence.parts[0].opener) == Self.dass
      || sentence.parts[..<part].contains { sentence.token($0.items.lowerBound) == nil }
  }

  private static let dass = WordHash.of("dass")

  /// "wie Lang sagte", "der sagte, dass …", "nachdem Lang erklärt hatte, dass …".
  private func readSubordinate(_ verb: Verb, in part: Int, into scan: inout ClauseScan) {
    let own = sentence.parts[part]
    guard let first = sentence.token(own.opener),
      verb.item + 3 >= own.items.upperBound || verb.item + 1 == sentence.lastItem(of: part)
    else { return }
    let word = sentence.raw(own.opener)
    if word == Self.wie, verb.isReporting {
      guard let subject = subjects.subject(after: own.opener, in: part) else { return }
      var around = contents.around(part, to: part)
      if part == 0 { around = contents.rest(after: part) }
      return add(verb, subject, form: part == 0 ? .finite : .inverted, contents: around, to: &scan)
    }
    let content = contents.after(part, takesAny: false, takesReported: verb.isReporting).map { [$0] }
    guard content != nil || !verb.isReporting else { return }
    if GermanSentence.relatives.contains(word) {
      let end = own.items.lowerBound - 2
      guard end >= analysis.sentences[sentence.sentence].items.lowerBound, let before = analysis.items[end].token else {
        return
      }
      let low = scan.start(before: before, item: end)
      guard let subject = analysis.phrases.phrase(endingAt: before, from: low) else { return }
      return add(verb, subject, contents: content, to: &scan)
    }
    guard first.isAny(of: .subordinator), let subject = subjects.subject(after: own.opener, in: part) else { return }
    add(verb, subject, contents: content, to: &scan)
  }

  private static let wie = WordHash.of("wie")

  /// The part with "wie" whose verb is in this one, behind an aside.
  private func interrupted(before part: Int) -> Int? {
    guard part > 1, sentence.parts[part].kind != .main, sentence.parts[part].items.count < 4 else { return nil }
    let first = part - 2
    guard sentence.raw(sentence.parts[first].opener) == Self.wie,
      !sentence.parts[first].items.contains(where: { sentence.token($0).map(GermanSentence.isFinite) ?? false })
    else { return nil }
    return first
  }
  private static let quoted: WordSet = ["zitiert"]
  private static let quoting: WordSet = ["zitiert", "zitierte", "zitieren", "zitierten"]

  /// "wird Lang zitiert", "wurde von Lang geäußert".
  private func readPassive(_ verb: Verb, in part: Int, into scan: inout ClauseScan) {
    var subject: NounPhrase?
    if Self.quoted.contains(sentence.raw(verb.item)) {
      let isFirst = sentence.parts[part].kind == .verbFirst
      subject =
        isFirst ? subjects.subject(ofVerbFirst: verb.finite, in: part) : subjects.subject(of: verb.finite, in: part)
    } else if let von = sentence.parts[part].items.first(where: { Self.agents.contains(sentence.raw($0)) }) {
      let token = sentence.endToken(von)
      subject = ForeignSpeakerReader(analysis: analysis).whole(startingAt: token, before: min(tokens.count, token + 14))
    }
    guard let subject else { return }
    let own = sentence.parts[part]
    if own.kind == .verbFirst, part > 0 {
      add(verb, subject, form: .inverted, contents: contents.around(part, to: part), to: &scan)
    } else {
      add(verb, subject, contents: contents.after(verb.endPart, takesAny: false).map { [$0] }, to: &scan)
    }
  }

  private static let agents: WordSet = ["von", "vom", "durch"]
  private static let runs: WordSet = ["heißt", "hieß", "heiße", "steht", "stand"]
  private static let places: WordSet = ["in", "im", "aus", "auf", "bei", "beim", "von", "vom", "seitens"]

  /// "In dem Bericht heißt es", "hieß es aus dem Ministerium": a document or a body instead of a subject.
  private func readUnnamed(_ verb: Verb, in part: Int, into scan: inout ClauseScan) {
    guard Self.runs.contains(sentence.raw(verb.item)) else { return }
    let own = sentence.parts[part]
    var subject: NounPhrase?
    for item in own.items
    where item != verb.item && Self.places.contains(sentence.raw(item)) && item + 1 < own.items.upperBound {
      let token = sentence.firstToken(item + 1)
      guard
        let phrase = ForeignSpeakerReader(analysis: analysis).whole(
          startingAt: token, before: min(tokens.count, token + 14))
      else { continue }
      if !(subject.map(subjects.isSpeaker) ?? false), subject == nil || subjects.isSpeaker(phrase) { subject = phrase }
    }
    guard let subject else { return }
    if own.kind == .verbFirst, part > 0 {
      add(verb, subject, form: .inverted, contents: contents.around(part, to: part), to: &scan)
    } else {
      add(verb, subject, contents: contents.after(part, takesAny: true).map { [$0] }, to: &scan)
    }
  }

  /// "Ein Beamter der Polizei: „…“": a phrase, a colon and marks.
  private func readLabel(into scan: inout ClauseScan) {
    guard sentence.parts.count > 1, sentence.parts[0].kind == .phrase, sentence.parts[1].mark == .colon,
      sentence.token(sentence.parts[1].items.lowerBound) == nil, sentence.parts[0].items.count < 16,
      let subject = subjects.mainSubject()
    else { return }
    let colon = sentence.firstToken(sentence.parts[1].items.lowerBound - 1)
    scan.add(
      ReportingClause(
        sentence: sentence.sentence, form: .label, cue: colon..<(colon + 1),
        tokens: subject.tokens.lowerBound..<(colon + 1),
        subject: subject, contentStart: colon + 1))
  }

  // MARK: Reported speech that goes on

  /// Subjunctives that more often say what would be than what somebody said.
  private static let conditional: WordSet = [
    "wäre", "wären", "hätte", "käme", "kämen", "gäbe", "gäben", "könnte", "könnten", "müsste", "müssten", "dürfte",
    "dürften", "würde", "ginge", "stünde", "ließe",
  ]

  /// A sentence in the subjunctive after a report: the same speaker goes on.
  private func readContinuation(into scan: inout ClauseScan) {
    guard let last = scan.clauses.last, last.sentence >= sentence.sentence - 2, let subject = last.subject,
      let part = sentence.parts.first(where: { $0.verb != nil }), let verb = part.verb, let word = sentence.token(verb),
      word.isAny(of: .subjunctive), !Self.conditional.contains(sentence.raw(verb)),
      analysis.sentences[last.sentence].paragraph == analysis.sentences[sentence.sentence].paragraph
    else { return }
    let first = analysis.firstToken(ofSentence: sentence.sentence)
    let token = sentence.firstToken(verb)
    var clause = ReportingClause(
      sentence: sentence.sentence, form: .finite, cue: token..<(token + 1), tokens: token..<(token + 1),
      subject: subject,
      isInherited: true, contentStart: first)
    clause.contents = [first..<analysis.endToken(ofSentence: sentence.sentence)]
    scan.add(clause)
  }

  private static let venues: WordSet = ["interview", "gespräch", "pressekonferenz"]

  /// Reads "der Zeitung Blick", "in einer Mitteilung" beside a verb: who was told, and where it was said.
  private func readComplement(_ clause: inout ReportingClause, in part: Int) {
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
        clause.document = phrase.tokens.lowerBound..<(token + 1)
      }
    }
  }

  /// Whether "in" or "auf" comes before a phrase.
  private func isPlace(_ phrase: NounPhrase) -> Bool {
    let start = phrase.tokens.lowerBound
    return [start - 1, start].contains {
      $0 >= 0
        && (tokens[$0].hash == Words.in_ || Self.places.contains(WordHash.of(analysis.text.bytes[tokens[$0].range])))
    }
  }

  // MARK: Adding

  private func add(
    _ verb: Verb, _ subject: NounPhrase?, form: ReportingClause.Form = .finite, inherits: Bool = false,
    contents: [Range<Int>]?,
    to scan: inout ClauseScan
  ) {
    let cue = sentence.firstToken(verb.item)
    let finite = sentence.firstToken(verb.finite)
    let low = min(cue, finite)
    var range = low..<(max(cue, finite) + 1)
    if let subject, !inherits, abs(subject.tokens.lowerBound - low) < ClauseScan.reach {
      range = min(low, subject.tokens.lowerBound)..<max(range.upperBound, subject.tokens.upperBound)
    }
    if form == .inverted {
      range = low..<max(range.upperBound, sentence.endToken(sentence.lastItem(of: verb.endPart) ?? verb.item))
    }
    let isNegated = sentence.parts[sentence.part(of: verb.finite)].items.contains {
      sentence.token($0)?.isAny(of: .negation) ?? false
    }
    var clause = ReportingClause(
      sentence: scan.sentence, form: form, cue: cue..<(cue + 1), tokens: range, subject: subject, isInherited: inherits,
      isQuoting: !verb.isReporting, isNegated: isNegated && contents == nil,
      contentStart: contents?.last?.lowerBound ?? range.upperBound)
    clause.contents = verb.lacksParticle ? [] : contents ?? []
    readComplement(&clause, in: sentence.part(of: verb.finite))
    clause.isWeak = !verb.isReporting && (clause.contents ?? []).isEmpty
    scan.add(clause)
  }
}
