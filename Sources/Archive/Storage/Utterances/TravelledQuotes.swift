import ArchiveSQLite

/// The utterances that several outlets of a story carry.
package struct TravelledQuotes: Hashable, Sendable {
  /// The ways of those that most outlets carry, through all of the archive.
  package var paths: [UtterancePath] = []
  /// How many there are in all.
  package var count = 0
}

extension Utterances {
  /// The utterances that several outlets of a story carry, those with most outlets and articles first, `limit` at most.
  /// Articles without an outlet count as one each.
  package func travelled(inStory story: Int64, limit: Int) throws(ArchiveError) -> TravelledQuotes {
    try reading { () throws(SQLiteError) in
      let quotes = try connection.integers(
        """
        SELECT utterances.quote_id
        FROM story_articles
        CROSS JOIN articles ON articles.id = story_articles.article_id
        CROSS JOIN quotes ON quotes.article_id = articles.id
        CROSS JOIN quote_utterances ON quote_utterances.quote_id = quotes.id
        CROSS JOIN utterances ON utterances.id = quote_utterances.utterance_id
        WHERE story_articles.story_id = ?1
        GROUP BY utterances.id
        HAVING count(DISTINCT coalesce(articles.outlet_id, -articles.id)) > 1
        ORDER BY count(DISTINCT coalesce(articles.outlet_id, -articles.id)) DESC, count(DISTINCT articles.id) DESC,
          utterances.id
        """, story)
      let reader = try UtterancePathReader(on: connection)
      var travelled = TravelledQuotes(count: quotes.count)
      for quote in quotes.prefix(limit) {
        if let path = try reader.path(ofQuote: quote) { travelled.paths.append(path) }
      }
      return travelled
    }
  }

  /// How many articles carry each of an article's quotes, by the quote; only those that others carry too.
  package func articleCounts(ofQuotesIn article: Int64) throws(ArchiveError) -> [Int64: Int] {
    try converting { () throws(SQLiteError) in
      let rows = try connection.rows(
        """
        SELECT own.quote_id, count(DISTINCT theirs.article_id)
        FROM quotes
        CROSS JOIN quote_utterances AS own ON own.quote_id = quotes.id
        CROSS JOIN quote_utterances AS others ON others.utterance_id = own.utterance_id
        CROSS JOIN quotes AS theirs ON theirs.id = others.quote_id
        WHERE quotes.article_id = ?1
        GROUP BY own.quote_id
        """, article
      ) { ($0.int64(at: 0), $0.int(at: 1)) }
      var counts: [Int64: Int] = [:]
      for (quote, count) in rows where count > 1 { counts[quote] = count }
      return counts
    }
  }
}
