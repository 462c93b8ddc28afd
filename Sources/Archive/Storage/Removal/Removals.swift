import ArchiveSQLite

/// Removes imports and articles from the archive.
package struct Removals: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Removes what was chosen from the archive, all of it or nothing. Call `rewrite` afterwards.
  ///
  /// Articles that go back to another text keep their ids and must be extracted again.
  ///
  /// - Parameters:
  ///   - choice: what goes.
  ///   - withCorrections: whether people's decisions on articles that go are forgotten too.
  ///   - report: learns how many articles and originals are out, and how many go. They may still come back until the end.
  /// - Returns: what was removed, and the articles to extract again.
  /// - Throws: if there is no such import or article, or if SQLite fails.
  package func remove(
    _ choice: RemovalChoice, withCorrections: Bool = false, report: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(ArchiveError) -> (removal: Removal, toExtract: [Int64]) {
    try require(choice)
    return try converting { () throws(SQLiteError) in
      // Deleted text is overwritten. An import does without that, for speed.
      try connection.execute("PRAGMA secure_delete = ON")
      defer { try? connection.execute("PRAGMA secure_delete = OFF") }
      defer {
        registry.forget()
        memory.forget()
        database.newTexts.removeAll()
      }
      let plan = try connection.transaction { () throws(SQLiteError) in
        let plan = try self.plan(choice)
        for article in plan.articles + plan.restored.map(\.article) {
          let body = try connection.first("SELECT body FROM articles WHERE id = ?1", article) { $0.text(at: 0) }
          if let body { try textMatching.forget(article: article, body: body) }
        }
        try carryOut(plan, of: choice, report: report)
        if withCorrections {
          for id in plan.corrections { try connection.run("DELETE FROM corrections WHERE id = ?1", id) }
        }
        // Also those that were left when somebody changed a text in a shell.
        try connection.execute(
          """
          DELETE FROM sources
          WHERE NOT EXISTS (SELECT 1 FROM article_sources WHERE source_id = sources.id)
            AND NOT EXISTS (SELECT 1 FROM articles WHERE outlet_id = sources.id)
          """)
        try textMatching.removeGhosts()
        try utteranceMatching.settleHere()
        try storyPlacing.settle()
        // Text deleted from an index leaves its pages when all its segments become one.
        try connection.execute("INSERT INTO articles_fts (articles_fts) VALUES ('optimize')")
        try connection.execute("INSERT INTO quotes_fts (quotes_fts) VALUES ('optimize')")
        try connection.execute("INSERT INTO source_names_fts (source_names_fts) VALUES ('optimize')")
        return plan
      }
      return (plan.removal, plan.restored.map(\.article))
    }
  }

  /// Rewrites the file, so that no page holds anything that was deleted. Takes as much space again while it runs.
  ///
  /// False where old pages are left: because another program reads the archive for longer than ten seconds, until the
  /// next write without it; or because there is no space.
  package func rewrite() throws(ArchiveError) -> Bool {
    do throws(ArchiveError) {
      return try converting { () throws(SQLiteError) in
        try connection.execute("VACUUM")
        return try connection.integer("PRAGMA wal_checkpoint(TRUNCATE)") == 0
      }
    } catch {
      guard case .diskFull = error else { throw error }
      return false
    }
  }

  private func carryOut(
    _ plan: RemovalPlan, of choice: RemovalChoice, report: (_ done: Int, _ total: Int) -> Void
  ) throws(SQLiteError) {
    let total = plan.articles.count + plan.documents.count
    var done = 0
    func count() {
      done += 1
      report(done, total)
    }
    var containers: Set<String> = []
    for document in plan.documents { try containers.formUnion(self.containers(ofDocument: document)) }
    for (article, text) in plan.restored {
      let sources = try articleWriter.sourceIDs(of: article)
      try putBack(article, to: text)
      for source in sources { try articleWriter.removeIfUnused(source: source) }
    }
    for article in plan.articles {
      try connection.run("DELETE FROM articles WHERE id = ?1", article)
      count()
    }
    for document in plan.documents.sorted() {
      try connection.run("DELETE FROM revisions WHERE document_id = ?1", document)
      // Triggers took the documents that gave a text.
      try connection.run("DELETE FROM documents WHERE id = ?1", document)
      count()
    }
    // So that what was removed can be imported again.
    for container in containers.sorted() {
      try connection.run("DELETE FROM container_progress WHERE origin = ?1", container)
    }
    if case .imported(let id) = choice {
      try connection.run("DELETE FROM document_origins WHERE import_id = ?1", id)
      try connection.run("DELETE FROM imports WHERE id = ?1", id)
    }
  }

  /// The containers that a document was in, the innermost one and those around it.
  private func containers(ofDocument id: Int64) throws(SQLiteError) -> Set<String> {
    var containers: Set<String> = []
    for origin in try connection.texts("SELECT origin FROM document_origins WHERE document_id = ?1", id) {
      var rest = origin
      while let container = ArticleIdentity.container(of: rest) {
        containers.insert(container)
        rest = container
      }
    }
    return containers
  }

  /// Gives an article another text, and marks it for extraction.
  private func putBack(_ article: Int64, to text: RemovalPlan.Text) throws(SQLiteError) {
    let document: Int64
    switch text {
    case .document(let id): document = id
    case .revision(let revision, let id):
      document = id
      try connection.run(
        """
        UPDATE articles
        SET title = revisions.title, subtitle = revisions.subtitle, summary = revisions.summary, body = revisions.body,
          published_at = revisions.published_at, published_on = substr(revisions.published_at, 1, 10), modified_at = NULL
        FROM revisions
        WHERE articles.id = ?1 AND revisions.id = ?2
        """, article, revision)
    }
    try connection.run(
      "UPDATE articles SET document_id = ?2, extractor_version = NULL, edited_at = NULL WHERE id = ?1", article,
      document)
    if case .revision(let revision, _) = text { try connection.run("DELETE FROM revisions WHERE id = ?1", revision) }
    try connection.run("DELETE FROM document_articles WHERE article_id = ?1 AND document_id = ?2", article, document)
  }
}
