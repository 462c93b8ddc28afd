/// Reads reports without a verb in German, French and Spanish: "laut Merkel", "so Merkel", "selon M. Dupont",
/// "según Ruiz".
struct ForeignSourceReader {
  let analysis: Analysis
  private var speakers: ForeignSpeakerReader { ForeignSpeakerReader(analysis: analysis) }
  private var tokens: [Token] { analysis.tokens }

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

  /// The tokens of "laut", "nach Angaben von", "selon", "d'après", "según", "de acuerdo con" at `token`; nil if there
  /// are none.
  func accordingCue(_ token: Int, before limit: Int) -> Range<Int>? {
    if tokens[token].hash == Words.according { return token..<(token + 1) }
    guard token + 2 < min(limit, token + 4) else { return nil }
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
  func readSource(_ cue: Range<Int>, item: Int, into scan: inout ClauseScan) {
    let high = scan.limit(after: cue.lowerBound, item: item)
    guard cue.upperBound < high, !tokens[cue.upperBound].isAny(of: [.listedVerb, .auxiliary]),
      let subject = speakers.speaker(startingAt: cue.upperBound, before: high, takesAny: true)
    else { return }
    add(.accordingTo, subject, cue: cue, tokens: cue.lowerBound..<subject.tokens.upperBound, before: high, to: &scan)
  }

  /// Reads "so Merkel", "Merkel zufolge".
  func readGermanCue(_ token: Int, item: Int, into scan: inout ClauseScan) {
    let run = scan.run(around: token, item: item)
    let (low, high) = (run.lowerBound, run.upperBound)
    if tokens[token].hash == Self.so {
      guard token == low || tokens[token - 1].kind == .comma || tokens[token - 1].kind == .dash,
        let subject = speakers.speaker(startingAt: token + 1, before: high)
      else { return }
      var end = subject.tokens.upperBound
      // "so Weber weiter"
      while end < high, tokens[end].isAny(of: [.adverb, .time]) { end += 1 }
      guard end >= high || tokens[end].kind != .word || tokens[end].isAny(of: .preposition) else { return }
      add(.inverted, subject, cue: token..<(token + 1), tokens: token..<end, before: high, to: &scan)
    } else if Self.runs.contains(tokens[token].hash), token + 3 < high, tokens[token + 1].hash == Words.it {
      readUnnamed(token, before: high, into: &scan)
    } else if tokens[token].hash == Self.said, token > low,
      let subject = analysis.phrases.phrase(endingAt: token - 1, from: low),
      speakers.canSpeak(subject) || isWritten(subject)
    {
      let range = subject.tokens.lowerBound..<(token + 1)
      add(.accordingTo, subject, cue: token..<(token + 1), tokens: range, before: high, to: &scan)
    }
  }

  private static let runs: WordSet = ["hieß", "heißt"]

  /// Reads "hieß es aus dem Ministerium", "heißt es in dem Bericht".
  private func readUnnamed(_ verb: Int, before high: Int, into scan: inout ClauseScan) {
    var index = verb + 2
    while index < min(high, verb + 6), !tokens[index].isAny(of: .preposition) { index += 1 }
    guard index + 1 < high, tokens[index].isAny(of: .preposition),
      let phrase = analysis.phrases.phrase(startingAt: index + 1, before: high),
      speakers.canSpeak(phrase) || isWritten(phrase)
    else { return }
    add(.inverted, phrase, cue: verb..<(verb + 1), tokens: verb..<phrase.tokens.upperBound, before: high, to: &scan)
  }

  private func isWritten(_ phrase: NounPhrase) -> Bool {
    tokens[phrase.tokens].contains { $0.isAny(of: .documentNoun) }
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
