import SQLite

/// What may have been meant by a word of a query.
public struct SearchSuggestion: Hashable, Sendable {
  /// The word as it was typed.
  public var typed: String
  /// Words of the archive that are a typing error or two away, the likeliest first; none where the archive has the word.
  public var words: [String]
  /// Names of sources of which a word sounds like it but is spelt otherwise, the one most often named first.
  public var names: [String]
}

extension ArchiveStore {
  /// What may have been meant by the words of a query, for a search that found little; words without a suggestion are left out.
  ///
  /// Costs some milliseconds a word.
  public borrowing func suggestions(for query: SearchQuery) throws(ArchiveError) -> [SearchSuggestion] {
    try converting { () throws(SQLiteError) in try connection.suggestions(for: query) }
  }
}

extension Connection {
  private static var suggestedWords: Int { 3 }
  /// Of a long query only so many words are looked at.
  private static var wordsLookedAt: Int { 8 }

  /// What may have been meant by the words of a query.
  borrowing func suggestions(for query: SearchQuery) throws(SQLiteError) -> [SearchSuggestion] {
    let vocabulary = try Vocabulary(on: self)
    var suggestions: [SearchSuggestion] = []
    for term in query.terms.lazy.filter({ $0.takesForms && !StopWords.contains($0.tokens[0]) }).prefix(
      Self.wordsLookedAt)
    where !suggestions.contains(where: { $0.typed == term.text }) {
      let word = term.tokens[0]
      let isKnown = try !WordForms.forms(of: word, in: vocabulary).isEmpty
      let suggestion = SearchSuggestion(
        typed: term.text, words: isKnown ? [] : try spellings(of: word, in: vocabulary), names: try names(like: word))
      if !suggestion.words.isEmpty || !suggestion.names.isEmpty { suggestions.append(suggestion) }
    }
    return suggestions
  }

  /// The words of the archive that `word` was likely meant for: the nearest first, of those the most frequent.
  borrowing func spellings(of word: [UInt8], in vocabulary: borrowing Vocabulary) throws(SQLiteError) -> [String] {
    let total = try Int(integer("SELECT max(id) FROM articles") ?? 0)
    var ranked: [(word: String, distance: Int, count: Int)] = []
    for candidate in try Spelling.candidates(for: word, in: vocabulary) {
      let text = String(decoding: candidate.word, as: UTF8.self)
      let count = try estimatedMatches("\"\(text)\"", in: .articles, of: total)
      ranked.append((text, candidate.distance, count))
    }
    ranked.sort { ($0.distance, $1.count, $0.word) < ($1.distance, $0.count, $1.word) }
    return ranked.prefix(Self.suggestedWords).map(\.word)
  }

  /// The names of sources that are known by a word which sounds like `word` and is spelt otherwise.
  borrowing func names(like word: [UInt8]) throws(SQLiteError) -> [String] {
    guard let sound = NameSound.of(word), let first = sound.first else { return [] }
    let letters = word.map { Unicode.Scalar($0) }
    let statement = try prepare("SELECT key, source_id FROM source_keys WHERE key >= ?1 AND key < ?2")
    var found: [Int64] = []
    for initial in NameSound.initials(of: first) {
      statement.reset()
      try statement.bind(String(decoding: [initial], as: UTF8.self), at: 1)
      try statement.bind(String(decoding: [initial + 1], as: UTF8.self), at: 2)
      while try statement.step() {
        let isAlike = statement.withBytes(at: 0) { key in
          guard key.count <= 2 * word.count, word.count <= 2 * key.count else { return false }
          let name = key.indices.map { key[$0] }
          return name != word && NameSound.of(name) == sound
            && EditDistance.between(
              letters, name.map { Unicode.Scalar($0) }, atMost: max(letters.count, name.count) / 2) != nil
        }
        if isAlike { found.append(statement.int64(at: 1)) }
      }
    }
    let source = try prepare(
      "SELECT name, (SELECT count(*) FROM article_sources WHERE source_id = ?1) FROM sources WHERE id = ?1")
    var names: [(name: String, count: Int)] = []
    for id in Set(found).sorted() {
      source.reset()
      try source.bind(id, at: 1)
      guard try source.step() else { continue }
      let name = source.text(at: 0)
      if !names.contains(where: { $0.name == name }) { names.append((name, source.int(at: 1))) }
    }
    names.sort { ($1.count, $0.name) < ($0.count, $1.name) }
    return names.prefix(Self.suggestedWords).map(\.name)
  }
}
