import ArchiveModel
import ArchiveSQLite
import ArchiveText

/// People's decisions on stories: which articles are of one story, and which are not.
package struct StoryCorrections: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Says whether two articles are of one story. If they are, the stories in which they are become one.
  package func decide(
    _ one: Int64, _ other: Int64, areOneStory: Bool, note: String? = nil, by person: String? = nil
  ) throws(ArchiveError) -> CorrectionRecord {
    try corrections.deciding { () throws(ArchiveError) in
      if one == other { throw .refused(.oneArticle(one)) }
      var keys: [JSON] = []
      for article in [one, other] {
        let facts = try converting { () throws(SQLiteError) in try articles.facts(ofArticle: article) }
        guard let facts else { throw .noSuchArticle(article) }
        keys.append(ArticleKey(facts).json)
      }
      let field: CorrectionRecord.Field = areOneStory ? .sameStory : .differentStories
      if let known = try repetition(field, [one, other], note: note) { return known }
      let id = try converting { () throws(SQLiteError) in
        let id = try corrections.insertCorrection(
          field, key: JSON(["articles": .array(keys)]), value: .null, note: note, by: person)
        for article in [one, other] { try placeAgain(article) }
        return id
      }
      return try corrections.record(ofCorrection: id)
    }
  }

  /// The decision in force that says this already; nil if there is none.
  private func repetition(
    _ field: CorrectionRecord.Field, _ pair: Set<Int64>, note: String?
  ) throws(ArchiveError) -> CorrectionRecord? {
    let known = try converting { () throws(SQLiteError) in try inForce() }.last { Set($0.articles) == pair }
    guard var known, known.field == field, note == nil || note == known.note else { return nil }
    known.isRepeated = true
    return known
  }

  /// Has an article and those of its story placed again when the transaction ends.
  func placeAgain(_ article: Int64) throws(SQLiteError) {
    try connection.run(
      """
      INSERT OR IGNORE INTO story_queue (article_id)
      SELECT ?1 UNION SELECT article_id FROM story_articles
      WHERE story_id = (SELECT story_id FROM story_articles WHERE article_id = ?1)
      """, article)
  }

  /// The pairs of articles that decisions in force put into one story, and those that they tell apart, oldest first.
  func pairsInForce() throws(SQLiteError) -> (same: [(Int64, Int64)], different: [(Int64, Int64)]) {
    var (same, different): ([(Int64, Int64)], [(Int64, Int64)]) = ([], [])
    for record in try inForce() {
      let pair = (record.articles[0], record.articles[1])
      if record.field == .sameStory { same.append(pair) } else { different.append(pair) }
    }
    return (same, different)
  }

  private func inForce() throws(SQLiteError) -> [CorrectionRecord] {
    guard memory.all.contains(where: { $0.field.target == .story }) else { return [] }
    return try corrections.listedCorrections().map(\.record).filter {
      $0.target == .story && $0.state == .stands && $0.articles.count == 2
    }
  }
}
