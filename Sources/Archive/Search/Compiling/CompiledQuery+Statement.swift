import ArchiveStorage
import ArchiveText
import ArchiveSQLite

extension CompiledQuery {
  /// `FROM … WHERE …` for all hits, over `articles` or `quotes` and, if there is a match, their index.
  ///
  /// `articles` is joined if the condition needs it or `withArticles` asks for it; the same goes for `quotes`. An index
  /// that chooses the rows comes first (CROSS JOIN), whatever SQLite estimates.
  package func rows(withArticles: Bool = false) -> QuerySQL {
    let isJoined = condition != nil || withArticles || match == nil
    var text: QuerySQL
    switch (target, match) {
    case (.articles, let match?):
      text = QuerySQL("FROM articles_fts\n")
      if isJoined { text = text + QuerySQL("CROSS JOIN articles ON articles.id = articles_fts.rowid\n") }
      text = text + QuerySQL("WHERE articles_fts MATCH ?", [.text(match)])
    case (.quotes, let match?):
      text = QuerySQL("FROM quotes_fts\n")
      if isJoined {
        text =
          text
          + QuerySQL(
            """
            CROSS JOIN quotes ON quotes.id = quotes_fts.rowid
            CROSS JOIN articles ON articles.id = quotes.article_id

            """)
      }
      text = text + QuerySQL("WHERE quotes_fts MATCH ?", [.text(match)])
    case (.articles, nil): text = QuerySQL("FROM articles\nWHERE TRUE")
    case (.quotes, nil): text = QuerySQL("FROM quotes\nJOIN articles ON articles.id = quotes.article_id\nWHERE TRUE")
    }
    if findsNothing { return text + QuerySQL(" AND FALSE") }
    return condition.map { text + QuerySQL("\n  AND ") + $0 } ?? text
  }

  /// The ids of all that is found, in no order, one column: for `IN (…)` and for tables that are joined.
  package var ids: QuerySQL {
    let column: SQL =
      switch (target, match) {
      case (.articles, nil): "articles.id"
      case (.articles, _?): "articles_fts.rowid"
      case (.quotes, nil): "quotes.id"
      case (.quotes, _?): "quotes_fts.rowid"
      }
    return QuerySQL("SELECT " + column + " AS id\n") + rows()
  }
}
