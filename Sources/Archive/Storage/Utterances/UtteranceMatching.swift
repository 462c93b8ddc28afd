import ArchiveSQLite
import ArchiveStories

/// Finds out which quotes are the same utterance, and keeps `utterances` and `quote_utterances` up to date.
///
/// Run it when an import or a re-extraction is over: quotes that came since are compared with each other and with those of
/// articles within two weeks, and of articles without a date.
package struct UtteranceMatching: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Compares all quotes that are new or wait, in a transaction of its own.
  package func settle() throws(ArchiveError) {
    try converting { () throws(SQLiteError) in
      guard try isDue else { return }
      try connection.transaction { () throws(SQLiteError) in try settleHere() }
    }
  }

  /// The same within a transaction.
  package func settleHere() throws(SQLiteError) {
    var run = try UtteranceMatchingRun(database: database)
    try run.settle()
  }

  /// Drops all utterances and finds them anew, within a transaction.
  package func refill() throws(SQLiteError) {
    try connection.execute("DELETE FROM quote_utterances")
    try connection.execute("DELETE FROM utterances")
    try connection.execute("DELETE FROM utterance_queue")
    try connection.execute("DELETE FROM utterance_progress")
    try settleHere()
  }

  /// How many articles have quotes that were not compared yet.
  package func waiting() throws(ArchiveError) -> Int {
    try converting { () throws(SQLiteError) in
      Int(
        try connection.integer(
          """
          SELECT count(DISTINCT article_id) FROM quotes
          WHERE kind <> 'indirect' AND (id > coalesce((SELECT max(last_quote) FROM utterance_progress), 0)
            OR id IN (SELECT quote_id FROM utterance_queue))
          """) ?? 0)
    }
  }

  private var isDue: Bool {
    get throws(SQLiteError) {
      try connection.hasRow(
        """
        SELECT 1 FROM quotes WHERE id > coalesce((SELECT max(last_quote) FROM utterance_progress), 0)
        UNION ALL SELECT 1 FROM utterance_queue
        """)
    }
  }
}
