import ArchiveSQLite
import ArchiveStorage
import ArchiveText

/// The statements that give the rows of a page.
extension CompiledQuery {
  /// The ids and ranks of the articles of a page, in order: by date if the index does not choose.
  package func articles(order: SearchOrder, page: SearchPage) -> QuerySQL {
    if match != nil, order == .relevance {
      // By the index alone if that is enough, so that only the page's articles are read. The plus makes SQLite sort,
      // which keeps the page's rows only. FTS5 would sort all hits with their positions: 3 of 10 ms for a word that
      // most of 8,000 articles have.
      return QuerySQL("SELECT articles_fts.rowid, articles_fts.rank\n") + rows()
        + QuerySQL("\nORDER BY +articles_fts.rank, articles_fts.rowid\nLIMIT ? OFFSET ?", page.bounds)
    }
    let columns: SQL = match == nil ? "SELECT articles.id, 0.0\n" : "SELECT articles.id, articles_fts.rank\n"
    return QuerySQL(columns) + rows(withArticles: true)
      + QuerySQL("\nORDER BY " + order.byDate + "\nLIMIT ? OFFSET ?", page.bounds)
  }

  /// The ids of all quotes, or of all that meet a condition; those of one article together, by its number or by its day.
  static func allQuotes(_ condition: QuerySQL?, order: SearchOrder, page: SearchPage) -> QuerySQL {
    let tables: SQL =
      order == .relevance ? "FROM quotes" : "FROM articles CROSS JOIN quotes ON quotes.article_id = articles.id"
    let sorting: SQL = order == .relevance ? "quotes.article_id" : order.byDate
    return QuerySQL("SELECT quotes.id\n" + tables) + (condition.map { QuerySQL("\nWHERE ") + $0 } ?? QuerySQL(""))
      + QuerySQL("\nORDER BY " + sorting + ", quotes.id\nLIMIT ? OFFSET ?", page.bounds)
  }

  /// The ids of the quotes that match conditions only, the newest first. If no list has them, they are looked for from
  /// the newest article on, so that at most the quotes of one day need sorting.
  func quotesAsFound(_ page: SearchPage) -> QuerySQL {
    lists.allSatisfy(\.isOfOthers) ? fromNewestDay(page: page) : byDate(.all, page: page)
  }

  /// The ids of the quotes of a page, in order.
  package func quotes(order: SearchOrder, page: SearchPage) -> QuerySQL {
    let isRanked = match != nil && order == .relevance
    // Quotes of one article come together, in the order of the text.
    let sorting: SQL =
      isRanked
      ? "\nORDER BY +quotes_fts.rank, quotes_fts.rowid\nLIMIT ? OFFSET ?"
      : "\nORDER BY " + order.byDate + ", quotes.id\nLIMIT ? OFFSET ?"
    return QuerySQL(match == nil || !isRanked ? "SELECT quotes.id\n" : "SELECT quotes_fts.rowid\n")
      + rows(withArticles: !isRanked)
      + QuerySQL(sorting, page.bounds)
  }

  /// Whether the conditions on few rows ask the index about each.
  var asksIndexOfFew: Bool {
    match != nil || filter?.values.contains(.lowestID) == true
  }

  /// Whether the only condition on a row is a word that must not be in it.
  var isOfOthersAlone: Bool { lists.count == 1 && lists.allSatisfy(\.isOfOthers) }

  /// The ids of a page of the query's hits among some rows, the newest by date first.
  func byDate(_ asked: AskedRows, page: SearchPage) -> QuerySQL {
    if match == nil, case .listed(let ids) = asked {
      return selectingIDs(listed(ids) + Self.and(filter?.asked(of: ids)), page: page)
    }
    return selectingIDs(rows(withArticles: true) + (match == nil ? QuerySQL("") : asked.ofIndex(target)), page: page)
  }

  /// The ids of a page of rows that were found, by their dates.
  func sortedByDate(_ ids: [Int64], _ order: SearchOrder, page: SearchPage) -> QuerySQL {
    selectingIDs(listed(ids), order, page: page)
  }

  /// `FROM … WHERE …` for rows with these ids, over `articles` or `quotes` and their articles.
  package func listed(_ ids: [Int64]) -> QuerySQL {
    let tables: SQL =
      target == .articles
      ? "FROM json_each(?) AS listed\nCROSS JOIN articles ON articles.id = listed.value\nWHERE TRUE"
      : """
      FROM json_each(?) AS listed
      CROSS JOIN quotes ON quotes.id = listed.value
      CROSS JOIN articles ON articles.id = quotes.article_id
      WHERE TRUE
      """
    return QuerySQL(tables, [.text(JSONText.array(ids))])
  }

  /// The ids of a page of hits, from the newest day back to another, or to those without a date.
  func fromNewestDay(to first: String? = nil, page: SearchPage) -> QuerySQL {
    var text = QuerySQL("FROM articles INDEXED BY articles_published_on\n")
    if target == .quotes { text = text + QuerySQL("CROSS JOIN quotes ON quotes.article_id = articles.id\n") }
    text =
      text + (first.map { QuerySQL("WHERE articles.published_on >= ?", [.text($0)]) } ?? QuerySQL("WHERE TRUE"))
    if let match {
      let look: SQL =
        target == .articles
        ? "(SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? AND articles_fts.rowid = articles.id)"
        : "(SELECT 1 FROM quotes_fts WHERE quotes_fts MATCH ? AND quotes_fts.rowid = quotes.id)"
      text = text + QuerySQL("\n  AND EXISTS " + look, [.text(match)])
    }
    return selectingIDs(text + Self.and(page.limit == nil ? filter : filterOfFew), page: page)
  }

  private static func and(_ condition: QuerySQL?) -> QuerySQL {
    condition.map { QuerySQL("\n  AND ") + $0 } ?? QuerySQL("")
  }

  private func selectingIDs(_ rows: QuerySQL, _ order: SearchOrder = .date, page: SearchPage) -> QuerySQL {
    // Those of one article stand together, as in the text.
    let columns: SQL = target == .articles ? "SELECT articles.id\n" : "SELECT quotes.id\n"
    let last: SQL = target == .articles ? "" : ", quotes.id"
    return QuerySQL(columns) + rows
      + QuerySQL("\nORDER BY " + order.byDate + last + "\nLIMIT ? OFFSET ?", page.bounds)
  }

  /// The ids of all that is found; the newest first if the index gives them in that order.
  var newestIDs: QuerySQL {
    switch (target, match) {
    case (_, nil): ids
    case (.articles, _?): ids + QuerySQL("\nORDER BY articles_fts.rowid DESC")
    case (.quotes, _?): ids + QuerySQL("\nORDER BY quotes_fts.rowid DESC")
    }
  }
}
