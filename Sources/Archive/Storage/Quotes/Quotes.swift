import ArchiveSQLite

/// Reads quotes, with the sources that they came from and through.
package struct Quotes: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Below this confidence a paraphrase is left out of lists for people. Marked words are quotes of somebody in any case.
  package static let leastConfidence = 0.6

  /// Whether a row of `quotes` is certain: marked words, or a paraphrase that is not below `leastConfidence` and repeats no words of
  /// another one by the same speaker. An article has such pairs close to each other, so that a few rows are looked at.
  package static let certain: SQL = "(quotes.kind <> 'indirect' OR " + certainParaphrase + ")"

  /// Whether a row of `quotes` has a line of its own in lists for people: it is certain, and its words are not marked words of a
  /// paraphrase that has a line. Whoever speaks or relays the marked words does so in the paraphrase too, so that no name loses them.
  package static let shownByDefault: SQL =
    """
    CASE
      WHEN quotes.kind = 'indirect' THEN\u{20}
    """ + certainParaphrase + """

        WHEN quotes.within IS NULL THEN 1
        ELSE NOT EXISTS (
          SELECT 1 FROM quotes AS paraphrase
          WHERE paraphrase.id = quotes.within AND paraphrase.kind = 'indirect' AND paraphrase.confidence >= 0.6
            AND instr(paraphrase.text, quotes.text) > 0
            AND NOT EXISTS (
              SELECT 1 FROM attributions AS own
              WHERE own.quote_id = quotes.id AND NOT EXISTS (
                SELECT 1 FROM attributions AS its
                WHERE its.quote_id = paraphrase.id AND its.role = own.role
                  AND its.article_source_id = own.article_source_id)))
      END
      """

  private static let certainParaphrase: SQL = """
    (quotes.confidence >= 0.6 AND NOT EXISTS (
      SELECT 1 FROM quotes AS wider
      WHERE wider.id BETWEEN quotes.id - 12 AND quotes.id + 12 AND wider.id <> quotes.id
        AND wider.article_id = quotes.article_id AND wider.kind = 'indirect' AND wider.confidence >= 0.6
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

  /// The marked words that a paraphrase has in its line (`shownByDefault`), and those of paraphrases that repeat a part of it, as
  /// they stand in the text. None for a quote that is no paraphrase.
  package func markedWords(inLineOf quote: QuoteRecord) throws(SQLiteError) -> [QuoteRecord] {
    guard quote.kind == .indirect else { return [] }
    let ids = try connection.integers(Self.inLine, quote.id, quote.articleID, quote.text)
    var reader = try QuoteReader(on: connection)
    var marked: [QuoteRecord] = []
    for id in ids {
      if let words = try reader.quote(id: id), words.speaker?.sourceID == quote.speaker?.sourceID {
        marked.append(words)
      }
    }
    return marked
  }

  /// The ids of the marked words without a line of their own in paraphrase `?1` of article `?2`, whose text is `?3`.
  private static let inLine: SQL =
    """
    SELECT quotes.id
    FROM quotes AS paraphrase
    CROSS JOIN quotes ON quotes.within = paraphrase.id
    WHERE paraphrase.id BETWEEN ?1 - 12 AND ?1 + 12 AND paraphrase.article_id = ?2 AND paraphrase.kind = 'indirect'
      AND (paraphrase.id = ?1 OR instr(?3, paraphrase.text) > 0) AND instr(?3, quotes.text) > 0
      AND NOT (
    """ + shownByDefault + ")\nORDER BY quotes.id"
}
