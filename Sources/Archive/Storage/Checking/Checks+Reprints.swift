import ArchiveSQLite
import ArchiveStories

extension Checks {
  /// How many articles, and how many pairs, are compared with their texts.
  private static let sample = 200

  /// Computes prints and words in common of a sample again. Articles that wait in the queue are left out.
  func checkReprints() throws(ArchiveError) -> CheckResult {
    var result = CheckResult(.reprints)
    try check(&result) { (result) throws(SQLiteError) in
      // Nothing is there to compare with before the first import after an upgrade.
      if try connection.hasRow("SELECT 1 FROM text_queue WHERE reason = 'all'") { return }
      try checkPrints(&result)
      try checkPairs(&result)
    }
    return result
  }

  private func checkPrints(_ result: inout CheckResult) throws(SQLiteError) {
    let prints = TextPrints(database: database)
    // Every nth article, so that the sample is from the whole archive and the same each time.
    let articles = try connection.integers(
      """
      SELECT id FROM articles
      WHERE id % max(1, (SELECT max(id) FROM articles) / ?1) = 0 AND id NOT IN (SELECT article_id FROM text_queue)
      ORDER BY id LIMIT ?1
      """, Self.sample)
    for article in articles {
      guard let words = try ownWords(of: article) else { continue }
      result.count += 1
      for print in Fingerprint(of: words).prints where try !prints.has(print, article: article) {
        result.add(.reprint(article: article))
        break
      }
    }
  }

  private func checkPairs(_ result: inout CheckResult) throws(SQLiteError) {
    let common = try CommonPrints(on: connection).prints
    let statement = try connection.prepare(
      """
      SELECT article_id, other_id, kind, words FROM shared_texts
      WHERE article_id NOT IN (SELECT article_id FROM text_queue)
        AND other_id NOT IN (SELECT article_id FROM text_queue)
      ORDER BY article_id, other_id LIMIT ?1
      """, Self.sample)
    while try statement.step() {
      let article = statement.int64(at: 0)
      guard let words = try ownWords(of: article), let others = try ownWords(of: statement.int64(at: 1)) else {
        continue
      }
      let shared = RunIndex(of: words).shared(with: others, ignoring: common)
      if shared?.kind.rawValue != statement.text(at: 2) || shared?.words != statement.int(at: 3) {
        result.add(.reprint(article: article))
      }
    }
  }

  private func ownWords(of article: Int64) throws(SQLiteError) -> OwnWords? {
    try connection.first("SELECT body FROM articles WHERE id = ?1", article) { OwnWords(of: $0.text(at: 0)) }
  }
}
