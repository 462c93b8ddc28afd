/// Reads what names a source without a verb in German: "laut Lang", "nach Angaben der Polizei", "einem Bericht zufolge",
/// "so Lang", "demnach".
struct GermanSourceReader {
  let sentence: GermanSentence
  private var analysis: Analysis { sentence.analysis }
  private var tokens: [Token] { analysis.tokens }
  private var speakers: ForeignSpeakerReader { ForeignSpeakerReader(analysis: analysis) }

  private static let nach = WordHash.of("nach")
  private static let aus = WordHash.of("aus")
  private static let laut = WordHash.of("laut")
  private static let zufolge = WordHash.of("zufolge")
  private static let so = WordHash.of("so")
  private static let gemaess = WordHash.of("gemäß")
  private static let demnach: WordSet = ["demnach", "demzufolge"]
  private static let views: WordSet = ["sicht", "perspektive"]

  /// Adds the clause of a word, if it names a source.
  func read(_ item: Int, in part: Int, into scan: inout ClauseScan) {
    switch sentence.raw(item) {
    case Self.laut, Self.gemaess: readBefore(item, item + 1, in: part, isSure: true, into: &scan)
    case Self.nach:
      if let start = ofPhrase(before: item, in: part) { return addSource(start, item, in: part, into: &scan) }
      readBefore(item, item + 1, in: part, isSure: false, into: &scan)
    case Self.aus where Self.views.contains(sentence.raw(item + 1)):
      readBefore(item, item + 1, in: part, isSure: false, into: &scan)
    case Self.zufolge: readBehind(item, in: part, into: &scan)
    case Self.so: readSo(item, in: part, into: &scan)
    case let word where Self.demnach.contains(word): readThereby(item, in: part, into: &scan)
    default: break
    }
  }

  /// The token after the unbroken run from an item on, in its part.
  private func limit(from item: Int, in part: Int) -> Int {
    var index = item
    let last = min(sentence.parts[part].items.upperBound, item + 40)
    while index < last, sentence.token(index) != nil { index += 1 }
    return index > item ? sentence.endToken(index - 1) : sentence.firstToken(item)
  }

  // MARK: Before the source

  /// "laut Lang", "nach Angaben der Polizei", "aus Sicht der Stadt".
  private func readBefore(_ cue: Int, _ start: Int, in part: Int, isSure: Bool, into scan: inout ClauseScan) {
    guard start < sentence.parts[part].items.upperBound else { return }
    let token = sentence.firstToken(cue)
    guard sentence.token(start) != nil else {
      // laut „Bild“
      guard isSure, let span = analysis.items[start].span else { return }
      let content = analysis.spans[span].content
      guard let last = content.last, content.count <= 5 else { return }
      let head: NounPhrase.Head = analysis.nameAt[last] >= 0 ? .name(Int(analysis.nameAt[last])) : .noun(last)
      return add(
        NounPhrase(tokens: content, head: head), words: Range(from: token, to: sentence.endToken(start)), cue: cue,
        in: part, to: &scan)
    }
    let high = limit(from: start, in: part)
    let first = sentence.firstToken(start)
    guard let phrase = speakers.whole(startingAt: first, before: high) else { return }
    if !isSure {
      guard case .noun(let head) = innermost(phrase), isReport(head) else { return }
    }
    var end = phrase.tokens.upperBound
    let subject = speaker(of: phrase, before: high, end: &end)
    // nach Angaben der Zeitung „Bild“
    let next = start + (end - first)
    // nach Angaben des Senders Blauwelle (BW)
    if end < high, tokens[end].kind == .openParenthesis,
      let close = Range(from: end, to: min(high, end + 8)).first(where: { tokens[$0].kind == .closeParenthesis })
    {
      end = close + 1
    }
    if end == high, next < sentence.parts[part].items.upperBound, isName(next) {
      end = sentence.endToken(next)
    }
    add(subject, words: Range(from: token, to: end), cue: cue, in: part, to: &scan)
  }

  /// The head of a phrase, which is the noun before its complements.
  private func innermost(_ phrase: NounPhrase) -> NounPhrase.Head { phrase.head }

  /// Whether a noun is one for something said: "Angaben", "Medienberichten".
  private func isReport(_ noun: Int) -> Bool {
    let word = tokens[noun]
    if word.isAny(of: [.reportingNoun, .documentNoun]) { return true }
    let bytes = analysis.text.bytes[word.range]
    return Self.endings.contains { bytes.count > $0.count + 2 && bytes.suffix($0.count).elementsEqual($0) }
  }

  private static let endings = [
    "angaben", "berichten", "bericht", "informationen", "aussagen", "meldungen", "meldung", "schätzungen",
    "einschätzung", "untersuchungen",
    "untersuchung", "studie", "studien", "umfrage", "umfragen", "quellen", "kreisen", "mitteilung", "erklärung",
    "ansicht", "meinung",
    "auffassung", "prognose", "prognosen", "analyse", "berechnungen", "erkenntnissen", "papier", "gesetz", "entwurf",
    "plan",
  ].map { Array($0.utf8) }

  /// Who stands behind a noun for something said: "Angaben" der Polizei, "Angaben" von Lang. The noun itself otherwise.
  private func speaker(of phrase: NounPhrase, before high: Int, end: inout Int) -> NounPhrase {
    guard case .noun(let head) = phrase.head, isReport(head), !tokens[head].isAny(of: .documentNoun) else {
      return phrase
    }
    var start = head + 1
    while start < high, Self.linking.contains(analysis.writtenHash(start)) { start += 1 }
    if start < high,
      start < max(phrase.tokens.upperBound, head + 2) || tokens[start].isAny(of: .determiner) || start > head + 1
        || analysis.nameAt[start] >= 0,
      let inner = speakers.whole(startingAt: start, before: high)
    {
      end = max(end, inner.tokens.upperBound)
      return inner
    }
    // "nach seinen Angaben"
    let first = phrase.tokens.lowerBound
    if tokens[first].isAny(of: .possessive), tokens[first].hash == Words.his || tokens[first].hash == Words.her {
      return NounPhrase(tokens: first..<(first + 1), head: .pronoun(first))
    }
    return phrase
  }

  private static let linking: WordSet = ["von", "vom", "des", "der", "aus", "durch"]

  /// Whether an item is a marked run that is a name: „Blauwelle“.
  private func isName(_ item: Int) -> Bool {
    guard let span = analysis.items[item].span else { return false }
    let content = analysis.spans[span].content
    return content.count < 5 && content.allSatisfy { tokens[$0].kind != .word || tokens[$0].isCapitalized }
  }

  // MARK: Behind the source

  /// "seiner Meinung nach": the item with which the phrase before "nach" begins.
  private func ofPhrase(before item: Int, in part: Int) -> Int? {
    let low = sentence.parts[part].items.lowerBound
    guard item > low + 1, let noun = sentence.token(item - 1), noun.isCapitalized,
      let possessive = sentence.token(item - 2),
      possessive.isAny(of: [.possessive, .determiner]), isReport(sentence.firstToken(item - 1))
    else { return nil }
    return item - 2
  }

  private func addSource(_ start: Int, _ cue: Int, in part: Int, into scan: inout ClauseScan) {
    let first = sentence.firstToken(start)
    let subject = NounPhrase(tokens: first..<(first + 1), head: .pronoun(first))
    add(subject, words: Range(from: first, to: sentence.endToken(cue)), cue: start, in: part, to: &scan)
  }

  /// "einem Bericht zufolge".
  private func readBehind(_ item: Int, in part: Int, into scan: inout ClauseScan) {
    var low = item
    let first = sentence.parts[part].opener
    while low > first, sentence.token(low - 1) != nil, item - low < 14 {
      // A verb ends the phrase: "ist einem Bericht zufolge".
      if let verb = sentence.parts[part].verb, low - 1 == verb { break }
      low -= 1
    }
    guard low < item, let end = analysis.items[item - 1].token else { return }
    // "Berichten verschiedener Medien zufolge ist …": all before the verb names the source.
    let opens = sentence.parts[part].verb.map { $0 > item } ?? false
    if !opens {
      low = item - 1
      while low > first, item - low < 14, let word = sentence.token(low - 1), isNominal(word),
        sentence.parts[part].verb.map({ low - 1 > $0 }) ?? true
      {
        low -= 1
      }
    }
    let from = sentence.firstToken(low)
    guard let phrase = speakers.whole(startingAt: from, before: end + 1) else { return }
    add(
      phrase.covering(Range(from: from, to: end + 1)), words: Range(from: from, to: sentence.endToken(item)), cue: low,
      in: part, to: &scan)
  }

  /// Whether a word can be inside a noun phrase.
  private func isNominal(_ word: Token) -> Bool {
    if word.kind == .number || word.isCapitalized { return true }
    if word.isAny(of: [.determiner, .possessive, .nameParticle]) { return true }
    return word.kind == .word && word.classes.isEmpty && sentence.hasAdjectiveEnding(word)
  }

  // MARK: So, demnach

  /// ", so Lang", ", so Lang weiter".
  private func readSo(_ item: Int, in part: Int, into scan: inout ClauseScan) {
    let own = sentence.parts[part]
    guard item == own.items.lowerBound, part > 0 || own.items.count < 14,
      own.mark == nil || own.mark == .comma || own.mark == .dash, item + 1 < own.items.upperBound
    else { return }
    guard let next = sentence.token(item + 1), next.kind == .word, !GermanSentence.isFinite(next) || next.isCapitalized,
      !next.isAny(of: [.adverb, .preposition, .subordinator, .negation])
    else {
      return
    }
    let first = sentence.firstToken(item + 1)
    guard own.verb == nil, let subject = speakers.whole(startingAt: first, before: limit(from: item + 1, in: part))
    else { return }
    if part == 0, sentence.parts.count > 1 || !GermanSubjectReader(sentence: sentence).isSpeaker(subject) { return }
    let token = sentence.firstToken(item)
    let end = sentence.endToken(own.items.upperBound - 1)
    var clause = ReportingClause(
      sentence: scan.sentence, form: .inverted, cue: token..<(token + 1),
      tokens: Range(from: token, to: max(subject.tokens.upperBound, min(end, token + 20))), subject: subject,
      contentStart: min(end, token + 20))
    clause.contents = ReportedRuns(GermanContent(sentence: sentence).around(part, to: part, isInserted: true))
    scan.add(clause)
  }

  /// "Demnach ist die Brücke sicher": who was named before says so.
  private func readThereby(_ item: Int, in part: Int, into scan: inout ClauseScan) {
    guard let last = scan.clauses.last, last.sentence >= scan.sentence - 1, let subject = last.subject else { return }
    let token = sentence.firstToken(item)
    var clause = ReportingClause(
      sentence: scan.sentence, form: .accordingTo, cue: token..<(token + 1), tokens: token..<(token + 1),
      subject: subject, isInherited: true,
      contentStart: token + 1)
    clause.contents = ReportedRuns(
      GermanContent(sentence: sentence).clause(around: token..<(token + 1), in: part, cueItem: item))
    scan.add(clause)
  }

  private func add(_ subject: NounPhrase, words: Range<Int>, cue: Int, in part: Int, to scan: inout ClauseScan) {
    let token = sentence.firstToken(cue)
    var clause = ReportingClause(
      sentence: scan.sentence, form: .accordingTo, cue: token..<(token + 1), tokens: words, subject: subject,
      contentStart: words.upperBound)
    clause.contents = ReportedRuns(GermanContent(sentence: sentence).clause(around: words, in: part, cueItem: cue))
    scan.add(clause)
  }
}
