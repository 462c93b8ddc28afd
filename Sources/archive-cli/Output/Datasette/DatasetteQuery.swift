import ArchiveStages

/// A question in SQL that Datasette offers on its page of an archive.
struct DatasetteQuery {
  /// What its address ends with.
  let name: String
  /// What it answers.
  let title: String
  /// The SQL; `:name` is what a person types.
  let sql: String

  /// The query as a member of `queries` in `metadata.json`.
  var member: (key: String, value: JSONValue) {
    (name, .object([("title", .string(title)), ("sql", .string(sql))]))
  }

  /// All of them.
  static let all: [DatasetteQuery] = [
    DatasetteQuery(
      name: "most_quoted", title: "Who is quoted most",
      sql: """
        SELECT sources.id AS source_id, sources.name, sources.kind, count(*) AS quotes,
          count(DISTINCT article_sources.article_id) AS articles
        FROM attributions
        JOIN article_sources ON article_sources.id = attributions.article_source_id
        JOIN sources ON sources.id = article_sources.source_id
        WHERE attributions.role = 'speaker'
        GROUP BY sources.id
        ORDER BY quotes DESC
        LIMIT 100
        """),
    DatasetteQuery(
      name: "quotes_with_words", title: "Quotes with these words in this order",
      sql: """
        SELECT quote_id, speaker, text, outlet, published_on, article_id
        FROM quote_details
        WHERE quote_id IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH '"' || replace(:words, '"', '""') || '"')
        ORDER BY published_on DESC
        LIMIT 500
        """),
    DatasetteQuery(
      name: "quotes_of_person", title: "All that somebody said, by the exact name",
      sql: """
        SELECT quotes.id AS quote_id, quotes.kind, quotes.text, articles.title, articles.published_on
        FROM sources
        JOIN article_sources ON article_sources.source_id = sources.id
        JOIN attributions ON attributions.article_source_id = article_sources.id AND attributions.role = 'speaker'
        JOIN quotes ON quotes.id = attributions.quote_id
        JOIN articles ON articles.id = quotes.article_id
        WHERE sources.name = :name
        ORDER BY articles.published_on DESC
        LIMIT 500
        """),
    DatasetteQuery(
      name: "who_is_passed_on", title: "Whose reports other outlets pass on",
      sql: """
        SELECT sources.name AS reported_by, count(*) AS quotes, count(DISTINCT articles.outlet_id) AS outlets
        FROM attributions
        JOIN article_sources ON article_sources.id = attributions.article_source_id
        JOIN sources ON sources.id = article_sources.source_id
        JOIN articles ON articles.id = article_sources.article_id
        WHERE attributions.role = 'reported_by'
        GROUP BY sources.id
        ORDER BY quotes DESC
        LIMIT 100
        """),
    DatasetteQuery(
      name: "articles_by_month", title: "Articles by month",
      sql: """
        SELECT substr(published_on, 1, 7) AS month, count(*) AS articles
        FROM articles
        WHERE published_on IS NOT NULL
        GROUP BY month
        ORDER BY month
        """),
  ]
}
