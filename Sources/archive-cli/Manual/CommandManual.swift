import ArchiveStages

/// The pages of the manual for the program and its commands, made of what the argument parser knows of them.
struct CommandManual {
  /// A page and the name of its file: `archive-search.1`.
  struct Page {
    let file: String
    let source: String
  }

  /// All pages of a command, as the argument parser describes it, and of its subcommands: the command's own first.
  static func pages(of command: JSON, version: String) -> [Page] {
    let manual = CommandManual(command: command, version: version)
    return [manual.page] + manual.subcommands.flatMap { pages(of: $0, version: version) }
  }

  private let command: JSON
  private let version: String
  /// The words that are typed: "archive", "sources", "show".
  private let words: [String]

  private init(command: JSON, version: String) {
    self.command = command
    self.version = version
    words = command["superCommands"].strings + [command["commandName"].string ?? ""]
  }

  private var isProgram: Bool { words.count == 1 }
  private var name: String { words.joined(separator: "-") }
  private var subcommands: [JSON] {
    command["subcommands"].elements.filter { $0["commandName"].string != "help" && $0["shouldDisplay"].bool != false }
  }
  private var arguments: [JSON] { command["arguments"].elements.filter { $0["shouldDisplay"].bool != false } }

  private var page: Page {
    var roff = Roff(name: name, section: 1, version: version)
    roff.section("Name")
    roff.raw("\(Roff.escaped(name)) \\- \(Roff.inline(abstract(of: command)))")
    roff.section("Synopsis")
    roff.raw(synopsis)
    if let discussion = command["discussion"].string {
      roff.section("Description")
      roff.text(discussion)
    }
    if !subcommands.isEmpty {
      roff.section("Commands")
      for subcommand in subcommands {
        let name = subcommand["commandName"].string ?? ""
        let isDefault = command["defaultSubcommand"].string == name
        roff.entry(
          bold((words + [name]).joined(separator: "-")) + "(1)",
          abstract(of: subcommand) + (isDefault ? ". What is done where no command is named." : ""))
      }
    }
    roff.section("Options")
    for argument in arguments { roff.entry(term(of: argument), explanation(of: argument)) }
    if isProgram {
      for (title, entries) in Self.sections {
        roff.section(title)
        for (term, text) in entries { roff.entry(bold(term), text) }
      }
    }
    roff.section("See also")
    roff.raw(seeAlso.map { "\(bold($0.name))(\($0.section))" }.joined(separator: ",\n"))
    return Page(file: name + ".1", source: roff.source)
  }

  /// The abstract as the line of a list has it: no capital, no point.
  private func abstract(of command: JSON) -> String {
    let text = command["abstract"].string ?? ""
    return text.prefix(1).lowercased() + (text.hasSuffix(".") ? text.dropFirst().dropLast() : text.dropFirst())
  }

  private var synopsis: String {
    var parts = [bold(words.joined(separator: " "))]
    if !subcommands.isEmpty { parts.append("\\fIcommand\\fR") }
    if arguments.contains(where: { $0["kind"].string != "positional" }) { parts.append("[\\fIoptions\\fR]") }
    for argument in arguments where argument["kind"].string == "positional" {
      let value = value(of: argument) + (argument["isRepeating"].bool == true ? " ..." : "")
      parts.append(argument["isOptional"].bool == true ? "[\(value)]" : value)
    }
    return parts.joined(separator: " ")
  }

  private func term(of argument: JSON) -> String {
    if argument["kind"].string == "positional" { return value(of: argument) }
    let names = argument["names"].elements.map { name in
      bold((name["kind"].string == "long" ? "--" : "-") + (name["name"].string ?? ""))
    }
    // Short names first, as help has them.
    let text = names.sorted { $0.count < $1.count }.joined(separator: ", ")
    return argument["kind"].string == "option" ? text + " " + value(of: argument) : text
  }

  private func value(of argument: JSON) -> String { "\\fI" + Roff.escaped(argument["valueName"].string ?? "") + "\\fR" }

  private func explanation(of argument: JSON) -> String {
    var text = argument["abstract"].string ?? ""
    let values = argument["allValues"].strings
    if !values.isEmpty { text += " One of " + values.joined(separator: ", ") + "." }
    if let value = argument["defaultValue"].string { text += " Otherwise " + value + "." }
    return text
  }

  private var seeAlso: [(name: String, section: Int)] {
    if isProgram { return [("archive-query", 7), ("sqlite3", 1)] }
    let parents = words.indices.dropFirst().map { words[..<$0].joined(separator: "-") }
    return parents.map { ($0, 1) } + [("archive-query", 7)]
  }

  private func bold(_ text: String) -> String { "\\fB" + Roff.escaped(text) + "\\fR" }

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
