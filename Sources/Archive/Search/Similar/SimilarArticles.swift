import ArchiveSQLite
import ArchiveStorage

/// The articles that are like one.
package struct SimilarArticles: ArchiveRoom, SearchPart {
  package let database: ArchiveDatabase

  package init(of archive: borrowing OpenArchive) {
    database = archive.database
  }

  /// Calls `body` with each article that is like the one with this id, most alike first, until it throws or returns
  /// false. Returns how many there are, of which the page is a part: at most a hundred.
  ///
  /// A hit's score is how much the two articles are alike, from 0 to 1: the cosine of the angle between their words as
  /// vectors. Costs a bounded search, and the reading of a hundred articles. Throws `ArchiveError`, and the errors of
  /// `body`.
  @discardableResult
  package func search(
    like id: Int64, page: SearchPage = SearchPage(), _ body: (SearchHit) throws -> Bool
  ) throws -> Int {
    do {
      guard try connection.hasRow("SELECT 1 FROM articles WHERE id = ?1", id) else {
        throw ArchiveError.noSuchArticle(id)
      }
      let found = try SimilarFinder(connection: connection).articles(like: id)
      let details = try HitDetails(found.terms, on: connection)
      for similar in found.rows.dropFirst(page.offset).prefix(page.limit ?? .max) {
        let ranked = Ranking.Ranked(id: similar.id, score: similar.similarity, hasAllWords: false)
        guard let hit = try details.hit(ranked) else { continue }
        guard try body(hit) else { break }
      }
      return found.rows.count
    } catch let error as SQLiteError {
      throw ArchiveError(error, at: path)
    }
  }

  /// The group of reprints that an article belongs to; nil if it belongs to none.
  package func reprintGroup(of article: Int64) throws(ArchiveError) -> Int64? {
    try converting { () throws(SQLiteError) in
      try connection.integer("SELECT group_id FROM text_groups WHERE article_id = ?1", article)
    }
  }
}
