/// Reports in German, French and Spanish: "sagte Merkel", "a déclaré M. Dupont", "dijo Ruiz".
///
/// The subject stands before the verb or after it in all three; what tells the sides apart is which of them names who can
/// speak. What was said follows "dass", "que", a comma or a colon, or stands before the report.
extension ClauseFinder {
  /// Reads the reports of the sentence at hand. Looks a bounded way to each side of a reporting word.
  mutating func readReports() {
    guard analysis.grammar != .other else { return }
    for item in items {
      guard let token = analysis.items[item].token, tokens[token].kind == .word else { continue }
      if tokens[token].isAny(of: .listedVerb), !isNounOrTitle(token) {
        readReport(token, item)
      } else if let cue = accordingCue(token, item) {
        readSource(cue, item)
      } else if analysis.grammar == .german {
        readGermanCue(token, item)
      }
    }
  }

  /// Whether a word that is also a verb is a noun or part of a name here.
  private func isNounOrTitle(_ token: Int) -> Bool {
    let word = tokens[token]
    if analysis.nameAt[token] >= 0 { return true }
    guard word.isCapitalized else { return false }
    // A verb has a capital only where a sentence or quotation has just begun.
    return token > 0 && (tokens[token - 1].kind == .word || tokens[token - 1].kind == .comma)
  }

  // MARK: Verbs

  /// A reporting verb with its auxiliaries: "a déclaré", "hat gesagt".
  private struct VerbGroup {
    var start: Int
    var end: Int
    var isFinite = false
    var isPassive = false
    var isNegated = false
    /// The pronoun between auxiliary and participle: "a-t-il déclaré".
    var pronoun: Int?
  }

  private mutating func readReport(_ verb: Int, _ item: Int) {
    let low = lowest(verb, item)
    let high = limit(verb, item)
    var group = verbGroup(verb, low, high)
    if group.isPassive { return }
    // "según dijo Ruiz", "comme l'a dit M. Dupont"
    if group.start > low,
      tokens[group.start - 1].hash == Words.according || Self.asWords.contains(tokens[group.start - 1].hash)
    {
      group.start -= 1
    }
    if tokens[verb].isAny(of: .gerund), !group.isFinite {
      // "en affirmant", "añadiendo": the sentence's subject speaks.
      return addReport(group, inherited(verb), form: .participle, inherits: true, high)
    }
    guard group.isFinite, !lacksParticle(group, high) else { return }
    if let particle = separatedParticle(group, high), particle == group.end { group.end += 1 }
    let before = group.start - 1
    if let pronoun = group.pronoun {
      return addReport(
        group, NounPhrase(tokens: pronoun..<(pronoun + 1), head: .pronoun(pronoun)), form: .inverted, high)
    }
    let isAfterMarks = before < low
    let setOff = isAfterMarks || tokens[before].kind == .comma || tokens[before].kind == .dash
    if !setOff, let subject = speaker(endingAt: before, from: low) {
      return addReport(group, subject, form: .finite, high)
    }
    if !isRelative(before, low), let subject = speaker(startingAt: group.end, before: high, takesAny: isAfterMarks) {
      // "dijo Ruiz —", "teilte die Polizei mit"
      var whole = group
      whole.end = subject.tokens.upperBound
      if let particle = separatedParticle(group, high), particle == whole.end { whole.end += 1 }
      if !setOff || endsReport(whole.end, high) || tokens[whole.end].hash == Words.that || isAfterMarks {
        return addReport(whole, subject, form: .inverted, high)
      }
    }
    guard before >= low else {
      if analysis.grammar == .spanish { addSubjectless(group, high) }
      return
    }
    let previous = tokens[before]
    if previous.hash == Words.who || isRelative(before, low) {
      var end = before - 1
      if end >= low, tokens[end].kind == .comma { end -= 1 }
      if end >= low, let subject = speaker(endingAt: end, from: low) {
        addReport(group, subject, form: .finite, high)
      }
    } else if previous.kind == .comma || previous.kind == .dash || previous.kind == .closeParenthesis {
      if let subject = subjectBeforeAside(before, low), isSpeaker(subject) {
        addReport(group, subject, form: .finite, high)
      } else if analysis.grammar == .spanish {
        addSubjectless(group, high)
      }
    } else if previous.isAny(of: .conjunction) {
      addReport(group, inherited(group.start), form: .finite, inherits: true, high)
    } else if analysis.grammar == .spanish, previous.isAny(of: [.adverb, .time]) {
      addSubjectless(group, high)
    }
  }

  /// A Spanish verb alone, "dijo que …": whoever spoke last.
  private mutating func addSubjectless(_ group: VerbGroup, _ high: Int) {
    let verb = group.end - 1
    let phrase = NounPhrase(tokens: verb..<(verb + 1), head: .pronoun(verb))
    addReport(group, phrase, form: .finite, inherits: group.start > 0 && tokens[group.start - 1].kind == .word, high)
  }

  /// The verb with the auxiliaries, clitics and negations around it.
  private func verbGroup(_ verb: Int, _ low: Int, _ high: Int) -> VerbGroup {
    var group = VerbGroup(start: verb, end: verb + 1)
    let word = tokens[verb]
    var hasAuxiliary = false
    var index = verb - 1
    while index >= low, verb - index < 7, tokens[index].kind == .word, analysis.nameAt[index] < 0 {
      let token = tokens[index]
      if token.isAny(of: .be) { group.isPassive = true }
      if token.isAny(of: .negation) { group.isNegated = true }
      let isInside =
        token.isAny(of: [.auxiliary, .negation])
        || token.isAny(of: .adverb) && !token.isAny(of: [.determiner, .conjunction, .subordinator])
        || token.isAny(of: .objectPronoun) && analysis.grammar != .german
          && !token.isAny(of: [.subordinator, .pronoun])
      guard isInside else { break }
      if token.isAny(of: .auxiliary) {
        hasAuxiliary = true
        // "a-t-il déclaré": the pronoun stands between.
        group.start = index
      } else if !token.isAny(of: .adverb) || hasAuxiliary {
        group.start = index
      }
      index -= 1
    }
    if !hasAuxiliary, analysis.grammar == .french, index > low, index == verb - 1, tokens[index].isAny(of: .pronoun),
      tokens[index - 1].isAny(of: .auxiliary), !tokens[index - 1].isAny(of: .be),
      word.isAny(of: .participle)
    {
      group.start = index - 1
      group.pronoun = index
      hasAuxiliary = true
    }
    if !hasAuxiliary, analysis.grammar == .german, word.isAny(of: .participle) {
      if let auxiliary = germanAuxiliary(verb, low, high) {
        group.start = auxiliary
        hasAuxiliary = true
      }
    }
    group.isFinite = word.isAny(of: [.pastForm, .thirdPerson]) || word.isAny(of: .participle) && hasAuxiliary
    return group
  }

  /// "hat am Montag … gesagt": the auxiliary, where the participle ends its clause.
  private func germanAuxiliary(_ verb: Int, _ low: Int, _ high: Int) -> Int? {
    guard verb + 1 >= high || tokens[verb + 1].kind != .word else { return nil }
    var index = verb - 1
    while index >= low, verb - index < 16, tokens[index].kind != .comma {
      if Self.have.contains(tokens[index].hash) { return index }
      index -= 1
    }
    return nil
  }

  private static let asWords: WordSet = ["como", "comme"]
  private static let have: WordSet = ["hat", "haben", "habe", "hatte", "hatten"]

  /// Whether the word before a verb is a relative pronoun: "el puente que anunció".
  private func isRelative(_ before: Int, _ low: Int) -> Bool {
    guard before >= low, tokens[before].kind == .word else { return false }
    switch analysis.grammar {
    case .german:
      return before > low && tokens[before].isAny(of: .determiner) && tokens[before - 1].kind == .comma
    default: return tokens[before].hash == Words.that || tokens[before].hash == Words.who
    }
  }

  /// Whether a report ends here: at a mark, a preposition, a day.
  private func endsReport(_ index: Int, _ high: Int) -> Bool {
    guard index < high else { return true }
    let next = tokens[index]
    return next.kind != .word || next.isAny(of: [.preposition, .time, .adverb, .determiner, .conjunction])
  }

  // MARK: Separable verbs

  private static let particles: WordSet = ["mit", "hinzu", "an", "ein", "zurück", "fest", "aus", "klar"]
  private static let separable: WordSet = ["teilte", "teilten", "teilt", "fügte", "fügten", "fügt", "räumte", "räumt"]

  /// "teilte … mit": the particle at the clause's end; nil where none stands there.
  private func separatedParticle(_ group: VerbGroup, _ high: Int) -> Int? {
    guard analysis.grammar == .german else { return nil }
    var index = group.end
    while index < min(high, group.end + 16) {
      let token = tokens[index]
      if token.kind == .comma || token.isTerminal || token.kind == .colon { return nil }
      // "mit" has the hash of "with".
      if Self.particles.contains(token.hash) || token.hash == Words.with || token.hash == Words.on
        || token.hash == Words.a
      {
        let next = index + 1
        if next >= high || tokens[next].kind != .word { return index }
      }
      index += 1
    }
    return nil
  }

  /// Whether a verb that reports only with its particle lacks it: "teilte das Brot".
  private func lacksParticle(_ group: VerbGroup, _ high: Int) -> Bool {
    analysis.grammar == .german && Self.separable.contains(tokens[group.end - 1].hash)
      && separatedParticle(group, high) == nil
  }

  // MARK: Speakers

  /// Who can speak and ends before the verb.
  private func speaker(endingAt end: Int, from low: Int) -> NounPhrase? {
    guard end >= low, var phrase = analysis.phrases.phrase(endingAt: end, from: low) else { return nil }
    if analysis.grammar == .german { phrase = withGenitiveHead(phrase, low) }
    if case .pronoun(let token) = phrase.head, tokens[token].isAny(of: .subordinator) { return nil }
    let start = phrase.tokens.lowerBound
    if start > low, tokens[start - 1].isAny(of: .preposition), !tokens[start - 1].isAny(of: .subordinator) {
      return nil
    }
    phrase = withNameAtEnd(phrase)
    return isSpeaker(phrase) ? phrase : nil
  }

  /// "la ministra de Sanidad Carmen Soto": the person at the end of a title is who speaks.
  private func withNameAtEnd(_ phrase: NounPhrase) -> NounPhrase {
    guard case .noun(let head) = phrase.head, tokens[head].isAny(of: .title),
      let name = analysis.name(at: phrase.tokens.upperBound - 1), name.kind == .person,
      name.tokens.lowerBound > head + 1, tokens[name.tokens.lowerBound - 1].shape.contains(.commonNoun)
    else { return phrase }
    return NounPhrase(tokens: phrase.tokens, head: .name(Int(analysis.nameAt[phrase.tokens.upperBound - 1])))
  }

  /// "ein Sprecher der Polizei": the noun before a genitive is who speaks.
  private func withGenitiveHead(_ phrase: NounPhrase, _ low: Int) -> NounPhrase {
    let start = phrase.tokens.lowerBound
    guard start > low, tokens[start].isAny(of: .determiner),
      tokens[start - 1].isAny(of: [.speakerNoun, .anonymousNoun]),
      let outer = analysis.phrases.phrase(endingAt: start - 1, from: low)
    else { return phrase }
    return NounPhrase(tokens: outer.tokens.lowerBound..<phrase.tokens.upperBound, head: outer.head)
  }

  /// Who can speak and begins right after the verb.
  func speaker(startingAt start: Int, before high: Int, takesAny: Bool = false) -> NounPhrase? {
    var start = start
    // "le dijo", "sagte ihm Merkel"
    while start < high, tokens[start].isAny(of: .objectPronoun), !tokens[start].isAny(of: [.pronoun, .determiner]) {
      start += 1
    }
    guard start < high, var phrase = analysis.phrases.phrase(startingAt: start, before: high) else { return nil }
    phrase = withNameAtEnd(withComplements(phrase, high))
    guard isSpeaker(phrase) || takesAny && tokens[start].isAny(of: .determiner) else { return nil }
    if case .pronoun(let token) = phrase.head, !tokens[token].isAny(of: .pronoun) { return nil }
    return analysis.grammar == .german ? withGenitive(phrase, high) : phrase
  }

  private static let linking: WordSet = ["de", "d'", "du", "des", "del", "von", "vom", "für", "aus"]

  /// Adds what follows a common noun and belongs to it: "un porte-parole" de la police.
  private func withComplements(_ phrase: NounPhrase, _ high: Int) -> NounPhrase {
    guard case .noun = phrase.head else { return phrase }
    var phrase = phrase
    var steps = 0
    while steps < 4, phrase.tokens.upperBound + 1 < high, Self.linking.contains(tokens[phrase.tokens.upperBound].hash),
      let inner = analysis.phrases.phrase(startingAt: phrase.tokens.upperBound + 1, before: high),
      !tokens[inner.tokens.lowerBound].isAny(of: .time)
    {
      phrase = NounPhrase(tokens: phrase.tokens.lowerBound..<inner.tokens.upperBound, head: phrase.head)
      steps += 1
    }
    return phrase
  }

  /// Adds the genitive after a phrase: "ein Sprecher" der Polizei.
  private func withGenitive(_ phrase: NounPhrase, _ high: Int) -> NounPhrase {
    let end = phrase.tokens.upperBound
    guard case .noun = phrase.head, end + 1 < high, tokens[end].isAny(of: .determiner),
      let inner = analysis.phrases.phrase(startingAt: end, before: high)
    else { return phrase }
    if case .name(let name) = inner.head, analysis.names[name].kind == .outlet { return phrase }
    if case .noun(let noun) = inner.head, tokens[noun].isAny(of: .outletWord) { return phrase }
    return NounPhrase(tokens: phrase.tokens.lowerBound..<inner.tokens.upperBound, head: phrase.head)
  }

  // MARK: Complements

  /// Adds a report with whom it was told to, where it stood, and where what was said begins.
  private mutating func addReport(
    _ group: VerbGroup, _ subject: NounPhrase?, form: ReportingClause.Form, inherits: Bool = false, _ high: Int
  ) {
    var end = group.end
    // ", der Bürgermeister von Oslo,": what follows a name describes it.
    if form == .inverted, let subject, case .name = subject.head,
      let apposition = analysis.phrases.apposition(atComma: end, before: high), !containsClause(apposition),
      tokens[apposition.lowerBound].isAny(of: [.determiner, .title, .speakerNoun]),
      apposition.contains(where: { tokens[$0].isAny(of: [.speakerNoun, .title]) })
    {
      end = apposition.upperBound
    }
    let (stop, content) = contentStart(from: end, before: high)
    let verb = cue(of: group)
    let first = min(subject.map { inherits ? group.start : $0.tokens.lowerBound } ?? group.start, group.start)
    var whole = subject
    if let subject, end > group.end {
      whole = NounPhrase(tokens: subject.tokens.lowerBound..<end, head: subject.head, other: subject.other)
    }
    var clause = ReportingClause(
      sentence: sentence, form: form, cue: verb, tokens: first..<max(stop, group.end), subject: whole,
      isInherited: inherits, isQuoting: !tokens[verb.upperBound - 1].isAny(of: .reportingVerb),
      isNegated: group.isNegated, contentStart: content ?? stop)
    let isAfter = first > 0 && [.comma, .doubleMark, .dash].contains(tokens[first - 1].kind)
    clause.isWeak =
      clause.isQuoting || content == nil && !(isAfter && form != .participle) || form == .participle && content == nil
    readComplement(&clause, end..<stop)
    clauses.append(clause)
  }

  /// The reporting word itself, without the pronoun that an inversion puts into it.
  private func cue(of group: VerbGroup) -> Range<Int> {
    let verb = (group.start..<group.end).last { tokens[$0].isAny(of: .listedVerb) } ?? group.start
    return verb..<(verb + 1)
  }

  /// Where a report ends, and where what was said begins after it; nil where nothing shows that it follows.
  private func contentStart(from start: Int, before high: Int) -> (end: Int, content: Int?) {
    var index = start
    let last = min(high, start + 22)
    var comma: Int?
    while index < last {
      let token = tokens[index]
      if token.isTerminal { break }
      if token.kind == .colon { return (comma ?? index, index + 1) }
      if token.kind == .comma || token.kind == .dash {
        if analysis.grammar == .german { return (index, index + 1) }
        comma = comma ?? index
      }
      if token.hash == Words.that, token.kind == .word { return (comma ?? index, index) }
      if token.isAny(of: .listedVerb), token.isAny(of: [.pastForm, .thirdPerson]), comma != nil { break }
      index += 1
    }
    return (comma ?? min(index, high), nil)
  }

  private static let venues: WordSet = ["interview", "entretien", "entrevista", "gespräch", "pressekonferenz"]

  /// Reads "der Zeitung Bild", "à l'AFP", "en un comunicado" between the report and what was said.
  private func readComplement(_ clause: inout ReportingClause, _ range: Range<Int>) {
    for token in range {
      let name = analysis.nameAt[token]
      if name >= 0, clause.toldTo == nil, analysis.names[Int(name)].kind == .outlet {
        clause.toldTo = NounPhrase(tokens: analysis.names[Int(name)].tokens, head: .name(Int(name)))
      } else if clause.document == nil, tokens[token].isAny(of: .documentNoun), token > range.lowerBound,
        !Self.venues.contains(tokens[token].hash),
        let phrase = analysis.phrases.phrase(endingAt: token, from: range.lowerBound)
      {
        clause.document = phrase.tokens.lowerBound..<(token + 1)
      }
    }
  }
}
