import ArchiveStages

/// The pages of the manual for the program and its commands, made of what the argument parser knows of them.
struct CommandManual {
  /// All pages of a command, as the argument parser describes it, and of its subcommands: the command's own first.
  static func pages(of command: JSON) -> [ManualPage] {
    let manual = CommandManual(command: command)
    return [manual.page] + manual.subcommands.flatMap { pages(of: $0) }
  }

  private let command: JSON
  /// The words that are typed: "archive", "sources", "show".
  private let words: [String]

  private init(command: JSON) {
    self.command = command
    words = command["superCommands"].strings + [command["commandName"].string ?? ""]
  }

  private var isProgram: Bool { words.count == 1 }
  private var name: String { words.joined(separator: "-") }
  private var subcommands: [JSON] {
    command["subcommands"].elements.filter { $0["commandName"].string != "help" && $0["shouldDisplay"].bool != false }
  }
  private var arguments: [JSON] { command["arguments"].elements.filter { $0["shouldDisplay"].bool != false } }

  private var page: ManualPage {
    var page = ManualPage(name: name, section: 1, abstract: command["abstract"].string ?? "")
    page.parts = [.heading("Synopsis"), .line(synopsis)]
    if let discussion = command["discussion"].string { page.parts += [.heading("Description"), .text(discussion)] }
    if !subcommands.isEmpty {
      page.parts.append(.heading("Commands"))
      for subcommand in subcommands {
        let name = subcommand["commandName"].string ?? ""
        let isDefault = command["defaultSubcommand"].string == name
        page.parts.append(
          .command(
            ManualPage.Reference(name: (words + [name]).joined(separator: "-"), section: 1),
            ManualPage.listed(subcommand["abstract"].string ?? "")
              + (isDefault ? " (the default)" : "")))
      }
    }
    page.parts.append(.heading("Options"))
    page.parts += arguments.map { .entry(term(of: $0), explanation(of: $0)) }
    if isProgram {
      for (title, entries) in Self.sections {
        page.parts.append(.heading(title))
        page.parts += entries.map { .entry([.bold($0.0)], $0.1) }
      }
    }
    page.parts += [.heading("See also"), .references(seeAlso)]
    return page
  }

  private var synopsis: [ManualPage.Span] {
    var spans: [ManualPage.Span] = [.bold(words.joined(separator: " "))]
    if !subcommands.isEmpty { spans += [.plain(" "), .italic("command")] }
    if arguments.contains(where: { $0["kind"].string != "positional" }) {
      spans += [.plain(" ["), .italic("options"), .plain("]")]
    }
    for argument in arguments where argument["kind"].string == "positional" {
      let isOptional = argument["isOptional"].bool == true
      let end = (argument["isRepeating"].bool == true ? " ..." : "") + (isOptional ? "]" : "")
      spans += [.plain(isOptional ? " [" : " "), value(of: argument)] + (end.isEmpty ? [] : [.plain(end)])
    }
    return spans
  }

  private func term(of argument: JSON) -> [ManualPage.Span] {
    if argument["kind"].string == "positional" { return [value(of: argument)] }
    let names = argument["names"].elements.map { name in
      (name["kind"].string == "long" ? "--" : "-") + (name["name"].string ?? "")
    }
    // Short names first, as help has them.
    var spans: [ManualPage.Span] = []
    for name in names.sorted(by: { $0.count < $1.count }) {
      spans += (spans.isEmpty ? [] : [.plain(", ")]) + [.bold(name)]
    }
    return argument["kind"].string == "option" ? spans + [.plain(" "), value(of: argument)] : spans
  }

  private func value(of argument: JSON) -> ManualPage.Span { .italic(argument["valueName"].string ?? "") }

  private func explanation(of argument: JSON) -> String {
    var text = argument["abstract"].string ?? ""
    let values = argument["allValues"].strings
    if !values.isEmpty { text += " One of " + values.joined(separator: ", ") + "." }
    if let value = argument["defaultValue"].string { text += " The default is " + value + "." }
    return text
  }

  private var seeAlso: [ManualPage.Reference] {
    let query = ManualPage.Reference(name: "archive-query", section: 7)
    if isProgram { return [query, ManualPage.Reference(name: "sqlite3", section: 1)] }
    let parents = words.indices.dropFirst().map { words[..<$0].joined(separator: "-") }
    return parents.map { ManualPage.Reference(name: $0, section: 1) } + [query]
  }

  /// What holds for all commands.
  private static let sections: [(title: String, entries: [(String, String)])] = [
    (
      "Exit status",
      [
        ("0", "Done, or found."), ("1", "Nothing was found."), ("2", "Failed, in part too; standard error says why."),
        ("64", "What was typed is no use of the program."), ("130", "Interrupted by Ctrl-C."),
      ]
    ),
    (
      "Environment",
      [
        ("ARCHIVE_DB", "The archive, where `--db` names none."),
        (
          "ARCHIVE_PAGER, PAGER",
          "What shows a long page on a terminal; otherwise `less`. Nothing, or `cat`, prints it at once."
        ),
        ("ARCHIVE_USER", "Who decides, where a correction's `--by` names nobody."),
        ("NO_COLOR", "Not empty: no colour."),
        ("CLICOLOR_FORCE", "Neither empty nor 0: colour also where standard output is no terminal."),
        ("COLUMNS", "How wide lines may be where standard output is no terminal; otherwise 80."),
      ]
    ),
    (
      "Files",
      [
        ("archive.db", "The archive, one SQLite file, where neither `--db` nor ARCHIVE_DB names another."),
        ("archive.db.lock", "Held by the one process that writes. It may stay; it says nothing by being there."),
      ]
    ),
  ]
}
