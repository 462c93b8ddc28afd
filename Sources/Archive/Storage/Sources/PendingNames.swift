import ArchiveSQLite

/// The names that sources got in a transaction, for the index of their words.
///
/// They are indexed together, by the ids of their sources: FTS5 writes out all that it has in memory where a lower
/// rowid follows a higher one.
package final class PendingNames {
  private var names: [(source: Int64, folded: String)] = []
  private var rows = RowBuffer(width: 2)

  /// Adds a name of a source, folded.
  package func add(_ folded: String, of source: Int64) { names.append((source, folded)) }

  /// Forgets everything.
  package func removeAll() { names.removeAll(keepingCapacity: true) }

  /// Indexes the names; the triggers must be off.
  package func write(on connection: Connection) throws(SQLiteError) {
    // The sort is stable.
    names.sort { $0.source < $1.source }
    var index = 0
    while index < names.count {
      let source = names[index].source
      var words = names[index].folded
      index += 1
      while index < names.count, names[index].source == source {
        words += " " + names[index].folded
        index += 1
      }
      rows.append(source)
      rows.append(words)
    }
    try connection.insert(
      "INSERT OR ROLLBACK INTO source_names_fts (rowid, words) SELECT c0, c1 FROM row_feed", &rows)
    removeAll()
  }
}
