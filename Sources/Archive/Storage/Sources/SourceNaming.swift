import ArchiveIdentity
import ArchiveSQLite

/// Why a name in articles was taken for a source's, and in how many articles.
package struct SourceNaming: Hashable, Sendable {
  /// The name that the articles give.
  package var name: String
  /// Why it was taken for the source's; nil for a source of one article only.
  package var reason: IdentityLink.Reason?
  /// How sure that is on average, from 0 to 1.
  package var confidence: Double?
  /// In how many articles.
  package var articles: Int
}

extension Sources {
  /// The names that articles give a source, with the reasons, those of most articles first.
  package func namings(ofSource id: Int64) throws(ArchiveError) -> [SourceNaming] {
    try converting { () throws(SQLiteError) in
      try connection.rows(
        """
        SELECT name, identity_reason, avg(identity_confidence), count(DISTINCT article_id)
        FROM article_sources WHERE source_id = ?1
        GROUP BY 1, 2
        ORDER BY 4 DESC, 1, 2
        """, id
      ) { row in
        SourceNaming(
          name: row.text(at: 0), reason: row.optionalText(at: 1).flatMap(IdentityLink.Reason.init),
          confidence: row.optionalDouble(at: 2), articles: row.int(at: 3))
      }
    }
  }
}
