import ArchiveModel
import ArchiveSearch
import ArchiveStorage

/// The columns of sources for programs.
package enum SourceColumns {
  /// The columns of a source.
  package static var own: [Column<SourceRecord>] {
    [
      Column("source_id", formerly: "id") { .integer(Int($0.id)) },
      Column("name") { .string($0.name) },
      Column("kind") { .string($0.kind.rawValue) },
      Column("domain") { .optional($0.domain) },
      Column("other_names") { .list($0.otherNames) },
      Column("quotes") { .integer($0.quotes) },
      Column("articles") { .integer($0.articles) },
      Column("articles_published") { .integer($0.articlesPublished) },
      Column("first_on") { .optional($0.firstOn) },
      Column("last_on") { .optional($0.lastOn) },
    ]
  }

  /// What stands behind them where a name was asked for.
  package static var details: [Column<SourceRecord>] {
    [
      Column("descriptions", in: .json) {
        .array($0.descriptions.map { .object([("text", .string($0.text)), ("count", .integer($0.count))]) })
      },
      Column("descriptions", in: .delimited) { .list($0.descriptions.map(\.text)) },
      Column("outlets", in: .json) { .array($0.outlets.map { related($0, counting: "articles") }) },
      Column("outlets", in: .delimited) { .list($0.outlets.map(\.name)) },
    ]
  }

  /// What is known of one source.
  package static var profile: [Column<SourceProfile>] {
    Column.nested(own + details, at: \.source) + [
      Column("quotes_by_kind") { profile in
        .object(Quote.Kind.allCases.map { ($0.rawValue, .integer(profile.quotesByKind[$0] ?? 0)) })
      },
      Column("quotes_by_role") { profile in
        .object(Attribution.Role.allCases.map { ($0.rawValue, .integer(profile.quotesByRole[$0] ?? 0)) })
      },
      Column("listed") { .integer($0.timesListed) },
      Column("no_comment") { .integer($0.timesWithoutComment) },
      Column("first_reported") { .integer($0.timesFirst) },
      Column("relays") { .array($0.relays.map(relation)) },
      Column("passed_on") { .array($0.passedOn.map(relation)) },
      Column("latest_quotes") { .array($0.latest.map { quote($0.quote) }) },
    ]
  }

  /// `{source_id, name, kind, …, id}`, where the count has the name that is given.
  private static func related(_ source: RelatedSource, counting name: String) -> JSONValue {
    .object([
      ("source_id", .integer(Int(source.id))), ("name", .string(source.name)), ("kind", .string(source.kind.rawValue)),
      (name, .integer(source.count)), ("id", .integer(Int(source.id))),
    ])
  }

  /// `{role, source}`
  private static func relation(_ relation: SourceProfile.Relation) -> JSONValue {
    .object([("role", .string(relation.role.rawValue)), ("source", related(relation.source, counting: "quotes"))])
  }

  /// `{quote_id, article_id, kind, text, published_on, outlet, title, id}`
  private static func quote(_ quote: QuoteRecord) -> JSONValue {
    .object([
      ("quote_id", .integer(Int(quote.id))), ("article_id", .integer(Int(quote.articleID))),
      ("kind", .string(quote.kind.rawValue)), ("text", .string(quote.text)),
      ("published_on", .optional(quote.publishedOn)), ("outlet", .optional(quote.outlet)),
      ("title", .optional(quote.title)), ("id", .integer(Int(quote.id))),
    ])
  }
}
