import ArchiveCiting
import ArchiveSQLite
import ArchiveText

/// The replies of time-stamping authorities that are kept with documents.
package struct Timestamps: ArchiveRoom {
  package let database: ArchiveDatabase

  /// The replies for a document, the earliest first.
  package func timestamps(ofDocument id: Int64) throws(ArchiveError) -> [KeptTimestamp] {
    try converting { () throws(SQLiteError) in
      try connection.rows(
        "SELECT stamped_at, serial, kept_at, reply FROM timestamps WHERE document_id = ?1 ORDER BY stamped_at, serial",
        id
      ) { row in
        KeptTimestamp(
          stampedAt: row.text(at: 0), serial: row.text(at: 1), keptAt: row.text(at: 2), reply: row.blob(at: 3))
      }
    }
  }

  /// Keeps a reply with the document that it is for.
  package func keep(_ bytes: [UInt8], ofDocument id: Int64) throws(ArchiveError) -> TimestampKeeping {
    let reply: TimestampReply
    do throws(TimestampReply.Fault) {
      reply = try TimestampReply(bytes)
    } catch {
      return .refused(error)
    }
    let stamped = Hexadecimal.text(reply.sha256)
    return try converting { () throws(SQLiteError) in
      guard try connection.hasRow("SELECT 1 FROM documents WHERE id = ?1 AND sha256 = ?2", id, stamped) else {
        return .isForAnother(sha256: stamped)
      }
      try connection.run(
        """
        INSERT INTO timestamps (document_id, stamped_at, serial, kept_at, reply) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT DO NOTHING
        """, id, reply.stampedAt, Hexadecimal.text(reply.serial), Timestamp.now, bytes)
      return connection.changedRows > 0 ? .kept(stampedAt: reply.stampedAt) : .known(stampedAt: reply.stampedAt)
    }
  }
}

/// What became of a reply that was to be kept.
package enum TimestampKeeping: Hashable, Sendable {
  /// It is kept now.
  case kept(stampedAt: String)
  /// It was kept before.
  case known(stampedAt: String)
  /// It is for bytes with this SHA-256, and the document has another.
  case isForAnother(sha256: String)
  /// It is no reply, or one that brings no time-stamp.
  case refused(TimestampReply.Fault)
}

/// A reply that is kept.
package struct KeptTimestamp: Hashable, Sendable {
  /// When the authority says that it saw the document's SHA-256: ISO 8601 in UTC.
  package var stampedAt: String
  /// The number that the authority gave it.
  package var serial: String
  /// When it was put into the archive.
  package var keptAt: String
  /// The reply, byte for byte.
  package var reply: [UInt8]
}
