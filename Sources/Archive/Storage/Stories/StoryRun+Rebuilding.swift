import ArchiveSQLite
import ArchiveStories

extension StoryRun {
  /// Forms all stories again; returns how many articles changed their story.
  mutating func rebuild() throws(SQLiteError) -> Int {
    let articles = try connection.integers("SELECT article_id FROM article_terms")
    for article in articles { _ = try text(article) }
    forgetNearest()
    let order = ordered(articles)
    let numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, Int32($0)) })
    var pairs: [ComparedPair] = []
    for (number, article) in order.enumerated() {
      for other in try compare(article) {
        if let two = numbers[other.article] { pairs.append(ComparedPair(Int32(number), two, other.likeness)) }
      }
    }
    pairs = ComparedPair.unique(pairs)
    for pair in pairs {
      note(pair.likeness, of: order[Int(pair.one)])
      note(pair.likeness, of: order[Int(pair.other)])
    }
    try writeNearest()
    var before: [Int64: Int64] = [:]
    let statement = try connection.prepare("SELECT article_id, story_id FROM story_articles")
    while try statement.step() { before[statement.int64(at: 0)] = statement.int64(at: 1) }
    let changes = try write(stories(of: order, comparing: pairs), before: before)
    try connection.execute("UPDATE story_articles SET is_provisional = 0 WHERE is_provisional")
    // A damaged file may have others.
    try connection.execute("DELETE FROM stories WHERE id NOT IN (SELECT story_id FROM story_articles)")
    return changes
  }

  /// The stories that these articles form, those of one article among them. The pairs name articles by their place in
  /// `order`.
  mutating func stories(of order: [Int64], comparing pairs: [ComparedPair]) throws(SQLiteError) -> [[Int64]] {
    let numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    var linking = StoryLinking(count: order.count)
    let together = decided.together()
    for (one, other) in decided.different {
      // What must be with the one must not be with the other, lest the program's guess stands in the way of both decisions.
      let (group, others) = (together[one] ?? [one], together[other] ?? [other])
      let pairs = group.contains(other) ? [(one, other)] : group.flatMap { one in others.map { (one, $0) } }
      for (one, other) in pairs {
        if let one = numbers[one], let other = numbers[other] { linking.separate(one, other) }
      }
    }
    for (number, article) in order.enumerated() {
      for other in try decided.reprints(of: article).compactMap({ numbers[$0] }).sorted() {
        linking.join(number, other)
      }
    }
    for pair in pairs {
      let (one, other) = (Int(pair.one), Int(pair.other))
      let score = try score(order[one], order[other], pair.likeness)
      if score > StoryLinking.unscored { linking.link(one, other, score: score) }
    }
    let united = decided.same.compactMap { pair in
      numbers[pair.0].flatMap { one in numbers[pair.1].map { (one, $0) } }
    }
    return linking.stories(uniting: united).map { $0.map { order[$0] } }
  }

  /// Writes stories in the place of those in which their articles were `before`. One that has most articles of an earlier
  /// one keeps that one's id. Returns how many articles changed their story.
  @discardableResult
  func write(_ stories: [[Int64]], before: [Int64: Int64]) throws(SQLiteError) -> Int {
    let stories = stories.filter { $0.count > 1 }
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
    var alone = before
    var changes = 0
    for (number, story) in stories.enumerated() {
      let id = try begin(ids[number])
      for article in story {
        try connection.run(
          """
          INSERT INTO story_articles (article_id, story_id, is_provisional) VALUES (?1, ?2, 0)
          ON CONFLICT DO UPDATE SET story_id = ?2 WHERE story_id <> ?2
          """, article, id)
        if alone.removeValue(forKey: article) != id { changes += 1 }
      }
    }
    for article in alone.keys.sorted() {
      try connection.run("DELETE FROM story_articles WHERE article_id = ?1", article)
    }
    for id in Set(before.values).subtracting(taken).sorted() {
      try connection.run("DELETE FROM stories WHERE id = ?1", id)
    }
    return changes + alone.count
  }

  /// The id of a story: a known one that goes on, or a new one.
  private func begin(_ known: Int64?) throws(SQLiteError) -> Int64 {
    if let known {
      // It may have ended a moment ago, and a damaged file may not have it.
      try connection.run("INSERT OR IGNORE INTO stories (id) VALUES (?1)", known)
      return known
    }
    try connection.execute("INSERT INTO stories DEFAULT VALUES")
    return connection.lastInsertedRowID
  }
}
