/// Reports without a verb in German, French and Spanish: "laut Merkel", "so Merkel", "selon M. Dupont", "según Ruiz".
extension ClauseFinder {
  private static let german: WordSet = [
    "angaben", "worten", "einschätzung", "ansicht", "meinung", "darstellung", "informationen", "berichten", "auskunft",
    "überzeugung", "aussage", "aussagen",
  ]
  private static let after = WordHash.of("nach")
  private static let so = WordHash.of("so")
  private static let said = WordHash.of("zufolge")
  private static let apres = WordHash.of("après")
  private static let dApostrophe = WordHash.of("d'")
  private static let agreement = WordHash.of("acuerdo")
  private static let de = WordHash.of("de")
  private static let von = WordHash.of("von")

  /// The tokens of "laut", "nach Angaben von", "selon", "d'après", "según", "de acuerdo con" at `token`; nil where none
  /// begins there.
  func accordingCue(_ token: Int, _ item: Int) -> Range<Int>? {
    let high = min(limit(token, item), token + 4)
    if tokens[token].hash == Words.according { return token..<(token + 1) }
    guard token + 2 < high else { return nil }
    let next = tokens[token + 1]
    switch analysis.grammar {
    case .german where tokens[token].hash == Self.after && Self.german.contains(next.hash):
      return token..<(token + (tokens[token + 2].hash == Self.von ? 3 : 2))
    case .french where tokens[token].hash == Self.dApostrophe && next.hash == Self.apres: return token..<(token + 2)
    case .spanish
    where tokens[token].hash == Self.de && next.hash == Self.agreement && tokens[token + 2].hash == Words.with:
      return token..<(token + 3)
    default: return nil
    }
  }

  /// Reads "laut Merkel, …" and "…, laut Merkel".
  mutating func readSource(_ cue: Range<Int>, _ item: Int) {
    let high = limit(cue.lowerBound, item)
    guard cue.upperBound < high, !tokens[cue.upperBound].isAny(of: [.listedVerb, .auxiliary]),
      let subject = speaker(startingAt: cue.upperBound, before: high, takesAny: true)
    else {
      return
    }
    addSource(cue, subject, cue.lowerBound..<subject.tokens.upperBound, form: .accordingTo, high)
  }

  /// Reads "so Merkel", "Merkel zufolge".
  mutating func readGermanCue(_ token: Int, _ item: Int) {
    let low = lowest(token, item)
    let high = limit(token, item)
    if tokens[token].hash == Self.so {
      guard token == low || tokens[token - 1].kind == .comma || tokens[token - 1].kind == .dash,
        let subject = speaker(startingAt: token + 1, before: high)
      else { return }
      var end = subject.tokens.upperBound
      // "so Weber weiter"
      while end < high, tokens[end].isAny(of: [.adverb, .time]) { end += 1 }
      guard end >= high || tokens[end].kind != .word || tokens[end].isAny(of: .preposition) else { return }
      addSource(token..<(token + 1), subject, token..<end, form: .inverted, high)
    } else if Self.runs.contains(tokens[token].hash), token + 3 < high, tokens[token + 1].hash == Words.it {
      readUnnamed(token, high)
    } else if tokens[token].hash == Self.said, token > low,
      let subject = analysis.phrases.phrase(endingAt: token - 1, from: low), isSpeaker(subject) || isWritten(subject)
    {
      let range = subject.tokens.lowerBound..<(token + 1)
      addSource(token..<(token + 1), subject, range, form: .accordingTo, high)
    }
  }

  private static let runs: WordSet = ["hieß", "heißt"]

  /// Reads "hieß es aus dem Ministerium", "heißt es in dem Bericht".
  private mutating func readUnnamed(_ verb: Int, _ high: Int) {
    var index = verb + 2
    while index < min(high, verb + 6), !tokens[index].isAny(of: .preposition) { index += 1 }
    guard index + 1 < high, tokens[index].isAny(of: .preposition),
      let phrase = analysis.phrases.phrase(startingAt: index + 1, before: high), isSpeaker(phrase) || isWritten(phrase)
    else { return }
    addSource(verb..<(verb + 1), phrase, verb..<phrase.tokens.upperBound, form: .inverted, high)
  }

  private func isWritten(_ phrase: NounPhrase) -> Bool {
    tokens[phrase.tokens].contains { $0.isAny(of: .documentNoun) }
  }

  private mutating func addSource(
    _ cue: Range<Int>, _ subject: NounPhrase, _ range: Range<Int>, form: ReportingClause.Form, _ high: Int
  ) {
    var start = range.upperBound
    if start < high, tokens[start].kind == .comma { start += 1 }
    clauses.append(
      ReportingClause(
        sentence: sentence, form: form, cue: cue, tokens: range, subject: subject, contentStart: start))
  }
}
