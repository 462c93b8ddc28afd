import ArchiveSQLite
import ArchiveStories

extension StoryRun {
  /// Forms all stories again; returns how many articles changed their story.
  mutating func rebuild() throws(SQLiteError) -> Int {
    let articles = try connection.integers("SELECT article_id FROM article_terms")
    for article in articles { _ = try text(article) }
    forgetNearest()
    let order = ordered(articles)
    let numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    var likenesses: [[(other: Int, likeness: TextSimilarity)]] = []
    var known: Set<Int> = []
    for (number, article) in order.enumerated() {
      var own: [(other: Int, likeness: TextSimilarity)] = []
      for (other, likeness) in try compare(article) {
        guard let two = numbers[other], known.insert(min(number, two) * order.count + max(number, two)).inserted
        else { continue }
        note(likeness, of: article)
        note(likeness, of: other)
        own.append((two, likeness))
      }
      likenesses.append(own)
    }
    try writeNearest()
    var linking = StoryLinking(count: order.count)
    for (one, other) in decided.different {
      if let one = numbers[one], let other = numbers[other] { linking.separate(one, other) }
    }
    for (number, article) in order.enumerated() {
      for other in try decided.reprints(of: article).compactMap({ numbers[$0] }).sorted() {
        linking.join(number, other)
      }
    }
    for (number, others) in likenesses.enumerated() {
      for (other, likeness) in others {
        let score = try score(order[number], order[other], likeness)
        if score > StoryLinking.unscored { linking.link(number, other, score: score) }
      }
    }
    let united = decided.same.compactMap { pair in
      numbers[pair.0].flatMap { one in numbers[pair.1].map { (one, $0) } }
    }
    return try write(linking.stories(uniting: united).filter { $0.count > 1 }.map { $0.map { order[$0] } })
  }

  /// Writes the stories; one that has most articles of an earlier one keeps that one's id.
  private func write(_ stories: [[Int64]]) throws(SQLiteError) -> Int {
    var before: [Int64: Int64] = [:]
    let statement = try connection.prepare("SELECT article_id, story_id FROM story_articles")
    while try statement.step() { before[statement.int64(at: 0)] = statement.int64(at: 1) }
    var overlaps: [(count: Int, story: Int, id: Int64)] = []
    for (number, story) in stories.enumerated() {
      var counts: [Int64: Int] = [:]
      for article in story { if let id = before[article] { counts[id, default: 0] += 1 } }
      overlaps += counts.map { ($0.value, number, $0.key) }
    }
    var ids: [Int: Int64] = [:]
    var taken: Set<Int64> = []
    for overlap in overlaps.sorted(by: { ($1.count, $0.id, $0.story) < ($0.count, $1.id, $1.story) })
    where ids[overlap.story] == nil && taken.insert(overlap.id).inserted {
      ids[overlap.story] = overlap.id
    }
    var changes = 0
    try connection.execute("DELETE FROM story_articles")
    for (number, story) in stories.enumerated() {
      let id: Int64
      if let kept = ids[number] {
        id = kept
        // A damaged file may not have it.
        try connection.run("INSERT OR IGNORE INTO stories (id) VALUES (?1)", id)
      } else {
        try connection.execute("INSERT INTO stories DEFAULT VALUES")
        id = connection.lastInsertedRowID
      }
      for article in story {
        try connection.run(
          "INSERT INTO story_articles (article_id, story_id, is_provisional) VALUES (?1, ?2, 0)", article, id)
        if before.removeValue(forKey: article) != id { changes += 1 }
      }
    }
    try connection.execute("DELETE FROM stories WHERE id NOT IN (SELECT story_id FROM story_articles)")
    return changes + before.count
  }
}
