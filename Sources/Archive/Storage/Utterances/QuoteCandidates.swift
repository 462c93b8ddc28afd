import ArchiveSQLite
import ArchiveStories

/// Finds the articles whose quotes have six words in common with those of others, by one of two ways.
///
/// Many new articles: the runs of six words of all quotes are sorted, and equal ones stand side by side. That takes some
/// 30 microseconds an article of the archive. A few: each run is looked up in the full-text index of quotes by its two
/// longest words, which takes some milliseconds a new article, however large the archive is.
struct QuoteCandidates {
  private let connection: Connection
  private let reader: SpokenQuoteReader
  private let calendar: ArticleCalendar

  /// So many articles are sorted in the time that one is looked up.
  private static let sortedPerLookup = 200
  /// How many words two quotes have in a run.
  private static let run = 6
  /// How many runs are sorted at once: 16 bytes each.
  private static let mostRuns = 4_000_000
  /// Among how many articles a run is compared in all pairs. In more of them, each is compared with its next ones.
  private static let (mostPaired, mostNext) = (64, 8)

  init(on connection: Connection, reader: SpokenQuoteReader, calendar: ArticleCalendar) {
    self.connection = connection
    self.reader = reader
    self.calendar = calendar
  }

  /// The pairs of which one is among `new`, in order.
  func pairs(with new: Set<Int64>) throws(SQLiteError) -> [ArticlePair] {
    let count = Int(try connection.integer("SELECT count(*) FROM articles") ?? 0)
    let found = new.count * Self.sortedPerLookup < count ? try lookedUp(new) : try sorted(new)
    return found.sorted()
  }

  // MARK: - Sorting

  /// A run of words in an article.
  private struct Run {
    var number: UInt64
    /// The article's place in the order of time.
    var article: Int32
  }

  private func sorted(_ new: Set<Int64>) throws(SQLiteError) -> Set<ArticlePair> {
    let scope = try calendar.scope(around: new)
    // Neighbours in time stand side by side; those without a date come last.
    let articles = scope.keys.sorted {
      let (a, b) = ((scope[$0] ?? nil) ?? .max, (scope[$1] ?? nil) ?? .max)
      return (a, $0) < (b, $1)
    }
    let characters =
      try connection.integer("SELECT coalesce(sum(length(text)), 0) FROM quotes WHERE kind <> 'indirect'") ?? 0
    let parts = UInt64(max(1, characters / 6 / Int64(Self.mostRuns)))
    var pairs: Set<ArticlePair> = []
    for part in 0..<parts {
      var runs: [Run] = []
      let texts = try connection.prepare("SELECT text FROM quotes WHERE article_id = ?1 AND kind <> 'indirect'")
      for (place, article) in articles.enumerated() {
        texts.reset()
        try texts.bind(article, at: 1)
        while try texts.step() {
          for number in QuotedWords(of: texts.text(at: 0)).runs(of: Self.run) where number % parts == part {
            runs.append(Run(number: number, article: Int32(place)))
          }
        }
      }
      runs.sort { ($0.number, $0.article) < ($1.number, $1.article) }
      Self.forEachGroup(of: runs) { group in
        join(group, articles: articles, days: scope, new: new, into: &pairs)
      }
    }
    return pairs
  }

  /// Calls `body` with the places of the articles of each run that several have.
  private static func forEachGroup(of runs: [Run], _ body: ([Int32]) -> Void) {
    var start = 0
    while start < runs.count {
      var end = start + 1
      while end < runs.count, runs[end].number == runs[start].number { end += 1 }
      if end - start > 1, runs[start].article != runs[end - 1].article {
        var group: [Int32] = []
        for run in runs[start..<end] where group.last != run.article { group.append(run.article) }
        body(group)
      }
      start = end
    }
  }

  private func join(
    _ group: [Int32], articles: [Int64], days: [Int64: Int?], new: Set<Int64>, into pairs: inout Set<ArticlePair>
  ) {
    let next = group.count > Self.mostPaired ? Self.mostNext : group.count
    for (index, place) in group.enumerated() {
      let first = articles[Int(place)]
      for other in group[(index + 1)..<min(group.count, index + 1 + next)] {
        let second = articles[Int(other)]
        guard new.contains(first) || new.contains(second),
          ArticleCalendar.mayGoTogether(days[first] ?? nil, days[second] ?? nil)
        else { continue }
        pairs.insert(ArticlePair(first, second))
      }
    }
  }

  // MARK: - Looking up

  private func lookedUp(_ new: Set<Int64>) throws(SQLiteError) -> Set<ArticlePair> {
    let statement = try connection.prepare(
      """
      SELECT DISTINCT quotes.article_id, CAST(julianday(articles.published_on) AS INTEGER)
      FROM quotes_fts
      CROSS JOIN quotes ON quotes.id = quotes_fts.rowid
      CROSS JOIN articles ON articles.id = quotes.article_id
      WHERE quotes_fts MATCH ?1
      LIMIT ?2
      """)
    var pairs: Set<ArticlePair> = []
    for article in new.sorted() {
      let day = try calendar.day(of: article)
      for quote in try reader.quotes(ofArticle: article) where !quote.isParaphrase {
        for query in Self.queries(for: quote.words) {
          statement.reset()
          try statement.bind(query, at: 1)
          try statement.bind(Self.mostFound, at: 2)
          while try statement.step() {
            let other = statement.int64(at: 0)
            if other != article, ArticleCalendar.mayGoTogether(day, statement.optionalInt64(at: 1).map { Int($0) }) {
              pairs.insert(ArticlePair(article, other))
            }
          }
        }
      }
    }
    return pairs
  }

  /// How many articles a query finds at most, and how many pairs of words it has.
  private static let (mostFound, mostAlternatives) = (256, 16)

  /// Expressions for the index that find every quote with one of the runs.
  private static func queries(for words: QuotedWords) -> [String] {
    let telling = words.tellingPairs(inRunsOf: run)
    return stride(from: 0, to: telling.count, by: mostAlternatives).map { start in
      telling[start..<min(telling.count, start + mostAlternatives)]
        .map { "(\"\($0.0)\" AND \"\($0.1)\")" }.joined(separator: " OR ")
    }
  }
}
