import ArchiveModel
import ArchiveSQLite
import ArchiveStorage

/// Conditions as SQL over `articles`, or over `quotes` for a search for quotes. A condition may be NULL, which counts
/// as not met.
///
/// If an expression chooses the rows, a condition is checked row by row, so it costs no more than they do. The plus
/// signs keep SQLite from starting at the source instead. If nothing else chooses, it is a list from which SQLite may
/// start.
package enum ConditionSQL {
  /// How the rows are chosen that a condition is checked against.
  package enum Asked: Hashable {
    /// Nothing else does.
    case all
    /// Something else chooses, perhaps many rows. Values that are the same for all rows are looked up once.
    case chosen
    /// A list chooses. Its lowest and highest id are known when the condition is checked.
    case listed
    /// Something else chooses, and few rows will be checked before enough are found.
    case few
  }

  /// The condition as SQL.
  package static func sql(_ condition: QueryCondition, for target: QueryTarget, of asked: Asked) -> QuerySQL {
    let isDriven = asked != .all
    return switch condition.meaning {
    case .author(let name): author(name, isDriven: isDriven)
    case .outlet(let choice): isSource(choice, "articles.outlet_id", of: asked)
    case .source(let choice, let roles):
      switch target {
      case .articles: sourceOfArticle(choice, roles, of: asked)
      case .quotes: sourceOfQuote(choice, roles, of: asked)
      }
    case .speakerKind(let kind): quote(speakerKind(kind), for: target)
    case .kind(let kind): quote(QuerySQL("quotes.kind = ?", [.text(kind.rawValue)]), for: target)
    case .confidence(let comparison, let number): quote(confidence(comparison, number), for: target)
    case .listed: quote(QuerySQL("(" + Quotes.shownByDefault + ")"), for: target)
    case .certain: quote(QuerySQL(Quotes.certain), for: target)
    case .article(let id): QuerySQL(target == .articles ? "articles.id = ?" : "quotes.article_id = ?", [.integer(id)])
    case .language(let tag, isExact: true):
      QuerySQL("articles.language = ? COLLATE NOCASE", [.text(tag)])
    case .language(let tag, isExact: false):
      QuerySQL(
        "(articles.language = ? COLLATE NOCASE OR articles.language LIKE ?)", [.text(tag), .text(tag + "-%")])
    case .url(let part): contains("articles.url", part)
    case .path(let part):
      QuerySQL(anyOrigin) + contains("document_origins.origin", part) + QuerySQL(")")
    case .importRun(let id): QuerySQL(importRun(isDriven: isDriven), [.integer(id)])
    case .revised: QuerySQL(revised(isDriven: isDriven))
    case .mentions(let first, let last):
      QuerySQL(
        "EXISTS (SELECT 1 FROM mentioned_dates WHERE mentioned_dates.article_id = articles.id AND ")
        + mentioned(first, last) + QuerySQL(")")
    case .story(let id): QuerySQL(story(isDriven: isDriven), [.integer(id)])
    case .reprint: QuerySQL(reprint(isDriven: isDriven))
    case .published(.after(let day)): QuerySQL("articles.published_on > ?", [.text(day)])
    case .published(.before(let day)): QuerySQL("articles.published_on < ?", [.text(day)])
    case .published(.within(let first, let last)):
      QuerySQL("articles.published_on BETWEEN ? AND ?", [.text(first), .text(last)])
    }
  }

  /// That a row of `mentioned_dates` names a day from `first` through `last`, or a whole month or year among them.
  static func mentioned(_ first: String, _ last: String) -> QuerySQL {
    let span = MentionedSpan(from: first, through: last)
    return QuerySQL(
      "mentioned_dates.value >= '0' AND mentioned_dates.value < ':' AND mentioned_dates.value BETWEEN ? AND ?",
      [.text(span.low), .text(span.high)])
  }

  /// Whether text in `column` has the part, which is in lower case; the case of ASCII letters does not matter.
  package static func contains(_ column: SQL, _ part: String) -> QuerySQL {
    // LIKE takes a third of the time, but accepts no pattern over 50,000 bytes, and none beyond a NUL.
    guard part.utf8.count <= 20_000, !part.utf8.contains(0) else {
      return QuerySQL("instr(lower(" + column + "), ?) > 0", [.text(part)])
    }
    var pattern = "%"
    for scalar in part.unicodeScalars {
      if scalar == "%" || scalar == "_" || scalar == "\\" { pattern += "\\" }
      pattern.unicodeScalars.append(scalar)
    }
    return QuerySQL(column + " LIKE ? ESCAPE '\\'", [.text(pattern + "%")])
  }

  /// A condition on a quote; for articles, that one of their quotes meets it.
  private static func quote(_ condition: QuerySQL, for target: QueryTarget) -> QuerySQL {
    switch target {
    case .articles:
      QuerySQL("EXISTS (SELECT 1 FROM quotes WHERE quotes.article_id = articles.id AND ") + condition + QuerySQL(")")
    case .quotes: condition
    }
  }

  private static func confidence(_ comparison: QueryCondition.Comparison, _ number: Double) -> QuerySQL {
    let comparing: SQL =
      switch comparison {
      case .less: "quotes.confidence < ?"
      case .atMost: "quotes.confidence <= ?"
      case .more: "quotes.confidence > ?"
      case .atLeast: "quotes.confidence >= ?"
      }
    return QuerySQL(comparing, [.number(number)])
  }

  /// That a speaker of the quote is of the kind. Looked up from the quote: there are few kinds, and many sources of each.
  private static func speakerKind(_ kind: ArticleSource.Kind) -> QuerySQL {
    QuerySQL(
      """
      EXISTS (SELECT 1 FROM attributions
        CROSS JOIN article_sources ON article_sources.id = attributions.article_source_id
        CROSS JOIN sources ON sources.id = article_sources.source_id
        WHERE attributions.quote_id = quotes.id AND attributions.role = 'speaker' AND sources.kind = ?)
      """, [.text(kind.rawValue)])
  }

  // MARK: Names

  /// The sources with a name that has the words in their order, whatever comes between. Looks at the names of the
  /// sources that have all the words.
  package static func sources(_ name: QueryCondition.NameWords) -> QuerySQL {
    QuerySQL("\n    SELECT source_names_fts.rowid ") + namedSources(name)
  }

  /// `FROM … WHERE …` for the sources, by the rowid of `source_names_fts`, with a name that has the words.
  static func namedSources(_ name: QueryCondition.NameWords) -> QuerySQL {
    let match: QueryValue = .text(NameIndex.match(name.words, lastMayGoOn: name.isPrefix))
    // One word has no order, so the index is enough. Besides "Obama" there are 26,000 spokesmen, reports and letters of
    // his.
    if name.words.count == 1 { return QuerySQL("FROM source_names_fts WHERE source_names_fts MATCH ?", [match]) }
    return QuerySQL(
      """
      FROM source_names_fts
          CROSS JOIN source_names ON source_names.source_id = source_names_fts.rowid
          WHERE source_names_fts MATCH ?
            AND\u{20}
      """, [match]) + hasWords(name)
  }

  /// That a row of `source_names` has the words in their order.
  private static func hasWords(_ name: QueryCondition.NameWords) -> QuerySQL {
    // Two spaces part the words of the name, so that each word of the pattern has its own on both sides.
    let pattern = "* " + name.words.joined(separator: " * ") + (name.isPrefix ? "*" : " *")
    return QuerySQL(
      "' ' || replace(coalesce(source_names.folded, lower(source_names.name)), ' ', '  ') || ' ' GLOB ?",
      [.text(pattern)])
  }

  /// `SELECT` for the ids of the sources that are meant, as `source_id`.
  static func chosenSources(_ choice: QueryCondition.SourceChoice) -> QuerySQL {
    switch choice {
    case .named(let name): QuerySQL("SELECT source_names_fts.rowid AS source_id ") + namedSources(name)
    case .numbered(let id): QuerySQL("SELECT " + present + " AS source_id", [.integer(id), .integer(id)])
    }
  }

  /// The number of a source, or that of the one that it is part of now.
  private static let present: SQL =
    "coalesce((SELECT former_sources.source_id FROM former_sources WHERE former_sources.id = ?), ?)"

  /// That a column has a source that is meant.
  private static func isSource(_ choice: QueryCondition.SourceChoice, _ column: SQL, of asked: Asked) -> QuerySQL {
    switch choice {
    case .named(let name): hasName(name, column, of: asked)
    case .numbered(let id):
      QuerySQL((asked == .all ? column : "+" + column) + " = " + present, [.integer(id), .integer(id)])
    }
  }

  /// That a column names a source with the words.
  private static func hasName(_ name: QueryCondition.NameWords, _ column: SQL, of asked: Asked) -> QuerySQL {
    switch asked {
    case .all: QuerySQL(column + " IN (") + sources(name) + QuerySQL(")")
    case .chosen, .listed: QuerySQL("+" + column + " IN (") + sources(name) + QuerySQL(")")
    case .few:
      QuerySQL("EXISTS (SELECT 1 FROM source_names WHERE source_names.source_id = " + column + " AND ") + hasWords(name)
        + QuerySQL(")")
    }
  }

  private static func author(_ name: QueryCondition.NameWords, isDriven: Bool) -> QuerySQL {
    isDriven
      ? QuerySQL(
        """
        EXISTS (SELECT 1 FROM article_authors
          WHERE article_authors.article_id = articles.id
            AND +article_authors.name IN (SELECT value FROM json_each(?)))
        """, [.authors(name)])
      : QuerySQL(
        """
        articles.id IN (SELECT article_authors.article_id FROM article_authors
          WHERE article_authors.name IN (SELECT value FROM json_each(?)))
        """, [.authors(name)])
  }

  private static func sourceOfArticle(
    _ choice: QueryCondition.SourceChoice, _ roles: [Attribution.Role], of asked: Asked
  ) -> QuerySQL {
    let attributed: SQL =
      roles.isEmpty
      ? "" : "  CROSS JOIN attributions ON attributions.article_source_id = article_sources.id\n"
    let head: SQL =
      asked != .all
      ? "EXISTS (SELECT 1 FROM article_sources\n"
      : "articles.id IN (SELECT article_sources.article_id FROM article_sources\n"
    let which: SQL = asked != .all ? "  WHERE article_sources.article_id = articles.id AND " : "  WHERE "
    return QuerySQL(head + attributed + which) + isSource(choice, "article_sources.source_id", of: asked)
      + QuerySQL(role(roles) + ")")
  }

  private static func sourceOfQuote(
    _ choice: QueryCondition.SourceChoice, _ roles: [Attribution.Role], of asked: Asked
  ) -> QuerySQL {
    let head: SQL =
      asked != .all
      ? """
      EXISTS (SELECT 1 FROM attributions
        CROSS JOIN article_sources ON article_sources.id = attributions.article_source_id
        WHERE attributions.quote_id = quotes.id AND\u{20}
      """
      : """
      quotes.id IN (SELECT attributions.quote_id FROM article_sources
        CROSS JOIN attributions ON attributions.article_source_id = article_sources.id
        WHERE\u{20}
      """
    return QuerySQL(head) + isSource(choice, "article_sources.source_id", of: asked) + QuerySQL(role(roles) + ")")
  }

  /// That an attribution has one of the roles.
  package static func role(_ roles: [Attribution.Role]) -> SQL {
    guard let first = roles.first else { return "" }
    return roles.dropFirst().reduce("\n    AND attributions.role IN (" + quoted(first)) { $0 + ", " + quoted($1) } + ")"
  }

  private static func quoted(_ role: Attribution.Role) -> SQL {
    switch role {
    case .speaker: "'speaker'"
    case .toldTo: "'told_to'"
    case .reportedBy: "'reported_by'"
    case .firstReportedBy: "'first_reported_by'"
    case .document: "'document'"
    }
  }

  // MARK: The article's history

  /// The beginning of a condition on the origins of an article's originals, including those of its earlier texts.
  private static let anyOrigin: SQL = """
    EXISTS (SELECT 1 FROM document_origins
      WHERE document_origins.document_id IN (
          SELECT articles.document_id
          UNION ALL SELECT revisions.document_id FROM revisions WHERE revisions.article_id = articles.id
          UNION ALL SELECT document_articles.document_id FROM document_articles
            WHERE document_articles.article_id = articles.id)
        AND\u{20}
    """

  private static func importRun(isDriven: Bool) -> SQL {
    isDriven
      ? anyOrigin + "+document_origins.import_id = ?)"
      : """
      articles.id IN (
        WITH met AS (SELECT document_id FROM document_origins WHERE import_id = ?)
        SELECT id FROM articles WHERE document_id IN met
        UNION ALL SELECT article_id FROM revisions WHERE document_id IN met
        UNION ALL SELECT article_id FROM document_articles WHERE document_id IN met)
      """
  }

  private static func reprint(isDriven: Bool) -> SQL {
    isDriven
      ? """
      EXISTS (SELECT 1 FROM text_groups
        WHERE text_groups.article_id = articles.id AND text_groups.head_id <> text_groups.article_id)
      """
      : "articles.id IN (SELECT text_groups.article_id FROM text_groups WHERE head_id <> article_id)"
  }

  private static func story(isDriven: Bool) -> SQL {
    isDriven
      ? """
      EXISTS (SELECT 1 FROM story_articles
        WHERE story_articles.article_id = articles.id AND +story_articles.story_id = ?)
      """
      : "articles.id IN (SELECT story_articles.article_id FROM story_articles WHERE story_articles.story_id = ?)"
  }

  private static func revised(isDriven: Bool) -> SQL {
    isDriven
      ? "EXISTS (SELECT 1 FROM revisions WHERE revisions.article_id = articles.id)"
      : "articles.id IN (SELECT revisions.article_id FROM revisions)"
  }
}
