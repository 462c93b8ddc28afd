import ArchiveStorage
import ArchiveStories

/// The columns of two articles side by side.
package enum ComparisonColumns {
  package static var all: [Column<AccountComparison>] {
    [
      Column("a", in: .json) { side($0.first) },
      Column("b", in: .json) { side($0.second) },
      Column("conflicts", in: .json) { .array($0.conflicts.map(conflict)) },
      Column("shared_quotes", in: .json) { .array($0.shared.map(shared)) },
      Column("only_a", in: .json) { .array($0.onlyFirst.map(quote)) },
      Column("only_b", in: .json) { .array($0.onlySecond.map(quote)) },
      Column("sources", in: .json) { .array($0.sources.map(source)) },
      Column("numbers", in: .json) { .array($0.numbers.map(number)) },
      Column("dates", in: .json) { dates($0) },
    ] + delimited
  }

  /// The same for a table: a list in each cell.
  private static var delimited: [Column<AccountComparison>] {
    [
      Column("a", in: .delimited) { .integer(Int($0.first.id)) },
      Column("b", in: .delimited) { .integer(Int($0.second.id)) },
      Column("a_title", in: .delimited) { .optional($0.first.title) },
      Column("b_title", in: .delimited) { .optional($0.second.title) },
      Column("a_outlet", in: .delimited) { .optional($0.first.outlet) },
      Column("b_outlet", in: .delimited) { .optional($0.second.outlet) },
      Column("conflicts", in: .delimited) { .list($0.conflicts.map { "\($0.name): \($0.first) / \($0.second)" }) },
      Column("shared_quotes", in: .delimited) { .list($0.shared.map(\.first.text)) },
      Column("only_a", in: .delimited) { .list($0.onlyFirst.map(\.text)) },
      Column("only_b", in: .delimited) { .list($0.onlySecond.map(\.text)) },
      Column("sources", in: .delimited) { .list($0.sources.map(\.name)) },
      Column("numbers", in: .delimited) { .list($0.numbers.map { "\($0.first) / \($0.second) \($0.thing)" }) },
      Column("dates", in: .delimited) { .list($0.sharedDays) },
    ]
  }

  private static func side(_ side: AccountComparison.Side) -> JSONValue {
    .object([
      ("article_id", .integer(Int(side.id))), ("title", .optional(side.title)), ("outlet", .optional(side.outlet)),
      ("published_on", .optional(side.publishedOn)),
    ])
  }

  private static func conflict(_ conflict: AccountConflict) -> JSONValue {
    .object([
      ("kind", .string(conflict.kind.rawValue)), ("name", .string(conflict.name)), ("a", .string(conflict.first)),
      ("b", .string(conflict.second)), ("words", .optional(conflict.words)),
    ])
  }

  private static func quote(_ quote: QuoteRecord) -> JSONValue {
    .object([
      ("quote_id", .integer(Int(quote.id))), ("kind", .string(quote.kind.rawValue)), ("text", .string(quote.text)),
      ("speaker", .optional(quote.speaker?.name)),
    ])
  }

  private static func shared(_ pair: SharedQuote) -> JSONValue {
    .object([
      ("wording", .string(pair.match.wording.rawValue)), ("a", quote(pair.first)), ("b", quote(pair.second)),
      (
        "changes",
        .array(pair.changes.map { .object([("a", .string($0.first)), ("b", .string($0.second))]) })
      ),
      ("cut_by_a", .strings(pair.cutByFirst)), ("cut_by_b", .strings(pair.cutBySecond)),
    ])
  }

  private static func source(_ source: ComparedSource) -> JSONValue {
    .object([
      ("name", .string(source.name)), ("kind", .string(source.kind.rawValue)),
      ("a", source.first.map(JSONValue.strings) ?? .null), ("b", source.second.map(JSONValue.strings) ?? .null),
    ])
  }

  private static func number(_ number: ComparedNumber) -> JSONValue {
    .object([("what", .string(number.thing)), ("a", .string(number.first)), ("b", .string(number.second))])
  }

  private static func dates(_ comparison: AccountComparison) -> JSONValue {
    .object([
      ("both", .strings(comparison.sharedDays)), ("only_a", .strings(comparison.daysOnlyInFirst)),
      ("only_b", .strings(comparison.daysOnlyInSecond)),
    ])
  }
}
