import ArchiveModel

/// Finds who told whom and who relayed the words: a quote's speakers, addressee, document and carriers.
struct HopReader {
  let analysis: Analysis
  private var tokens: [Token] { analysis.tokens }

  /// The hops of a clause: its speaker, the second of two speakers, the addressee and the document.
  func hops(of clause: Int, in scan: inout QuoteScan) -> [QuoteDraft.Hop] {
    let facts = scan.clauses[clause]
    var hops: [QuoteDraft.Hop] = []
    if let source = scan.clauses.source(of: clause) {
      hops.append(.init(role: .speaker, source: source, mention: facts.subject?.tokens))
      if let other = facts.subject?.other, analysis.names[other].entity >= 0 {
        let name = analysis.names[other]
        let second = scan.resolver.book.source(ofEntity: name.entity, in: analysis, at: name.tokens.lowerBound)
        if second != source { hops.append(.init(role: .speaker, source: second, mention: name.whole)) }
      }
    }
    if let toldTo = hearer(of: facts, in: &scan) { hops.append(toldTo) }
    if let document = facts.document ?? openingDocument(before: facts)
      ?? speakingDocument(facts, hops.first?.source, in: scan)
    {
      hops.append(documentHop(document, in: &scan))
    }
    return hops
  }

  /// "The letter says": the text in which the speaker, who issued it, says so.
  private func speakingDocument(_ clause: ReportingClause, _ speaker: Int?, in scan: QuoteScan) -> Range<Int>? {
    guard let subject = clause.subject, case .noun(let head) = subject.head, tokens[head].isAny(of: .documentNoun),
      let speaker, scan.resolver.book.drafts[speaker].kind != .document
    else { return nil }
    // "The letter that said": the subject is "that", and its noun stands before it.
    return min(subject.tokens.lowerBound, head)..<head + 1
  }

  /// "In a statement, Smith said": the document at the beginning of a sentence.
  private func openingDocument(before clause: ReportingClause) -> Range<Int>? {
    let items = analysis.sentences[clause.sentence].items
    guard let first = analysis.items[items.lowerBound].token, tokens[first].hash == Words.in_,
      clause.form == .finite, clause.tokens.lowerBound > first + 2,
      let phrase = analysis.phrases.phrase(startingAt: first + 1, before: min(clause.tokens.lowerBound, first + 8)),
      case .noun(let head) = phrase.head, tokens[head].isAny(of: .documentNoun),
      !ComplementReader.venues.contains(tokens[head].hash)
    else { return nil }
    return phrase.tokens
  }

  /// To whom a clause says that something was said.
  private func hearer(of clause: ReportingClause, in scan: inout QuoteScan) -> QuoteDraft.Hop? {
    var phrase = clause.toldTo
    if phrase == nil, let subject = clause.subject { phrase = hearer(inside: subject) }
    guard let phrase, let source = source(ofHearer: phrase, in: &scan) else { return nil }
    return .init(role: .toldTo, source: source, mention: phrase.tokens)
  }

  private func source(ofHearer phrase: NounPhrase, in scan: inout QuoteScan) -> Int? {
    switch phrase.head {
    case .name: return scan.resolver.source(of: phrase, inSentence: scan.sentence)
    case .noun(let token):
      // Reporters, supporters: groups are not sources of an article.
      return tokens[token].isAny(of: .group) ? scan.resolver.source(of: phrase, inSentence: scan.sentence) : nil
    case .pronoun: return nil
    }
  }

  private static let speaking: WordSet = ["speaking", "spoke", "talking", "talked"]

  /// "a journalist speaking to Fox News": the hearer inside a subject.
  private func hearer(inside subject: NounPhrase) -> NounPhrase? {
    for index in subject.tokens where Self.speaking.contains(tokens[index].hash) {
      let next = index + 1
      guard next + 1 < subject.tokens.upperBound, tokens[next].hash == Words.to || tokens[next].hash == Words.with
      else { continue }
      return analysis.phrases.phrase(startingAt: next + 1, before: subject.tokens.upperBound)
    }
    return nil
  }

  /// The hop of a document named at these tokens.
  private func documentHop(_ words: Range<Int>, in scan: inout QuoteScan) -> QuoteDraft.Hop {
    let head = tokens[words.upperBound - 1].hash
    let source =
      scan.resolver.book.source(ofNoun: head)
      ?? scan.resolver.book.add(.document, words: words, hash: head)
    return .init(role: .document, source: source, mention: words)
  }

  /// "The ministry “dismissed speculation,” Reuters reported": the words are the ministry's, and the outlet relayed
  /// them.
  func giveToSubject(_ draft: inout QuoteDraft, _ run: MarkedRun, in scan: inout QuoteScan) {
    guard let speaker = draft.speaker, scan.resolver.book.drafts[speaker.source].kind == .outlet, draft.isReportedAfter,
      tokens[run.content.lowerBound].isAny(of: .listedVerb), tokens[run.content.lowerBound].isLowerWord,
      run.item > analysis.sentences[run.sentence].items.lowerBound, let before = analysis.items[run.item - 1].token,
      let subject = analysis.phrases.phrase(endingAt: before, from: analysis.start(before: before, reach: 8)),
      case .name = subject.head,
      let source = scan.resolver.source(of: subject, inSentence: run.sentence), source != speaker.source
    else { return }
    draft.hops[0] = .init(role: .speaker, source: source, mention: subject.tokens)
    draft.speakerPath = .nearest
    draft.hops.append(.init(role: .reportedBy, source: speaker.source, mention: speaker.mention))
  }

  /// Adds who relayed a sentence's words, besides the speaker: an outlet, a document, or whoever "according to" names after the
  /// report.
  func addCarriers(_ draft: inout QuoteDraft, beside chosen: Int, in scan: QuoteScan) {
    guard scan.clauses.range.count > 1 else { return }
    for index in scan.clauses.range(around: chosen, within: 4) where index != chosen {
      guard let source = scan.clauses.source(of: index),
        scan.carries(index) || draft.isReportedAfter && scan.relays(index, what: chosen),
        source != draft.speaker?.source,
        !draft.hops.contains(where: { $0.source == source })
      else { continue }
      let clause = scan.clauses[index]
      let isPostposed = clause.form == .inverted || clause.tokens.lowerBound > draft.segments[0].lowerBound
      guard clause.form == .accordingTo || isPostposed else { continue }
      let role: Attribution.Role = scan.resolver.book.drafts[source].kind == .document ? .document : .reportedBy
      draft.hops.append(.init(role: role, source: source, mention: clause.subject?.tokens))
    }
  }

  /// Adds what the paragraph says about all its quotes: who was told, who relayed them first.
  func addParagraphHops(_ draft: inout QuoteDraft, in scan: inout QuoteScan) {
    if let told = draft.hops.first(where: { $0.role == .toldTo }) {
      scan.toldTo = (draft.speaker?.source, told)
    } else if let toldTo = scan.toldTo, let speaker = draft.speaker?.source, speaker != toldTo.hop.source,
      toldTo.speaker == nil || toldTo.speaker == speaker
    {
      draft.hops.append(toldTo.hop)
    }
    if let firstReporter = scan.firstReporter, !draft.hops.contains(where: { $0.role == .firstReportedBy }) {
      draft.hops.append(firstReporter)
    }
  }
}
