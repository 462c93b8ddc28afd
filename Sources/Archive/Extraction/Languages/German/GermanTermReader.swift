/// Tells marked words that are somebody's from titles, names and terms in German, which has capitals on all nouns.
///
/// An article, a preposition or a noun right before a capital makes a name: der Sender „Blauwelle“. "Ein" and "als" before
/// the marks make a judgement, which is somebody's: ein „Skandal“.
struct GermanTermReader {
  let analysis: Analysis
  private var tokens: [Token] { analysis.tokens }
  private var surroundings: RunSurroundings { RunSurroundings(analysis: analysis) }

  /// Nouns for words that somebody says or writes.
  private static let sayings: WordSet = [
    "worten", "worte", "satz", "parole", "parolen", "spruch", "sprüche", "ausspruch", "aufschrift", "ruf", "rufe",
    "rufen",
    "zitat", "aussage", "aussagen", "feststellung", "bemerkung", "formulierung", "frage", "antwort", "begründung",
    "vorwurf",
    "botschaft", "hinweis", "warnung", "losung", "ausruf", "satzes", "sätze", "kommentar", "bezeichnung",
  ]
  private static let indefinite: WordSet = [
    "ein", "eine", "einen", "einem", "einer", "eines", "kein", "keine", "keinen", "keinem", "keiner",
  ]
  private static let als = WordHash.of("als")

  /// Whether a run is a title, a name or a term.
  func isTerm(_ run: MarkedRun, reportedBy clause: ReportingClause?) -> Bool {
    let words = Array(run.content.filter { tokens[$0].kind == .word || tokens[$0].kind == .number }.prefix(12))
    guard let first = words.first, let last = run.content.last else { return true }
    // news.example.org
    if isAddress(run.content) { return true }
    // laut „Morgenpost“
    if let clause, let subject = clause.subject {
      if subject.tokens.overlaps(run.content) || clause.form == .accordingTo && clause.tokens.overlaps(run.content) {
        return true
      }
      // "Der Name lautet „Nordlicht“"
      if Self.names.contains(analysis.writtenHash(subject.headToken(analysis.names))) {
        return true
      }
    }
    if isPartOfWord(run) { return true }
    let isName = words.allSatisfy {
      tokens[$0].isCapitalized || tokens[$0].kind == .number
        || words.count > 1 && tokens[$0].isAny(of: [.preposition, .determiner, .conjunction, .nameParticle])
    }
    let isReportedAfter = clause.map { surroundings.isRightBefore($0, run) && !$0.isQuoting } ?? false
    let items = analysis.sentences[run.sentence].items
    let before = run.item > items.lowerBound ? analysis.items[run.item - 1].token : nil
    if isReportedAfter, surroundings.isSetOffOutside(run) || tokens[last].isTerminal { return false }
    guard let before, tokens[before].kind == .word else {
      // At the beginning, or behind a colon or a comma.
      if let before, tokens[before].kind == .openParenthesis || tokens[before].kind == .symbol, words.count < 6 {
        return true
      }
      if isName, words.count < 4 || before.map({ tokens[$0].kind == .comma }) ?? false {
        return before.map { tokens[$0].kind != .colon } ?? true || clause == nil
      }
      return words.count < (isReported(run) ? 2 : 4) && clause == nil
    }
    let word = tokens[before]
    let raw = analysis.writtenHash(before)
    if raw == Self.als, isName, words.count > 1, clause.map({ !$0.isQuoting }) ?? true { return true }
    if Self.indefinite.contains(raw) || raw == Self.als {
      return clause == nil && words.count < (isReported(run) ? 2 : 4)
    }
    if let clause, !clause.isQuoting, clause.cue.upperBound == run.tokens.lowerBound { return false }
    if isName, clause == nil || words.count < 3 || !tokens[first].shape.contains(.commonNoun) { return true }
    let begins = tokens[first].isCapitalized
    if begins, word.isCapitalized, !Self.sayings.contains(raw) { return true }
    if begins, word.isAny(of: .determiner) { return true }
    return words.count < (clause != nil ? 1 : isReported(run) ? 2 : 4)
  }

  private static let names: WordSet = ["abkürzung", "bezeichnung", "motto", "name", "spitzname", "titel"]

  /// Whether a word goes on behind the marks: die „Blick“-Zeitung.
  private func isPartOfWord(_ run: MarkedRun) -> Bool {
    let after = run.tokens.upperBound
    guard after < tokens.count, !tokens[after].shape.contains(.afterSpace) else { return false }
    return analysis.text.bytes[Int(tokens[after].start)] == UInt8(ascii: "-")
  }

  /// Whether marks contain one run of letters with full stops inside: an address on the web.
  private func isAddress(_ content: Range<Int>) -> Bool {
    content.count > 1 && content.dropFirst().allSatisfy { !tokens[$0].shape.contains(.afterSpace) }
      && content.dropLast().contains { tokens[$0].kind == .period }
      || content.count == 1 && tokens[content.lowerBound].shape.contains(.dotted)
  }

  /// Whether the sentence of a run has a verb in the subjunctive, so that somebody's words are reported.
  private func isReported(_ run: MarkedRun) -> Bool {
    analysis.sentences[run.sentence].items.prefix(80).contains { item in
      analysis.items[item].token.map { tokens[$0].isLowerWord && tokens[$0].isAny(of: .subjunctive) } ?? false
    }
  }
}
