import ArchiveSQLite

/// Reads quotes, with the sources that they came from and through.
package struct Quotes: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Below this confidence a paraphrase is left out of lists for people. Marked words are quotes of somebody in any case.
  package static let leastConfidence = 0.5

  /// Whether a row of `quotes` stands in lists for people: no paraphrase below `leastConfidence`, and none that repeats words of another
  /// one by the same speaker. An article has such pairs close to each other, so that a few rows are looked at.
  package static let shownByDefault: SQL = """
    (quotes.kind <> 'indirect' OR quotes.confidence >= 0.5 AND NOT EXISTS (
      SELECT 1 FROM quotes AS wider
      WHERE wider.id BETWEEN quotes.id - 12 AND quotes.id + 12 AND wider.id <> quotes.id
        AND wider.article_id = quotes.article_id AND wider.kind = 'indirect' AND wider.confidence >= 0.5
        AND instr(wider.text, quotes.text) > 0
        AND (length(wider.text) > length(quotes.text) OR wider.id < quotes.id)
        AND (SELECT article_source_id FROM attributions WHERE quote_id = wider.id AND position = 0)
          IS (SELECT article_source_id FROM attributions WHERE quote_id = quotes.id AND position = 0)))
    """

  /// The quotes of an article, as they stand in its text.
  package func quotes(ofArticle article: Int64) throws(SQLiteError) -> [QuoteRecord] {
    var reader = try QuoteReader(on: connection)
    let ids = try connection.prepare("SELECT id FROM quotes WHERE article_id = ?1 ORDER BY id", article)
    var quotes: [QuoteRecord] = []
    while try ids.step() {
      if let quote = try reader.quote(id: ids.int64(at: 0)) { quotes.append(quote) }
    }
    return quotes
  }

  /// The quote with this id; nil if there is none.
  package func quote(id: Int64) throws(SQLiteError) -> QuoteRecord? {
    var reader = try QuoteReader(on: connection)
    return try reader.quote(id: id)
  }
}
