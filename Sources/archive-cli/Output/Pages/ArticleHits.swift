import ArchiveStages

/// Where the words of a query stand in the parts of an article, as ranges of code points.
struct ArticleHits {
  var title: [TextRange] = []
  var subtitle: [TextRange] = []
  var summary: [TextRange] = []
  var body: [TextRange] = []

  /// No hits.
  init() {}

  /// The places that a query's highlighter finds in an article.
  init(in article: ParsedArticle, by highlighter: borrowing Highlighter) {
    title = highlighter.hits(in: article.title ?? "", of: .title)
    subtitle = highlighter.hits(in: article.subtitle ?? "", of: .title)
    summary = highlighter.hits(in: article.summary ?? "", of: .body)
    body = highlighter.hits(in: article.body, of: .body)
  }

  /// `[{part, start, length}]`
  var json: JSONValue {
    let parts = [("title", title), ("subtitle", subtitle), ("summary", summary), ("body", body)]
    return .array(
      parts.flatMap { part, ranges in
        ranges.map { range in
          .object([("part", .string(part)), ("start", .integer(range.start)), ("length", .integer(range.length))])
        }
      })
  }
}
