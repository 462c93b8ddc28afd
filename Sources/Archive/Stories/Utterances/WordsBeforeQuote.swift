/// An article's own words before a partial quote: the two men "understand the need".
package enum WordsBeforeQuote {
  /// How many words are shown at most.
  private static let most = 12

  /// The article's own words before the marked ones, and the words that stand there in the full wording; nil if the full
  /// wording begins with the marked words, or if either is long.
  package static func replaced(in sentence: String, before marked: String, full: String) -> UtteranceMatch.Change? {
    let (own, words, whole) = (QuotedWords(of: marked), QuotedWords(of: sentence), QuotedWords(of: full))
    guard let start = words.place(of: own), (1...most).contains(start), let place = whole.place(of: own), place > 0
    else { return nil }
    var from = place
    while from > 0, !whole.words[from - 1].endsSentence { from -= 1 }
    guard from < place, place - from <= most else { return nil }
    let change = UtteranceMatch.Change(first: words.text(of: 0..<start), second: whole.text(of: from..<place))
    return change.first == change.second ? nil : change
  }
}

extension QuotedWords {
  /// Where the words of another quote begin in these; nil if they don't stand here in one run.
  func place(of other: QuotedWords) -> Int? {
    guard other.count > 0, other.count <= count else { return nil }
    return (0...(count - other.count)).first { start in
      other.words.indices.allSatisfy { words[start + $0].key == other.words[$0].key }
    }
  }

  /// The text of all words.
  package var text: String { text(of: 0..<count) }
}
