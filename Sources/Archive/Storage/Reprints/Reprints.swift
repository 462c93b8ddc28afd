import ArchiveSQLite
import ArchiveStories

/// Which articles print the text of others.
package struct Reprints: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Calls `body` with each pair of articles that have words in common, by their ids, until it returns false: only with
  /// pairs of which `article` is one, pairs of this kind, and pairs of two of `articles`, unless these are nil.
  ///
  /// Throws `ArchiveError`, and the errors of `body`.
  package func forEachPair(
    of article: Int64? = nil, kind: SharedText.Kind? = nil, in articles: Set<Int64>? = nil,
    _ body: (TextPair) throws -> Bool
  ) throws {
    let statement = try converting { () throws(SQLiteError) in
      try connection.prepare(
        """
        SELECT a.id, a.title, a_outlets.name, a.published_on,
          (SELECT origin FROM document_origins WHERE document_id = a.document_id ORDER BY import_id, origin LIMIT 1),
          substr(a.body, 1, 400),
          b.id, b.title, b_outlets.name, b.published_on,
          (SELECT origin FROM document_origins WHERE document_id = b.document_id ORDER BY import_id, origin LIMIT 1),
          substr(b.body, 1, 400),
          shared_texts.kind, shared_texts.words, shared_texts.share, text_groups.head_id, text_groups.credited,
          text_groups.basis
        FROM shared_texts
        CROSS JOIN articles AS a ON a.id = shared_texts.article_id
        CROSS JOIN articles AS b ON b.id = shared_texts.other_id
        LEFT JOIN sources AS a_outlets ON a_outlets.id = a.outlet_id
        LEFT JOIN sources AS b_outlets ON b_outlets.id = b.outlet_id
        LEFT JOIN text_groups ON text_groups.article_id = a.id AND shared_texts.kind = 'reprint'
        WHERE (?1 IS NULL OR (shared_texts.article_id, shared_texts.other_id) IN (
            SELECT article_id, other_id FROM shared_texts WHERE article_id = ?1
            UNION ALL SELECT article_id, other_id FROM shared_texts WHERE other_id = ?1))
          AND (?2 IS NULL OR shared_texts.kind = ?2)
        ORDER BY shared_texts.article_id, shared_texts.other_id
        """, article, kind?.rawValue)
    }
    while try converting({ () throws(SQLiteError) in try statement.step() }) {
      guard let pair = Self.pair(statement) else { continue }
      if let articles, !articles.contains(pair.first.id) || !articles.contains(pair.second.id) { continue }
      guard try body(pair) else { return }
    }
  }

  private static func pair(_ row: borrowing Statement) -> TextPair? {
    guard let kind = SharedText.Kind(rawValue: row.text(at: 12)) else { return nil }
    return TextPair(
      first: article(row, from: 0), second: article(row, from: 6), kind: kind, words: row.int(at: 13),
      share: row.double(at: 14),
      head: row.optionalInt64(at: 15).map {
        TextHead(
          article: $0, credited: row.optionalText(at: 16),
          basis: row.optionalText(at: 17).flatMap(TextGroup.Basis.init(rawValue:)))
      })
  }

  private static func article(_ row: borrowing Statement, from column: Int) -> TextPair.Article {
    TextPair.Article(
      id: row.int64(at: column), title: row.optionalText(at: column + 1), opening: row.text(at: column + 5),
      outlet: row.optionalText(at: column + 2), publishedOn: row.optionalText(at: column + 3),
      origin: row.optionalText(at: column + 4))
  }

  /// From how many outlets articles come, and how many texts they are; of all articles if `articles` is nil.
  package func counts(of articles: Set<Int64>? = nil) throws(ArchiveError) -> TextCounts {
    try converting { () throws(SQLiteError) in
      let statement = try connection.prepare(
        """
        SELECT articles.id, articles.outlet_id, text_groups.group_id
        FROM articles LEFT JOIN text_groups ON text_groups.article_id = articles.id
        """)
      var counts = TextCounts()
      var outlets: Set<Int64> = []
      var groups: Set<Int64> = []
      while try statement.step() {
        if let articles, !articles.contains(statement.int64(at: 0)) { continue }
        counts.articles += 1
        if let outlet = statement.optionalInt64(at: 1) { outlets.insert(outlet) }
        if let group = statement.optionalInt64(at: 2), !groups.insert(group).inserted { continue }
        counts.texts += 1
      }
      counts.outlets = outlets.count
      return counts
    }
  }
}
