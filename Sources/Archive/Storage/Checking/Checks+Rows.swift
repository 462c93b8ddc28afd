import ArchiveSQLite

/// The checks that no foreign key does.
extension Checks {
  /// Orphaned rows, and rows that belong to two articles.
  func checkOrphans() throws(ArchiveError) -> CheckResult {
    var result = CheckResult(.orphans)
    try check(&result) { (result) throws(SQLiteError) in
      for orphan in Orphan.allCases {
        result.count += 1
        let count = Int(try connection.integer(orphan.query) ?? 0)
        if count > 0 {
          result.faultCount += count - 1
          result.add(.orphan(orphan, count: count))
        }
      }
    }
    return result
  }

  /// Counts the archive's content, and checks the counters of ids and the numbers.
  func checkCounts() throws(ArchiveError) -> CheckResult {
    var result = CheckResult(.counts)
    try check(&result) { (result) throws(SQLiteError) in
      let statement = try connection.prepare(
        """
        SELECT 'articles', count(*) FROM articles UNION ALL SELECT 'revisions', count(*) FROM revisions
        UNION ALL SELECT 'quotes', count(*) FROM quotes UNION ALL SELECT 'sources', count(*) FROM sources
        UNION ALL SELECT 'documents', count(*) FROM documents UNION ALL SELECT 'corrections', count(*) FROM corrections
        """)
      while try statement.step() { result.holdings.append((statement.text(at: 0), statement.int(at: 1))) }
      result.count = result.holdings.reduce(0) { $0 + $1.count }
      let counters = try connection.prepare(
        "SELECT name FROM (" + Self.highestIDs
          + ") AS highest WHERE id > coalesce((SELECT max(seq) FROM sqlite_sequence WHERE name = highest.name), 0)"
          + " UNION SELECT name FROM sqlite_sequence"
          + " WHERE typeof(seq) <> 'integer' OR seq NOT BETWEEN 0 AND 9007199254740991")
      while try counters.step() { result.add(.counter(table: counters.text(at: 0))) }
      let numbers = try connection.prepare(StoredNumbers.faults)
      while try numbers.step() {
        let count = numbers.int(at: 2)
        if count == 0 { continue }
        result.faultCount += count - 1
        result.add(.number(table: numbers.text(at: 0), column: numbers.text(at: 1), count: count))
      }
    }
    return result
  }
}

extension Orphan {
  /// The SQL that counts them.
  fileprivate var query: SQL {
    switch self {
    case .original: "SELECT count(*) FROM sqlar WHERE name NOT IN (SELECT sqlar_name FROM documents)"
    case .document: "SELECT count(*) FROM documents WHERE id NOT IN (SELECT document_id FROM document_origins)"
    case .attribution:
      """
      SELECT count(*)
      FROM attributions
      JOIN quotes ON quotes.id = attributions.quote_id
      JOIN article_sources ON article_sources.id = attributions.article_source_id
      WHERE article_sources.article_id <> quotes.article_id
      """
    case .within:
      """
      SELECT count(*)
      FROM quotes JOIN quotes AS outer_quotes ON outer_quotes.id = quotes.within
      WHERE outer_quotes.article_id <> quotes.article_id
      """
    }
  }
}

extension Checks {
  /// The highest id of each table whose ids are never reused.
  package static let highestIDs: SQL = """
    SELECT 'imports' AS name, max(id) AS id FROM imports UNION ALL SELECT 'documents', max(id) FROM documents
    UNION ALL SELECT 'sources', max(id) FROM sources UNION ALL SELECT 'articles', max(id) FROM articles
    UNION ALL SELECT 'revisions', max(id) FROM revisions
    UNION ALL SELECT 'article_sources', max(id) FROM article_sources UNION ALL SELECT 'quotes', max(id) FROM quotes
    UNION ALL SELECT 'stories', max(id) FROM stories
    UNION ALL SELECT 'corrections', max(id) FROM corrections
    UNION ALL SELECT 'containers', max(id) FROM containers
    """
}
