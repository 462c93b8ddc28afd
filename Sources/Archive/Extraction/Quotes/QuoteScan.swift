/// What the readers of quotes pass on from one to the next: the quotes and sources so far, and this sentence.
struct QuoteScan {
  /// The quotes so far.
  var quotes: [QuoteDraft] = []
  var resolver: Resolver
  /// The clauses of the sentence at hand.
  var clauses: SentenceClauses
  private(set) var sentence = 0
  /// Whether this sentence belongs to a heading.
  private(set) var isHeading = false

  /// The clause that the last quote with marks was found by.
  var clauseOfLast: Int?
  /// The first quote of the paragraph at hand.
  private(set) var firstOfParagraph = 0
  /// The last quote of the paragraph before that has marks and a speaker.
  private(set) var lastOfPreviousParagraph: Int?
  /// The quote over several paragraphs that this paragraph continues.
  private(set) var continued: Int?
  /// Who is told things in this paragraph, and by whom; nil means by anyone.
  var toldTo: (speaker: Int?, hop: QuoteDraft.Hop)?
  /// Who carried the quotes of the paragraph at hand first.
  var firstReporter: QuoteDraft.Hop?

  /// The scan of an article, before its first paragraph.
  init(_ analysis: Analysis) {
    resolver = Resolver(analysis)
    clauses = SentenceClauses(ClauseFinder(analysis).clauses)
  }

  /// Whether a clause of this sentence says by whom words came rather than who said them: its subject is an outlet, a
  /// document, or a reporter, as in "according to Bloomberg News reporter Erik Wasson".
  func carries(_ clause: Int) -> Bool {
    guard let source = clauses.source(of: clause) else { return false }
    return resolver.book.isCarrier(source) || clauses[clause].form == .accordingTo && resolver.isReporter(source)
  }

  /// Whether a clause of this sentence names by whom we know that somebody said the words that another one reports, whoever it
  /// is: "according to Smith" in "“…,” Brown said at the time, according to Smith".
  func relays(_ clause: Int, what speaking: Int) -> Bool {
    let (relaying, speaking) = (clauses[clause], clauses[speaking])
    guard relaying.form == .accordingTo, speaking.form == .finite || speaking.form == .inverted,
      speaking.tokens.upperBound <= relaying.tokens.lowerBound
    else { return false }
    let between = speaking.tokens.upperBound..<relaying.tokens.lowerBound
    return between.count < Self.relayReach
      && !between.contains { resolver.analysis.tokens[$0].isAny(of: [.be, .auxiliary, .listedVerb]) }
  }

  /// Whether a clause of this sentence relays what a quote with marks says, right after who said it.
  func relaysMarkedWords(_ clause: Int) -> Bool {
    guard clauses[clause].form == .accordingTo else { return false }
    let quotes = quotes.reversed().prefix { $0.sentence == sentence }
    return clauses.range(around: clause, within: 3).contains { speaking in
      speaking != clause && relays(clause, what: speaking)
        && quotes.contains { $0.kind != .indirect && $0.isReportedAfter && $0.cue == clauses[speaking].cue }
    }
  }

  /// Fewer tokens than this may stand between a report and who relays it.
  private static let relayReach = 12

  /// Whether this paragraph has a quote so far.
  var hasQuoteInParagraph: Bool { quotes.count > firstOfParagraph }

  /// Moves on to the next paragraph.
  mutating func beginParagraph() {
    lastOfPreviousParagraph =
      quotes.indices.dropFirst(firstOfParagraph).last { quotes[$0].kind != .indirect } ?? continued
    firstOfParagraph = quotes.count
    toldTo = nil
    firstReporter = nil
    continued = nil
  }

  /// Moves on to the next sentence, of the paragraph at hand.
  mutating func move(to sentence: Int, isHeading: Bool) {
    self.sentence = sentence
    self.isHeading = isHeading
    clauses.move(to: sentence, isHeading: isHeading, resolver: &resolver)
  }

  /// Adds a quote with marks, and notes who spoke in its sentence.
  mutating func add(_ draft: QuoteDraft) {
    if let speaker = draft.speaker, !resolver.book.isCarrier(speaker.source) {
      resolver.setSpeaker(speaker.source, ofSentence: draft.sentence)
    }
    quotes.append(draft)
  }

  /// Adds a run to the last quote of the paragraph before, which from now on belongs to the paragraph that it has
  /// reached.
  mutating func carryOn(_ quote: Int, with run: MarkedRun) {
    quotes[quote].segments.append(run.content)
    quotes[quote].sentence = sentence
    lastOfPreviousParagraph = nil
    continued = quote
  }
}
