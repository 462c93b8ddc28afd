import ArchiveModel
import ArchiveSQLite
import ArchiveText

/// What came with crawls: the header lines of records and answers, and facts about the crawl's file.
package struct Crawls: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Stores what a crawl says about a document at this place, unless it is stored already.
  package func note(
    _ crawl: CrawlRecord, ofDocument id: Int64, at origin: String, in importID: ImportID
  ) throws(SQLiteError) {
    let lookUp = try connection.prepare("SELECT 1 FROM record_headers WHERE document_id = ?1 AND origin = ?2")
    try lookUp.bind(id, at: 1)
    try lookUp.bind(origin, at: 2)
    if try lookUp.step() { return }
    let container = try self.container(crawl.container, in: importID)
    let statement = try connection.prepare(
      """
      INSERT INTO record_headers (document_id, origin, container_id, record, response) VALUES (?1, ?2, ?3, ?4, ?5)
      """)
    try statement.bind(id, at: 1)
    try statement.bind(origin, at: 2)
    try statement.bind(container, at: 3)
    try statement.bind(crawl.record, at: 4)
    if let response = crawl.response { try statement.bind(response, at: 5) } else { try statement.bindNull(at: 5) }
    try statement.run()
  }

  /// The row of a crawl in this import, made if there is none.
  private func container(_ origin: String, in importID: ImportID) throws(SQLiteError) -> Int64 {
    if let id = try row(of: origin, in: importID) { return id }
    try connection.run("INSERT INTO containers (import_id, origin) VALUES (?1, ?2)", importID.rawValue, origin)
    return connection.lastInsertedRowID
  }

  private func row(of origin: String, in importID: ImportID) throws(SQLiteError) -> Int64? {
    try connection.integers(
      "SELECT id FROM containers WHERE import_id = ?1 AND origin = ?2", importID.rawValue, origin
    ).first
  }

  /// Notes the facts about a crawl's file, once it is read to its end. If the crawl gave nothing new, nothing is
  /// stored.
  package func finish(_ container: ReadContainer, in importID: ImportID) throws(SQLiteError) {
    // Earlier imports that read a part of the same file did not come to its end.
    try connection.run(
      """
      UPDATE containers SET media_type = ?3, sha256 = ?4, byte_count = ?5
      WHERE origin = ?2 AND sha256 IS NULL AND (import_id = ?1 OR ?6)
      """, importID.rawValue, container.origin, container.mediaType, Hexadecimal.text(container.sha256),
      container.byteCount, container.isResumed)
    guard !container.files.isEmpty, let id = try row(of: container.origin, in: importID) else { return }
    for file in container.files {
      try connection.run(
        "INSERT INTO container_files (container_id, name, data) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", id,
        file.name, file.bytes)
    }
  }

  /// The files that list the content of a record's crawl, as `KeptCrawlRecord.files` names them.
  package func files(of record: KeptCrawlRecord) throws(ArchiveError) -> [(name: String, bytes: [UInt8])] {
    try converting { () throws(SQLiteError) in
      try connection.rows(
        "SELECT name, data FROM container_files WHERE container_id = ?1 ORDER BY name", record.containerID
      ) { ($0.text(at: 0), $0.blob(at: 1)) }
    }
  }

  /// What crawls say about a document, in the order of reading; empty if it was in no crawl.
  package func records(ofDocument id: Int64) throws(ArchiveError) -> [KeptCrawlRecord] {
    try converting { () throws(SQLiteError) in
      try connection.rows(
        """
        SELECT record_headers.origin, record, response, containers.origin, sha256, byte_count,
          (SELECT json_group_array(name) FROM container_files WHERE container_id = containers.id), container_id
        FROM record_headers JOIN containers ON containers.id = record_headers.container_id
        WHERE document_id = ?1
        ORDER BY record_headers.rowid
        """, id
      ) { row in
        KeptCrawlRecord(
          origin: row.text(at: 0), record: row.blob(at: 1), response: row.isNull(at: 2) ? nil : row.blob(at: 2),
          container: row.text(at: 3), sha256: row.optionalText(at: 4), byteCount: row.optionalInt64(at: 5),
          files: JSON(bytes: Array(row.text(at: 6).utf8))?.elements.compactMap(\.string) ?? [],
          containerID: row.int64(at: 7))
      }
    }
  }
}

/// What a crawl says about a document, and which crawl it is.
package struct KeptCrawlRecord: Hashable, Sendable {
  /// Where the record is, as in the document's origins.
  package var origin: String
  /// The header lines of the record.
  package var record: [UInt8]
  /// The header lines of the server's answer.
  package var response: [UInt8]?
  /// The file that the crawl is in.
  package var container: String
  /// SHA-256 of that file in 64 lower-case hexadecimal digits; nil if it was not read to its end.
  package var sha256: String?
  /// How many bytes it has.
  package var byteCount: Int64?
  /// The names of the files that list its content; `container_files` has them.
  package var files: [String]
  /// The crawl's id in `containers`.
  package var containerID: Int64
}
