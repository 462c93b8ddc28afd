import ArchiveSQLite
import ArchiveStorage

extension ArchiveStore {
  /// Calls `body` with each article that the query finds among those that came after `first` and up to `last`, the newest by date
  /// first, until it throws or returns false.
  ///
  /// An article came if it is new, or if another text of it came. The query is taken as it stands, without a looser reading. Costs
  /// reading the index's lists once, and a bounded amount for each article that came.
  public borrowing func searchNews(
    _ query: SearchQuery, after first: SearchMark, through last: SearchMark, _ body: (SearchHit) throws -> Bool
  ) throws {
    if query.isEmpty { return }
    do {
      let reading = try connection.strictReading(query, for: .articles)
      let statement = try connection.prepare(
        QuerySQL("SELECT articles.id FROM (\n")
          + reading.query.newsIDs(after: first, through: last)
          + QuerySQL(
            """

            ) AS news
            CROSS JOIN articles ON articles.id = news.id
            ORDER BY articles.published_on DESC, articles.published_at DESC, articles.id DESC
            """))
      let details = try HitDetails(reading.terms, on: connection)
      while try statement.step() {
        guard let hit = try details.hit(Ranking.Ranked(id: statement.int64(at: 0), score: 0, hasAllWords: true)) else {
          continue
        }
        guard try body(hit) else { return }
      }
    } catch let error as SQLiteError {
      throw ArchiveError(error, at: path)
    }
  }

  /// How many articles `searchNews` would give.
  public borrowing func countOfNews(
    _ query: SearchQuery, after first: SearchMark, through last: SearchMark
  ) throws(ArchiveError) -> Int {
    if query.isEmpty { return 0 }
    return try converting { () throws(SQLiteError) in
      let statement = try connection.prepare(
        QuerySQL("SELECT count(*) FROM (\n")
          + connection.strictReading(query, for: .articles).query.newsIDs(after: first, through: last) + QuerySQL("\n)")
      )
      return try statement.step() ? statement.int(at: 0) : 0
    }
  }
}

extension CompiledQuery {
  /// The ids of the articles found that came between two moments, each once.
  fileprivate func newsIDs(after first: SearchMark, through last: SearchMark) -> QuerySQL {
    // Ids that the index is asked for are passed over by it quickly.
    let id: SQL = match == nil ? "articles.id" : "articles_fts.rowid"
    let new = QuerySQL("\n  AND " + id + " > ? AND " + id + " <= ?", [.integer(first.article), .integer(last.article)])
    let revised = QuerySQL(
      "\n  AND " + id + " IN (SELECT article_id FROM revisions WHERE id > ? AND id <= ? AND article_id <= ?)",
      [.integer(first.revision), .integer(last.revision), .integer(first.article)])
    return ids + new + QuerySQL("\nUNION ALL\n") + ids + revised
  }
}
