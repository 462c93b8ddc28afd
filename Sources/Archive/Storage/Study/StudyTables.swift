import ArchiveSQLite

/// Gives the rows of some articles, for a study.
///
/// They say nothing of the machine that the archive is on: origins, and names of files, are in none of the tables.
package struct StudyTables: ArchiveRoom {
  package let database: ArchiveDatabase

  /// The numbers of all articles, ascending.
  package func allArticles() throws(ArchiveError) -> [Int64] {
    try converting { () throws(SQLiteError) in
      var ids: [Int64] = []
      let statement = try connection.prepare("SELECT id FROM articles ORDER BY id")
      while try statement.step() { ids.append(statement.int64(at: 0)) }
      return ids
    }
  }

  /// Runs `body` so that all that it reads is of one moment. Throws `ArchiveError`, and what `body` throws.
  package func atOneMoment<Result>(_ body: () throws -> Result) throws -> Result {
    try converting { () throws(SQLiteError) in try connection.execute("BEGIN") }
    // Nothing was written, so that nothing can be lost.
    defer { try? connection.execute("ROLLBACK") }
    return try body()
  }

  /// Calls `body` with each row that the articles have in a table, by article.
  package func rows(
    of table: StudyTable, articles: [Int64], withText: Bool = false, _ body: ([StudyValue]) throws -> Void
  ) throws {
    guard let sql = table.rows(withText: withText) else { return try sourceRows(of: articles, body) }
    let count = table.columns(withText: withText).count
    for article in articles {
      // Prepared anew for each article: the connection keeps the statement.
      try stepping { () throws(SQLiteError) in
        try connection.prepare(sql, article)
      } row: { row in
        try body((0..<count).map { Self.value(of: row, at: $0) })
      }
    }
  }

  /// The documents that the articles come from, each with the beginning of its name's ending: "html", "txt", "bin".
  package func documents(of articles: [Int64]) throws(ArchiveError) -> [StudyDocument] {
    try converting { () throws(SQLiteError) in
      var documents: [Int64: StudyDocument] = [:]
      for article in articles {
        let found = try connection.first(
          """
          SELECT documents.id, media_type, byte_count, sha256, sqlar_name
          FROM articles JOIN documents ON documents.id = articles.document_id
          WHERE articles.id = ?1
          """, article
        ) { row in
          StudyDocument(
            id: row.int64(at: 0), mediaType: row.text(at: 1), byteCount: row.int(at: 2), sha256: row.text(at: 3),
            ending: Self.ending(of: row.text(at: 4)))
        }
        guard let found else { continue }
        documents[found.id, default: found].articles.append(article)
      }
      return documents.values.sorted { $0.id < $1.id }
    }
  }

  /// The ending of a file's name, if it is one of a few letters and digits; else "bin".
  private static func ending(of name: String) -> String {
    let parts = name.split(separator: "/").last?.split(separator: ".") ?? []
    guard parts.count > 1, let last = parts.last?.utf8, last.count <= 8 else { return "bin" }
    let lowered = last.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let isPlain = lowered.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    return isPlain ? String(decoding: lowered, as: UTF8.self) : "bin"
  }
}

/// A document that articles of a study come from.
package struct StudyDocument: Hashable, Sendable {
  package let id: Int64
  package let mediaType: String
  package let byteCount: Int
  package let sha256: String
  /// The ending for a file with its bytes.
  package let ending: String
  /// The study's articles that come from it.
  package var articles: [Int64] = []
}

// MARK: - Sources

extension StudyTables {
  /// How often a source stands in the articles of a study.
  private struct Counts {
    var (quotes, articles, published) = (0, 0, 0)
  }

  /// The sources that the articles have, and their outlets, by number.
  private func sourceRows(of articles: [Int64], _ body: ([StudyValue]) throws -> Void) throws {
    var counts: [Int64: Counts] = [:]
    for article in articles {
      try stepping { () throws(SQLiteError) in
        try connection.prepare(
          """
          SELECT
            source_id,
            sum((SELECT count(*) FROM attributions WHERE article_source_id = article_sources.id AND position = 0))
          FROM article_sources WHERE article_id = ?1
          GROUP BY source_id
          """, article)
      } row: { row in
        counts[row.int64(at: 0), default: Counts()].articles += 1
        counts[row.int64(at: 0), default: Counts()].quotes += row.int(at: 1)
      }
      try stepping { () throws(SQLiteError) in
        try connection.prepare("SELECT outlet_id FROM articles WHERE id = ?1 AND outlet_id IS NOT NULL", article)
      } row: { row in
        counts[row.int64(at: 0), default: Counts()].published += 1
      }
    }
    for (id, count) in counts.sorted(by: { $0.key < $1.key }) {
      try stepping { () throws(SQLiteError) in
        try connection.prepare(
          """
          SELECT id, name, kind, domain, (
            SELECT group_concat(name, '; ')
            FROM (
              SELECT source_names.name FROM source_names
              WHERE source_id = sources.id AND source_names.name <> sources.name
              ORDER BY source_names.name))
          FROM sources WHERE id = ?1
          """, id)
      } row: { row in
        let numbers = [count.quotes, count.articles, count.published].map { StudyValue.integer(Int64($0)) }
        try body((0..<5).map { Self.value(of: row, at: $0) } + numbers)
      }
    }
  }

  /// Calls `row` with each row of a statement. What SQLite refuses becomes an `ArchiveError`.
  private func stepping(
    _ prepare: () throws(SQLiteError) -> Statement, row: (borrowing Statement) throws -> Void
  ) throws {
    do {
      let statement = try prepare()
      while try statement.step() { try row(statement) }
    } catch let error as SQLiteError {
      throw ArchiveError(error, at: path)
    }
  }

  private static func value(of row: borrowing Statement, at index: Int) -> StudyValue {
    switch row.kind(at: index) {
    case .null: .null
    case .integer: .integer(row.int64(at: index))
    case .real: .number(row.double(at: index))
    case .text, .blob: .text(row.text(at: index))
    }
  }
}
