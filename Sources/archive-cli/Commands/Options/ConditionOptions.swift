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
    help: ArgumentHelp("Only where somebody told it to this source (told_to:NAME).", valueName: "name"),
    transform: { try Self.name($0, "--told-to") })
  var toldTo: String?

  @Option(
    help: ArgumentHelp("Only what this outlet published (outlet:NAME).", valueName: "name"),
    transform: { try Self.name($0, "--outlet") })
  var outlet: String?

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
    options.toldTo = nil
    options.outlet = nil
    options.after = nil
    options.before = nil
    return options
  }

  /// The conditions that were asked for.
  var all: [SearchQuery.Option] {
    let options: [(field: QueryField, value: String?)] = [
      (.speakerKind, speakerKind?.rawValue), (.toldTo, toldTo), (.outlet, outlet), (.after, after), (.before, before),
    ]
    return options.compactMap { option in option.value.map { SearchQuery.Option(option.field, $0) } }
  }

  /// A name as a query has it, which must have a word.
  private static func name(_ typed: String, _ option: String) throws -> String {
    let name = CommandLineArguments.words(typed)
    guard name.contains(where: { $0.isLetter || $0.isNumber }) else {
      throw ValidationError("\(option) needs a name, with a letter or a digit in it.")
    }
    return name
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
