import ArchiveSQLite
import ArchiveStories

/// One run of `StoryPlacing`: what it read of the articles, and how they compare.
struct StoryRun {
  let connection: Connection
  let terms: StoryTerms
  let decision = StoryDecision.shipped
  let decided: StoryPairDecisions
  private let amongUndated: Bool
  /// Another article that one was compared with.
  typealias Comparison = (article: Int64, likeness: TextSimilarity)
  private var texts: [Int64: StoryTerms.Stored] = [:]
  private var changed: Set<Int64> = []

  init(in room: StoryPlacing) throws(SQLiteError) {
    connection = room.connection
    terms = StoryTerms(database: room.database)
    decided = try StoryPairDecisions(in: room.database)
    amongUndated = try terms.hasUndated()
  }

  /// An article that is kept, read once.
  mutating func text(_ article: Int64) throws(SQLiteError) -> StoryTerms.Stored? {
    if let text = texts[article] { return text }
    let text = try terms.stored(article)
    if let text { texts[article] = text }
    return text
  }

  /// How an article compares with those that share its telling words.
  mutating func compare(_ article: Int64) throws(SQLiteError) -> [Comparison] {
    guard let own = try text(article)?.measured else { return [] }
    var found: [Comparison] = []
    for other in try terms.candidates(for: own, amongUndated: amongUndated) where other != article {
      guard let text = try text(other) else { continue }
      found.append((other, own.similarity(to: text.measured)))
    }
    return found
  }

  /// Counts one article among another's nearest.
  mutating func note(_ likeness: TextSimilarity, of article: Int64) {
    if texts[article]?.nearest.add(likeness) == true { changed.insert(article) }
  }

  mutating func writeNearest() throws(SQLiteError) {
    for article in changed.sorted() {
      if let text = texts[article] { try terms.set(text.nearest, of: article) }
    }
    changed.removeAll()
  }

  /// Forgets an article's nearest others, which are found again.
  mutating func forgetNearest(of article: Int64) {
    texts[article]?.nearest = StoryNeighbourhood()
    changed.insert(article)
  }

  mutating func forgetNearest() {
    for article in texts.keys { texts[article]?.nearest = StoryNeighbourhood() }
  }

  /// How likely two articles are of one story, as `StoryDecision` says it.
  mutating func score(_ one: Int64, _ other: Int64, _ likeness: TextSimilarity) throws(SQLiteError) -> Float {
    guard let first = try text(one), let second = try text(other),
      StoryDecision.canTell(first.measured, second.measured)
    else { return StoryLinking.unscored }
    return decision.score(
      StoryDecision.features(
        first.measured, second.measured, likeness, densities: (first.nearest.density, second.nearest.density)))
  }

  /// Articles in an order that doesn't depend on their ids: by day, those without one last, and then by their words.
  func ordered(_ articles: some Sequence<Int64>) -> [Int64] {
    articles.map { (article: $0, text: texts[$0]?.measured) }.sorted { one, other in
      let (day, otherDay) = (one.text?.day ?? .max, other.text?.day ?? .max)
      if day != otherDay { return day < otherDay }
      switch (one.text?.text, other.text?.text) {
      case (let text?, let otherText?) where text != otherText: return text.precedes(otherText)
      case (nil, _?): return true
      case (_?, nil): return false
      default: return one.article < other.article
      }
    }.map(\.article)
  }

  /// Ends a story that has fewer than two articles.
  static func end(_ story: Int64, on connection: Connection) throws(SQLiteError) {
    if try connection.integer("SELECT count(*) FROM story_articles WHERE story_id = ?1", story) ?? 0 > 1 { return }
    try connection.run("DELETE FROM story_articles WHERE story_id = ?1", story)
    try connection.run("DELETE FROM stories WHERE id = ?1", story)
  }
}
