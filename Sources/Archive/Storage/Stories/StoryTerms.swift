import ArchiveSQLite
import ArchiveStories

/// What is kept of the articles' texts, and the index by which those of one event are found: the tables `article_terms`
/// and `story_terms`.
struct StoryTerms: ArchiveRoom {
  let database: ArchiveDatabase

  /// An article's text as it is stored.
  struct Stored {
    var measured: MeasuredText
    var nearest: StoryNeighbourhood
  }

  /// The number of a day without a number: that of an article whose day is not known.
  private static let noDay: Int64 = 0
  /// The days that there are: what else stands in a file counts as unknown.
  private static let days: ClosedRange<Int64> = 1...10_000_000

  /// The day that an article was published, as a Julian day number; nil if unknown.
  func day(of article: Int64) throws(SQLiteError) -> Int? {
    try connection.integer(
      "SELECT CAST(julianday(published_on) AS INTEGER) FROM articles WHERE id = ?1", article
    ).map { Int($0) }
  }

  /// The text of an article; nil if there is none.
  func text(of article: Int64) throws(SQLiteError) -> StoryText? {
    try connection.first("SELECT title, body FROM articles WHERE id = ?1", article) {
      StoryText(title: $0.optionalText(at: 0), body: $0.text(at: 1))
    }
  }

  func insert(_ text: StoryText, day: Int?, of article: Int64) throws(SQLiteError) {
    try connection.run(
      "INSERT OR REPLACE INTO article_terms (article_id, day, terms, nearest) VALUES (?1, ?2, ?3, ?4)", article,
      day.map { Int64($0) } ?? Self.noDay, text.bytes, [UInt8]())
    for term in text.keys() {
      try connection.run(
        "INSERT OR IGNORE INTO story_terms (term, day, article_id) VALUES (?1, ?2, ?3)", Int64(term),
        day.map { Int64($0) } ?? Self.noDay, article)
    }
  }

  /// Takes an article out.
  func delete(_ article: Int64) throws(SQLiteError) {
    let row = try connection.first("SELECT terms, day FROM article_terms WHERE article_id = ?1", article) {
      (text: StoryText(bytes: $0.blob(at: 0)), day: $0.int64(at: 1))
    }
    guard let row else { return }
    for term in row.text?.keys() ?? [] {
      try connection.run(
        "DELETE FROM story_terms WHERE term = ?1 AND day = ?2 AND article_id = ?3", Int64(term), row.day, article)
    }
    try connection.run("DELETE FROM article_terms WHERE article_id = ?1", article)
  }

  /// An article's text; nil if it isn't kept.
  func stored(_ article: Int64) throws(SQLiteError) -> Stored? {
    try connection.first("SELECT terms, day, nearest FROM article_terms WHERE article_id = ?1", article) {
      guard let text = StoryText(bytes: $0.blob(at: 0)) else { return nil }
      let day = $0.int64(at: 1)
      return Stored(
        measured: MeasuredText(text, day: Self.days.contains(day) ? Int(day) : nil),
        nearest: StoryNeighbourhood(bytes: $0.blob(at: 2)))
    }
  }

  /// Whether what is kept of an article is from its text, and whether it is found by it.
  func isSound(_ article: Int64) throws(SQLiteError) -> Bool {
    guard let stored = try stored(article)?.measured, try stored.text == text(of: article),
      try stored.day == day(of: article)
    else { return false }
    for term in stored.text.keys() {
      let isFound = try connection.hasRow(
        "SELECT 1 FROM story_terms WHERE term = ?1 AND day = ?2 AND article_id = ?3", Int64(term),
        stored.day.map { Int64($0) } ?? Self.noDay, article)
      if !isFound { return false }
    }
    return true
  }

  func set(_ nearest: StoryNeighbourhood, of article: Int64) throws(SQLiteError) {
    try connection.run("UPDATE article_terms SET nearest = ?2 WHERE article_id = ?1", article, nearest.bytes)
  }

  /// Whether any article has no day.
  func hasUndated() throws(SQLiteError) -> Bool {
    try connection.hasRow("SELECT 1 FROM article_terms WHERE day = ?1 LIMIT 1", Self.noDay)
  }

  /// The articles with which one is compared. A few of them may be gone.
  func candidates(for text: MeasuredText, amongUndated: Bool) throws(SQLiteError) -> [Int64] {
    var candidates = StoryCandidates()
    for term in text.text.keys() {
      candidates.add(term, in: try articles(having: term, near: text.day, amongUndated: amongUndated))
    }
    return candidates.best
  }

  private func articles(
    having term: UInt32, near day: Int?, amongUndated: Bool
  ) throws(SQLiteError) -> [Int64] {
    let most = StoryCandidates.mostPerTerm
    guard let day else {
      return try connection.integers("SELECT article_id FROM story_terms WHERE term = ?1 LIMIT ?2", Int64(term), most)
    }
    var found: [Int64] = []
    for window in StoryCandidates.windows {
      found = try connection.integers(
        "SELECT article_id FROM story_terms WHERE term = ?1 AND day BETWEEN ?2 AND ?3 LIMIT ?4", Int64(term),
        Int64(day - window), Int64(day + window), most + 1)
      if found.count <= most { break }
    }
    if amongUndated {
      found += try connection.integers(
        "SELECT article_id FROM story_terms WHERE term = ?1 AND day = ?2 LIMIT ?3", Int64(term), Self.noDay, most)
    }
    return found
  }
}
