import ArchiveFiles
import ArchiveSQLite

/// An article read again from its original, or from its own text if a person changed that.
package struct RefreshedArticle: Sendable {
  /// The article's id.
  package var id: Int64
  /// Its text and what was found in it now.
  package var prepared: PreparedArticle
  /// The article's state when it was read. If the state differs when this is written, the article is left alone.
  package var before: State

  package init(id: Int64, prepared: PreparedArticle, before: State) {
    self.id = id
    self.prepared = prepared
    self.before = before
  }

  /// The values that show whether an article has changed meanwhile.
  package struct State: Hashable, Sendable {
    /// The document that the text comes from.
    package var documentID: Int64
    /// The version of the extractor that read it before.
    package var extractorVersion: Int?
    /// When a person changed the text.
    package var editedAt: String?

    package init(documentID: Int64, extractorVersion: Int? = nil, editedAt: String? = nil) {
      self.documentID = documentID
      self.extractorVersion = extractorVersion
      self.editedAt = editedAt
    }
  }
}

/// Replaces what an older extractor found by what a newer one finds.
package struct Reextraction: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Replaces what was found before by what was found now, for the whole batch in one transaction.
  ///
  /// Ids of articles, documents, revisions and origins stay; a text that is read better is not a revision. Sources that
  /// no article has any more go.
  ///
  /// - Returns: the ids of articles that were left alone, because another program changed them meanwhile.
  package func refresh(_ batch: [RefreshedArticle], version: Int) throws(ArchiveError) -> [Int64] {
    try converting { () throws(SQLiteError) in
      let session = try WriteSession.begin(on: database)
      let changed = try write(batch, version: version)
      try session.commit()
      // Rows were deleted.
      database.forget()
      return changed
    }
  }

  private func write(
    _ batch: [RefreshedArticle], version: Int
  ) throws(SQLiteError) -> [Int64] {
    var changed: [Int64] = []
    var current: [RefreshedArticle] = []
    for article in batch {
      if try state(of: article.id) == article.before { current.append(article) } else { changed.append(article.id) }
    }
    var oldSources: Set<Int64> = []
    var previous: [PreviousSources] = []
    // All deletions come first, because inserted rows wait until the end of the transaction.
    try articleWriter.withTriggers { () throws(SQLiteError) in
      for article in current {
        oldSources.formUnion(try articleWriter.sourceIDs(of: article.id))
        previous.append(try articleWriter.previousSources(of: article.id))
        try articleWriter.clearParts(of: article.id)
        try setText(of: article)
      }
    }
    for (article, previous) in zip(current, previous) {
      articleWriter.insertParts(of: article.prepared.article, article: article.id)
      try articleWriter.insert(article.prepared.extraction, article: article.id, previous: previous)
    }
    try pending.write(on: connection)
    try articleWriter.withTriggers { () throws(SQLiteError) in
      for article in current { try finish(article, version: version) }
      for source in oldSources.sorted() { try articleWriter.removeIfUnused(source: source) }
    }
    return changed
  }

  private func state(of id: Int64) throws(SQLiteError) -> RefreshedArticle.State? {
    try connection.first(
      "SELECT document_id, extractor_version, edited_at FROM articles WHERE id = ?1", id
    ) { row in
      RefreshedArticle.State(
        documentID: row.int64(at: 0), extractorVersion: row.optionalInt64(at: 1).map(Int.init),
        editedAt: row.optionalText(at: 2))
    }
  }

  /// Gives the article what its original now says. The index changes only if a text differs.
  private func setText(of refreshed: RefreshedArticle) throws(SQLiteError) {
    guard refreshed.before.editedAt == nil else { return }
    let article = refreshed.prepared.article
    try connection.run(
      """
      UPDATE articles
      SET title = ?2, subtitle = ?3, summary = ?4, body = ?5
      WHERE id = ?1 AND (title IS NOT ?2 OR subtitle IS NOT ?3 OR summary IS NOT ?4 OR body IS NOT ?5)
      """, refreshed.id, article.title, article.subtitle, article.summary, article.body)
    let facts = try connection.prepare(
      """
      UPDATE articles
      SET byline = ?6, dateline = ?7, date_line = ?8, source_line = ?9, outlet_id = ?10, published_at = ?11,
        published_on = ?12, published_from = ?13, language = ?14, url = ?15, modified_at = ?17, record_id = ?18,
        is_free = ?19, values_from = ?20, url_key = ?21
      WHERE id = ?1
      """, refreshed.id)
    try ArticleWriter.bind(
      article, document: refreshed.before.documentID, outlet: articleWriter.outletID(article), to: facts)
    try facts.run()
  }

  /// Marks an article, whose rows are all written, as read by this version. The triggers are on.
  ///
  /// Only here, people's corrections in the article are applied again.
  private func finish(_ refreshed: RefreshedArticle, version: Int) throws(SQLiteError) {
    try connection.run(
      "UPDATE articles SET word_count = ?2, extractor_version = ?3, edited_at = ?4 WHERE id = ?1", refreshed.id,
      refreshed.prepared.wordCount, version, refreshed.before.editedAt)
    try correctionApplication.applyCorrections(toArticle: refreshed.id)
  }
}
