import ArchiveStages

/// The columns of two articles side by side.
enum ComparisonColumns {
  static var all: [Column<AccountComparison>] {
    [
      Column("a") { side($0.first) },
      Column("b") { side($0.second) },
      Column("conflicts") { .array($0.conflicts.map(conflict)) },
      Column("shared_quotes") { .array($0.shared.map(shared)) },
      Column("only_a") { .array($0.onlyFirst.map(quote)) },
      Column("only_b") { .array($0.onlySecond.map(quote)) },
      Column("sources") { .array($0.sources.map(source)) },
      Column("numbers") { .array($0.numbers.map(number)) },
      Column("dates") { dates($0) },
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
