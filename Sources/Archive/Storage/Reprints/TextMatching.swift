import ArchiveSQLite
import ArchiveStories

/// Finds out which articles have their own wording in common, and keeps `shared_texts` and `text_groups` up to date.
///
/// It does what waits in `text_queue`, and compares the texts that the transaction added. Run it at the end of a
/// transaction that writes, when all its articles are in the table.
package struct TextMatching: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Does all that waits.
  package func settle() throws(SQLiteError) {
    var run = try TextMatchingRun(in: self)
    try run.settle()
  }

  /// Drops all prints, pairs and groups, and finds them anew.
  package func refill() throws(SQLiteError) {
    try connection.run("INSERT OR REPLACE INTO text_queue (article_id, reason) VALUES (0, 'all')")
    try settle()
  }

  /// Takes out the prints of an article that will have another text, or go. `body` is the text that it has now.
  package func forget(article: Int64, body: String) throws(SQLiteError) {
    // Someone edited it in a shell: its prints are those of a text that isn't there any more.
    let isWaiting = try connection.hasRow(
      "SELECT 1 FROM text_queue WHERE article_id IN (0, ?1) AND reason <> 'group'", article)
    if isWaiting || database.newTexts.added[article] != nil { return }
    let prints = TextPrints(database: database)
    if try prints.delete(article: article, body: body) { database.newTexts.noteCleared(article) }
    // It gets its prints again if it stays, even with the same text.
    try connection.run("INSERT OR REPLACE INTO text_queue (article_id, reason) VALUES (?1, 'text')", article)
  }

  /// Leaves no print of articles that are gone. Refills the table if prints were left behind by an edit in a shell.
  package func removeGhosts() throws(SQLiteError) {
    try settle()
    if try connection.hasRow("SELECT 1 FROM text_queue WHERE reason = 'ghost'") { try refill() }
    // Deleted words leave an index when all its segments become one.
    try connection.execute("INSERT INTO text_prints (text_prints) VALUES ('optimize')")
  }
}
