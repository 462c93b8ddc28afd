import ArchiveStages
import ArgumentParser

/// Conditions of a query that `search` and `quotes` have options for.
struct ConditionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only where the speaker is of this kind (speaker_kind:KIND). A group is a kind of people (Democrats), a collective a role in "
        + "the plural (officials), and anonymous one person whose name is withheld.", valueName: "kind"))
  var speakerKind: ArticleSource.Kind?

  @Option(
    help: ArgumentHelp("Only what was published after this day, month or year (after:DAY).", valueName: "day"),
    transform: { try Self.day($0, .after) })
  var after: String?

  @Option(
    help: ArgumentHelp("Only what was published before this day, month or year (before:DAY).", valueName: "day"),
    transform: { try Self.day($0, .before) })
  var before: String?

  /// No conditions.
  static var none: ConditionOptions {
    var options = ConditionOptions()
    options.speakerKind = nil
    options.after = nil
    options.before = nil
    return options
  }

  /// The conditions that were asked for.
  var all: [SearchQuery.Option] {
    let options: [(field: QueryField, value: String?)] = [
      (.speakerKind, speakerKind?.rawValue), (.after, after), (.before, before),
    ]
    return options.compactMap { option in option.value.map { SearchQuery.Option(option.field, $0) } }
  }

  /// A date as a search reads it; else says how it is written.
  private static func day(_ typed: String, _ field: QueryField) throws -> String {
    if DaySpan(typed, today: { .today }) != nil { return typed }
    let meant = OtherDate.readings(of: typed)
    throw ValidationError(
      "\(typed) is not a date as a search reads it. "
        + (meant.isEmpty
          ? "Write 2016-05-13, 2016-05 or 2016."
          : "Did you mean --\(field.rawValue) \(meant.joined(separator: " or "))?"))
  }
}
