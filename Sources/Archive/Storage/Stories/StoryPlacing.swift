import ArchiveSQLite
import ArchiveStories

/// Puts articles into stories, and keeps `stories` and `story_articles` up to date.
///
/// It does what waits in `story_queue`, and places the texts that the transaction added. Run it at the end of a
/// transaction that writes, when reprints are known.
package struct StoryPlacing: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Places what waits, and these articles, which are new.
  package func settle(adding texts: [Int64: StoryText] = [:]) throws(SQLiteError) {
    try withoutTriggers { () throws(SQLiteError) in try place(texts) }
  }

  private func place(_ new: [Int64: StoryText]) throws(SQLiteError) {
    if try isAllToBeDone() { return try fill() }
    var texts = new
    let (former, touched) = try takeQueue(&texts)
    if texts.isEmpty, touched.isEmpty { return }
    let terms = StoryTerms(database: database)
    for (article, text) in texts.sorted(by: { $0.key < $1.key }) {
      try terms.insert(text, day: try terms.day(of: article), of: article)
    }
    var run = try StoryRun(in: self)
    try run.place(Set(texts.keys), from: former, touched: touched)
  }

  /// Whether all stories are to be found anew, or so many wait that it takes less time than to place each again.
  private func isAllToBeDone() throws(SQLiteError) -> Bool {
    if try connection.hasRow("SELECT 1 FROM story_queue WHERE article_id = 0") { return true }
    let waiting = try connection.integer("SELECT count(*) FROM story_queue") ?? 0
    if waiting < Self.mostPlacedAgain { return false }
    return try waiting * 4 > connection.integer("SELECT count(*) FROM article_terms") ?? 0
  }

  private static let mostPlacedAgain = 1000

  /// Runs `body` with the triggers off, which end a story while its articles are written anew.
  private func withoutTriggers<Result>(_ body: () throws(SQLiteError) -> Result) throws(SQLiteError) -> Result {
    let isOn = connection.isSet(.triggers)
    if isOn { try connection.set(.triggers, false) }
    defer { if isOn { try? connection.set(.triggers, true) } }
    return try body()
  }

  /// Drops what is kept of the texts, and finds all stories anew. Those that go on keep their ids.
  package func refill() throws(SQLiteError) {
    try withoutTriggers { () throws(SQLiteError) in try fill() }
  }

  private func fill() throws(SQLiteError) {
    try connection.execute("DELETE FROM story_queue")
    try connection.execute("DELETE FROM story_terms")
    try connection.execute("DELETE FROM article_terms")
    let terms = StoryTerms(database: database)
    var last: Int64 = 0
    while true {
      let batch = try connection.integers("SELECT id FROM articles WHERE id > ?1 ORDER BY id LIMIT 1024", last)
      guard let end = batch.last else { break }
      for article in batch {
        if let text = try terms.text(of: article) {
          try terms.insert(text, day: try terms.day(of: article), of: article)
        }
      }
      last = end
    }
    _ = try form()
  }

  /// Forms all stories again. What comes out depends on the articles and on people's decisions, not on the order of
  /// imports. A story that goes on keeps its id. Returns how many articles changed their story.
  package func rebuild() throws(ArchiveError) -> Int {
    do throws(SQLiteError) {
      let session = try WriteSession.begin(on: database)
      try settle()
      let count = try form()
      try session.commit()
      return count
    } catch {
      throw database.meaning(of: error)
    }
  }

  /// Forms all stories again at the end of an import that brought much, unless the archive is so large that it would take
  /// much memory: then they are placed as they came until someone asks for it.
  package func rebuildAfterImport() throws(ArchiveError) {
    let count = try converting { () throws(SQLiteError) in
      try connection.integer("SELECT count(*) FROM article_terms") ?? 0
    }
    if count <= Self.mostRebuilt { _ = try rebuild() }
  }

  private static let mostRebuilt = 50_000

  private func form() throws(SQLiteError) -> Int {
    var run = try StoryRun(in: self)
    return try run.rebuild()
  }

  /// Takes out what is kept of articles that are gone or have another text now, and adds those that stay to `texts`.
  /// Returns the stories in which they were, and the articles that are like their former texts.
  private func takeQueue(
    _ texts: inout [Int64: StoryText]
  ) throws(SQLiteError) -> (former: [Int64: Int64], touched: Set<Int64>) {
    let waiting = try connection.integers("SELECT article_id FROM story_queue")
    if waiting.isEmpty { return ([:], []) }
    let terms = StoryTerms(database: database)
    var former: [Int64: Int64] = [:]
    var run = try StoryRun(in: self)
    var touched: Set<Int64> = []
    for article in waiting { touched.formUnion(try run.compare(article).map(\.article)) }
    for article in waiting {
      try terms.delete(article)
      former[article] = try connection.integer("SELECT story_id FROM story_articles WHERE article_id = ?1", article)
      try connection.run("DELETE FROM story_articles WHERE article_id = ?1", article)
      // It may have been added and changed since.
      texts[article] = try terms.text(of: article)
    }
    for story in Set(former.values).sorted() { try StoryRun.end(story, on: connection) }
    try connection.execute("DELETE FROM story_queue")
    return (former, touched.subtracting(waiting))
  }
}
