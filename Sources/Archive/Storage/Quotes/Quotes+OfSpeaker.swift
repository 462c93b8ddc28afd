import ArchiveSQLite

/// The first quotes of those who speak many: from the first article on, rather than of all that they said.
extension Quotes {
  /// With more places in articles the sources of a name are walked to.
  private static let fewMentions = 10_000

  /// Whether the first quotes that the filter lets through are best found by looking at the quotes from the first article on.
  func isFromFirstArticleOn(_ filter: QuoteFilter) throws(SQLiteError) -> Bool {
    guard filter.limit != nil, filter.article == nil, let speaker = foldedWords(filter.speaker) else { return false }
    let statement = try connection.prepare(
      """
      SELECT count(*) FROM (
        SELECT 1 FROM source_names_fts
        CROSS JOIN article_sources ON article_sources.source_id = source_names_fts.rowid
        WHERE source_names_fts MATCH ?1
        LIMIT ?2)
      """)
    try statement.bind(NameIndex.match(speaker, allMayGoOn: true), at: 1)
    try statement.bind(Self.fewMentions + 1, at: 2)
    return try statement.step() && statement.int(at: 0) > Self.fewMentions
  }

  /// `FROM … WHERE …` with the parameters of a filter, none of which is the article.
  static var fromFirstArticleOn: SQL {
    """
    FROM quotes INDEXED BY quotes_article_id
    CROSS JOIN articles ON articles.id = quotes.article_id
    LEFT JOIN sources ON sources.id = articles.outlet_id
    WHERE quotes.article_id > 0 AND EXISTS (
        SELECT 1 FROM attributions
        CROSS JOIN article_sources ON article_sources.id = attributions.article_source_id
        WHERE attributions.quote_id = quotes.id AND attributions.position = 0 AND +article_sources.source_id IN (
          SELECT source_names.source_id FROM source_names_fts
          CROSS JOIN source_names ON source_names.source_id = source_names_fts.rowid
          WHERE source_names_fts MATCH ?7 AND NOT EXISTS (
            SELECT 1 FROM json_each(?1) WHERE
    """ + isNotInName + """
      )))
        AND ?2 IS NULL
        AND (?3 IS NULL OR quotes.kind = ?3)
        AND (?6 IS NULL OR quotes.confidence >= ?6)
      """
  }
}
