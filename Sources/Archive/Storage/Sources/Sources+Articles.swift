import ArchiveModel
import ArchiveSQLite

/// An article that names a source.
package struct SourceArticle: Hashable, Sendable {
  package var id: Int64
  package var title: String?
  /// The beginning of its body, which is shown if it has no title.
  package var opening: String
  package var outlet: String?
  package var publishedOn: String?
  /// How many of its quotes the source speaks.
  package var quotes: Int
  /// What the article calls the source: names, then descriptions, each once.
  package var calledThere: [String]
}

/// What an outlet calls a source.
package struct OutletDescription: Hashable, Sendable {
  /// The outlet's name; nil for articles without one.
  package var outlet: String?
  /// The words: "Russian Foreign Minister".
  package var text: String
  /// How many of its articles use them.
  package var articles: Int
  /// The first day on which one did; nil if none has a date.
  package var since: String?
}

/// What the articles of a source say of it.
extension Sources {
  /// The articles that name a source, the newest first, those without a day last.
  package func articles(ofSource id: Int64, limit: Int, offset: Int) throws(SQLiteError) -> [SourceArticle] {
    let articles = try connection.rows(
      """
      SELECT articles.id, articles.title, substr(articles.body, 1, 400), outlets.name, articles.published_on, (
          SELECT count(DISTINCT attributions.quote_id)
          FROM article_sources AS own
          CROSS JOIN attributions ON attributions.article_source_id = own.id AND attributions.role = 'speaker'
          WHERE own.article_id = articles.id AND own.source_id = ?1)
      -- Only the rows of the page are read whole.
      FROM (
          SELECT articles.id AS article_id
          FROM (SELECT DISTINCT article_id FROM article_sources WHERE source_id = ?1) AS naming
          CROSS JOIN articles ON articles.id = naming.article_id
          ORDER BY articles.published_on IS NULL, articles.published_on DESC, articles.id DESC
          LIMIT ?2 OFFSET ?3) AS page
      CROSS JOIN articles ON articles.id = page.article_id
      LEFT JOIN sources AS outlets ON outlets.id = articles.outlet_id
      ORDER BY articles.published_on IS NULL, articles.published_on DESC, articles.id DESC
      """, id, limit, offset
    ) { row in
      SourceArticle(
        id: row.int64(at: 0), title: row.optionalText(at: 1), opening: row.text(at: 2), outlet: row.optionalText(at: 3),
        publishedOn: row.optionalText(at: 4), quotes: row.int(at: 5), calledThere: [])
    }
    var named: [SourceArticle] = []
    for var article in articles {
      article.calledThere = try connection.texts(
        """
        SELECT name FROM (
          SELECT name, 0 AS part, id FROM article_sources WHERE article_id = ?1 AND source_id = ?2
          UNION ALL
          SELECT descriptions.text, 1, descriptions.rowid
          FROM article_sources
          CROSS JOIN descriptions ON descriptions.article_source_id = article_sources.id
          WHERE article_id = ?1 AND source_id = ?2)
        GROUP BY name
        ORDER BY min(part), min(id)
        """, article.id, id)
      named.append(article)
    }
    return named
  }

  /// How many quotes of each kind a source speaks, alone or beside others, as `speaker:` finds them.
  package func spokenQuotes(ofSource id: Int64) throws(SQLiteError) -> [Quote.Kind: Int] {
    let rows = try connection.rows(
      """
      SELECT quotes.kind, count(DISTINCT quotes.id)
      FROM article_sources
      CROSS JOIN attributions ON attributions.article_source_id = article_sources.id
      CROSS JOIN quotes ON quotes.id = attributions.quote_id
      WHERE article_sources.source_id = ?1 AND attributions.role = 'speaker'
      GROUP BY quotes.kind
      """, id
    ) { ($0.text(at: 0), $0.int(at: 1)) }
    var counts: [Quote.Kind: Int] = [:]
    for (name, count) in rows { if let kind = Quote.Kind(rawValue: name) { counts[kind] = count } }
    return counts
  }

  /// What each outlet calls a source, by the names of the outlets; of each, the words that most articles use first.
  package func outletDescriptions(ofSource id: Int64, limit: Int) throws(SQLiteError) -> [OutletDescription] {
    try connection.rows(
      """
      SELECT outlets.name, descriptions.text, count(DISTINCT articles.id), min(articles.published_on)
      FROM article_sources
      CROSS JOIN descriptions ON descriptions.article_source_id = article_sources.id
      CROSS JOIN articles ON articles.id = article_sources.article_id
      LEFT JOIN sources AS outlets ON outlets.id = articles.outlet_id
      WHERE article_sources.source_id = ?1
        AND descriptions.text <> (SELECT name FROM sources WHERE sources.id = ?1)
      GROUP BY articles.outlet_id, descriptions.text
      ORDER BY outlets.name IS NULL, outlets.name, articles.outlet_id, 3 DESC, 4, 2
      LIMIT ?2
      """, id, limit
    ) { row in
      OutletDescription(
        outlet: row.optionalText(at: 0), text: row.text(at: 1), articles: row.int(at: 2), since: row.optionalText(at: 3)
      )
    }
  }
}
