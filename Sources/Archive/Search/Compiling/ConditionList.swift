import ArchiveSQLite
import ArchiveStorage

/// Conditions as lists of the rows that meet them, each by an index.
enum ConditionList {
  /// A statement that gives the ids of all rows that meet the condition, in no order and maybe more than once; nil if
  /// no index has them.
  static func list(_ condition: QueryCondition, for target: QueryTarget) -> ListOfRows? {
    if target == .quotes, case .source(let choice, let roles) = condition.meaning {
      return ListOfRows(
        sql: QuerySQL("SELECT attributions.quote_id AS id FROM (") + ConditionSQL.chosenSources(choice)
          + QuerySQL(
            """
            ) AS named
            CROSS JOIN article_sources ON article_sources.source_id = named.source_id
            CROSS JOIN attributions ON attributions.article_source_id = article_sources.id
            WHERE TRUE
            """ + ConditionSQL.role(roles)))
    }
    guard let articles = listOfArticles(condition) else { return nil }
    switch target {
    case .articles: return articles
    case .quotes:
      let quotes =
        QuerySQL("SELECT quotes.id AS id FROM (\n") + articles.sql
        + QuerySQL("\n) AS found CROSS JOIN quotes ON quotes.article_id = found.id")
      return ListOfRows(sql: quotes, isNewestFirst: articles.isNewestFirst, looksAtAll: articles.looksAtAll)
    }
  }

  private static func listOfArticles(_ condition: QueryCondition) -> ListOfRows? {
    switch condition.meaning {
    case .author(let name):
      ListOfRows(
        sql: QuerySQL(
          """
          SELECT article_authors.article_id AS id FROM article_authors
          WHERE article_authors.name IN (SELECT value FROM json_each(?))
          """, [.authors(name)]))
    case .outlet(let choice):
      ListOfRows(
        sql: QuerySQL("SELECT articles.id AS id FROM (") + ConditionSQL.chosenSources(choice)
          + QuerySQL(") AS named\nCROSS JOIN articles ON articles.outlet_id = named.source_id"))
    case .source(let choice, let roles):
      ListOfRows(
        sql: QuerySQL("SELECT article_sources.article_id AS id FROM (") + ConditionSQL.chosenSources(choice)
          + QuerySQL(
            ") AS named\nCROSS JOIN article_sources ON article_sources.source_id = named.source_id\n"
              + (roles.isEmpty
                ? "" : "CROSS JOIN attributions ON attributions.article_source_id = article_sources.id\n")
              + "WHERE TRUE" + ConditionSQL.role(roles)))
    case .kind, .speakerKind, .confidence, .listed, .certain: nil
    case .article(let id):
      ListOfRows(sql: QuerySQL("SELECT articles.id AS id FROM articles WHERE articles.id = ?", [.integer(id)]))
    case .language(let tag, let isExact):
      ListOfRows(sql: QuerySQL(ofLanguage, [.text(tag), .text(isExact ? tag : tag + "-%")]))
    case .url(let part):
      ListOfRows(
        sql: QuerySQL(
          """
          SELECT articles.id AS id FROM articles INDEXED BY articles_url
          WHERE articles.url IS NOT NULL AND\u{20}
          """) + ConditionSQL.contains("articles.url", part), looksAtAll: true)
    case .path(let part):
      ListOfRows(
        sql: QuerySQL("WITH met (document_id) AS MATERIALIZED (SELECT document_id FROM document_origins\n")
          + QuerySQL("WHERE ") + ConditionSQL.contains("document_origins.origin", part)
          + QuerySQL(" LIMIT ?)\n", [tooMany])
          + ofDocuments, looksAtAll: true)
    case .importRun(let id):
      ListOfRows(
        sql: QuerySQL("WITH met (document_id) AS MATERIALIZED (SELECT document_id FROM document_origins\n")
          + QuerySQL("WHERE document_origins.import_id = ? LIMIT ?)\n", [.integer(id), tooMany])
          + ofDocuments)
    case .reprint:
      ListOfRows(sql: QuerySQL("SELECT text_groups.article_id AS id FROM text_groups WHERE head_id <> article_id"))
    case .story(let id):
      ListOfRows(
        sql: QuerySQL(
          "SELECT story_articles.article_id AS id FROM story_articles WHERE story_articles.story_id = ?", [.integer(id)]
        ))
    case .revised: ListOfRows(sql: QuerySQL("SELECT revisions.article_id AS id FROM revisions"))
    case .mentions(let first, let last):
      ListOfRows(
        sql: QuerySQL(
          "SELECT mentioned_dates.article_id AS id FROM mentioned_dates INDEXED BY mentioned_dates_value\nWHERE ")
          + ConditionSQL.mentioned(first, last))
    case .published(.after(let day)):
      newestFirst(QuerySQL("articles.published_on > ?", [.text(day)]))
    case .published(.before(let day)):
      newestFirst(QuerySQL("articles.published_on < ?", [.text(day)]))
    case .published(.within(let first, let last)):
      newestFirst(QuerySQL("articles.published_on BETWEEN ? AND ?", [.text(first), .text(last)]))
    }
  }

  private static var tooMany: QueryValue { .integer(Int64(ListOfRows.length) + 1) }

  /// The articles with a text, present or earlier, from the documents found.
  private static let ofDocuments = QuerySQL(
    """
    SELECT NULL AS id WHERE (SELECT count(*) FROM met) > ?
    UNION ALL
    SELECT articles.id AS id FROM met CROSS JOIN articles ON articles.document_id = met.document_id
    UNION ALL
    SELECT revisions.article_id FROM met CROSS JOIN revisions ON revisions.document_id = met.document_id
    UNION ALL
    SELECT document_articles.article_id FROM met
    CROSS JOIN document_articles ON document_articles.document_id = met.document_id
    """, [.integer(Int64(ListOfRows.length))])

  /// By the different tags, which are few.
  private static let ofLanguage: SQL = """
    WITH RECURSIVE tags (tag) AS (
      SELECT min(language) FROM articles WHERE language IS NOT NULL
      UNION ALL
      SELECT (SELECT min(language) FROM articles WHERE language > tag) FROM tags WHERE tag IS NOT NULL)
    SELECT articles.id AS id FROM articles
    WHERE articles.language IN (SELECT tag FROM tags WHERE tag = ? COLLATE NOCASE OR tag LIKE ?)
    """

  private static func newestFirst(_ condition: QuerySQL) -> ListOfRows {
    ListOfRows(
      sql: QuerySQL("SELECT articles.id AS id FROM articles\nWHERE ") + condition
        + QuerySQL("\nORDER BY articles.published_on DESC"), isNewestFirst: true)
  }
}
