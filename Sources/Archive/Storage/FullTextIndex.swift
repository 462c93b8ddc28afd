import SQLite

/// The two full-text indexes.
enum FullTextIndex: String, CaseIterable {
  case articles, quotes

  /// The SQL by which FTS5 compares the index with what it is of; it writes nothing, though it is an INSERT.
  var check: SQL {
    switch self {
    case .articles: "INSERT INTO articles_fts (articles_fts, rank) VALUES ('integrity-check', 1)"
    case .quotes: "INSERT INTO quotes_fts (quotes_fts, rank) VALUES ('integrity-check', 1)"
    }
  }

  /// The SQL by which FTS5 makes the index anew.
  var rebuild: SQL {
    switch self {
    case .articles: "INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')"
    case .quotes: "INSERT INTO quotes_fts (quotes_fts) VALUES ('rebuild')"
    }
  }
}

extension Connection {
  /// Whether a full-text index passes its own check, which is undone; false where SQLite calls it corrupt.
  borrowing func isSound(by sql: SQL) throws(SQLiteError) -> Bool {
    try execute("BEGIN IMMEDIATE")
    defer { if isInTransaction { try? execute("ROLLBACK") } }
    do throws(SQLiteError) {
      try execute(sql)
      return true
    } catch {
      if error.code == SQLiteError.Code.corrupt { return false }
      throw error
    }
  }
}
