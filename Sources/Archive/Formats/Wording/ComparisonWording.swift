import ArchiveStorage
import ArchiveStories

/// What people are told of two accounts: what is seen, never who is right.
package enum ComparisonWording {
  /// What can't both be so. The articles are called as `first` and `second` say.
  package static func conflict(
    _ conflict: AccountConflict, first: String = "the left article", second: String = "the right one"
  ) -> String {
    let unknown = "The archive does not know which is right."
    switch conflict.kind {
    case .description:
      return "\(conflict.name): \(first) says \(conflict.first), \(second) \(conflict.second). \(unknown)"
    case .attribution:
      let words = FirstWords.of(conflict.words ?? "")
      return
        "“\(words)”: \(first) gives these words to \(conflict.first), \(second) to \(conflict.second). \(unknown)"
    }
  }

  /// A quote with its speaker.
  package static func quote(_ quote: QuoteRecord) -> String {
    let words = quote.kind == .indirect ? quote.text : "“\(quote.text)”"
    return quote.speaker.map { "\(words) — \($0.name)" } ?? words
  }

  /// What is to be said of a pair of quotes: how they differ and what one leaves out.
  package static func notes(on pair: SharedQuote) -> [String] {
    var notes: [String] = []
    for change in pair.changes {
      switch (change.first.isEmpty, change.second.isEmpty) {
      case (true, _): notes.append("wording differs: “\(change.second)” on the right only")
      case (_, true): notes.append("wording differs: “\(change.first)” on the left only")
      default: notes.append("wording differs: “\(change.first)” / “\(change.second)”")
      }
    }
    // What stands for other words isn't left out.
    let named = pair.changes.flatMap { [$0.first, $0.second] }
    for words in pair.cutByFirst where !named.contains(words) {
      notes.append("the left one leaves out “\(FirstWords.of(words))”")
    }
    for words in pair.cutBySecond where !named.contains(words) {
      notes.append("the right one leaves out “\(FirstWords.of(words))”")
    }
    return notes
  }
}
