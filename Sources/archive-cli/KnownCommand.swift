import ArchiveStages

/// A command as the argument parser describes it, to find what was meant by a name that it doesn't know.
///
/// Reading the description takes some milliseconds, so it is read only after a mistake.
struct KnownCommand {
  /// The words that are typed, without the program's name: `["sources", "show"]`.
  let words: [String]
  private let described: JSON

  /// The program, whose subcommands are what people call commands.
  static var program: KnownCommand {
    KnownCommand(words: [], described: JSON.parsed(ArchiveCommand._dumpHelp())?["command"] ?? .null)
  }

  /// An option that begins with two hyphens.
  struct Option {
    /// The name without its hyphens.
    let name: String
    let takesValue: Bool
  }

  /// What is typed to run the command: "archive sources show".
  var line: String { (["archive"] + words).joined(separator: " ") }

  /// The subcommands, without `help`.
  var subcommands: [KnownCommand] {
    described["subcommands"].elements.compactMap { subcommand in
      guard let name = subcommand["commandName"].string, name != "help" else { return nil }
      return KnownCommand(words: words + [name], described: subcommand)
    }
  }

  /// The names of the subcommands that help shows.
  var shownNames: [String] {
    described["subcommands"].elements.filter { $0["shouldDisplay"].bool != false }
      .compactMap(\.["commandName"].string).filter { $0 != "help" }
  }

  /// The subcommand of this name.
  func subcommand(_ name: String) -> KnownCommand? { subcommands.first { $0.words.last == name } }

  /// What runs where no subcommand is named.
  var byDefault: KnownCommand? { described["defaultSubcommand"].string.flatMap(subcommand) }

  /// Its options, those of its default subcommand among them.
  var options: [Option] {
    let own = described["arguments"].elements.flatMap { argument in
      argument["names"].elements.filter { $0["kind"].string == "long" }.compactMap(\.["name"].string).map {
        Option(name: $0, takesValue: argument["kind"].string == "option")
      }
    }
    return own + (byDefault?.options ?? [])
  }

  /// All commands below it that have an option of this name; a default subcommand counts as its parent.
  func owners(of option: String) -> [KnownCommand] {
    subcommands.filter { $0.words != byDefault?.words }.flatMap { command in
      (command.options.contains { $0.name == option } ? [command] : []) + command.owners(of: option)
    }
  }
}
