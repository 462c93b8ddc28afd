import ArchiveModel
import ArchiveSQLite

/// Checks the ranges of an article's words for its sources: speakers' mentions, cues and descriptions.
extension Checks {
  /// Adds those of an article to `texts`, which has its quotes already.
  func checkMentions(of article: Int64, with texts: TextCheck) throws(SQLiteError) {
    let attributions = try connection.prepare(
      """
      SELECT quotes.id, (SELECT part FROM quote_segments WHERE quote_id = quotes.id ORDER BY position LIMIT 1),
        attributions.mention, mention_start, mention_length, attributions.cue, cue_start, cue_length
      FROM quotes JOIN attributions ON attributions.quote_id = quotes.id
      WHERE quotes.article_id = ?1
      """, article)
    while try attributions.step() {
      let part = attributions.optionalText(at: 1).flatMap(Segment.Part.init(rawValue:)) ?? .body
      for column in [2, 5] where (column..<column + 3).contains(where: { !attributions.isNull(at: $0) }) {
        texts.addMention(
          ofQuote: attributions.int64(at: 0), range: StoredRange.range(of: attributions, at: column + 1), of: part)
      }
    }
    let descriptions = try connection.prepare(
      """
      SELECT article_sources.source_id, descriptions.start, descriptions.length
      FROM article_sources JOIN descriptions ON descriptions.article_source_id = article_sources.id
      WHERE article_sources.article_id = ?1
      """, article)
    while try descriptions.step() {
      texts.addDescription(ofSource: descriptions.int64(at: 0), range: StoredRange.range(of: descriptions, at: 1))
    }
  }
}
