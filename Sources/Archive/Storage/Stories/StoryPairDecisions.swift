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
    // Whoever mends an archive has not read the decisions yet.
    try database.corrections.refresh(on: connection, telling: database.registry)
    let decided = try StoryCorrections(database: database).pairsInForce()
    same = decided.same
    different = decided.different
  }

  /// For each article that people put into one story with others, all that must be with it, it among them.
  func together() -> [Int64: Set<Int64>] {
    var groups: [Int64: Set<Int64>] = [:]
    for (one, other) in same {
      let group = groups[one, default: [one]].union(groups[other, default: [other]])
      for article in group { groups[article] = group }
    }
    return groups
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
