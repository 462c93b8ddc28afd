import ArchiveStages

/// The sentences for commands and options that don't exist.
enum UsageWording {
  /// What is wrong with the arguments, and what was probably meant; nil where their commands and options are known.
  ///
  /// The arguments are in the order that the parser takes: commands first, words of a query behind `--`.
  static func sentence(onArguments arguments: [String]) -> String? {
    var command = KnownCommand.program
    var rest = arguments[...]
    let asksForHelp = rest.first == "help"
    if asksForHelp { rest = rest.dropFirst() }
    while let name = rest.first, let next = command.subcommand(name) {
      command = next
      rest = rest.dropFirst()
    }
    if let name = rest.first, !name.hasPrefix("-") {
      if command.words == ["correct"], ["undo", "list"].contains(name.lowercased()) {
        let number = rest.dropFirst().first { Int64($0) != nil } ?? "ID"
        return "Unknown command \"correct \(name)\". Did you mean `archive correct --\(name.lowercased())"
          + "\(name.lowercased() == "undo" ? " \(number)" : "")`?"
      }
      if command.words.isEmpty || asksForHelp { return unknownCommand(name, of: command) }
      // The words of `archive sources` may be a name.
      if !command.subcommands.isEmpty, command.words != ["sources"] {
        let near = NearestName.all(to: name, among: command.shownNames)
        if !near.isEmpty { return unknownCommand(name, of: command) }
      }
    }
    return asksForHelp ? nil : sentence(onOptions: rest, of: command)
  }

  /// What is said where `archive sources` found nothing, and its first word is nearly the name of a subcommand.
  static func subcommand(like words: [String]) -> String? {
    guard words.count > 1, let command = KnownCommand.program.subcommand("sources"),
      let name = NearestName.all(to: words[0], among: command.shownNames).first, name != words[0]
    else { return nil }
    return "did you mean `archive sources \(name) \(words.dropFirst().joined(separator: " "))`?"
  }

  private static func unknownCommand(_ name: String, of command: KnownCommand) -> String {
    let typed = CommandLineArguments.words((command.words + [name]).joined(separator: " "))
    let unknown = "Unknown command \"\(typed)\". "
    if command.words.isEmpty, let meant = otherWord(for: name) { return unknown + "Did you mean `archive \(meant)`?" }
    let near = NearestName.all(to: name, among: command.shownNames)
    if !near.isEmpty {
      return unknown
        + "Did you mean \(near.map { (command.words + [$0]).joined(separator: " ") }.joined(separator: " or "))?"
    }
    return unknown + "`\(command.line) --help` lists the commands."
  }

  /// The first option that the command doesn't have.
  private static func sentence(onOptions arguments: ArraySlice<String>, of command: KnownCommand) -> String? {
    let options = command.options
    var rest = arguments
    while let argument = rest.popFirst(), argument != "--" {
      guard argument.hasPrefix("--") else { continue }
      let name = String(argument.dropFirst(2).prefix { $0 != "=" })
      if let option = options.first(where: { $0.name == name }) {
        if name == "sort", let meant = typedValue(of: name).flatMap(otherOrder) {
          return "--sort takes relevance, date (newest first) or oldest. Did you mean --sort \(meant)?"
        }
        if option.takesValue, !argument.contains("=") { rest = rest.dropFirst() }
        continue
      }
      if ["version", "help"].contains(name) { continue }
      return unknownOption(name, of: command)
    }
    return nil
  }

  /// What was typed as the value of an option, before the words of a query were put behind `--`.
  private static func typedValue(of name: String) -> String? {
    let typed = CommandLineArguments.typed
    for (index, argument) in typed.enumerated() {
      if argument.hasPrefix("--\(name)=") { return String(argument.dropFirst(name.count + 3)) }
      if argument == "--\(name)", index + 1 < typed.count, !typed[index + 1].hasPrefix("-") { return typed[index + 1] }
    }
    return nil
  }

  /// The order that another word probably stands for.
  private static func otherOrder(_ typed: String) -> String? {
    switch typed.lowercased() {
    case "newest", "new", "newest-first", "latest", "recent", "desc", "published": "date"
    case "old", "oldest-first", "asc", "earliest": "oldest"
    case "best", "rank", "score", "bm25": "relevance"
    default: nil
    }
  }

  /// What a query has in place of an option that is called like a field, or as others call one.
  private static func condition(_ name: String) -> String? {
    let value = CommandLineArguments.words(typedValue(of: name) ?? "…").replacing("\"", with: "")
    let named = name.replacing("-", with: "_")
    let text = value.contains(where: \.isWhitespace) ? "\"\(value)\"" : value
    let meant: String
    if let field = QueryField(typed: named.unicodeScalars) {
      meant = "\(field.rawValue):\(text)"
    } else if case .otherField(_, let other)? = QuerySlip.all(in: "\(named):\(text)", readAs: .everything).first {
      meant = other
    } else {
      return nil
    }
    return text == value && (value == "…" || value.shellWord == value) ? meant : meant.shellWord
  }

  /// The commands that change an archive. They are not proposed to someone who reads.
  private static let changing: Set<String> = [
    "import", "reextract", "remove", "restore", "adopt", "check", "correct", "sources merge", "sources split",
    "sources rename", "sources different", "corrections import",
  ]

  private static func mayPropose(_ other: KnownCommand, for command: KnownCommand) -> Bool {
    // `archive corrections` lists what `archive correct` undoes.
    let names = [command, other].map { $0.words.joined(separator: " ") }
    return names == ["corrections", "correct"] || !isChanging(other) || isChanging(command) || command.words.isEmpty
  }

  private static func isChanging(_ command: KnownCommand) -> Bool {
    changing.contains(command.words.joined(separator: " ")) || command.words.first.map(changing.contains) == true
  }

  private static func unknownOption(_ name: String, of command: KnownCommand) -> String {
    let unknown = "Unknown option --\(CommandLineArguments.words(name)) for `\(command.line)`. "
    if ["search", "quotes", "export", "export-site"].contains(command.words.first), let condition = condition(name) {
      return unknown + "Type it in the query: \(condition)"
    }
    let near = NearestName.all(to: name, among: command.options.map(\.name))
    if !near.isEmpty {
      return unknown + "Did you mean \(near.map { "--\($0)" }.uniqued.joined(separator: " or "))?"
    }
    let owners = KnownCommand.program.owners(of: name).filter { mayPropose($0, for: command) }
    if (1...ownersNamed).contains(owners.count) {
      let meant = owners.map { owner in
        let takesValue = owner.options.contains { $0.name == name && $0.takesValue }
        let typed = typedValue(of: name).map { " " + CommandLineArguments.words($0).shellWord } ?? ""
        return "`\(owner.line) --\(name)\(takesValue ? typed : "")`"
      }
      return unknown + "Did you mean \(meant.joined(separator: " or "))?"
    }
    return unknown + "`\(command.line) --help` lists its options."
  }

  private static let ownersNamed = 3

  /// What other programs, or other people, call a command.
  private static func otherWord(for name: String) -> String? {
    switch name.lowercased() {
    case "repair", "fix", "verify", "vacuum": "check --repair"
    case "undo": "correct --undo ID"
    case "find", "grep", "ask": "search WORDS"
    case "query": "search WORDS` or `archive help query"
    case "add", "load", "ingest", "update", "sync": "import FOLDER"
    case "watch": "import --watch FOLDER"
    case "retry": "import --retry ID"
    case "delete", "rm", "forget": "remove"
    case "view", "cat", "open", "read", "article": "show ID"
    case "quote", "who": "quotes"
    case "people", "speakers", "speaker", "source": "sources"
    case "merge", "split", "rename": "sources \(name.lowercased())"
    case "edit": "correct"
    case "facets", "count", "histogram": "search --\(name.lowercased()) WORDS"
    case "save": "search --save NAME WORDS"
    case "info", "status", "statistics": "stats"
    case "copy", "dump": "backup FILE"
    case "revisions", "history": "show ID --revisions"
    default: nil
    }
  }
}
