import ArchiveSQLite
import ArchiveStorage

/// Finds a query's terms in a text, by the index's own tokenizer.
package struct HitFinder {
  /// A term of the query, found in a text.
  package struct Hit: Hashable {
    /// The term's index in `SearchQuery.terms`.
    package var term: Int
    /// The bytes it takes.
    package var range: Range<Int>
  }

  /// One word of a term, and whether a text's word may go on after it.
  private struct Word: Hashable {
    var token: [UInt8]
    var isPrefix: Bool
  }

  /// A word of the text that equals a word of the query.
  private struct Match {
    var position: Int
    var range: Range<Int>
  }

  private let terms: [[Int]]
  private let words: [Word]
  /// The words by their first byte.
  private let wordsByFirstByte: [[Int]]

  /// A finder of these terms in texts from one part of an article. Terms for the other part only are not found.
  package init(_ terms: [SearchQuery.Term], in part: SearchQuery.Part = .body) {
    var words: [Word] = []
    self.terms = terms.map { term in
      term.part != nil && term.part != part
        ? []
        : term.tokens.enumerated().map { index, token in
          let word = Word(token: token, isPrefix: term.isPrefix && index == term.tokens.count - 1)
          if let known = words.firstIndex(of: word) { return known }
          words.append(word)
          return words.count - 1
        }
    }
    self.words = words
    var byFirstByte = [[Int]](repeating: [], count: 256)
    for (index, word) in words.enumerated() {
      if let first = word.token.first { byFirstByte[Int(first)].append(index) }
    }
    wordsByFirstByte = byFirstByte
  }

  /// Whether there is nothing to find.
  var isEmpty: Bool { words.isEmpty }

  /// The terms in `text`, which is UTF-8, by where they start. Linear in the text.
  ///
  /// If all terms are single words, the search ends soon after a place that has all of them in a snippet's length,
  /// unless `isWhole` asks for the hits of the whole text.
  package func hits(
    in text: [UInt8], tokenizer: borrowing FTS5Tokenizer, isWhole: Bool = false
  ) throws(SQLiteError) -> [Hit] {
    if words.isEmpty { return [] }
    let indexed = IndexedBytes(of: text)
    let mayEndEarly = !isWhole && terms.allSatisfy { $0.count <= 1 }
    var matches = [[Match]](repeating: [], count: words.count)
    var position = 0
    var end = Int.max
    try tokenizer.tokenize(indexed.bytes.span) { token, range in
      if range.lowerBound > end { return false }
      if token.count > 0, !wordsByFirstByte[Int(token[0])].isEmpty {
        for index in wordsByFirstByte[Int(token[0])] where Self.equals(token, words[index]) {
          matches[index].append(Match(position: position, range: range))
        }
        if mayEndEarly, end == .max, let first = Self.firstOfLast(matches),
          range.upperBound - first < Snippet.length
        {
          end = range.upperBound + Snippet.length
        }
      }
      position += 1
      return true
    }
    var hits: [Hit] = []
    for (index, term) in terms.enumerated() {
      for range in Self.runs(of: term, in: matches) {
        hits.append(Hit(term: index, range: indexed.original(range)))
      }
    }
    hits.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.term) < ($1.range.lowerBound, $1.range.upperBound, $1.term)
    }
    return hits
  }

  /// Where the last matches of all words begin; nil while a word has none.
  private static func firstOfLast(_ matches: [[Match]]) -> Int? {
    var first = Int.max
    for list in matches {
      guard let last = list.last else { return nil }
      first = min(first, last.range.lowerBound)
    }
    return first
  }

  private static func equals(_ token: Span<UInt8>, _ word: Word) -> Bool {
    guard word.isPrefix ? token.count >= word.token.count : token.count == word.token.count else { return false }
    for index in word.token.indices where token[index] != word.token[index] { return false }
    return true
  }

  /// Where the words of a term follow one another. Linear in the matches.
  private static func runs(of term: [Int], in matches: [[Match]]) -> [Range<Int>] {
    guard let first = term.first else { return [] }
    var ranges: [Range<Int>] = []
    var cursors = [Int](repeating: 0, count: term.count)
    for match in matches[first] {
      var end = match.range.upperBound
      var isWhole = true
      for (offset, word) in term.enumerated().dropFirst() {
        let list = matches[word]
        while cursors[offset] < list.count, list[cursors[offset]].position < match.position + offset {
          cursors[offset] += 1
        }
        guard cursors[offset] < list.count, list[cursors[offset]].position == match.position + offset else {
          isWhole = false
          break
        }
        end = list[cursors[offset]].range.upperBound
      }
      if isWhole { ranges.append(match.range.lowerBound..<end) }
    }
    return ranges
  }
}
