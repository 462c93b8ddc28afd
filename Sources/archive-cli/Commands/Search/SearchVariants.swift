import ArchiveStages
import ArgumentParser

/// What `archive search` can do with a query other than list what it finds.
struct SearchVariants: ParsableArguments {
  @Flag(help: "Print only the number of articles found.")
  var count = false

  @Flag(help: "Count the articles found by outlet, speaker, source, month, language and kind of quote.")
  var facets = false

  @Option(help: ArgumentHelp("With --facets: list this many of each.", valueName: "n"))
  var facetLimit = 10

  @Flag(help: "Count the articles found by month.")
  var histogram = false

  @Option(
    help: ArgumentHelp("Save the query under this name. `archive search @NAME` runs it again.", valueName: "name"))
  var save: String?

  @Flag(help: "With --save: replace the saved query of this name.")
  var replace = false

  @Flag(help: "With @NAME: only articles that were added since the last --new, or since the query was saved.")
  var new = false

  @OptionGroup var wait: WaitOption

  /// Nothing but the list.
  static var none: SearchVariants {
    var variants = SearchVariants()
    variants.count = false
    variants.facets = false
    variants.facetLimit = 10
    variants.histogram = false
    variants.save = nil
    variants.replace = false
    variants.new = false
    variants.wait = WaitOption()
    variants.wait.wait = nil
    return variants
  }

  /// Refuses what cannot go together.
  func validate(in command: SearchCommand) throws {
    let asked = [
      ("--count", count), ("--facets", facets), ("--histogram", histogram), ("--save", save != nil), ("--new", new),
      ("--explain", command.explain),
    ].filter(\.1).map(\.0)
    if asked.count > 1 { throw ValidationError("\(asked[0]) and \(asked[1]) do not go together.") }
    if let one = asked.first {
      if command.format == .atom, one != "--new" { throw ValidationError("\(one) does not go with --format atom.") }
      if command.page.limit != nil || command.page.offset > 0, one != "--explain" {
        throw ValidationError("\(one) counts all that is found: leave out --limit and --offset.")
      }
    }
    if new, !command.conditions.all.isEmpty {
      throw ValidationError(
        "--new asks a saved search as it is: leave --speaker-kind, --told-to, --outlet, --after and --before out.")
    }
    if let one = asked.first, command.columnChoice.columns != nil, one != "--new" {
      throw ValidationError("--columns does not go with \(one).")
    }
    if facetLimit < 1 { throw ValidationError("--facet-limit must be 1 or more, not \(facetLimit).") }
    if let save, !SavedSearch.isName(SearchName.typed(save)) {
      throw ValidationError("\(save) can't be the name of a search. Use letters, digits, - and _.")
    }
    if replace, save == nil { throw ValidationError("--replace goes with --save NAME.") }
    if new, SearchName.asked(command.words) == nil {
      throw ValidationError("--new needs the name of a saved search: archive search @NAME --new.")
    }
  }
}

/// The name of a saved search as it is typed.
enum SearchName {
  /// A name as it was typed, with its @ or without.
  static func typed(_ typed: String) -> String { typed.hasPrefix("@") ? String(typed.dropFirst()) : typed }

  /// The name of the saved search that the words ask for: one word, `@NAME`; nil where they are a query.
  static func asked(_ words: [String]) -> String? {
    guard words.count == 1, let word = words.first, word.hasPrefix("@") else { return nil }
    let name = String(word.dropFirst())
    return SavedSearch.isName(name) ? name : nil
  }
}

/// The forms in which `archive search` prints what it finds: those of all commands, and a feed.
enum SearchFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, jsonl, csv, tsv
  /// An Atom feed (RFC 4287), the newest first.
  case atom

  /// What `--format` says on the help page.
  static let help: ArgumentHelp = "text for people; json, jsonl, csv or tsv for programs; atom for feed readers."

  /// The form of the rows; text for a feed, which has none.
  var rows: OutputFormat { OutputFormat(rawValue: rawValue) ?? .text }
}
