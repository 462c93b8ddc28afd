import ArchiveSQLite
import ArchiveStories

extension StoryRun {
  /// How many articles are placed again with new ones: so many for each new one, and at least so many. More only if a
  /// story has more.
  private static let (mostForEach, leastOfAll) = (4, 400)

  /// Places these articles, which are in no story.
  ///
  /// The articles that they have to do with are placed again, with all of their stories: so what comes out is what all
  /// articles together form, as long as not too many have to do with each other. `former` says which of the new ones were
  /// in a story until now, so that it may go on under its id.
  /// `touched` are those that were like an article which is gone or has another text now.
  mutating func place(
    _ new: Set<Int64>, from former: [Int64: Int64], touched: Set<Int64>
  ) throws(SQLiteError) {
    var found: [Int64: [Comparison]] = [:]
    var known: Set<[Int64]> = []
    for article in touched.subtracting(new).sorted() { try findNearestAgain(of: article, among: new, &known) }
    for article in new.sorted() { found[article] = try compare(article, noting: new, &known) }
    let open = try reach(from: new, &found, &known)
    try writeNearest()
    let order = ordered(open)
    let numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, Int32($0)) })
    var pairs: [ComparedPair] = []
    for (number, article) in order.enumerated() {
      for other in found[article] ?? [] {
        if let two = numbers[other.article] { pairs.append(ComparedPair(Int32(number), two, other.likeness)) }
      }
    }
    let stories = try stories(of: order, comparing: ComparedPair.unique(pairs))
    var before = try storiesGoingOn(from: former, in: open)
    for article in open { if let story = try story(of: article) { before[article] = story } }
    try write(stories, before: before)
    for story in stories where story.count > 1 {
      let own = new.intersection(story)
      if !own.isEmpty, let id = try self.story(of: story[0]) { try markProvisional(id, story, new: own) }
    }
  }

  /// Compares an article with others, and counts those pairs among the nearest that have a new article and were not counted yet.
  private mutating func compare(
    _ article: Int64, noting new: Set<Int64>, _ known: inout Set<[Int64]>
  ) throws(SQLiteError) -> [Comparison] {
    let found = try compare(article)
    for other in found where new.contains(article) || new.contains(other.article) {
      guard known.insert([min(article, other.article), max(article, other.article)]).inserted else { continue }
      note(other.likeness, of: article)
      note(other.likeness, of: other.article)
    }
    return found
  }

  /// Counts an article's nearest others anew, as one of them may not be there any more.
  private mutating func findNearestAgain(
    of article: Int64, among new: Set<Int64>, _ known: inout Set<[Int64]>
  ) throws(SQLiteError) {
    guard try text(article) != nil else { return }
    forgetNearest(of: article)
    for other in try compare(article) {
      note(other.likeness, of: article)
      guard new.contains(other.article) else { continue }
      note(other.likeness, of: other.article)
      known.insert([min(article, other.article), max(article, other.article)])
    }
  }

  /// The new articles, and those that they have to do with: those that are of the same event as one of them by themselves,
  /// with their stories, and so on.
  private mutating func reach(
    from new: Set<Int64>, _ found: inout [Int64: [Comparison]], _ known: inout Set<[Int64]>
  ) throws(SQLiteError) -> Set<Int64> {
    let most = new.count + max(Self.leastOfAll, new.count * Self.mostForEach)
    var open = new
    var waiting = ordered(new)
    var place = 0
    while place < waiting.count {
      let article = waiting[place]
      place += 1
      let others = if let found = found[article] { found } else { try compare(article, noting: new, &known) }
      found[article] = others
      // What is certain is followed however much there is.
      var related = try decided.same(with: article) + decided.reprints(of: article)
      for other in others where open.count < most && !open.contains(other.article) {
        if try score(article, other.article, other.likeness) > 0 { related.append(other.article) }
      }
      for other in related where !open.contains(other) {
        for member in try members(with: other).sorted() where open.insert(member).inserted { waiting.append(member) }
      }
    }
    return open
  }

  /// The stories that new articles were in, unless they go on without these.
  private func storiesGoingOn(
    from former: [Int64: Int64], in open: Set<Int64>
  ) throws(SQLiteError) -> [Int64: Int64] {
    var kept: [Int64: Int64] = [:]
    for (article, story) in former {
      let other = try connection.integer("SELECT article_id FROM story_articles WHERE story_id = ?1 LIMIT 1", story)
      if other.map(open.contains) ?? true { kept[article] = story }
    }
    return kept
  }

  /// An article, and the others of its story.
  private func members(with article: Int64) throws(SQLiteError) -> Set<Int64> {
    guard try text(isKeptOf: article) else { return [] }
    guard let story = try story(of: article) else { return [article] }
    return Set(try connection.integers("SELECT article_id FROM story_articles WHERE story_id = ?1", story))
  }

  /// Marks the articles of a story that got one which is earlier than one that it had.
  private mutating func markProvisional(
    _ id: Int64, _ members: [Int64], new: Set<Int64>
  ) throws(SQLiteError) {
    var (newest, earliest): (Int, Int) = (.min, .max)
    for member in members {
      let day = try text(member)?.measured.day ?? .max
      if new.contains(member) { earliest = min(earliest, day) } else { newest = max(newest, day) }
    }
    if earliest < newest {
      try connection.run("UPDATE story_articles SET is_provisional = 1 WHERE story_id = ?1", id)
    }
  }

  private func story(of article: Int64) throws(SQLiteError) -> Int64? {
    try connection.integer("SELECT story_id FROM story_articles WHERE article_id = ?1", article)
  }

  private func text(isKeptOf article: Int64) throws(SQLiteError) -> Bool {
    try connection.hasRow("SELECT 1 FROM article_terms WHERE article_id = ?1", article)
  }
}
