/// Reads the reporting clause of a verb in French and Spanish: "a déclaré M. Dupont", "dijo Ruiz".
///
/// In both, the subject may come before or after the verb. It is on the side that names somebody who can speak.
/// What was said follows "que", a comma or a colon, or comes before the clause.
struct ForeignReportReader {
  private let analysis: Analysis
  private let verb: Int
  /// The unbroken run of tokens outside marks around the verb.
  private let run: Range<Int>
  /// The verb with its auxiliaries.
  private var group: VerbGroup

  private var tokens: [Token] { analysis.tokens }
  private var speakers: ForeignSpeakerReader { ForeignSpeakerReader(analysis: analysis) }

  /// A reader of the report of `verb`.
  init(_ verb: Int, in run: Range<Int>, of analysis: Analysis) {
    self.analysis = analysis
    self.verb = verb
    self.run = run
    group = VerbGroup(around: verb, in: run, of: analysis)
  }

  /// Whether a word is a reporting verb, not a noun or part of a name.
  static func isVerb(_ token: Int, in analysis: Analysis) -> Bool {
    let word = analysis.tokens[token]
    guard word.isAny(of: .listedVerb), analysis.nameAt[token] < 0 else { return false }
    // A verb has a capital only where a sentence or quotation has just begun.
    guard word.isCapitalized, token > 0 else { return true }
    let before = analysis.tokens[token - 1].kind
    return before != .word && before != .comma
  }

  /// Adds the clause of the verb, if it is one.
  mutating func read(into scan: inout ClauseScan) {
    let (low, high) = (run.lowerBound, run.upperBound)
    if group.isPassive { return }
    // "según dijo Ruiz", "comme l'a dit M. Dupont"
    if group.start > low,
      tokens[group.start - 1].hash == Words.according || Self.asWords.contains(tokens[group.start - 1].hash)
    {
      group.start -= 1
    }
    if tokens[verb].isAny(of: .gerund), !group.isFinite {
      // "en affirmant", "añadiendo": the sentence's subject speaks.
      return addInherited(.participle, from: verb, to: &scan)
    }
    guard group.isFinite else { return }
    let before = group.start - 1
    if let pronoun = group.pronoun {
      return add(
        group, NounPhrase(tokens: pronoun..<(pronoun + 1), head: .pronoun(pronoun)), form: .inverted, to: &scan)
    }
    let isAfterMarks = before < low || before == low && isBetweenMarks(before)
    let setOff = isAfterMarks || tokens[before].kind == .comma || tokens[before].kind == .dash
    if !setOff, let subject = speakers.speaker(endingAt: before, from: low, takesAny: reportsThat()) {
      return add(group, subject, form: .finite, to: &scan)
    }
    if !isRelative(before), let subject = speakers.speaker(startingAt: group.end, before: high, takesAny: isAfterMarks)
    {
      // "dijo Ruiz —"
      var whole = group
      whole.end = subject.tokens.upperBound
      if !setOff || endsReport(whole.end) || tokens[whole.end].hash == Words.that || isAfterMarks {
        return add(whole, subject, form: .inverted, to: &scan)
      }
    }
    guard before >= low else {
      if analysis.grammar == .spanish { addSubjectless(to: &scan) }
      return
    }
    let previous = tokens[before]
    if previous.hash == Words.who || isRelative(before) {
      var end = before - 1
      if end >= low, tokens[end].kind == .comma { end -= 1 }
      if end >= low, let subject = speakers.speaker(endingAt: end, from: low) {
        add(group, subject, form: .finite, to: &scan)
      }
    } else if previous.kind == .comma || previous.kind == .dash || previous.kind == .closeParenthesis {
      if let subject = SubjectReader(analysis: analysis).subject(beforeAside: before, from: low),
        speakers.canSpeak(subject)
      {
        add(group, subject, form: .finite, to: &scan)
      } else if analysis.grammar == .spanish {
        addSubjectless(to: &scan)
      }
    } else if previous.isAny(of: .conjunction) {
      addInherited(.finite, from: group.start, to: &scan)
    } else if analysis.grammar == .spanish, previous.isAny(of: [.adverb, .time]) {
      addSubjectless(to: &scan)
    }
  }

  /// Whether a token is the comma or dash right behind a quotation: « Le pont est sûr », affirme un passant.
  private func isBetweenMarks(_ token: Int) -> Bool {
    guard token > 0, tokens[token].kind == .comma || tokens[token].kind == .dash else { return false }
    return tokens[token - 1].kind == .doubleMark || tokens[token - 1].kind == .singleMark
  }

  /// Whether "que" soon follows the verb, so that its subject speaks even if no list knows the noun.
  private func reportsThat() -> Bool {
    (group.end..<min(run.upperBound, group.end + 3)).contains {
      tokens[$0].kind == .word && tokens[$0].hash == Words.that
    }
  }

  /// A Spanish verb alone, "dijo que …": the subject is whoever spoke last.
  private func addSubjectless(to scan: inout ClauseScan) {
    let verb = group.end - 1
    let phrase = NounPhrase(tokens: verb..<(verb + 1), head: .pronoun(verb))
    add(group, phrase, form: .finite, inherits: group.start > 0 && tokens[group.start - 1].kind == .word, to: &scan)
  }

  private static let asWords: WordSet = ["como", "comme"]

  /// Whether the word before a verb is a relative pronoun: "el puente que anunció".
  private func isRelative(_ before: Int) -> Bool {
    let low = run.lowerBound
    guard before >= low, tokens[before].kind == .word else { return false }
    return tokens[before].hash == Words.that || tokens[before].hash == Words.who
  }

  /// Whether a report ends here: at a mark, a preposition, a day.
  private func endsReport(_ index: Int) -> Bool {
    guard index < run.upperBound else { return true }
    let next = tokens[index]
    return next.kind != .word || next.isAny(of: [.preposition, .time, .adverb, .determiner, .conjunction])
  }

  // MARK: Complements

  /// Adds a clause whose subject belongs to another verb before `token`, or to the sentence.
  private func addInherited(_ form: ReportingClause.Form, from token: Int, to scan: inout ClauseScan) {
    let subject = scan.inheritedSubject(of: token)
    add(group, subject, form: form, inherits: true, to: &scan)
  }

  /// Adds a clause, with its addressee, its document, and the place where what was said begins.
  private func add(
    _ group: VerbGroup, _ subject: NounPhrase?, form: ReportingClause.Form, inherits: Bool = false,
    to scan: inout ClauseScan
  ) {
    var end = group.end
    // ", le maire d'Oslo,": the words after a name describe it.
    if form == .inverted, let subject, case .name = subject.head,
      let apposition = analysis.phrases.apposition(atComma: end, before: run.upperBound),
      !SubjectReader(analysis: analysis).containsClause(apposition),
      tokens[apposition.lowerBound].isAny(of: [.determiner, .title, .speakerNoun]),
      apposition.contains(where: { tokens[$0].isAny(of: [.speakerNoun, .title]) })
    {
      end = apposition.upperBound
    }
    let (stop, content) = contentStart(from: end)
    let verb = cue(of: group)
    let first = min(subject.map { inherits ? group.start : $0.tokens.lowerBound } ?? group.start, group.start)
    var whole = subject
    if let subject, end > group.end {
      whole = subject.covering(subject.tokens.lowerBound..<end)
    }
    var clause = ReportingClause(
      sentence: scan.sentence, form: form, cue: verb, tokens: first..<max(stop, group.end), subject: whole,
      isInherited: inherits, isQuoting: !tokens[verb.upperBound - 1].isAny(of: .reportingVerb),
      isNegated: group.isNegated, contentStart: content ?? stop)
    let isAfter = first > 0 && [.comma, .doubleMark, .dash].contains(tokens[first - 1].kind)
    clause.isWeak =
      clause.isQuoting || content == nil && !(isAfter && form != .participle) || form == .participle && content == nil
    readComplement(&clause, end..<stop)
    scan.add(clause)
  }

  /// The reporting word itself, without the pronoun that an inversion puts into it.
  private func cue(of group: VerbGroup) -> Range<Int> {
    let verb = (group.start..<group.end).last { tokens[$0].isAny(of: .listedVerb) } ?? group.start
    return verb..<(verb + 1)
  }

  /// Where a clause ends, and where what was said begins after it; nil if nothing shows that it follows.
  private func contentStart(from start: Int) -> (end: Int, content: Int?) {
    var index = start
    let last = min(run.upperBound, start + 22)
    var comma: Int?
    while index < last {
      let token = tokens[index]
      if token.isTerminal { break }
      if token.kind == .colon { return (comma ?? index, index + 1) }
      if token.kind == .comma || token.kind == .dash {
        comma = comma ?? index
      }
      if token.hash == Words.that, token.kind == .word { return (comma ?? index, index) }
      if token.isAny(of: .listedVerb), token.isAny(of: [.pastForm, .thirdPerson]), comma != nil { break }
      index += 1
    }
    return (comma ?? min(index, run.upperBound), nil)
  }

  private static let venues: WordSet = ["interview", "entretien", "entrevista"]

  /// Reads "à l'AFP", "en un comunicado" between the clause and what was said.
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
