import ArchiveSQLite

extension Removals {
  /// What a removal would remove. Writes nothing. Throws if there is no such import or article.
  package func removal(of choice: RemovalChoice) throws(ArchiveError) -> Removal {
    try require(choice)
    return try reading { () throws(SQLiteError) in try plan(choice).removal }
  }

  /// Throws if there is nothing of that number.
  package func require(_ choice: RemovalChoice) throws(ArchiveError) {
    switch choice {
    case .imported(let id): if try !has("SELECT 1 FROM imports WHERE id = ?1", id) { throw .noSuchImport(id) }
    case .articles(let ids):
      for id in ids where try !has("SELECT 1 FROM articles WHERE id = ?1", id) { throw .noSuchArticle(id) }
    }
  }

  private func has(_ sql: SQL, _ id: Int64) throws(ArchiveError) -> Bool {
    try converting { () throws(SQLiteError) in try connection.hasRow(sql, id) }
  }

  /// What a removal does to each row.
  package func plan(_ choice: RemovalChoice) throws(SQLiteError) -> RemovalPlan {
    var plan = RemovalPlan()
    switch choice {
    case .imported(let id): try self.plan(import: id, in: &plan)
    case .articles(let ids): try self.plan(articles: ids, in: &plan)
    }
    plan.removal.articles = plan.articles.count
    plan.removal.restored = plan.restored.count
    plan.removal.documents = plan.documents.count
    let size = "SELECT byte_count FROM documents WHERE id = ?1" as SQL
    for document in plan.documents { plan.removal.bytes += Int(try connection.integer(size, document) ?? 0) }
    plan.corrections = try corrections(onlyAbout: plan.articles)
    plan.removal.corrections = plan.corrections.count
    return plan
  }

  private func plan(import id: Int64, in plan: inout RemovalPlan) throws(SQLiteError) {
    let all = try connection.integers("SELECT DISTINCT document_id FROM document_origins WHERE import_id = ?1", id)
    for document in all {
      let isElsewhere = try connection.hasRow(
        "SELECT 1 FROM document_origins WHERE document_id = ?1 AND import_id <> ?2 LIMIT 1", document, id)
      if isElsewhere { plan.removal.documentsKept += 1 } else { plan.documents.insert(document) }
    }
    for document in plan.documents.sorted() {
      for article in try connection.integers("SELECT id FROM articles WHERE document_id = ?1 ORDER BY id", document) {
        if let text = try otherText(of: article, without: plan.documents) {
          plan.restored.append((article, text))
        } else {
          plan.articles.append(article)
        }
      }
      plan.removal.revisions += try connection.integers("SELECT id FROM revisions WHERE document_id = ?1", document)
        .count
    }
    plan.articles.sort()
  }

  /// The text that an article had, or has elsewhere, from a document that stays: the one retrieved last. A part of the
  /// text counts only if there is nothing else.
  private func otherText(
    of article: Int64, without going: Set<Int64>
  ) throws(SQLiteError) -> RemovalPlan.Text? {
    let statement = try connection.prepare(
      """
      SELECT id, document_id, retrieved_at, 1 AS is_whole FROM revisions WHERE article_id = ?1
      UNION ALL
      SELECT NULL, document_id,
        (SELECT max(retrieved_at) FROM document_origins
          WHERE document_origins.document_id = document_articles.document_id),
        relation = 'unchanged'
      FROM document_articles
      WHERE article_id = ?1
      ORDER BY is_whole DESC, 3 DESC, 1 DESC, 2 DESC
      """, article)
    while try statement.step() {
      let document = statement.int64(at: 1)
      if going.contains(document) { continue }
      if let revision = statement.optionalInt64(at: 0) { return .revision(id: revision, document: document) }
      return .document(document)
    }
    return nil
  }

  private func plan(articles ids: [Int64], in plan: inout RemovalPlan) throws(SQLiteError) {
    plan.articles = Set(ids).sorted()
    let going = Set(ids)
    let users = """
      SELECT id FROM articles WHERE document_id = ?1
      UNION SELECT article_id FROM revisions WHERE document_id = ?1
      UNION SELECT article_id FROM document_articles WHERE document_id = ?1
      """ as SQL
    for article in plan.articles {
      plan.removal.revisions += try connection.integers("SELECT id FROM revisions WHERE article_id = ?1", article).count
      let documents = try connection.integers(
        """
        SELECT document_id FROM articles WHERE id = ?1
        UNION SELECT document_id FROM revisions WHERE article_id = ?1
        UNION SELECT document_id FROM document_articles WHERE article_id = ?1
        """, article)
      for document in documents where !plan.documents.contains(document) {
        if try connection.integers(users, document).allSatisfy(going.contains) {
          plan.documents.insert(document)
        } else {
          plan.removal.documentsKept += 1
        }
      }
    }
  }

  /// The decisions that are about these articles and no others.
  private func corrections(onlyAbout articles: [Int64]) throws(SQLiteError) -> [Int64] {
    let statement = try connection.prepare("SELECT " + Correction.columns + " FROM corrections ORDER BY id")
    var all: [Correction] = []
    while try statement.step() {
      if let correction = Correction(statement), !correction.articles.isEmpty { all.append(correction) }
    }
    if all.isEmpty { return [] }
    var going: [ArticleFacts] = []
    for article in articles {
      if let facts = try self.articles.facts(ofArticle: article) { going.append(facts) }
    }
    return all.filter { correction in
      correction.articles.allSatisfy { key in going.contains { key.isKey(of: $0) } }
    }.map(\.id)
  }
}
