import ArchiveModel
import ArchiveText
import ArchiveSQLite

/// Stores what an import reads, one batch in a transaction, and notes how far it is.
package struct ImportBatches: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Begins an import that was started with `arguments`, and notes it.
  package func beginImport(arguments: [String]) throws(ArchiveError) -> ImportID {
    try converting { () throws(SQLiteError) in
      try RowIDs.requireCounters(on: connection)
      try connection.run(
        "INSERT INTO imports (started_at, arguments) VALUES (?1, ?2)", Timestamp.now, JSONText.array(arguments))
      return ImportID(rawValue: connection.lastInsertedRowID)
    }
  }

  /// Notes that an import has ended, and its counts.
  package func finishImport(
    _ id: ImportID, counts: ImportCounts, isStopped: Bool = false
  ) throws(ArchiveError) {
    try converting { () throws(SQLiteError) in
      try connection.run(
        """
        UPDATE imports
        SET finished_at = ?2, added = ?3, revised = ?4, unchanged = ?5, excerpts = ?6, skipped = ?7, failed = ?8,
          bytes = ?9, is_stopped = ?10
        WHERE id = ?1
        """, id.rawValue, Timestamp.now, counts.added, counts.revised, counts.unchanged, counts.excerpts,
        counts.skipped, counts.failed, counts.bytes, isStopped)
    }
  }

  /// Stores a batch in one transaction, all of it or nothing. Returns what happened to each item, in order.
  ///
  /// `progress` says how far the containers of these items are read with them, `crawls` which crawls end with them.
  ///
  /// A batch should hold some 8 MB of text: the index is written once a transaction, and its memory grows with it.
  package func store(
    _ batch: [StoreItem], progress: [ContainerProgress] = [], crawls: [ReadContainer] = [], in importID: ImportID
  ) throws(ArchiveError) -> [StoreOutcome] {
    try converting { () throws(SQLiteError) in
      // The indexes are written here, faster than by triggers and with the same result.
      let session = try WriteSession.begin(on: database)
      let hasProblems = try connection.integer("SELECT EXISTS (SELECT 1 FROM import_problems)") != 0
      var outcomes: [StoreOutcome] = []
      outcomes.reserveCapacity(batch.count)
      for item in batch {
        outcomes.append(try store(item, in: importID))
        if hasProblems, let origin = item.origin { try forgetProblems(at: origin) }
      }
      try count(batch, outcomes, in: importID)
      try pending.write(on: connection)
      try correctionApplication.applyWaitingCorrections()
      for container in progress { try note(container, in: importID) }
      for crawl in crawls { try self.crawls.finish(crawl, in: importID) }
      try session.commit()
      return outcomes
    }
  }

  /// Notes what a batch did, so that the counts of a killed import are right.
  private func count(
    _ batch: [StoreItem], _ outcomes: [StoreOutcome], in importID: ImportID
  ) throws(SQLiteError) {
    var counts = ImportCounts()
    for outcome in outcomes { counts.add(outcome) }
    for case .problem(let problem) in batch { counts.add(problem) }
    try connection.run(
      """
      UPDATE imports
      SET added = added + ?2, revised = revised + ?3, unchanged = unchanged + ?4, excerpts = excerpts + ?5,
        skipped = skipped + ?6, failed = failed + ?7
      WHERE id = ?1
      """, importID.rawValue, counts.added, counts.revised, counts.unchanged, counts.excerpts, counts.skipped,
      counts.failed)
  }

  private func store(_ item: StoreItem, in importID: ImportID) throws(SQLiteError) -> StoreOutcome {
    switch item {
    case .new(let prepared):
      let document = prepared.document
      if let outcome = try noteOrigin(of: KnownDocument(document), in: importID) { return outcome }
      let id = try insert(prepared, in: importID)
      var articles: [ArticleOutcome] = []
      for article in prepared.articles {
        articles.append(try articleWriter.store(article, from: document, id: id))
      }
      return .stored(document: id, articles: articles)
    case .known(let known):
      return try noteOrigin(of: known, in: importID) ?? .missing
    case .problem(let problem):
      try insert(problem, in: importID)
      return .noted
    }
  }

  /// Notes where a document was found, if the archive has it.
  private func noteOrigin(
    of known: KnownDocument, in importID: ImportID
  ) throws(SQLiteError) -> StoreOutcome? {
    let digest = Hexadecimal.text(known.sha256)
    guard let id = try connection.integer("SELECT id FROM documents WHERE sha256 = ?1", digest) else { return nil }
    try connection.run(
      """
      INSERT INTO document_origins (document_id, origin, import_id, retrieved_at, retrieved_from, archived_url)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      ON CONFLICT DO NOTHING
      """, id, known.origin, importID.rawValue, known.retrievedAt, known.retrievedFrom, known.archivedURL)
    let isNewOrigin = connection.changedRows > 0
    if let crawl = known.crawl { try crawls.note(crawl, ofDocument: id, at: known.origin, in: importID) }
    return .known(document: id, isNewOrigin: isNewOrigin)
  }

  private func insert(
    _ prepared: PreparedDocument, in importID: ImportID
  ) throws(SQLiteError) -> Int64 {
    let document = prepared.document
    let id = try RowIDs.next(of: "documents", on: connection)
    let name = OriginalName.name(id: id, fileName: document.fileName)
    try connection.run(
      """
      INSERT INTO sqlar (name, mode, mtime, sz, data)
      VALUES (?1, 33188, coalesce(unixepoch(?2), 0), ?3, ?4)
      """, name, document.retrievedAt, prepared.original.byteCount, prepared.original.data)
    try connection.run(
      """
      INSERT INTO documents (id, sha256, byte_count, media_type, sqlar_name, url, item)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """, id, Hexadecimal.text(document.sha256), prepared.original.byteCount, document.mediaType, name, document.url,
      document.item)
    _ = try noteOrigin(of: KnownDocument(document), in: importID)
    return id
  }

  /// Forgets the problems of a document that was read now.
  private func forgetProblems(at origin: String) throws(SQLiteError) {
    try connection.run("DELETE FROM import_problems WHERE origin = ?1", origin)
  }

  private func insert(_ problem: ImportProblem, in importID: ImportID) throws(SQLiteError) {
    try connection.run(
      """
      INSERT INTO import_problems (import_id, origin, cause, next_step, kind)
      VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (origin, cause) DO UPDATE
      SET import_id = excluded.import_id, next_step = excluded.next_step, kind = excluded.kind
      """, importID.rawValue, problem.origin, problem.cause, problem.nextStep, problem.kind?.rawValue)
  }
}
