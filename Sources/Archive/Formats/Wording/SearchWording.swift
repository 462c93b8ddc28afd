import ArchiveModel
import ArchiveSearch
import ArchiveStorage

/// What is said of how a search was answered.
package enum SearchWording {
  /// That nothing was found; `typed` is what the query was read from.
  package static func nothing(
    foundBy query: SearchQuery, typed: String, in store: borrowing OpenArchive
  ) throws(ArchiveError) -> String {
    query.isEmpty
      ? "nothing to search for in \(typed.isEmpty ? "an empty query" : typed). Type a word."
      : try emptiness(of: store)
        ?? (query.readAs.isEmpty
          ? "no quote found. `archive sources` lists who is quoted." : "nothing found for: \(query.readAs)")
  }

  /// That the archive has no articles; nil where it has some.
  package static func emptiness(of store: borrowing OpenArchive) throws(ArchiveError) -> String? {
    try store.statistics.hasArticles() ? nil : "the archive has no articles yet. `archive import FOLDER` adds some."
  }

  /// One sentence for each thing that a reader of the hits should know.
  package static func sentences(on outcome: SearchOutcome, for target: QueryTarget, shown: Int) -> [String] {
    let (one, several) = target == .articles ? ("article", "articles") : ("quote", "quotes")
    var sentences: [String] = []
    if outcome.matching == .some, shown > 0 {
      sentences.append(
        outcome.isQuestion
          ? "read as a question: these \(several) have most of its words; rare words count most."
          : "no \(one) has all the words: these have most of them; rare words count most.")
    }
    // Where nothing was found, that is said already.
    if shown > 0 {
      for word in outcome.unknownWords.prefix(wordsNamed) { sentences.append("no \(one) has the word \(word).") }
    }
    for prefix in outcome.cutPrefixes {
      sentences.append("too many words begin like \(prefix): only the most frequent ones were searched for.")
    }
    if !outcome.knowsAuthors { sentences.append(authorsUnread) }
    if let part = outcome.rankedPart {
      let number = CountWording.grouped(part)
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
  package static let advice = "Use fewer or rarer words, and simpler phrases."

  /// That names of authors were left out of a search.
  package static let authorsUnread =
    "the archive has too many authors to check all their names: by: was applied to the first of them only."

  /// That only a part of what a search finds was counted.
  package static func counted(_ articles: Int) -> String {
    articles == 0
      ? "the search took too long, and stopped before it found an article. \(advice)"
      : "the search took too long: only the first \(articles == 1 ? "article" : "\(CountWording.grouped(articles)) articles") "
        + "that it found \(articles == 1 ? "is" : "are") counted. \(advice)"
  }

  /// What was left unread, in words.
  package static func sentence(_ note: SearchQuery.Note) -> String {
    switch note {
    case .tooLong:
      "the query is too long: only its first \(CountWording.grouped(SearchQuery.maximumLength)) bytes were used."
    case .tooManyWords: "the query has too many words: only the first \(SearchQuery.maximumWords) were used."
    case .tooManyConditions:
      "the query has too many conditions: only the first \(SearchQuery.maximumConditions) were used."
    case .tooDeep: "parentheses nested more than \(SearchQuery.maximumNesting) deep were ignored."
    }
  }

  /// Which quotes the numbers of a source count.
  package static let countsAll =
    "less certain quotes are counted too; `archive quotes --all --speaker NAME` lists them all."

  /// What a part of a query was probably typed for, in place of what it means.
  package static func sentence(_ slip: QuerySlip) -> String {
    switch slip {
    case .not(let word):
      "NOT is searched for as a word. To leave something out, type a minus before it: -\(word.isEmpty ? "( )" : word)."
    case .and:
      "AND is searched for as a word. Leave it out: a search asks for all its words anyway."
    case .letter(let letter):
      "-\(letter) is no option here: it leaves out what has the word \(letter). --help lists the options."
    case .savedSearch(let name):
      "@\(name) is searched for as a word: a saved search must stand alone, as in `archive search @\(name)`."
    case .space(let field, let value):
      "\(field.rawValue): is searched for as a word. Type no space behind the colon: \(field.rawValue):\(value)"
    case .otherField(let typed, let meant):
      "\(typed) is searched for as words: no field has that name. Did you mean \(meant)?"
    case .date(let typed, let meant):
      "\(typed) is searched for as words: that is not a date as a search reads it. "
        + (meant.isEmpty
          ? "Write 2016-05-13, 2016-05 or 2016." : "Did you mean \(meant.joined(separator: " or "))?")
    case .value(let typed, let field):
      "\(typed) is searched for as words. \(values(of: field, typed: typed))"
    case .noDay(let lower, let upper, let meant):
      "no day meets both conditions: \(lower), and \(upper)."
        + (meant.isEmpty ? "" : " Did you mean \(meant.joined(separator: ", or "))?")
    }
  }

  /// What a field takes.
  private static func values(of field: QueryField, typed: String) -> String {
    func list(_ names: [String]) -> String { names.joined(separator: ", ") }
    switch field {
    case .kind:
      let asked = typed.drop { $0 != ":" }.dropFirst().lowercased()
      let kinds = "Kinds of quotes are \(list(Quote.Kind.allCases.map(\.rawValue)))."
      return ArticleSource.Kind(rawValue: asked) == nil
        ? kinds : kinds + " For quotes by such a speaker, use --speaker-kind \(asked) or speaker_kind:\(asked)."
    case .speakerKind: return "Kinds of speakers are \(list(ArticleSource.Kind.allCases.map(\.rawValue)))."
    case .confidence: return "It takes a number from 0 to 1: confidence:0.8."
    case .language: return "It takes the tag of a language: lang:en."
    case .state:
      return
        "It takes is:revised (articles that had another text before), is:reprint (articles that print another one's text), is:listed (quotes that `archive quotes` shows without --all) "
        + "and is:certain (words in quotation marks, and sure paraphrases)."
    default: return "It takes a number: \(field.rawValue):12."
    }
  }

  /// What may have been meant by a word.
  package static func sentence(_ suggestion: SearchSuggestion) -> String {
    let words = suggestion.words + suggestion.names.map { "\"\($0)\"" }
    return "instead of \(suggestion.typed), did you mean \(words.joined(separator: " or "))?"
  }

  /// Which names of sources may have been meant by one that none has; nil where none is like it.
  package static func names(like typed: String, in store: borrowing OpenArchive) throws(ArchiveError) -> String? {
    var names = try Suggestions(of: store).names(soundingLike: typed)
    if names.isEmpty { names = try Suggestions(of: store).sources(alike: typed).map(\.name) }
    if names.isEmpty { return nil }
    return "instead of \(typed), did you mean \(names.map { "\"\($0)\"" }.joined(separator: " or "))?"
  }

  /// Which names may have been meant in the conditions of a query that finds nothing.
  package static func otherNames(for query: SearchQuery, in store: borrowing OpenArchive) throws(ArchiveError)
    -> [String]
  {
    var sentences: [String] = []
    for name in query.names {
      var filter = SourceFilter()
      filter.name = name
      // Whoever has the name was meant, and just isn't found.
      guard try store.sources.count(filter, limit: 1) == 0 else { continue }
      if let sentence = try names(like: name, in: store) { sentences.append(sentence) }
    }
    return sentences
  }

  private static let wordsNamed = 5
}
