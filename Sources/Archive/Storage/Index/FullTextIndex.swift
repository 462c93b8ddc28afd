import ArchiveSQLite

/// The full-text indexes: over articles, over quotes, and over the words of names.
package enum FullTextIndex: String, CaseIterable {
  case articles, quotes, names

  /// The version of the tables that made it.
  package var version: Int { self == .names ? 9 : 2 }

  /// The SQL with which FTS5 compares the index with its content. It writes nothing, though it is an INSERT.
  package var check: SQL {
    switch self {
    case .articles: "INSERT INTO articles_fts (articles_fts, rank) VALUES ('integrity-check', 1)"
    case .quotes: "INSERT INTO quotes_fts (quotes_fts, rank) VALUES ('integrity-check', 1)"
    // It keeps no text of its own to compare with.
    case .names: "INSERT INTO source_names_fts (source_names_fts) VALUES ('integrity-check')"
    }
  }

  /// The SQL that builds the index again, in several statements.
  package var rebuild: [SQL] {
    switch self {
    case .articles: ["INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')"]
    case .quotes: ["INSERT INTO quotes_fts (quotes_fts) VALUES ('rebuild')"]
    case .names:
      [
        "INSERT INTO source_names_fts (source_names_fts) VALUES ('delete-all')",
        """
        INSERT INTO source_names_fts (rowid, words)
        SELECT source_id, group_concat(coalesce(folded, lower(name)), ' ') FROM source_names GROUP BY source_id
        """,
      ]
    }
  }
}

extension FullTextIndex {
  /// Whether the index passes its own check, which is undone; false if SQLite calls it corrupt.
  package func isSound(on connection: Connection) throws(SQLiteError) -> Bool {
    try connection.execute("BEGIN IMMEDIATE")
    defer { if connection.isInTransaction { try? connection.execute("ROLLBACK") } }
    do throws(SQLiteError) {
      try connection.execute(check)
      if self == .names {
        // It keeps no text of its own: damage that lets it seem empty shows only where a row is added, at a savepoint.
        try connection.execute("INSERT INTO source_names_fts (rowid, words) VALUES (9007199254740993, 'archive')")
        try connection.execute("SAVEPOINT archive_check")
      }
      return true
    } catch {
      // FTS5 does not say of all damage that it is that.
      let codes = [SQLiteError.Code.corrupt, SQLiteError.Code.error, SQLiteError.Code.constraint]
      if codes.contains(error.code) { return false }
      throw error
    }
  }
}
