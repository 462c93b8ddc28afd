import CZlib
import ArchiveHashing
import Foundation
import SystemPackage

/// Judges whether an archive is sound, and returns its content.
enum ArchiveJudge {
  /// What is wrong with the archive, according to SQLite's check, FTS5's check at rank 1, foreign keys, and the SHA-256
  /// of each original.
  static func faults(of archive: FilePath) -> [String] {
    guard FileManager.default.fileExists(atPath: archive.string) else { return [] }
    do {
      let database = try JudgedDatabase(archive, writable: true)
      var faults = try database.texts("PRAGMA integrity_check").filter { $0 != "ok" }
      // FTS5's check writes nothing, and wants the right to.
      try database.execute("BEGIN")
      for index in ["articles_fts", "quotes_fts"] {
        do {
          try database.execute("INSERT INTO \(index)(\(index), rank) VALUES('integrity-check', 1)")
        } catch {
          faults.append("\(index): \(error)")
        }
      }
      try database.execute("ROLLBACK")
      faults += try database.texts("PRAGMA foreign_key_check").map { "a foreign key of \($0) leads nowhere" }
      faults += try halves(in: database)
      faults += try damagedOriginals(in: database)
      return faults
    } catch {
      return ["\(error)"]
    }
  }

  /// Incomplete articles.
  private static func halves(in database: borrowing JudgedDatabase) throws -> [String] {
    try [
      (
        "documents without a kept original",
        "SELECT count(*) FROM documents WHERE sqlar_name NOT IN (SELECT name FROM sqlar)"
      ),
      ("originals of no document", "SELECT count(*) FROM sqlar WHERE name NOT IN (SELECT sqlar_name FROM documents)"),
      (
        "documents without an origin",
        "SELECT count(*) FROM documents WHERE id NOT IN (SELECT document_id FROM document_origins)"
      ),
      (
        "quotes whose first segment is not in the text",
        """
        SELECT count(*) FROM quotes JOIN quote_segments AS s ON s.quote_id = quotes.id AND s.position = 0
        JOIN articles ON articles.id = quotes.article_id
        WHERE instr(quotes.text, substr(CASE s.part WHEN 'title' THEN title WHEN 'summary' THEN summary ELSE body END,
          s.start + 1, s.length)) <> 1
        """
      ),
    ].compactMap { what, sql in
      let count = try database.number(sql)
      return count == 0 ? nil : "\(count) \(what)"
    }
  }

  private static func damagedOriginals(in database: borrowing JudgedDatabase) throws -> [String] {
    var faults: [String] = []
    try database.rows(
      "SELECT lower(sha256), sz, data FROM documents JOIN sqlar ON sqlar.name = documents.sqlar_name"
    ) { row in
      let hash = String(decoding: row[0] ?? [], as: UTF8.self)
      let size = Int(String(decoding: row[1] ?? [], as: UTF8.self)) ?? -1
      // Same length: stored as it was (sqlite.org/sqlar).
      let bytes = (row[2]?.count ?? 0) == size ? row[2] : inflated(row[2] ?? [], to: size)
      let found = bytes.map(self.hash)
      if found != hash { faults.append("the original \(hash.prefix(8))… is not what was imported") }
    }
    return faults
  }

  /// The SHA-256 of bytes, as the archive writes it.
  static func hash(_ bytes: [UInt8]) -> String {
    SHA256.digest(of: bytes).map { String(Int($0) | 256, radix: 16).dropFirst() }.joined()
  }

  private static func inflated(_ bytes: [UInt8], to size: Int) -> [UInt8]? {
    guard size >= 0 else { return nil }
    var result = [UInt8](repeating: 0, count: max(1, size))
    var length = uLongf(size)
    guard unsafe uncompress(&result, &length, bytes, uLong(bytes.count)) == Z_OK, Int(length) == size else {
      return nil
    }
    return Array(result.prefix(size))
  }

  /// The content of an archive, as a hash of each table's rows, so that two archives are easy to compare.
  ///
  /// Values that differ between two runs of the same import are left out: its time, its number, when all sources were gone
  /// over, the archive's random name, SQLite's statistics, and FTS5's tables, which are compared with the texts instead.
  static func contents(of archive: FilePath) throws -> [String: String] {
    let database = try JudgedDatabase(archive)
    let names = try database.texts(
      """
      SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'
        AND name NOT LIKE 'text\\_prints%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'
        AND name NOT IN ('imports', 'archive_identity', 'resolutions')
      ORDER BY name
      """)
    var contents: [String: String] = [:]
    for name in names {
      let columns = try database.texts("SELECT name FROM pragma_table_info('\(name)')").filter {
        !["import_id", "made_at", "saved_at", "asked_at", "edited_at"].contains($0)
      }
      var hash = SHA256()
      var count = 0
      let condition = name == "sqlite_sequence" ? "WHERE name <> 'imports'" : ""
      let order = columns.indices.map { "\($0 + 1)" }.joined(separator: ", ")
      try database.rows("SELECT \(columns.joined(separator: ", ")) FROM \(name) \(condition) ORDER BY \(order)") {
        row in
        count += 1
        for value in row {
          hash.update(lengthBytes(of: value).span)
          if let value { hash.update(value.span) }
        }
      }
      contents[name] =
        "\(count) rows, " + hash.finish().prefix(6).map { String($0, radix: 16) }.joined(separator: ":")
    }
    return contents
  }

  /// The differences between two archives; empty if there are none.
  static func differences(_ found: [String: String], from wanted: [String: String]) -> [String] {
    Set(found.keys).union(wanted.keys).sorted().filter { found[$0] != wanted[$0] }.map {
      "\($0) differs: \(found[$0] ?? "none") instead of \(wanted[$0] ?? "none")"
    }
  }

  /// So that ("ab", "c") is not ("a", "bc"), and NULL no empty text.
  private static func lengthBytes(of value: [UInt8]?) -> [UInt8] {
    var length = UInt64(bitPattern: Int64(value?.count ?? -1))
    var bytes: [UInt8] = []
    for _ in 0..<8 {
      bytes.append(UInt8(truncatingIfNeeded: length))
      length >>= 8
    }
    return bytes
  }
}
