import ArchiveHashing
import ArchiveModel
import ArchiveParsing
import ArchiveSQLite
import ArchiveStorage

/// What a repair did to an archive's rows.
package struct MendingReport: Hashable, Sendable {
  /// How many rows were removed because they belong to something that is missing, by table.
  package var removed: [RemovedRows] = []
  /// Imports of which only the number was left.
  package var imports = 0
  /// Documents whose row was made again from their original.
  package var documents = 0
  /// Documents whose place was lost: only the file name is known.
  package var origins = 0
  /// Articles whose outlet is missing.
  package var outlets = 0
  /// Counters of ids that were lower than the rows' ids.
  package var counters = 0
  /// Rows with impossible numbers, which were replaced.
  package var numbers = 0
  /// Articles read again from their originals.
  package var articlesReadAgain = 0
  /// Articles that keep only their text: what was found in it was wrong, and their original is lost.
  package var articlesOfTextAlone = 0
  /// Articles made again from their originals.
  package var articlesMadeAnew = 0

  /// Nothing yet.
  package init() {}
}

/// Rows of one table that went.
package struct RemovedRows: Hashable, Sendable {
  /// The table.
  package var table: String
  /// How many.
  package var count: Int
}

/// Puts the rows of an archive in order, as far as they are in disorder.
struct RowMending: ArchiveRoom {
  let database: ArchiveDatabase

  /// Repairs the references between rows and rebuilds all indexes, in one transaction. Originals stay as they are.
  ///
  /// - Returns: what was done, and the articles to read again.
  func mend() throws(ArchiveError) -> (report: MendingReport, toExtract: Set<Int64>) {
    try converting { () throws(SQLiteError) in
      try connection.set(.triggers, false)
      defer {
        try? connection.set(.triggers, true)
        database.forget()
      }
      return try connection.transaction { () throws(SQLiteError) in
        var report = MendingReport()
        var toExtract = try faultyArticles()
        try connection.execute("REINDEX")
        try connection.execute(Self.giveBackDocumentIDs)
        let anew = try documentsOfOrphans()
        report.imports = try change(Self.addImports)
        for document in anew { report.documents += try insert(document) }
        report.origins = try change(Self.addOrigins)
        toExtract.formUnion(try ids(Self.articlesInDisorder))
        toExtract.formUnion(try ids(StoredNumbers.articlesToExtract))
        for sql in StoredNumbers.mending { report.numbers += try change(sql) }
        if try connection.integer(Self.lostQuotes) != nil { toExtract.formUnion(try ids("SELECT id FROM articles")) }
        report.outlets = try change(Self.clearOutlets)
        _ = try change("UPDATE quotes SET within = NULL WHERE within NOT IN (SELECT id FROM quotes)")
        for (table, sql) in Self.removals {
          let count = try change(sql)
          if count > 0 { report.removed.append(RemovedRows(table: table, count: count)) }
        }
        for sql in Self.counters { report.counters += try change(sql) }
        for sql in FullTextIndex.allCases.flatMap(\.rebuild) { try connection.execute(sql) }
        // The index of prints has no text of its own to be built from by SQL.
        try textMatching.refill()
        try utteranceMatching.refill()
        try storyPlacing.refill()
        toExtract.formIntersection(try ids("SELECT id FROM articles"))
        return (report, toExtract)
      }
    }
  }

  private func change(_ sql: SQL) throws(SQLiteError) -> Int {
    try connection.execute(sql)
    return connection.changedRows
  }

  private func ids(_ sql: SQL) throws(SQLiteError) -> Set<Int64> {
    let statement = try connection.prepare(sql)
    var ids: Set<Int64> = []
    while try statement.step() { ids.insert(statement.int64(at: 0)) }
    return ids
  }

  /// Removes findings that are not in their article's text and couldn't be found again, and sources that no article
  /// names. Returns how many articles were affected.
  func clearFalseFindings() throws(ArchiveError) -> Int {
    try converting { () throws(SQLiteError) in
      try connection.transaction { () throws(SQLiteError) in
        let faulty = try faultyArticles()
        for id in faulty.sorted() { try articleWriter.clearFindings(of: id) }
        // Articles that are read again name their sources again. Sources that nobody names then were only placeholders
        // for lost rows.
        try connection.execute(
          """
          DELETE FROM sources
          WHERE id NOT IN (SELECT source_id FROM article_sources)
            AND id NOT IN (SELECT outlet_id FROM articles WHERE outlet_id IS NOT NULL)
          """)
        return faulty.count
      }
    }
  }

  /// The articles whose quotes or blocks don't match their ranges.
  private func faultyArticles() throws(SQLiteError) -> Set<Int64> {
    let texts = TextCheck()
    try checks.checkTexts(with: texts)
    return texts.faultyArticles
  }

  /// The name of an original says the id of its document, which a row may have lost while an article still names it.
  private static let giveBackDocumentIDs: SQL = """
    UPDATE OR IGNORE documents SET id = CAST(sqlar_name AS INTEGER)
    WHERE id <> CAST(sqlar_name AS INTEGER) AND sqlar_name LIKE CAST(sqlar_name AS INTEGER) || '/%'
      AND id NOT IN (SELECT document_id FROM articles)
      AND CAST(sqlar_name AS INTEGER) IN (SELECT document_id FROM articles)
      AND CAST(sqlar_name AS INTEGER) NOT IN (SELECT id FROM documents)
    """

  private static let addImports: SQL = """
    INSERT INTO imports (id, started_at, finished_at, arguments)
    SELECT import_id, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), '[]'
    FROM (
      SELECT import_id FROM document_origins UNION SELECT import_id FROM import_problems
      UNION SELECT import_id FROM container_progress UNION SELECT import_id FROM containers)
    WHERE import_id NOT IN (SELECT id FROM imports) AND import_id > 0
    """

  private static let addOrigins: SQL = """
    INSERT INTO document_origins (document_id, origin, import_id)
    SELECT id, sqlar_name, (SELECT min(id) FROM imports) FROM documents
    WHERE id NOT IN (SELECT document_id FROM document_origins) AND EXISTS (SELECT 1 FROM imports)
    """

  private static let clearOutlets: SQL =
    "UPDATE articles SET outlet_id = NULL WHERE outlet_id NOT IN (SELECT id FROM sources)"

  /// Articles whose rows refer to missing rows, or to those of another article.
  private static let articlesInDisorder: SQL = """
    SELECT article_id FROM article_sources WHERE source_id NOT IN (SELECT id FROM sources)
    UNION
    SELECT quotes.article_id
    FROM attributions
    JOIN quotes ON quotes.id = attributions.quote_id
    LEFT JOIN article_sources ON article_sources.id = attributions.article_source_id
    WHERE article_sources.article_id IS NOT quotes.article_id
    UNION
    SELECT article_sources.article_id
    FROM attributions JOIN article_sources ON article_sources.id = attributions.article_source_id
    WHERE quote_id NOT IN (SELECT id FROM quotes)
    UNION
    SELECT quotes.article_id
    FROM quotes LEFT JOIN quotes AS outer_quotes ON outer_quotes.id = quotes.within
    WHERE quotes.within IS NOT NULL AND outer_quotes.article_id IS NOT quotes.article_id
    UNION
    SELECT id FROM articles WHERE outlet_id NOT IN (SELECT id FROM sources)
    """

  /// A lost segment of a quote. Nothing else shows which article it belonged to.
  private static let lostQuotes: SQL = """
    SELECT 1 FROM quote_segments
    WHERE quote_id NOT IN (SELECT id FROM quotes) AND quote_id NOT IN (SELECT quote_id FROM attributions)
    LIMIT 1
    """

  /// The rows to remove, those that others depend on first.
  private static let removals: [(String, SQL)] = [
    ("document_origins", "DELETE FROM document_origins WHERE document_id NOT IN (SELECT id FROM documents)"),
    ("import_problems", "DELETE FROM import_problems WHERE import_id NOT IN (SELECT id FROM imports)"),
    ("container_progress", "DELETE FROM container_progress WHERE import_id NOT IN (SELECT id FROM imports)"),
    ("containers", "DELETE FROM containers WHERE import_id NOT IN (SELECT id FROM imports)"),
    ("container_files", "DELETE FROM container_files WHERE container_id NOT IN (SELECT id FROM containers)"),
    (
      "record_headers",
      """
      DELETE FROM record_headers
      WHERE document_id NOT IN (SELECT id FROM documents) OR container_id NOT IN (SELECT id FROM containers)
      """
    ),
    ("timestamps", "DELETE FROM timestamps WHERE document_id NOT IN (SELECT id FROM documents)"),
    ("article_authors", "DELETE FROM article_authors WHERE article_id NOT IN (SELECT id FROM articles)"),
    ("article_notes", "DELETE FROM article_notes WHERE article_id NOT IN (SELECT id FROM articles)"),
    ("spoken_turns", "DELETE FROM spoken_turns WHERE article_id NOT IN (SELECT id FROM articles)"),
    ("mentioned_dates", "DELETE FROM mentioned_dates WHERE article_id NOT IN (SELECT id FROM articles)"),
    ("blocks", "DELETE FROM blocks WHERE article_id NOT IN (SELECT id FROM articles)"),
    ("revisions", "DELETE FROM revisions WHERE article_id NOT IN (SELECT id FROM articles)"),
    ("quotes", "DELETE FROM quotes WHERE article_id NOT IN (SELECT id FROM articles)"),
    (
      "article_sources",
      """
      DELETE FROM article_sources
      WHERE article_id NOT IN (SELECT id FROM articles) OR source_id NOT IN (SELECT id FROM sources)
      """
    ),
    ("quote_segments", "DELETE FROM quote_segments WHERE quote_id NOT IN (SELECT id FROM quotes)"),
    (
      "attributions",
      """
      DELETE FROM attributions
      WHERE quote_id NOT IN (SELECT id FROM quotes) OR article_source_id NOT IN (SELECT id FROM article_sources)
      """
    ),
    ("descriptions", "DELETE FROM descriptions WHERE article_source_id NOT IN (SELECT id FROM article_sources)"),
    (
      "article_source_names",
      "DELETE FROM article_source_names WHERE article_source_id NOT IN (SELECT id FROM article_sources)"
    ),
    (
      "anonymous_sources",
      "DELETE FROM anonymous_sources WHERE article_source_id NOT IN (SELECT id FROM article_sources)"
    ),
    ("former_sources", "DELETE FROM former_sources WHERE source_id NOT IN (SELECT id FROM sources)"),
    ("source_names", "DELETE FROM source_names WHERE source_id NOT IN (SELECT id FROM sources)"),
    ("source_keys", "DELETE FROM source_keys WHERE source_id NOT IN (SELECT id FROM sources)"),
    (
      "document_articles",
      """
      DELETE FROM document_articles
      WHERE document_id NOT IN (SELECT id FROM documents) OR article_id NOT IN (SELECT id FROM articles)
      """
    ),
  ]

  /// No id is ever used twice: each table's counter is set to its highest id.
  private static let counters: [SQL] = [
    """
    DELETE FROM sqlite_sequence
    WHERE EXISTS (
      SELECT 1 FROM sqlite_sequence AS other
      WHERE other.name = sqlite_sequence.name
        AND (other.seq > sqlite_sequence.seq OR (other.seq = sqlite_sequence.seq AND other.rowid < sqlite_sequence.rowid)))
    """,
    """
    UPDATE sqlite_sequence SET seq = highest.id FROM (
    """ + Checks.highestIDs + """
      ) AS highest WHERE sqlite_sequence.name = highest.name AND sqlite_sequence.seq < highest.id
      """,
    "INSERT INTO sqlite_sequence (name, seq) SELECT name, id FROM (" + Checks.highestIDs
      + ") AS highest WHERE id > 0 AND name NOT IN (SELECT name FROM sqlite_sequence)",
  ]
}

// MARK: - Originals that are not what they say

extension RowMending {
  /// Removes the originals that don't match the SHA-256 of their document, and returns those documents.
  func dropFalseOriginals() throws(ArchiveError) -> [Int64] {
    try converting { () throws(SQLiteError) in
      let statement = try connection.prepare("SELECT id FROM documents ORDER BY id")
      var documents: [Int64] = []
      while try statement.step() {
        let id = statement.int64(at: 0)
        if let original = try originals.keptOriginal(document: id), original.bytes() == nil { documents.append(id) }
      }
      let delete = try connection.prepare(
        "DELETE FROM sqlar WHERE name = (SELECT sqlar_name FROM documents WHERE id = ?1)")
      for id in documents {
        try delete.bind(id, at: 1)
        try delete.run()
      }
      return documents
    }
  }
}

// MARK: - Originals without a document

extension RowMending {
  /// A document, as far as its original shows it.
  private struct Orphan {
    var id: Int64
    var name: String
    var sha256: String
    var byteCount: Int
    var mediaType: String
  }

  /// The documents for originals without a row in `documents`.
  private func documentsOfOrphans() throws(SQLiteError) -> [Orphan] {
    let statement = try connection.prepare(
      """
      SELECT name, sz, data, CAST(name AS INTEGER) IN (SELECT document_id FROM articles) FROM sqlar
      WHERE name NOT IN (SELECT sqlar_name FROM documents)
        AND CAST(name AS INTEGER) NOT IN (SELECT id FROM documents)
      ORDER BY CAST(name AS INTEGER)
      """)
    var orphans: [Orphan] = []
    while try statement.step() {
      let name = statement.text(at: 0)
      let parts = name.split(separator: "/", omittingEmptySubsequences: false)
      let kept = CompressedOriginal(data: statement.blob(at: 2), byteCount: statement.int(at: 1))
      guard parts.count == 2, let id = Int64(parts[0]), id > 0,
        (0...ReadingLimits.mostDocumentBytes).contains(kept.byteCount), let bytes = kept.decompressed(),
        let mediaType = Self.mediaType(of: bytes, named: parts[1], isArticle: statement.int(at: 3) != 0)
      else { continue }
      orphans.append(
        Orphan(
          id: id, name: name, sha256: Hexadecimal.text(SHA256.digest(of: bytes)), byteCount: bytes.count,
          mediaType: mediaType))
    }
    return orphans
  }

  /// The media type of an original that is an article, or of one record of a dump, according to an article that comes
  /// from it. Nil for anything else.
  private static func mediaType(of bytes: [UInt8], named name: Substring, isArticle: Bool) -> String? {
    guard let format = DocumentFormat(of: bytes, named: Array(name.utf8)) else { return nil }
    if format.isArticle { return format.mediaType }
    return isArticle && format.isContainer ? format.mediaType + "; role=record" : nil
  }

  /// Makes the row of a document, unless another has its bytes; 1 if it did.
  private func insert(_ document: Orphan) throws(SQLiteError) -> Int {
    if try connection.integer("SELECT 1 FROM imports LIMIT 1") == nil {
      try connection.execute(
        """
        INSERT INTO imports (started_at, finished_at, arguments)
        VALUES (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), '[]')
        """)
    }
    try connection.run(
      """
      INSERT INTO documents (id, sha256, byte_count, media_type, sqlar_name) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT DO NOTHING
      """, document.id, document.sha256, document.byteCount, document.mediaType, document.name)
    return connection.changedRows
  }
}
