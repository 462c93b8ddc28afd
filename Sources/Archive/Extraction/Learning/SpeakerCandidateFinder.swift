/// Finds who may speak a marked run.
struct SpeakerCandidateFinder {
  let analysis: Analysis
  private var tokens: [Token] { analysis.tokens }

  /// How far from a run, in tokens, its own sentence is searched for the speaker.
  private static let reach = 70
  /// The most candidates to each side of a run.
  private static let mostToASide = 16

  /// The candidates for the speaker of a run: the rules' `proposal` comes first, nobody last. Their number is bounded.
  func candidates(for run: MarkedRun, proposal: SpeakerCandidate, in scan: QuoteScan) -> [SpeakerCandidate] {
    let (clauses, sentence) = (scan.clauses, run.sentence)
    var found: [SpeakerCandidate] = [proposal]
    var heads: Set<Int> = []
    if let phrase = proposal.phrase { heads.insert(phrase.headToken(analysis.names)) }
    func add(_ candidate: SpeakerCandidate) {
      if let phrase = candidate.phrase {
        guard !analysis.phrases.isNobody(phrase) else { return }
        guard heads.insert(phrase.headToken(analysis.names)).inserted else { return }
      }
      found.append(candidate)
    }
    for index in nearClauses(run, clauses) {
      if let subject = clauses[index].subject {
        add(SpeakerCandidate(origin: .clause, phrase: subject, sentence: sentence, clause: index))
      }
    }
    addMentions(beside: run, add)
    for (origin, sentences) in [
      (SpeakerCandidate.Origin.earlierClause, max(0, sentence - 3)..<sentence),
      (.laterClause, (sentence + 1)..<min(analysis.sentences.count, sentence + 2)),
    ] where !sentences.isEmpty {
      for index in clausesNearby(sentences, clauses) {
        let clause = clauses[index]
        if let subject = clause.subject {
          add(SpeakerCandidate(origin: origin, phrase: subject, sentence: clause.sentence))
        }
      }
    }
    let subjects = (max(0, sentence - 1)...sentence).compactMap { place in
      analysis.phrases.mainSubject(ofSentence: place).map { (place, $0) }
    }
    for (place, subject) in subjects { add(SpeakerCandidate(origin: .subject, phrase: subject, sentence: place)) }
    if proposal.origin != .lastQuote, let last = scan.quotes.last, let speaker = last.speaker {
      add(SpeakerCandidate(origin: .lastQuote, sentence: last.sentence, hop: speaker, cue: last.cue))
    }
    if proposal.origin != .nobody { add(SpeakerCandidate(origin: .nobody, sentence: sentence)) }
    for index in found.indices {
      guard let phrase = found[index].phrase else { continue }
      found[index].isMainSubject = subjects.contains { $0.1.head == phrase.head }
    }
    return found
  }

  /// The clauses of this sentence that are next to a run.
  private func nearClauses(_ run: MarkedRun, _ clauses: SentenceClauses) -> [Int] {
    guard clauses.range.count > 12 else { return Array(clauses.range) }
    let low = clauses.range.partitioningIndex { clauses[$0].cue.lowerBound >= run.tokens.lowerBound }
    return Array(max(clauses.range.lowerBound, low - 6)..<min(clauses.range.upperBound, low + 6))
  }

  /// The clauses of these sentences, which are next to this one; a bounded number.
  private func clausesNearby(_ sentences: Range<Int>, _ clauses: SentenceClauses) -> [Int] {
    var found: [Int] = []
    var index = clauses.range.lowerBound - 1
    while index >= 0, found.count < 6, clauses[index].sentence >= sentences.lowerBound {
      if sentences.contains(clauses[index].sentence) { found.append(index) }
      index -= 1
    }
    index = clauses.range.upperBound
    while index < clauses.countInArticle, found.count < 8, clauses[index].sentence < sentences.upperBound {
      if sentences.contains(clauses[index].sentence) { found.append(index) }
      index += 1
    }
    return found
  }

  /// Names, pronouns and nouns for speakers in the sentence, from the run outwards.
  private func addMentions(beside run: MarkedRun, _ add: (SpeakerCandidate) -> Void) {
    let items = analysis.sentences[run.sentence].items
    func addSide(_ side: some Sequence<Int>) {
      var left = Self.mostToASide
      for index in side where left > 0 {
        guard let token = analysis.items[index].token,
          let candidate = mention(at: token, inSentence: run.sentence)
        else { continue }
        add(candidate)
        left -= 1
      }
    }
    addSide((max(items.lowerBound, run.item - Self.reach + 1)..<run.item).reversed())
    addSide((run.item + 1)..<min(items.upperBound, run.item + Self.reach))
  }

  /// The mention whose head is this token.
  private func mention(at token: Int, inSentence sentence: Int) -> SpeakerCandidate? {
    let word = tokens[token]
    guard word.kind == .word else { return nil }
    if analysis.nameAt[token] >= 0 {
      let index = Int(analysis.nameAt[token])
      let name = analysis.names[index]
      guard name.tokens.upperBound == token + 1 else { return nil }
      return SpeakerCandidate(
        origin: .name, phrase: NounPhrase(tokens: name.whole, head: .name(index)), sentence: sentence)
    }
    if word.isAny(of: .pronoun) || Self.firstPerson.contains(word.hash) || word.hash == Words.who {
      return SpeakerCandidate(
        origin: .pronoun, phrase: NounPhrase(tokens: token..<(token + 1), head: .pronoun(token)), sentence: sentence)
    }
    guard word.isAny(of: [.speakerNoun, .documentNoun, .anonymousNoun, .group, .indefinite, .organizationWord]),
      let phrase = analysis.phrases.phrase(endingAt: token, from: analysis.start(before: token, reach: 12)),
      case .noun(token) = phrase.head
    else { return nil }
    let whole =
      analysis.phrases.phrase(
        startingAt: phrase.tokens.lowerBound, before: analysis.end(after: token, reach: 12), takingAll: true
      )
      .flatMap { $0.head == phrase.head ? $0 : nil } ?? phrase
    return SpeakerCandidate(origin: .noun, phrase: whole, sentence: sentence)
  }

  private static let firstPerson: WordSet = ["i", "we", "us", "me"]
}
