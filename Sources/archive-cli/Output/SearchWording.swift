import Archive

/// What is said of how a search was answered.
enum SearchWording {
  /// One sentence for each thing that a reader of the hits should know.
  static func sentences(on outcome: SearchOutcome, shown: Int) -> [String] {
    var sentences: [String] = []
    if outcome.matching == .some, shown > 0 {
      sentences.append(
        outcome.isQuestion
          ? "read as a question: these articles have most of its words, the rare ones first."
          : "no article has all words: these have most of them, the rare ones first.")
    }
    // Where nothing was found, that is said already.
    if shown > 0 {
      for word in outcome.unknownWords.prefix(wordsNamed) { sentences.append("no article has the word \(word).") }
    }
    if let part = outcome.rankedPart {
      sentences.append(
        outcome.matching == .some
          ? "too many articles have some of these words: \(Progress.grouped(part)) with the rarest were ranked."
          : "too many articles match: the \(Progress.grouped(part)) newest were ranked.")
    }
    return sentences
  }

  /// What may have been meant by a word.
  static func sentence(_ suggestion: SearchSuggestion) -> String {
    let words = suggestion.words + suggestion.names.map { "\"\($0)\"" }
    return "instead of \(suggestion.typed), did you mean \(words.joined(separator: " or "))?"
  }

  private static let wordsNamed = 5
}
