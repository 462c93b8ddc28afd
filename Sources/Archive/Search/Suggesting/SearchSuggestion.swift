import ArchiveSQLite
import ArchiveStorage

/// What may have been meant by a word of a query.
package struct SearchSuggestion: Hashable, Sendable {
  /// The word as it was typed.
  package var typed: String
  /// Words of the archive that are a typing error or two away, the likeliest first; empty if the archive has the word.
  package var words: [String]
  /// Names of sources with a word that sounds like it but is spelt otherwise. The name in most articles comes first.
  package var names: [String]
}

/// What may have been meant if a search finds little.
package struct Suggestions: ArchiveRoom, SearchPart {
  package let database: ArchiveDatabase

  package init(of archive: borrowing OpenArchive) {
    database = archive.database
  }

  /// Suggestions for the words of a query, if a search found little. Words without a suggestion are left out.
  ///
  /// Costs some milliseconds a word.
  package func suggestions(for query: SearchQuery) throws(ArchiveError) -> [SearchSuggestion] {
    try converting { () throws(SQLiteError) in try suggester.suggestions(for: query) }
  }

  /// Names of sources with a word that sounds like a word of `typed` and is spelt otherwise. The source in most
  /// articles comes first; at most three for each word.
  package func names(soundingLike typed: String) throws(ArchiveError) -> [String] {
    try converting { () throws(SQLiteError) in
      var found: [String] = []
      let words = try engine.searchQuery(typed).terms.flatMap(\.tokens)
      for word in words.prefix(Suggester.wordsLookedAt) {
        for name in try suggester.names(like: word).prefix(Suggester.suggestedWords)
        where !found.contains(name.name) { found.append(name.name) }
      }
      return found
    }
  }
}

extension Suggester {
  fileprivate static var suggestedWords: Int { 3 }
  /// Only so many words of a long query are looked at.
  fileprivate static var wordsLookedAt: Int { 8 }

  /// Suggestions for the words of a query.
  package func suggestions(for query: SearchQuery) throws(SQLiteError) -> [SearchSuggestion] {
    let vocabulary = try Vocabulary(on: connection)
    let total = try ranker.newestID(.articles)
    var suggestions: [SearchSuggestion] = []
    for term in query.terms.lazy.filter({ $0.takesForms && !StopWords.contains($0.tokens[0]) }).prefix(
      Self.wordsLookedAt)
    where !suggestions.contains(where: { $0.typed == term.text }) {
      let word = term.tokens[0]
      let forms = try WordForms.forms(of: word, in: vocabulary)
      var words: [String] = []
      var isFar = false
      if forms.isEmpty { (words, isFar) = try spellings(of: word, in: vocabulary) }
      // A name is suggested instead of a word only if more articles name it.
      let known = forms.map { "\"" + String(decoding: $0, as: UTF8.self) + "\"" }.joined(separator: " OR ")
      let count = forms.isEmpty ? 0 : try ranker.estimatedMatches(known, in: .articles, of: total)
      let names = try names(like: word).filter { $0.count > count && !words.contains($0.key) }
      if isFar, !names.isEmpty { words = [] }
      if !words.isEmpty || !names.isEmpty {
        suggestions.append(
          SearchSuggestion(typed: term.text, words: words, names: names.prefix(Self.suggestedWords).map(\.name)))
      }
    }
    return suggestions
  }

  /// The words of the archive that were probably meant by `word`, the most frequent first; and whether they are two
  /// errors away.
  func spellings(
    of word: [UInt8], in vocabulary: borrowing Vocabulary
  ) throws(SQLiteError) -> (words: [String], areFar: Bool) {
    let total = try ranker.newestID(.articles)
    var ranked: [(word: String, distance: Int, count: Int)] = []
    for candidate in try Spelling.candidates(for: word, in: vocabulary) {
      let text = String(decoding: candidate.word, as: UTF8.self)
      let count = try ranker.estimatedMatches("\"\(text)\"", in: .articles, of: total)
      ranked.append((text, candidate.distance, count))
    }
    ranked.sort { ($0.distance, $1.count, $0.word) < ($1.distance, $0.count, $1.word) }
    return (ranked.prefix(Self.suggestedWords).map(\.word), (ranked.first?.distance ?? 0) > 1)
  }

  /// The names of sources with a word that sounds like `word` and is spelt otherwise, each with that word and the
  /// number of articles that have the source. The source in most articles comes first.
  package func names(
    like word: [UInt8]
  ) throws(SQLiteError) -> [(name: String, key: String, count: Int)] {
    guard let sound = NameSound.of(word), let first = sound.first else { return [] }
    let letters = word.map { Unicode.Scalar($0) }
    let statement = try prepare("SELECT key, source_id FROM source_keys WHERE key >= ?1 AND key < ?2")
    var found: [(id: Int64, key: String)] = []
    for initial in NameSound.initials(of: first) {
      statement.reset()
      try statement.bind(String(decoding: [initial], as: UTF8.self), at: 1)
      try statement.bind(String(decoding: [initial + 1], as: UTF8.self), at: 2)
      while try statement.step() {
        let isAlike = statement.withBytes(at: 0) { key in
          // Most keys differ by more, or are of several words.
          guard abs(key.count - word.count) <= 4, !key.indices.contains(where: { key[$0] == 0x20 }) else {
            return false
          }
          let name = key.indices.map { key[$0] }
          return name != word && NameSound.of(name) == sound
            && EditDistance.between(
              letters, name.map { Unicode.Scalar($0) }, atMost: max(letters.count, name.count) / 2) != nil
        }
        if isAlike { found.append((statement.int64(at: 1), statement.text(at: 0))) }
      }
    }
    let source = try prepare(
      "SELECT name, (SELECT count(*) FROM article_sources WHERE source_id = ?1) FROM sources WHERE id = ?1")
    var names: [(name: String, key: String, count: Int)] = []
    for (id, key) in found {
      source.reset()
      try source.bind(id, at: 1)
      guard try source.step() else { continue }
      let name = source.text(at: 0)
      if !names.contains(where: { $0.name == name }) { names.append((name, key, source.int(at: 1))) }
    }
    names.sort { ($1.count, $0.name) < ($0.count, $1.name) }
    return names
  }
}
