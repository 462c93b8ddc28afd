import ArchiveSQLite
import ArchiveStories

/// One run of `UtteranceMatching`.
struct UtteranceMatchingRun {
  private let connection: Connection
  private let reader: SpokenQuoteReader
  private let calendar: ArticleCalendar
  private var groups = QuoteGroups()

  init(database: ArchiveDatabase) throws(SQLiteError) {
    connection = database.connection
    reader = try SpokenQuoteReader(on: database.connection)
    calendar = try ArticleCalendar(on: database.connection)
  }

  mutating func settle() throws(SQLiteError) {
    let last = try connection.integer("SELECT max(last_quote) FROM utterance_progress") ?? 0
    let new = try connection.integers(
      """
      SELECT DISTINCT article_id FROM quotes WHERE id > ?1
      UNION SELECT article_id FROM quotes WHERE id IN (SELECT quote_id FROM utterance_queue)
      ORDER BY 1
      """, last)
    if !new.isEmpty {
      try compare(QuoteCandidates(on: connection, reader: reader, calendar: calendar).pairs(with: Set(new)))
      try write()
    }
    try connection.execute("DELETE FROM utterance_queue")
    try connection.run(
      """
      INSERT INTO utterance_progress (id, last_quote) VALUES (1, coalesce((SELECT max(id) FROM quotes), 0))
      ON CONFLICT (id) DO UPDATE SET last_quote = excluded.last_quote
      """)
  }

  /// Compares the quotes of each pair of articles.
  private mutating func compare(_ pairs: [ArticlePair]) throws(SQLiteError) {
    var pairing: (article: Int64, index: QuotePairing)?
    for pair in pairs {
      let quotes = try reader.quotes(ofArticle: pair.first)
      let others = try reader.quotes(ofArticle: pair.second)
      if pairing?.article != pair.first { pairing = (pair.first, QuotePairing(of: quotes)) }
      for match in pairing?.index.pairs(with: others) ?? [] {
        groups.join(quotes[match.first].id, others[match.second].id)
      }
    }
  }

  /// Writes the groups, each with what belonged to one of its quotes before.
  private mutating func write() throws(SQLiteError) {
    for quote in groups.quotes {
      let known = try connection.integers(
        """
        SELECT quote_id FROM quote_utterances
        WHERE utterance_id = (SELECT utterance_id FROM quote_utterances WHERE quote_id = ?1)
        """, quote)
      for other in known { groups.join(quote, other) }
    }
    for members in groups.all {
      for quote in members {
        try connection.run(
          "DELETE FROM utterances WHERE id = (SELECT utterance_id FROM quote_utterances WHERE quote_id = ?1)", quote)
        try connection.run("DELETE FROM quote_utterances WHERE quote_id = ?1", quote)
      }
      try write(members)
    }
  }

  private func write(_ members: [Int64]) throws(SQLiteError) {
    var quotes: [SpokenQuote] = []
    for id in members { if let quote = try reader.quote(id: id) { quotes.append(quote) } }
    guard let first = quotes.first, Set(quotes.map(\.article)).count > 1 else { return }
    let utterance = Utterance(of: quotes)
    try connection.run(
      "INSERT INTO utterances (id, quote_id) VALUES (?1, ?2)", first.id, quotes[utterance.fullest].id)
    for (quote, wording) in zip(quotes, utterance.wordings) {
      try connection.run(
        "INSERT INTO quote_utterances (quote_id, utterance_id, wording) VALUES (?1, ?2, ?3)", quote.id, first.id,
        wording.rawValue)
    }
  }
}

/// Quotes that belong together, directly or by way of others.
struct QuoteGroups {
  private var parents: [Int64: Int64] = [:]

  /// All quotes that were joined with another.
  var quotes: [Int64] { parents.keys.sorted() }

  /// Notes that two quotes belong together.
  mutating func join(_ first: Int64, _ second: Int64) {
    let (a, b) = (root(of: first), root(of: second))
    parents[max(a, b)] = min(a, b)
  }

  /// The groups, each in the order of the ids.
  var all: [[Int64]] {
    mutating get {
      var groups: [Int64: [Int64]] = [:]
      for quote in quotes { groups[root(of: quote), default: []].append(quote) }
      return groups.sorted { $0.key < $1.key }.map(\.value)
    }
  }

  private mutating func root(of quote: Int64) -> Int64 {
    var root = quote
    while let parent = parents[root], parent != root { root = parent }
    // The way is shortened for the next time.
    var quote = quote
    while quote != root {
      let next = parents[quote] ?? root
      parents[quote] = root
      quote = next
    }
    parents[root] = root
    return root
  }
}
