import ArchiveSQLite
import ArchiveStories

/// One run of `TextMatching`.
struct TextMatchingRun {
  private let database: ArchiveDatabase
  private let connection: Connection
  private let prints: TextPrints
  private var common: CommonPrints
  /// Articles whose groups are formed again.
  private var toGroup: Set<Int64> = []
  /// The last texts read, with their words.
  private var read: [Int64: OwnWords] = [:]

  /// How many texts are compared with one at most: those with the most prints in common.
  private static let mostCompared = 64
  private static let mostKept = 512
  /// How many articles are compared at once. Their words are in memory.
  private static let batch = 1024

  init(in room: TextMatching) throws(SQLiteError) {
    database = room.database
    connection = room.connection
    prints = TextPrints(database: room.database)
    common = try CommonPrints(on: room.connection)
  }

  mutating func settle() throws(SQLiteError) {
    defer { database.newTexts.removeAll() }
    let all = try connection.hasRow("SELECT 1 FROM text_queue WHERE reason = 'all'")
    if all {
      try clear()
      try forEachBatch(of: "SELECT id FROM articles WHERE id > ?1 ORDER BY id LIMIT ?2")
      try connection.run("DELETE FROM text_queue")
    } else {
      try takeQueue()
      if !database.newTexts.added.isEmpty { try compare(database.newTexts.added) }
    }
    try TextGrouping(on: connection).form(around: toGroup)
  }

  private mutating func clear() throws(SQLiteError) {
    try connection.execute("INSERT INTO text_prints (text_prints) VALUES ('delete-all')")
    try connection.execute("DELETE FROM shared_texts")
    try connection.execute("DELETE FROM text_groups")
    try connection.execute("DELETE FROM common_prints")
    // What was known of them is found again too.
    common = try CommonPrints(on: connection)
  }

  private mutating func forEachBatch(of ids: SQL) throws(SQLiteError) {
    var last: Int64 = 0
    while true {
      let batch = try connection.integers(ids, last, Self.batch)
      guard let end = batch.last else { return }
      try compare(texts(of: batch))
      last = end
    }
  }

  private func texts(of articles: [Int64]) throws(SQLiteError) -> [Int64: NewTexts.Text] {
    var texts: [Int64: NewTexts.Text] = [:]
    for article in articles {
      guard let words = try ownWords(of: article) else { continue }
      texts[article] = NewTexts.Text(words: words, fingerprint: Fingerprint(of: words))
    }
    return texts
  }

  /// Does what triggers left to do.
  private mutating func takeQueue() throws(SQLiteError) {
    var waiting: [(id: Int64, reason: String)] = []
    let statement = try connection.prepare("SELECT article_id, reason FROM text_queue WHERE reason <> 'ghost'")
    while try statement.step() { waiting.append((statement.int64(at: 0), statement.text(at: 1))) }
    if waiting.isEmpty { return }
    for (id, reason) in waiting {
      switch reason {
      case "group": toGroup.insert(id)
      case "text", "gone":
        if !database.newTexts.cleared.contains(id) {
          try connection.run("UPDATE text_queue SET reason = 'ghost' WHERE article_id = ?1", id)
        }
      default: break
      }
    }
    try connection.execute("DELETE FROM text_queue WHERE reason <> 'ghost'")
    // A row that says it is a ghost can't say as well that its group was dissolved.
    toGroup.formUnion(try connection.integers("SELECT article_id FROM text_queue"))
    let changed = waiting.filter { $0.reason == "new" || $0.reason == "text" }.map(\.id)
    var start = 0
    while start < changed.count {
      let end = min(start + Self.batch, changed.count)
      try compare(texts(of: Array(changed[start..<end])))
      start = end
    }
  }

  /// Compares new texts with all others and with each other, and stores their prints.
  private mutating func compare(_ texts: [Int64: NewTexts.Text]) throws(SQLiteError) {
    let batch = BatchPrints(of: texts)
    var found: [(id: Int64, candidates: [Int64])] = []
    // The table has only the prints of other texts yet.
    for id in batch.articles {
      guard let text = texts[id] else { continue }
      let candidates = try self.candidates(for: text.fingerprint, in: batch)
      if !candidates.isEmpty { found.append((id, candidates)) }
    }
    for id in batch.articles { if let text = texts[id] { try prints.insert(text.fingerprint, of: id) } }
    for (id, candidates) in found {
      guard let text = texts[id] else { continue }
      var index: RunIndex?
      for other in candidates where texts[other] == nil || other < id {
        let words = if let text = texts[other] { Optional(text.words) } else { try words(of: other) }
        guard let words else { continue }
        let runs = index ?? RunIndex(of: text.words)
        index = runs
        if let shared = runs.shared(with: words, ignoring: common.prints) { try note(shared, between: id, and: other) }
      }
    }
  }

  private mutating func words(of article: Int64) throws(SQLiteError) -> OwnWords? {
    if let words = read[article] { return words }
    guard let words = try ownWords(of: article) else { return nil }
    if read.count >= Self.mostKept { read.removeAll(keepingCapacity: true) }
    read[article] = words
    return words
  }

  private func ownWords(of article: Int64) throws(SQLiteError) -> OwnWords? {
    try connection.first("SELECT body FROM articles WHERE id = ?1", article) { OwnWords(of: $0.text(at: 0)) }
  }

  private mutating func note(
    _ shared: SharedText, between article: Int64, and other: Int64
  ) throws(SQLiteError) {
    try connection.run(
      """
      INSERT OR REPLACE INTO shared_texts (article_id, other_id, kind, words, share) VALUES (?1, ?2, ?3, ?4, ?5)
      """, min(article, other), max(article, other), shared.kind.rawValue, shared.words, shared.share)
    if shared.kind == .reprint { toGroup.formUnion([article, other]) }
  }

  /// The articles with which a text of a batch is compared: those that share a print with it.
  private mutating func candidates(for fingerprint: Fingerprint, in batch: BatchPrints) throws(SQLiteError) -> [Int64] {
    let own = fingerprint.prints.filter { !common.prints.contains($0) }
    let found = try articles(sharing: own.prefix(TextPrints.mostLookedUp), in: batch)
    guard CommonPrints.mayBeCommon(amongArticles: found.count) else { return found }
    // Which print each of them shares, since a common one hides the others.
    var counts: [Int64: Int] = [:]
    var ofPage: Set<Int64> = []
    for print in own.prefix(Self.mostCompared) {
      let articles = try articles(sharing: CollectionOfOne(print), in: batch)
      if try common.note(print, in: articles) {
        ofPage.formUnion(articles)
      } else {
        for article in articles.prefix(TextPrints.mostArticles) { counts[article, default: 0] += 1 }
      }
    }
    if !ofPage.isEmpty { try compareAgain(ofPage) }
    return counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(Self.mostCompared).map(\.key).sorted()
  }

  /// The articles of a batch and of the table that have one of these prints, in the order of their ids.
  private func articles(sharing prints: some Collection<UInt32>, in batch: BatchPrints) throws(SQLiteError) -> [Int64] {
    var found = Set(try self.prints.articles(sharing: prints))
    for print in prints { found.formUnion(batch.articles(with: print)) }
    return found.sorted()
  }

  /// Compares those of these articles that have words in common again, now that more prints are known to be a page's own.
  private mutating func compareAgain(_ articles: Set<Int64>) throws(SQLiteError) {
    for article in articles.sorted() {
      let others = try connection.integers("SELECT other_id FROM shared_texts WHERE article_id = ?1", article)
        .filter(articles.contains)
      guard !others.isEmpty, let own = try words(of: article) else { continue }
      let index = RunIndex(of: own)
      for other in others {
        guard let words = try words(of: other) else { continue }
        if let shared = index.shared(with: words, ignoring: common.prints) {
          try note(shared, between: article, and: other)
        } else {
          try connection.run("DELETE FROM shared_texts WHERE article_id = ?1 AND other_id = ?2", article, other)
        }
        toGroup.formUnion([article, other])
      }
    }
  }
}
