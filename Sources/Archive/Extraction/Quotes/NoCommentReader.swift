/// Finds who gave no comment.
struct NoCommentReader {
  let analysis: Analysis
  private var tokens: [Token] { analysis.tokens }

  static let declining: WordSet = ["declined", "refused", "declines"]
  private static let answering: WordSet = ["respond", "reply", "return", "answer", "comment", "provide", "offer"]
  private static let asked: WordSet = [
    "request", "requests", "comment", "messages", "message", "calls", "call", "inquiries", "emails", "questions",
  ]
  private static let reached = WordHash.of("reached")
  private static let available = WordHash.of("available")

  /// Notes who gave no comment: "did not immediately respond to a request for comment", "declined to comment",
  /// "could not be reached".
  func read(into scan: inout QuoteScan) {
    let range = analysis.sentences[scan.sentence].items
    guard
      let first = analysis.items[range.lowerBound].token
        ?? (range.count > 1 ? analysis.items[range.lowerBound + 1].token : nil)
    else { return }
    let limit = first + min(range.count, 400)
    for item in range {
      guard let token = analysis.items[item].token, token < limit, tokens[token].kind == .word,
        let verb = refusal(at: token, before: min(tokens.count, token + 14))
      else { continue }
      let low = max(first, verb - ClauseScan.reach)
      guard let subject = subject(before: verb, from: low),
        let source = scan.resolver.source(of: subject, inSentence: scan.sentence)
      else { continue }
      scan.resolver.book.mark(source, \.gaveNoComment)
      if let other = subject.other, analysis.names[other].entity >= 0 {
        let second = scan.resolver.book.source(
          ofEntity: analysis.names[other].entity, in: analysis, at: analysis.names[other].tokens.lowerBound)
        scan.resolver.book.mark(second, \.gaveNoComment)
      }
    }
  }

  /// The first word of a refusal that begins at `token`; nil if there is none.
  private func refusal(at token: Int, before limit: Int) -> Int? {
    let word = tokens[token]
    if Self.declining.contains(word.hash) {
      return (token + 1..<limit).prefix(4).contains { tokens[$0].hash == Words.comment } ? token : nil
    }
    guard word.isAny(of: .auxiliary),
      word.isAny(of: .negation) || token + 1 < limit && tokens[token + 1].isAny(of: .negation)
    else { return nil }
    var sawAnswer = false
    for index in (token + 1)..<limit {
      let next = tokens[index]
      if next.isTerminal && next.kind == .period { break }
      if sawAnswer, Self.asked.contains(next.hash) { return token }
      if Self.answering.contains(next.hash) {
        sawAnswer = true
        if next.hash == Words.comment && index <= token + 3 { return token }
      } else if next.hash == Self.reached || next.hash == Self.available {
        sawAnswer = true
      }
    }
    return nil
  }

  private func subject(before verb: Int, from low: Int) -> NounPhrase? {
    var end = verb - 1
    while end > low, tokens[end].isAny(of: .adverb) { end -= 1 }
    guard end >= low else { return nil }
    if tokens[end].kind == .comma {
      var index = end - 1
      while index > low, tokens[index].kind != .comma { index -= 1 }
      return analysis.phrases.phrase(endingAt: index - 1, from: low)
    }
    return analysis.phrases.phrase(endingAt: end, from: low)
  }
}
