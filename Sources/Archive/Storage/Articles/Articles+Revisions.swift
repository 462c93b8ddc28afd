import ArchiveSQLite

extension Articles {
  /// All texts of an article, by when they were retrieved; the one it has is the last.
  package func revisions(ofArticle id: Int64) throws(ArchiveError) -> [RevisionRecord] {
    let records = try reading { () throws(SQLiteError) in try readRevisions(of: id) }
    if records.isEmpty { throw .noSuchArticle(id) }
    return records
  }

  private func readRevisions(of id: Int64) throws(SQLiteError) -> [RevisionRecord] {
    let statement = try connection.prepare(
      """
      SELECT 0, document_id, retrieved_at, retrieved_from, published_at, title, subtitle, summary, body, id
      FROM revisions
      WHERE article_id = ?1
      UNION ALL
      SELECT 1, document_id,
        (SELECT max(retrieved_at) FROM document_origins WHERE document_id = articles.document_id),
        (
          SELECT retrieved_from FROM document_origins
          WHERE document_id = articles.document_id
          ORDER BY retrieved_at DESC LIMIT 1),
        published_at, title, subtitle, summary, body, id
      FROM articles
      WHERE id = ?1
      ORDER BY 1, 3, 10
      """, id)
    var records: [RevisionRecord] = []
    while try statement.step() {
      let document = statement.int64(at: 1)
      records.append(
        RevisionRecord(
          number: records.count + 1, isCurrent: statement.int(at: 0) != 0, articleID: id, documentID: document,
          origin: try self.originals.document(document)?.origins.first, retrievedAt: statement.optionalText(at: 2),
          retrievedFrom: statement.optionalText(at: 3), publishedAt: statement.optionalText(at: 4),
          title: statement.optionalText(at: 5), subtitle: statement.optionalText(at: 6),
          summary: statement.optionalText(at: 7), body: statement.text(at: 8)))
    }
    return records
  }
}
