/// The sentence in which reporting clauses are sought, and the clauses found so far. Readers pass it on from one to the
/// next.
struct ClauseScan {
  /// How far a clause reaches at most, in tokens to each side of its reporting word.
  static let reach = 45

  private let analysis: Analysis
  /// The clauses found, in order.
  private(set) var clauses: [ReportingClause] = []
  /// The sentence at hand.
  private(set) var sentence = 0
  /// Its items, as indices of `Analysis.items`.
  private(set) var items = 0..<0
  /// Its subject, once it was asked for.
  private var subject: NounPhrase??
  /// Where its clauses begin.
  private var firstClause = 0

  /// The scan of an article, before its first sentence.
  init(_ analysis: Analysis) { self.analysis = analysis }

  /// Moves on to a sentence.
  mutating func move(to sentence: Int) {
    self.sentence = sentence
    items = analysis.sentences[sentence].items
    subject = nil
    firstClause = clauses.count
  }

  /// Adds a clause of the sentence at hand.
  mutating func add(_ clause: ReportingClause) {
    var clause = clause
    clause.isOfNobody = clause.subject.map { analysis.phrases.isNobody($0) } ?? false
    clauses.append(clause)
  }

  // MARK: Bounds

  /// The unbroken run of tokens outside marks around `token`.
  func run(around token: Int, item: Int) -> Range<Int> {
    start(before: token, item: item)..<limit(after: token, item: item)
  }

  /// The first token of the unbroken run, outside marks, that reaches up to `token`.
  func start(before token: Int, item: Int) -> Int {
    var low = token
    var index = item
    while index > items.lowerBound, token - low < Self.reach, let before = analysis.items[index - 1].token {
      low = before
      index -= 1
    }
    return low
  }

  /// The token after the unbroken run, outside marks, that begins at `token`.
  func limit(after token: Int, item: Int) -> Int {
    var high = token + 1
    var index = item + 1
    while index < items.upperBound, high - token < Self.reach, let next = analysis.items[index].token {
      high = next + 1
      index += 1
    }
    return high
  }

  // MARK: Subjects from further off

  /// The subject of a reporting word that has none of its own: the last clause's subject, or the sentence's.
  mutating func inheritedSubject(of verb: Int) -> NounPhrase? {
    if clauses.count > firstClause, let last = clauses.last, let subject = last.subject, last.form != .accordingTo,
      verb - last.cue.upperBound < 60
    {
      return subject
    }
    return mainSubject(before: verb)
  }

  /// The sentence's subject, if it comes before `verb`.
  private mutating func mainSubject(before verb: Int) -> NounPhrase? {
    let found: NounPhrase? = subject ?? analysis.phrases.mainSubject(ofSentence: sentence)
    subject = .some(found)
    guard let found, found.tokens.upperBound <= verb else { return nil }
    return found
  }
}
