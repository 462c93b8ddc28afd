import ArchiveSQLite
import ArchiveStories

extension StoryRun {
  /// A group that articles are joined to: a story that is there, or one article.
  private struct Node: Hashable {
    var story: Int64?
    var article: Int64
  }

  /// Places these articles, which are in no story, into stories that are there, or into new ones.
  ///
  /// Articles alone that are like one of them are placed again. Stories are never joined here: a rebuild does that, or a
  /// person. `former` says which of them were in a story until now, so that it may go on under its id.
  mutating func place(_ new: Set<Int64>, from former: [Int64: Int64]) throws(SQLiteError) {
    var likenesses: [Int64: [(other: Int64, likeness: TextSimilarity)]] = [:]
    var known: Set<[Int64]> = []
    for article in new.sorted() {
      let found = try compare(article)
      likenesses[article] = found
      for (other, likeness) in found where known.insert([min(article, other), max(article, other)]).inserted {
        note(likeness, of: article)
        note(likeness, of: other)
      }
    }
    try writeNearest()
    var open = new
    for article in new.sorted() {
      for (other, likeness) in likenesses[article] ?? [] where !open.contains(other) {
        if try score(article, other, likeness) > 0, try story(of: other) == nil { open.insert(other) }
      }
    }
    for article in open.subtracting(new).sorted() { likenesses[article] = try compare(article) }
    try link(open, new: new, likenesses, from: former)
    for (one, other) in decided.same where new.contains(one) || new.contains(other) { try unite(one, other) }
  }

  private mutating func link(
    _ open: Set<Int64>, new: Set<Int64>, _ likenesses: [Int64: [(other: Int64, likeness: TextSimilarity)]],
    from former: [Int64: Int64]
  ) throws(SQLiteError) {
    var nodes: [Node] = []
    var numbers: [Node: Int] = [:]
    var sizes: [Int] = []
    for article in ordered(open) {
      let node = Node(article: article)
      numbers[node] = nodes.count
      nodes.append(node)
      sizes.append(1)
    }
    func number(of article: Int64) throws(SQLiteError) -> Int? {
      if let number = numbers[Node(article: article)] { return number }
      guard let story = try story(of: article) else { return nil }
      let node = Node(story: story, article: 0)
      if let number = numbers[node] { return number }
      numbers[node] = nodes.count
      nodes.append(node)
      sizes.append(Int(try connection.integer("SELECT count(*) FROM story_articles WHERE story_id = ?1", story) ?? 1))
      return nodes.count - 1
    }
    var links: [(Int, Int, Float)] = []
    var linked: Set<[Int64]> = []
    for article in ordered(open) {
      for (other, likeness) in likenesses[article] ?? [] {
        guard linked.insert([min(article, other), max(article, other)]).inserted,
          let one = try number(of: article), let two = try number(of: other)
        else { continue }
        links.append((one, two, try score(article, other, likeness)))
      }
    }
    var joined: [(Int, Int)] = []
    for article in ordered(new) {
      for other in try decided.reprints(of: article) {
        if let one = try number(of: article), let two = try number(of: other) { joined.append((one, two)) }
      }
    }
    var separated: [(Int, Int)] = []
    for (one, other) in decided.different where open.contains(one) || open.contains(other) {
      if let one = try number(of: one), let other = try number(of: other) { separated.append((one, other)) }
    }
    var linking = StoryLinking(count: nodes.count, weights: sizes)
    let stories = nodes.indices.filter { nodes[$0].story != nil }
    for (place, one) in stories.enumerated() { for other in stories[(place + 1)...] { linking.separate(one, other) } }
    for (one, other) in separated { linking.separate(one, other) }
    for (one, other) in joined { linking.join(one, other) }
    for (one, other, score) in links { linking.link(one, other, score: score) }
    for group in linking.stories() where group.count > 1 {
      try write(group.map { nodes[$0] }, new: new, from: former)
    }
  }

  private mutating func write(_ group: [Node], new: Set<Int64>, from former: [Int64: Int64]) throws(SQLiteError) {
    let story =
      if let known = group.lazy.compactMap(\.story).first { known } else {
        try newStory(from: group.compactMap { former[$0.article] })
      }
    for node in group where node.story == nil {
      try connection.run(
        "INSERT INTO story_articles (article_id, story_id, is_provisional) VALUES (?1, ?2, 0)", node.article, story)
    }
    try markProvisional(story, new: new.intersection(group.lazy.filter { $0.story == nil }.map(\.article)))
  }

  /// A new story: under the id of the one from which most of its articles come, if that one is no more.
  private func newStory(from former: [Int64]) throws(SQLiteError) -> Int64 {
    let counts = Dictionary(former.map { ($0, 1) }, uniquingKeysWith: +)
    for (id, _) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      if try connection.hasRow("SELECT 1 FROM stories WHERE id = ?1", id) { continue }
      try connection.run("INSERT INTO stories (id) VALUES (?1)", id)
      return id
    }
    try connection.execute("INSERT INTO stories DEFAULT VALUES")
    return connection.lastInsertedRowID
  }

  /// Puts the stories of two articles together, as a person decided, unless others told two of their articles apart.
  private func unite(_ one: Int64, _ other: Int64) throws(SQLiteError) {
    let (articles, others) = (try members(with: one), try members(with: other))
    if articles.contains(other) { return }
    let isSeparate = decided.different.contains { pair in
      articles.contains(pair.0) && others.contains(pair.1) || articles.contains(pair.1) && others.contains(pair.0)
    }
    if isSeparate { return }
    let stories = [try story(of: one), try story(of: other)].compactMap { $0 }
    let kept: Int64
    if stories.count == 2 {
      kept = articles.count < others.count ? stories[1] : stories[0]
    } else if let story = stories.first {
      kept = story
    } else {
      kept = try newStory(from: [])
    }
    for article in articles.union(others).sorted() {
      try connection.run(
        """
        INSERT INTO story_articles (article_id, story_id, is_provisional) VALUES (?1, ?2, 0)
        ON CONFLICT DO UPDATE SET story_id = ?2
        """, article, kept)
    }
    for story in stories where story != kept { try connection.run("DELETE FROM stories WHERE id = ?1", story) }
  }

  /// The articles of an article's story, it among them.
  private func members(with article: Int64) throws(SQLiteError) -> Set<Int64> {
    guard let story = try story(of: article) else { return [article] }
    return Set(try connection.integers("SELECT article_id FROM story_articles WHERE story_id = ?1", story))
  }

  /// Marks the articles of a story that got one which is earlier than one that it had.
  private mutating func markProvisional(_ story: Int64, new: Set<Int64>) throws(SQLiteError) {
    let members = try connection.integers("SELECT article_id FROM story_articles WHERE story_id = ?1", story)
    var (newest, earliest): (Int, Int) = (.min, .max)
    for member in members {
      let day = try text(member)?.measured.day ?? .max
      if new.contains(member) { earliest = min(earliest, day) } else { newest = max(newest, day) }
    }
    if earliest < newest {
      try connection.run("UPDATE story_articles SET is_provisional = 1 WHERE story_id = ?1", story)
    }
  }

  private func story(of article: Int64) throws(SQLiteError) -> Int64? {
    try connection.integer("SELECT story_id FROM story_articles WHERE article_id = ?1", article)
  }
}
