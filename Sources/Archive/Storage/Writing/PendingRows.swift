import ArchiveSQLite

/// The rows of a transaction that are written many at a time: parts, dates, quotes and sources of its articles.
///
/// Nothing may read their tables before `write(on:)`, which comes at the end of the transaction, and before anything in
/// it is deleted.
package final class PendingRows {
  package var authors = RowBuffer(width: 3)
  package var blocks = RowBuffer(width: 5)
  package var notes = RowBuffer(width: 5)
  package var turns = RowBuffer(width: 7)
  package var dates = RowBuffer(width: 5)
  package var sources = RowBuffer(width: 9)
  package var descriptions = RowBuffer(width: 4)
  package var otherNames = RowBuffer(width: 2)
  package var withheld = RowBuffer(width: 4)
  package var quotes = RowBuffer(width: 9)
  package var segments = RowBuffer(width: 5)
  package var attributions = RowBuffer(width: 10)
  /// The names that sources got.
  package let names = PendingNames()

  /// The quotes that the index reads otherwise than they are, by their ids, and how.
  var quotesReadOtherwise: [(id: Int64, text: String)] = []
  private var nextQuote: Int64?
  private var nextSource: Int64?
  private var firstQuote: Int64?

  /// Forgets everything when the transaction has ended without a commit.
  package func removeAll() {
    authors.removeAll()
    blocks.removeAll()
    notes.removeAll()
    turns.removeAll()
    dates.removeAll()
    sources.removeAll()
    descriptions.removeAll()
    otherNames.removeAll()
    withheld.removeAll()
    quotes.removeAll()
    segments.removeAll()
    attributions.removeAll()
    names.removeAll()
    quotesReadOtherwise.removeAll()
    (nextQuote, nextSource, firstQuote) = (nil, nil, nil)
  }

  /// The ids of the next `count` quotes.
  func takeQuoteIDs(_ count: Int, on connection: Connection) throws(SQLiteError) -> Int64 {
    let first = if let nextQuote { nextQuote } else { try RowIDs.next(of: "quotes", on: connection) }
    firstQuote = firstQuote ?? first
    nextQuote = first + Int64(count)
    return first
  }

  /// The ids of the next `count` rows of `article_sources`.
  func takeSourceIDs(_ count: Int, on connection: Connection) throws(SQLiteError) -> Int64 {
    let first = if let nextSource { nextSource } else { try RowIDs.next(of: "article_sources", on: connection) }
    nextSource = first + Int64(count)
    return first
  }

  /// Writes the rows and the quotes' full text; the triggers must be off.
  ///
  /// The statements say `OR ROLLBACK`. Otherwise SQLite would protect each one with a savepoint, and FTS5 writes out
  /// its memory at each savepoint.
  package func write(on connection: Connection) throws(SQLiteError) {
    try connection.insert(
      """
      INSERT OR ROLLBACK INTO article_authors (article_id, position, name) SELECT c0, c1, c2 FROM row_feed
      """, &authors)
    try connection.insert(
      """
      INSERT OR ROLLBACK INTO blocks (article_id, position, kind, start, length)
      SELECT c0, c1, c2, c3, c4 FROM row_feed
      """, &blocks)
    try connection.insert(
      """
      INSERT OR ROLLBACK INTO article_notes (article_id, position, kind, text, about)
      SELECT c0, c1, c2, c3, c4 FROM row_feed
      """, &notes)
    try connection.insert(
      """
      INSERT OR ROLLBACK INTO spoken_turns (article_id, start, length, label_start, label_length, begins_ms, ends_ms)
      SELECT c0, c1, c2, c3, c4, c5, c6 FROM row_feed
      """, &turns)
    try connection.insert(
      """
      INSERT OR ROLLBACK INTO mentioned_dates (article_id, start, length, type, value)
      SELECT c0, c1, c2, c3, c4 FROM row_feed
      """, &dates)
    try connection.insert(
      """
      INSERT OR ROLLBACK INTO article_sources (
        id, article_id, source_id, name, listed, no_comment, first_reported, identity_confidence, identity_reason)
      SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8 FROM row_feed
      """, &sources)
    try connection.insert(
      """
      INSERT OR ROLLBACK INTO descriptions (article_source_id, text, start, length)
      SELECT c0, c1, c2, c3 FROM row_feed
      """, &descriptions)
    try connection.insert(
      """
      INSERT OR ROLLBACK INTO article_source_names (article_source_id, name) SELECT c0, c1 FROM row_feed
      """, &otherNames)
    try connection.insert(
      """
      INSERT OR ROLLBACK INTO anonymous_sources (article_source_id, rank, institution, reason)
      SELECT c0, c1, c2, c3 FROM row_feed
      """, &withheld)
    try connection.insert(
      """
      INSERT OR ROLLBACK INTO quotes (
        id, article_id, kind, text, within, cue, confidence, speaker_path, speaker_confidence)
      SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8 FROM row_feed
      """, &quotes)
    try connection.insert(
      """
      INSERT OR ROLLBACK INTO quote_segments (quote_id, position, part, start, length)
      SELECT c0, c1, c2, c3, c4 FROM row_feed
      """, &segments)
    try connection.insert(
      """
      INSERT OR ROLLBACK INTO attributions (
        quote_id, position, role, article_source_id, mention, mention_start, mention_length, cue, cue_start, cue_length)
      SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9 FROM row_feed
      """, &attributions)
    try indexQuotes(on: connection)
    try names.write(on: connection)
    removeAll()
  }

  private func indexQuotes(on connection: Connection) throws(SQLiteError) {
    guard let first = firstQuote, let end = nextQuote else { return }
    // The view could do it all, but slowly.
    var start = first
    for (id, text) in quotesReadOtherwise {
      try indexQuotes(start..<id, on: connection)
      let statement = try connection.prepare("INSERT INTO quotes_fts (rowid, text) VALUES (?1, ?2)")
      try statement.bind(id, at: 1)
      try statement.bind(text, at: 2)
      try statement.run()
      start = id + 1
    }
    try indexQuotes(start..<max(start, end), on: connection)
  }

  private func indexQuotes(_ ids: Range<Int64>, on connection: Connection) throws(SQLiteError) {
    if ids.isEmpty { return }
    try connection.run(
      "INSERT INTO quotes_fts (rowid, text) SELECT id, text FROM quotes WHERE id >= ?1 AND id < ?2", ids.lowerBound,
      ids.upperBound)
  }
}
