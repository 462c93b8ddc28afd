/// The forms of German reports: inverted, subordinate, passive, without a subject.
extension GermanReportReader {
  /// ", sagte Lang": what was said is before the comma. "Lang, der Bürgermeister, sagte": it follows.
  func readInverted(_ verb: GermanVerb, in part: Int, into scan: inout ClauseScan) {
    guard let subject = subjects.subject(ofVerbFirst: verb.finite, in: part) else {
      return readUnnamed(verb, in: part, into: &scan)
    }
    if subject.tokens.upperBound <= sentence.firstToken(verb.finite) {
      return add(
        verb, subject,
        contents: following(verb), to: &scan)
    }
    if !verb.isReporting || part > 0 && sentence.parts[part - 1].kind == .subordinate && !saysSomething(before: part) {
      // "Als er kam, sagte Lang, …"
      return add(
        verb, subject,
        contents: following(verb), to: &scan)
    }
    add(verb, subject, form: .inverted, contents: contents.around(part, to: verb.endPart), to: &scan)
  }

  /// Whether the parts before one are a statement.
  func saysSomething(before part: Int) -> Bool {
    sentence.raw(sentence.parts[0].opener) == Self.dass
      || sentence.parts[max(0, part - 8)..<part].contains {
        $0.kind == .main || $0.kind == .verbFirst || sentence.token($0.items.lowerBound) == nil
      }
  }

  private static let dass = WordHash.of("dass")

  /// "wie Lang sagte", "der sagte, dass …", "nachdem Lang erklärt hatte, dass …".
  func readSubordinate(_ verb: GermanVerb, in part: Int, into scan: inout ClauseScan) {
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
  func interrupted(before part: Int) -> Int? {
    guard part > 1, sentence.parts[part].kind != .main, sentence.parts[part].items.count < 4 else { return nil }
    let first = part - 2
    guard sentence.raw(sentence.parts[first].opener) == Self.wie,
      !sentence.parts[first].items.contains(where: { sentence.token($0).map(GermanSentence.isFinite) ?? false })
    else { return nil }
    return first
  }
  private static let quoted: WordSet = ["zitiert"]
  static let quoting: WordSet = ["zitiert", "zitierte", "zitieren", "zitierten"]

  /// "wird Lang zitiert", "wurde von Lang geäußert".
  func readPassive(_ verb: GermanVerb, in part: Int, into scan: inout ClauseScan) {
    var subject: NounPhrase?
    if Self.quoted.contains(sentence.raw(verb.item)) {
      let isFirst = sentence.parts[part].kind == .verbFirst
      subject =
        isFirst ? subjects.subject(ofVerbFirst: verb.finite, in: part) : subjects.subject(of: verb.finite, in: part)
    } else if let von = sentence.parts[part].items.clamped(to: verb.item - 30..<verb.item + 1).first(where: {
      Self.agents.contains(sentence.raw($0))
    }) {
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
  static let places: WordSet = ["in", "im", "aus", "auf", "bei", "beim", "von", "vom", "seitens"]

  /// "In dem Bericht heißt es", "hieß es aus dem Ministerium": a document or a body instead of a subject.
  func readUnnamed(_ verb: GermanVerb, in part: Int, into scan: inout ClauseScan) {
    guard Self.runs.contains(sentence.raw(verb.item)) else { return }
    let own = sentence.parts[part]
    var subject: NounPhrase?
    for item in own.items.clamped(to: verb.item - 20..<verb.item + 20)
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
}
