import ArchiveSearch

/// The columns of what searches find.
package enum HitColumns {
  /// The columns of a hit.
  package static var own: [Column<SearchHit>] {
    [
      Column("article_id", formerly: "id") { .integer($0.id) },
      Column("origin") { .optional($0.origin) },
      Column("title") { .optional($0.title) },
      Column("outlet") { .optional($0.outlet) },
      Column("published_at", formerly: "published") { .optional($0.published) },
      Column("score") { .number($0.score.rounded(toDigits: 6)) },
      Column("all_words") { .bool($0.hasAllWords) },
      Column("snippet") { .string($0.snippet.text) },
      Column("hits", in: .json) { hits(of: $0) },
      Column("reprint_of") { reprinted(by: $0) },
    ]
  }

  /// The columns of an article that is like another.
  package static var similar: [Column<SearchHit>] {
    [
      Column("article_id") { .integer($0.id) },
      Column("origin") { .optional($0.origin) },
      Column("title") { .optional($0.title) },
      Column("outlet") { .optional($0.outlet) },
      Column("published_at") { .optional($0.published) },
      Column("similarity") { .number($0.score.rounded(toDigits: 4)) },
      Column("snippet") { .string($0.snippet.text) },
      Column("hits", in: .json) { hits(of: $0) },
      Column("reprint_of") { reprinted(by: $0) },
    ]
  }

  private static func hits(of hit: SearchHit) -> JSONValue { .array(hit.snippet.hits.map { .range($0) }) }

  /// The article that stands for those that print the text of a hit.
  private static func reprinted(by hit: SearchHit) -> JSONValue {
    .optional(hit.group.flatMap { $0.head == Int64(hit.id) ? nil : Int($0.head) })
  }

  /// The order in which a person reads a table of hits.
  package static let readingOrder = ["article_id", "title", "outlet", "published_at", "snippet", "origin"]

  /// The columns of a list of facets.
  package static var facets: [Column<SearchFacets.Count>] {
    [
      Column("facet") { .string($0.kind.rawValue) },
      Column("value") { .optional($0.value) },
      Column("count") { .integer($0.count) },
      Column("source_id", formerly: "id") { .optional($0.id.map { Int($0) }) },
    ]
  }

  /// The columns of a histogram.
  package static var months: [Column<MonthCount>] {
    [Column("month") { .optional($0.month) }, Column("count") { .integer($0.count) }]
  }
}
