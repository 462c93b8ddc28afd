/// Quotes that are one utterance, and how each stands to the fullest of them.
package struct Utterance: Hashable, Sendable {
  /// The place of the quote with the most words; of equals the first.
  package var fullest: Int
  /// How each quote stands to the fullest, or to another one if it has too little in common with that.
  package var wordings: [UtteranceMatch.Wording]

  /// The utterance of these quotes.
  package init(of quotes: [SpokenQuote]) {
    let marked = quotes.indices.filter { !quotes[$0].isParaphrase }
    fullest =
      (marked.isEmpty ? Array(quotes.indices) : marked).max {
        quotes[$0].words.count < quotes[$1].words.count
          || (quotes[$0].words.count == quotes[$1].words.count && $0 > $1)
      } ?? 0
    let full = fullest
    wordings = quotes.indices.map { index in
      if index == full { return .same }
      if let match = quotes[index].match(with: quotes[full]) { return match.wording }
      if quotes[index].isParaphrase { return .paraphrased }
      let others = quotes.indices.filter { $0 != index && $0 != full }
      let wordings = others.compactMap { quotes[index].match(with: quotes[$0])?.wording }
      return wordings.contains(.altered) || wordings.isEmpty ? .altered : .trimmed
    }
  }
}
