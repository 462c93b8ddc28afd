import ArchiveStorage
import ArchiveText
import ArchiveSQLite

/// The saved searches, and what each finds that it has not reported.
package struct SavedSearches: ArchiveRoom, SearchPart {
  package let database: ArchiveDatabase

  package init(of archive: borrowing OpenArchive) {
    database = archive.database
  }

  /// The searches that are kept, by name.
  package func savedSearches() throws(ArchiveError) -> [SavedSearch] {
    try converting { () throws(SQLiteError) in
      return try connection.rows(
        "SELECT name, query, saved_at, asked_at, seen_article, seen_revision FROM saved_searches ORDER BY name"
      ) { SavedSearch($0) }
    }
  }

  /// The search saved under the name; nil if there is none.
  package func savedSearch(named name: String) throws(ArchiveError) -> SavedSearch? {
    try converting { () throws(SQLiteError) in
      try connection.first(
        """
        SELECT name, query, saved_at, asked_at, seen_article, seen_revision FROM saved_searches WHERE name = ?1
        """, name
      ) { SavedSearch($0) }
    }
  }

  /// Keeps a search under a name, as of now: all that is in the archive counts as seen.
  ///
  /// Throws `savedSearchExists` if the name is taken, unless `replacing`.
  @discardableResult
  package func save(
    _ query: String, as name: String, replacing: Bool = false
  ) throws(ArchiveError) -> SavedSearch {
    let search = try SavedSearch(name: name, query: query, savedAt: Timestamp.now, askedAt: nil, seen: mark())
    let isTaken = try converting { () throws(SQLiteError) in
      try connection.transaction { () throws(SQLiteError) in
        let isTaken = try connection.hasRow("SELECT 1 FROM saved_searches WHERE name = ?1", name)
        if isTaken, !replacing { return true }
        try connection.run(
          """
          INSERT INTO saved_searches (name, query, saved_at, seen_article, seen_revision)
          VALUES (?1, ?2, ?3, ?4, ?5)
          ON CONFLICT (name) DO UPDATE SET
            query = excluded.query, saved_at = excluded.saved_at, asked_at = NULL,
            seen_article = excluded.seen_article, seen_revision = excluded.seen_revision
          """, search.name, search.query, search.savedAt, search.seen.article, search.seen.revision)
        return false
      }
    }
    if isTaken { throw .savedSearchExists(name) }
    return search
  }

  /// Forgets a search. Throws `noSuchSavedSearch` if there is none of the name.
  package func removeSavedSearch(named name: String) throws(ArchiveError) {
    guard try savedSearch(named: name) != nil else { throw .noSuchSavedSearch(name) }
    try converting { () throws(SQLiteError) in
      try connection.run("DELETE FROM saved_searches WHERE name = ?1", name)
    }
  }

  /// Notes that a search's news were reported up to a mark. If the search was replaced or removed meanwhile, nothing is
  /// noted. The mark never moves back.
  package func noteTold(_ search: SavedSearch, through mark: SearchMark) throws(ArchiveError) {
    try converting { () throws(SQLiteError) in
      try connection.run(
        """
        UPDATE saved_searches
        SET asked_at = ?1, seen_article = max(seen_article, ?2), seen_revision = max(seen_revision, ?3)
        WHERE name = ?4 AND query = ?5
        """, Timestamp.now, mark.article, mark.revision, search.name, search.query)
    }
  }
}

extension SavedSearch {
  /// A row: name, query, saved_at, asked_at, seen_article, seen_revision.
  fileprivate init(_ statement: borrowing Statement) {
    name = statement.text(at: 0)
    query = statement.text(at: 1)
    savedAt = statement.text(at: 2)
    askedAt = statement.optionalText(at: 3)
    seen = SearchMark(article: statement.int64(at: 4), revision: statement.int64(at: 5))
  }
}
