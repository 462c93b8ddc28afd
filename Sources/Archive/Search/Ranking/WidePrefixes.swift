import SQLite

/// Beginnings of words that much of the index matches: "a*".
///
/// FTS5 reads the lists of all words that begin so before it gives the first row, however few are wanted. Where those lists are
/// long, their words are looked for instead, joined by OR, newest rows first: all of them where they are few, else the ones that
/// the newest articles have most.
enum WidePrefixes {
  /// How many pages of the index, of 4,050 bytes, may be read for one beginning: some 20 ms.
  static let readPages = 250
  /// How many words are looked for instead.
  static let words = 32
  /// How many of the newest articles say which words are frequent, and how many bytes of each are read.
  static let readArticles = 64
  static let readBytes = 8_192

  /// A term with these words for its last one.
  static func phrases(of term: SearchQuery.Term, endingIn words: [[UInt8]]) -> [String] {
    let before = term.tokens.dropLast().map { String(decoding: $0, as: UTF8.self) + " " }.joined()
    return words.map { before + String(decoding: $0, as: UTF8.self) }
  }
}

extension SearchPlan {
  /// The plan with words for the beginnings of words that too much text matches.
  func narrowed(on connection: borrowing Connection) throws(SQLiteError) -> SearchPlan {
    var plan = self
    for (index, term) in terms.enumerated() where term.isPrefix && plan.wordsOfPrefixes[index].isEmpty {
      guard let beginning = term.tokens.last,
        try connection.indexPages(of: beginning, in: target) > WidePrefixes.readPages
      else { continue }
      let (words, areAll) = try connection.words(beginning: beginning)
      if words.isEmpty { continue }
      plan.wordsOfPrefixes[index] = WidePrefixes.phrases(of: term, endingIn: words)
      if !areAll { plan.cutPrefixes.append(term) }
    }
    return plan
  }
}

extension Connection {
  /// About how many pages of the index have the words that begin so. Costs a look-up in each of the index's segments.
  fileprivate borrowing func indexPages(of beginning: [UInt8], in target: QueryTarget) throws(SQLiteError) -> Int {
    guard let last = beginning.last, last < 0xFF else { return 0 }
    // Where FTS5 keeps which word each page of a segment begins with: terms have a "0" before them, and a page's number stands
    // above a flag.
    let statement = try prepare(
      target == .articles
        ? """
        WITH RECURSIVE segments (id) AS (
          SELECT min(segid) FROM articles_fts_idx
          UNION ALL
          SELECT (SELECT min(segid) FROM articles_fts_idx WHERE segid > id) FROM segments WHERE id IS NOT NULL)
        SELECT total(
          coalesce(
            (SELECT pgno FROM articles_fts_idx WHERE segid = id AND term >= ?2 ORDER BY term LIMIT 1),
            (SELECT pgno FROM articles_fts_idx WHERE segid = id ORDER BY term DESC LIMIT 1)) / 2
          - coalesce(
            (SELECT pgno FROM articles_fts_idx WHERE segid = id AND term <= ?1 ORDER BY term DESC LIMIT 1), 0) / 2)
        FROM segments WHERE id IS NOT NULL
        """
        : """
        WITH RECURSIVE segments (id) AS (
          SELECT min(segid) FROM quotes_fts_idx
          UNION ALL
          SELECT (SELECT min(segid) FROM quotes_fts_idx WHERE segid > id) FROM segments WHERE id IS NOT NULL)
        SELECT total(
          coalesce(
            (SELECT pgno FROM quotes_fts_idx WHERE segid = id AND term >= ?2 ORDER BY term LIMIT 1),
            (SELECT pgno FROM quotes_fts_idx WHERE segid = id ORDER BY term DESC LIMIT 1)) / 2
          - coalesce(
            (SELECT pgno FROM quotes_fts_idx WHERE segid = id AND term <= ?1 ORDER BY term DESC LIMIT 1), 0) / 2)
        FROM segments WHERE id IS NOT NULL
        """)
    let key = [UInt8(ascii: "0")] + beginning
    try statement.bind(key, at: 1)
    try statement.bind(key.dropLast() + [last + 1], at: 2)
    return try statement.step() ? statement.int(at: 0) : 0
  }

  /// Words of the archive that begin so, in the order of their bytes: all, or those that most of the newest articles have.
  borrowing func words(
    beginning: [UInt8]
  ) throws(SQLiteError) -> (words: [[UInt8]], areAll: Bool) {
    let vocabulary = try Vocabulary(on: self)
    var words: [[UInt8]] = []
    var from = beginning
    while words.count <= WidePrefixes.words {
      guard let word = try vocabulary.first(from: from), word.starts(with: beginning) else { return (words, true) }
      words.append(word)
      // No word stands between a word and the same with the smallest letter behind it.
      from = word + [0x01]
    }
    return (try frequentWords(beginning: beginning), false)
  }

  private borrowing func frequentWords(beginning: [UInt8]) throws(SQLiteError) -> [[UInt8]] {
    let statement = try prepare("SELECT title, summary, body FROM articles ORDER BY id DESC LIMIT ?1")
    try statement.bind(WidePrefixes.readArticles, at: 1)
    let tokenizer = try FTS5Tokenizer(IndexText.tokenizer, on: self)
    var table = WordTable()
    var counts: [Int] = []
    var lastArticles: [Int] = []
    var article = 0
    while try statement.step() {
      for column in 0..<3 {
        let text = statement.withBytes(at: column) { bytes in
          (0..<min(bytes.count, WidePrefixes.readBytes)).map { bytes[$0] }
        }
        try tokenizer.tokenize(IndexedBytes(of: text).bytes.span) { token, _ in
          guard token.count >= beginning.count else { return true }
          for index in beginning.indices where token[index] != beginning[index] { return true }
          let word = table.number(of: token)
          if word == counts.count {
            counts.append(0)
            lastArticles.append(-1)
          }
          if lastArticles[word] != article {
            lastArticles[word] = article
            counts[word] += 1
          }
          return true
        }
      }
      article += 1
    }
    let best = counts.indices.sorted { counts[$0] != counts[$1] ? counts[$0] > counts[$1] : $0 < $1 }
    return best.prefix(WidePrefixes.words).map(table.word).sorted { $0.lexicographicallyPrecedes($1) }
  }
}
