import ArchiveStages

/// What is said of how a search was answered.
enum SearchWording {
  /// That nothing was found; `typed` is what the query was read from.
  static func nothing(
    foundBy query: SearchQuery, typed: String, in store: borrowing OpenArchive
  ) throws(ArchiveError) -> String {
    query.isEmpty
      ? "nothing to search for in \(typed.isEmpty ? "an empty text" : typed). Type a word."
      : try emptiness(of: store)
        ?? (query.readAs.isEmpty
          ? "no quote found. `archive sources` lists who is quoted." : "nothing found for: \(query.readAs)")
  }

  /// That the archive has no articles; nil where it has some.
  static func emptiness(of store: borrowing OpenArchive) throws(ArchiveError) -> String? {
    try store.statistics.hasArticles() ? nil : "the archive has no articles yet. `archive import FOLDER` adds some."
  }

  /// One sentence for each thing that a reader of the hits should know.
  static func sentences(on outcome: SearchOutcome, for target: QueryTarget, shown: Int) -> [String] {
    let (one, several) = target == .articles ? ("article", "articles") : ("quote", "quotes")
    var sentences: [String] = []
    if outcome.matching == .some, shown > 0 {
      sentences.append(
        outcome.isQuestion
          ? "read as a question: these \(several) have most of its words, the rare ones first."
          : "no \(one) has all words: these have most of them, the rare ones first.")
    }
    // Where nothing was found, that is said already.
    if shown > 0 {
      for word in outcome.unknownWords.prefix(wordsNamed) { sentences.append("no \(one) has the word \(word).") }
    }
    for prefix in outcome.cutPrefixes {
      sentences.append("too many words begin as \(prefix): only the most frequent were looked for.")
    }
    if !outcome.knowsAuthors { sentences.append(authorsUnread) }
    if let part = outcome.rankedPart {
      let number = Progress.grouped(part)
      sentences.append(
        part == 0
          ? "the search took too long, and stopped before it found \(target == .articles ? "an article" : "a quote"). \(advice)"
          : outcome.matching == .some
            ? "too many \(several) have some of these words: \(number) with the rarest \(part == 1 ? "was" : "were") ranked."
            : "too many \(several) match: the \(part == 1 ? "newest was" : "\(number) newest were") ranked.")
    }
    return sentences
  }

  /// What helps a search that takes too long.
  static let advice = "Use fewer or rarer words, and simpler phrases."

  /// That names of authors were left out of a search.
  static let authorsUnread =
    "the archive has too many authors to look at all their names: what by: asks for was answered by the first of them."

  /// That only a part of what a search finds was counted.
  static func counted(_ articles: Int) -> String {
    articles == 0
      ? "the search took too long, and stopped before it found an article. \(advice)"
      : "the search took too long: only the first \(articles == 1 ? "article" : "\(Progress.grouped(articles)) articles") "
        + "that it found \(articles == 1 ? "is" : "are") counted. \(advice)"
  }

  /// What was left unread, in words.
  static func sentence(_ note: SearchQuery.Note) -> String {
    switch note {
    case .tooLong: "only the first \(Progress.grouped(SearchQuery.maximumLength)) bytes of the query were read."
    case .tooManyWords: "only the first \(SearchQuery.maximumWords) words of the query were read."
    case .tooManyConditions: "only the first \(SearchQuery.maximumConditions) conditions of the query were read."
    case .tooDeep: "parentheses deeper than \(SearchQuery.maximumNesting) in each other were left out of the query."
    }
  }

  /// What may have been meant by a word.
  static func sentence(_ suggestion: SearchSuggestion) -> String {
    let words = suggestion.words + suggestion.names.map { "\"\($0)\"" }
    return "instead of \(suggestion.typed), did you mean \(words.joined(separator: " or "))?"
  }

  /// Which names of sources may have been meant by one that none has; nil where none sounds like it.
  static func names(like typed: String, in store: borrowing OpenArchive) throws(ArchiveError) -> String? {
    let names = try Suggestions(of: store).names(soundingLike: typed)
    if names.isEmpty { return nil }
    return "instead of \(typed), did you mean \(names.map { "\"\($0)\"" }.joined(separator: " or "))?"
  }

  private static let wordsNamed = 5
}
