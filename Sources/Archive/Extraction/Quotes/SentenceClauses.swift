/// The reporting clauses of the sentence at hand, and which sources their subjects mean.
///
/// Clauses have indices over the whole article, so that those of neighbouring sentences can be asked for too.
struct SentenceClauses {
  private let all: [ReportingClause]
  /// The clauses of the sentence at hand.
  private(set) var range = 0..<0
  /// The sources that their subjects mean.
  private var sources: [Int?] = []

  /// The clauses of an article, in order, before its first sentence.
  init(_ all: [ReportingClause]) { self.all = all }

  /// How many clauses the article has.
  var countInArticle: Int { all.count }

  /// A clause of the article.
  subscript(index: Int) -> ReportingClause { all[index] }

  /// The source that the subject of a clause of the sentence at hand means.
  func source(of clause: Int) -> Int? { sources[clause - range.lowerBound] }

  /// The clauses of this sentence that are at most `distance` from this one: a sentence with very many clauses is not a
  /// sentence.
  func range(around clause: Int, within distance: Int) -> Range<Int> {
    max(range.lowerBound, clause - distance)..<min(range.upperBound, clause + distance + 1)
  }

  /// Moves on to the next sentence, and finds whom the subjects of its clauses mean.
  mutating func move(to sentence: Int, isHeading: Bool, resolver: inout Resolver) {
    var end = range.upperBound
    while end < all.count, all[end].sentence == sentence { end += 1 }
    range = range.upperBound..<end
    sources.removeAll(keepingCapacity: true)
    if range.isEmpty { return }
    let hasSpan = resolver.analysis.hasSpan(inSentence: sentence)
    for index in range {
      let clause = all[index]
      // Only clauses that can carry a quote make sources.
      let carries =
        clause.isWeak ? isBesideMarks(clause, resolver.analysis.tokens) : !clause.isNegated && !isHeading || hasSpan
      guard carries, !clause.isOfNobody, let subject = clause.subject else {
        sources.append(nil)
        continue
      }
      let nearer = index > range.lowerBound ? all[index - 1].subject : nil
      let source = resolver.source(of: subject, inSentence: sentence, nearer: nearer)
      sources.append(source)
      if let source, !clause.isWeak, !resolver.book.isCarrier(source) || range.count == 1 {
        resolver.setSpeaker(source, ofSentence: sentence)
      }
    }
  }

  /// Finds whom a clause means that has turned out to report something.
  mutating func resolve(_ clause: Int, resolver: inout Resolver) {
    guard source(of: clause) == nil, !all[clause].isOfNobody, let phrase = all[clause].subject else { return }
    sources[clause - range.lowerBound] = resolver.source(of: phrase, inSentence: all[clause].sentence)
  }

  /// Whether there are marks right before or soon after a clause's reporting word.
  private func isBesideMarks(_ clause: ReportingClause, _ tokens: [Token]) -> Bool {
    let cue = clause.cue.upperBound
    return tokens[cue..<min(tokens.count, cue + 4)].contains { $0.kind == .doubleMark || $0.kind == .singleMark }
      || clause.tokens.lowerBound > 0 && tokens[clause.tokens.lowerBound - 1].kind == .doubleMark
  }
}
