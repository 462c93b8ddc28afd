/// Joins spans, clauses and sources to quotes, sentence by sentence.
struct QuoteBuilder {
  let analysis: Analysis
  var resolver: Resolver
  /// The quotes so far.
  var quotes: [QuoteDraft] = []

  var tokens: [Token] { analysis.tokens }
  var clauses: SentenceClauses
  /// The clause that the last quote with marks was found by.
  var clauseOfLast: Int?
  /// The first quote of the paragraph at hand.
  var firstOfParagraph = 0
  /// The last quote of the paragraph before that has marks and a speaker.
  var lastOfPreviousParagraph: Int?
  /// To whom things are said in the paragraph at hand, and by whom; by anyone where that is nil.
  var toldTo: (speaker: Int?, hop: QuoteDraft.Hop)?
  /// The quote over several paragraphs that the paragraph at hand goes on with.
  var continued: Int?
  /// Who carried them first.
  var firstReporter: QuoteDraft.Hop?

  /// Where decisions are noted for training.
  var recorder: DecisionRecorder?

  /// A builder over what has been found of an article.
  init(_ analysis: Analysis) {
    self.analysis = analysis
    clauses = SentenceClauses(ClauseFinder(analysis).clauses)
    resolver = Resolver(analysis)
  }

  /// Builds the quotes of the whole article. Linear in its tokens.
  mutating func build() {
    for paragraph in analysis.paragraphs {
      lastOfPreviousParagraph =
        quotes.indices.dropFirst(firstOfParagraph).last { quotes[$0].kind != .indirect }
        ?? continued
      firstOfParagraph = quotes.count
      toldTo = nil
      firstReporter = nil
      continued = nil
      for sentence in paragraph.sentences {
        read(sentence, of: paragraph)
      }
    }
  }

  private mutating func read(_ sentence: Int, of paragraph: ArticleTokens.Paragraph) {
    clauses.move(to: sentence, isHeading: paragraph.kind == .heading, resolver: &resolver)
    let before = quotes.count
    readSpans(sentence, of: paragraph)
    if paragraph.kind != .heading { readIndirect(sentence, spansFrom: before) }
    readProvenance(sentence)
    readNoComment(sentence)
  }

  /// The hops of a clause: its speaker, the second of two, whom it was told to and where it stood.
  mutating func hops(_ clause: Int, _ sentence: Int) -> [QuoteDraft.Hop] {
    let facts = clauses[clause]
    var hops: [QuoteDraft.Hop] = []
    if let source = clauses.source(of: clause) {
      hops.append(.init(role: .speaker, source: source, mention: facts.subject?.tokens))
      if let other = facts.subject?.other, analysis.names[other].entity >= 0 {
        let name = analysis.names[other]
        let second = resolver.book.source(ofEntity: name.entity, in: analysis, at: name.tokens.lowerBound)
        if second != source { hops.append(.init(role: .speaker, source: second, mention: name.whole)) }
      }
    }
    if let toldTo = hearer(of: facts, sentence) { hops.append(toldTo) }
    if let document = facts.document ?? openingDocument(sentence, before: facts) { hops.append(documentHop(document)) }
    return hops
  }

  /// "In a statement, Smith said": the document that a sentence begins with.
  private func openingDocument(_ sentence: Int, before clause: ReportingClause) -> Range<Int>? {
    let items = analysis.sentences[sentence].items
    guard let first = analysis.items[items.lowerBound].token, tokens[first].hash == Words.in_,
      clause.form == .finite, clause.tokens.lowerBound > first + 2,
      let phrase = analysis.phrases.phrase(startingAt: first + 1, before: min(clause.tokens.lowerBound, first + 8)),
      case .noun(let head) = phrase.head, tokens[head].isAny(of: .documentNoun),
      !ComplementReader.venues.contains(tokens[head].hash)
    else { return nil }
    return phrase.tokens
  }

  /// To whom a clause says that something was said.
  private mutating func hearer(of clause: ReportingClause, _ sentence: Int) -> QuoteDraft.Hop? {
    var phrase = clause.toldTo
    if phrase == nil, let subject = clause.subject { phrase = hearer(inside: subject) }
    guard let phrase, let source = source(ofHearer: phrase, sentence) else { return nil }
    return .init(role: .toldTo, source: source, mention: phrase.tokens)
  }

  private mutating func source(ofHearer phrase: NounPhrase, _ sentence: Int) -> Int? {
    switch phrase.head {
    case .name: return resolver.source(of: phrase, inSentence: sentence)
    case .noun(let token):
      // Reporters, supporters: groups are no sources of an article.
      return tokens[token].isAny(of: .group) ? resolver.source(of: phrase, inSentence: sentence) : nil
    case .pronoun: return nil
    }
  }

  private static let speaking: WordSet = ["speaking", "spoke", "talking", "talked"]

  /// "a journalist speaking to Fox News": the hearer inside a subject.
  private func hearer(inside subject: NounPhrase) -> NounPhrase? {
    for index in subject.tokens where Self.speaking.contains(tokens[index].hash) {
      let next = index + 1
      guard next + 1 < subject.tokens.upperBound, tokens[next].hash == Words.to || tokens[next].hash == Words.with
      else {
        continue
      }
      return analysis.phrases.phrase(startingAt: next + 1, before: subject.tokens.upperBound)
    }
    return nil
  }

  /// The hop of a document named at these tokens.
  mutating func documentHop(_ words: Range<Int>) -> QuoteDraft.Hop {
    let head = tokens[words.upperBound - 1].hash
    let source =
      resolver.book.source(ofNoun: head)
      ?? resolver.book.add(.document, words: words, noun: head, gender: .unknown, isPlural: false)
    return .init(role: .document, source: source, mention: words)
  }
}
