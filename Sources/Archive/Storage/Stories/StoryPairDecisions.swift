import ArchiveSQLite

/// Pairs of articles that belong together, or must not, whatever their texts say: reprints, and what people decided.
struct StoryPairDecisions {
  /// Pairs that people put into one story.
  private(set) var same: [(Int64, Int64)] = []
  /// Pairs that they told apart.
  private(set) var different: [(Int64, Int64)] = []
  private let connection: Connection

  init(in database: ArchiveDatabase) throws(SQLiteError) {
    connection = database.connection
    let decided = try StoryCorrections(database: database).pairsInForce()
    same = decided.same
    different = decided.different
  }

  /// The articles that people put into one story with one.
  func same(with article: Int64) -> [Int64] {
    same.compactMap { $0 == article ? $1 : $1 == article ? $0 : nil }
  }

  /// The articles that are reprints of one, or it of them.
  func reprints(of article: Int64) throws(SQLiteError) -> [Int64] {
    try connection.integers(
      """
      SELECT other_id FROM shared_texts WHERE article_id = ?1 AND kind = 'reprint'
      UNION ALL SELECT article_id FROM shared_texts WHERE other_id = ?1 AND kind = 'reprint'
      """, article)
  }
}
