import ArchiveSQLite

/// The documents of an archive, and the bytes that were imported.
package struct Originals: ArchiveRoom {
  package let database: ArchiveDatabase

  /// The bytes of a document as they were read, proved by their SHA-256.
  package func original(document id: Int64) throws(ArchiveError) -> [UInt8] {
    let found = try converting { () throws(SQLiteError) in try keptOriginal(document: id) }
    guard let found else {
      let leftOut = try converting { () throws(SQLiteError) in try LeftOutOriginals.lastDocument(in: connection) }
      throw id > 0 && id <= leftOut ? .leftOutOriginal(document: id) : .noSuchDocument(id)
    }
    guard let bytes = found.bytes() else { throw .damagedOriginal(document: id) }
    return bytes
  }

  /// The stored bytes of a document; nil if there are none.
  package func keptOriginal(document id: Int64) throws(SQLiteError) -> KeptOriginal? {
    try connection.first(
      """
      SELECT sqlar.data, sqlar.sz, documents.sha256
      FROM documents JOIN sqlar ON sqlar.name = documents.sqlar_name
      WHERE documents.id = ?1
      """, id
    ) { row in
      KeptOriginal(
        compressed: CompressedOriginal(data: row.blob(at: 0), byteCount: row.int(at: 1)),
        sha256: row.text(at: 2))
    }
  }

  /// The bytes of the document that an article's newest text comes from.
  package func original(article id: Int64) throws(ArchiveError) -> [UInt8] {
    let document = try converting { () throws(SQLiteError) in
      try connection.integer("SELECT document_id FROM articles WHERE id = ?1", id)
    }
    guard let document else { throw .noSuchArticle(id) }
    return try original(document: document)
  }

  package func document(_ id: Int64) throws(SQLiteError) -> DocumentRecord? {
    let statement = try connection.prepare(
      "SELECT sha256, byte_count, media_type, sqlar_name, url, item FROM documents WHERE id = ?1", id)
    guard try statement.step() else { return nil }
    let origins = try connection.prepare(
      """
      SELECT origin, retrieved_at, retrieved_from, archived_url
      FROM document_origins WHERE document_id = ?1 ORDER BY import_id, origin
      """, id)
    var record = DocumentRecord(
      id: id, sha256: statement.text(at: 0), byteCount: statement.int(at: 1), mediaType: statement.text(at: 2),
      sqlarName: statement.text(at: 3), url: statement.optionalText(at: 4), origins: [])
    record.item = statement.optionalText(at: 5)
    while try origins.step() {
      record.archivedURL = record.archivedURL ?? origins.optionalText(at: 3)
      record.origins.append(origins.text(at: 0))
      // The times are all in UTC and in one form, so that they compare as text.
      if let time = origins.optionalText(at: 1), time > record.retrievedAt ?? "" {
        record.retrievedAt = time
        record.retrievedFrom = origins.optionalText(at: 2)
      }
    }
    return record
  }
}
