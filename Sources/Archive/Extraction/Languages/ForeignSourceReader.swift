/// Reads reports without a verb in French and Spanish: "selon M. Dupont", "según Ruiz".
struct ForeignSourceReader {
  let analysis: Analysis
  private var speakers: ForeignSpeakerReader { ForeignSpeakerReader(analysis: analysis) }
  private var tokens: [Token] { analysis.tokens }

  private static let apres = WordHash.of("après")
  private static let dApostrophe = WordHash.of("d'")
  private static let agreement = WordHash.of("acuerdo")
  private static let de = WordHash.of("de")

  /// The tokens of "selon", "d'après", "según", "de acuerdo con" at `token`; nil if there
  /// are none.
  func accordingCue(_ token: Int, before limit: Int) -> Range<Int>? {
    if tokens[token].hash == Words.according { return token..<(token + 1) }
    guard token + 2 < min(limit, token + 4) else { return nil }
    let next = tokens[token + 1]
    switch analysis.grammar {
    case .french where tokens[token].hash == Self.dApostrophe && next.hash == Self.apres: return token..<(token + 2)
    case .spanish
    where tokens[token].hash == Self.de && next.hash == Self.agreement && tokens[token + 2].hash == Words.with:
      return token..<(token + 3)
    default: return nil
    }
  }

  /// Reads "selon M. Dupont, …" and "…, según Ruiz".
  func readSource(_ cue: Range<Int>, item: Int, into scan: inout ClauseScan) {
    let high = scan.limit(after: cue.lowerBound, item: item)
    if cue.upperBound < high, let him = pronoun(cue.upperBound) {
      return add(.accordingTo, him, cue: cue, tokens: cue.lowerBound..<him.tokens.upperBound, before: high, to: &scan)
    }
    guard cue.upperBound < high, !tokens[cue.upperBound].isAny(of: [.listedVerb, .auxiliary]),
      let subject = speakers.speaker(startingAt: cue.upperBound, before: high, takesAny: true)
    else { return }
    add(.accordingTo, subject, cue: cue, tokens: cue.lowerBound..<subject.tokens.upperBound, before: high, to: &scan)
  }

  /// "selon lui", "según ella".
  private func pronoun(_ token: Int) -> NounPhrase? {
    let hash = tokens[token].hash
    guard tokens[token].isLowerWord, [Words.he, Words.him, Words.she, Words.her].contains(hash),
      tokens[token].isAny(of: [.pronoun, .objectPronoun]), !tokens[token].isAny(of: .possessive)
    else { return nil }
    return NounPhrase(tokens: token..<(token + 1), head: .pronoun(token))
  }

  private func add(
    _ form: ReportingClause.Form, _ subject: NounPhrase, cue: Range<Int>, tokens range: Range<Int>, before limit: Int,
    to scan: inout ClauseScan
  ) {
    var start = range.upperBound
    if start < limit, tokens[start].kind == .comma { start += 1 }
    scan.add(
      ReportingClause(
        sentence: scan.sentence, form: form, cue: cue, tokens: range, subject: subject, contentStart: start))
  }
}
