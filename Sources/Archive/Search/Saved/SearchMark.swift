import ArchiveSQLite
import ArchiveStorage

/// The state of an archive at some moment: everything with a higher id came later.
package struct SearchMark: Hashable, Sendable {
  /// The highest id that any article has had.
  package var article: Int64
  /// The highest id that any earlier text of an article has had.
  package var revision: Int64

  /// A moment; without arguments one before all articles.
  package init(article: Int64 = 0, revision: Int64 = 0) {
    self.article = article
    self.revision = revision
  }
}

extension SavedSearches {
  /// How far the archive has come by now.
  package func mark() throws(ArchiveError) -> SearchMark {
    try converting { () throws(SQLiteError) in
      // This also remembers the ids of removed rows. There is no row if the table never had any.
      let statement = try connection.prepare(
        "SELECT name, seq FROM sqlite_sequence WHERE name IN ('articles', 'revisions')")
      var mark = SearchMark()
      while try statement.step() {
        if statement.text(at: 0) == "articles" {
          mark.article = statement.int64(at: 1)
        } else {
          mark.revision = statement.int64(at: 1)
        }
      }
      return mark
    }
  }
}
