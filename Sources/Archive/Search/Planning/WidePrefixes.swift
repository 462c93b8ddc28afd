import ArchiveSQLite
import ArchiveStorage

/// Beginnings of words that much of the index matches: "a*".
///
/// FTS5 reads the lists of all words with this beginning before it gives the first row, however few rows are wanted. If
/// those lists are long, their words are searched instead, joined by OR, newest rows first: all of them if they are
/// few, else the most frequent ones in the newest articles.
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
  func narrowed(on connection: Connection) throws(SQLiteError) -> SearchPlan {
    let planner = Planner(connection: connection)
    var plan = self
    var wide: [(term: Int, beginning: [UInt8])] = []
    for (index, term) in terms.enumerated() where term.isPrefix && plan.wordsOfPrefixes[index].isEmpty {
      guard let beginning = term.tokens.last,
        try planner.indexPages(of: beginning, in: target) > WidePrefixes.readPages
      else { continue }
      if let words = try planner.fewWords(beginning: beginning) {
        plan.wordsOfPrefixes[index] = WidePrefixes.phrases(of: term, endingIn: words)
      } else {
        wide.append((index, beginning))
      }
    }
    if wide.isEmpty { return plan }
    for ((index, _), words) in zip(wide, try planner.frequentWords(beginnings: wide.map(\.beginning)))
    where !words.isEmpty {
      plan.wordsOfPrefixes[index] = WidePrefixes.phrases(of: terms[index], endingIn: words)
      plan.cutPrefixes.append(terms[index])
    }
    return plan
  }
}

extension Planner {
  /// About how many pages of the index have the words that begin so. Costs a look-up in each of the index's segments.
  fileprivate func indexPages(of beginning: [UInt8], in target: QueryTarget) throws(SQLiteError) -> Int {
    guard let last = beginning.last, last < 0xFF else { return 0 }
    // The place where FTS5 stores the first word of each page of a segment. Terms have a "0" before them, and a page's
    // number is stored above a flag bit.
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

  /// All words of the archive that begin so, in the order of their bytes; nil if there are many.
  func fewWords(beginning: [UInt8]) throws(SQLiteError) -> [[UInt8]]? {
    let vocabulary = try Vocabulary(on: connection)
    var words: [[UInt8]] = []
    var from = beginning
    while words.count <= WidePrefixes.words {
      guard let word = try vocabulary.first(from: from), word.starts(with: beginning) else { return words }
      words.append(word)
      // No word sorts between a word and the same word followed by the smallest byte.
      from = word + [0x01]
    }
    return nil
  }

  /// For each beginning the words that most of the newest articles have, in the order of their bytes. The articles are
  /// read once, however many beginnings there are.
  func frequentWords(beginnings: [[UInt8]]) throws(SQLiteError) -> [[[UInt8]]] {
    let statement = try prepare("SELECT title, summary, body FROM articles ORDER BY id DESC LIMIT ?1")
    try statement.bind(WidePrefixes.readArticles, at: 1)
    let tokenizer = try FTS5Tokenizer(IndexText.tokenizer, on: connection)
    var beginningsOfByte = [[[UInt8]]](repeating: [], count: 256)
    for beginning in beginnings where !beginningsOfByte[Int(beginning[0])].contains(beginning) {
      beginningsOfByte[Int(beginning[0])].append(beginning)
    }
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
          guard token.count > 0, beginningsOfByte[Int(token[0])].contains(where: { Self.starts(token, with: $0) })
          else { return true }
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
    let best = counts.indices.sorted { counts[$0] != counts[$1] ? counts[$0] > counts[$1] : $0 < $1 }.map(table.word)
    return beginnings.map { beginning in
      best.lazy.filter { $0.starts(with: beginning) }.prefix(WidePrefixes.words)
        .sorted { $0.lexicographicallyPrecedes($1) }
    }
  }

  private static func starts(_ token: Span<UInt8>, with beginning: [UInt8]) -> Bool {
    guard token.count >= beginning.count else { return false }
    for index in beginning.indices where token[index] != beginning[index] { return false }
    return true
  }
}
