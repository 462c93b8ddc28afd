import Archive
import ArgumentParser

/// `archive sources`: who information comes from, and which of them are one.
struct SourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "List who information comes from, the most quoted first, or say which are one.",
    discussion: """
      archive sources [NAME] lists: `archive sources list --help` says how. A source that is called merge is listed by \
      `archive sources list merge`.

      What you decide holds for what is imported later too. `archive corrections` lists it, `archive correct --undo ID` takes \
      it back.
      """,
    subcommands: [
      ListSourcesCommand.self, MergeSourcesCommand.self, SplitSourceCommand.self, RenameSourceCommand.self,
    ],
    defaultSubcommand: ListSourcesCommand.self)
}

/// `archive sources list`, or `archive sources` alone.
struct ListSourcesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List who information comes from, the most quoted first.")

  @Argument(help: ArgumentHelp("Only sources of this name; the beginning of a name will do.", valueName: "name"))
  var name: [String] = []

  @Option(help: ArgumentHelp("Only sources of this kind.", valueName: "kind"))
  var kind: ArticleSource.Kind?

  @OptionGroup var page: PageOptions
  @OptionGroup var archive: ArchiveOption
  @Option(help: OutputFormat.help) var format: OutputFormat = .text
  @OptionGroup var quiet: QuietOption

  func execute() throws -> ExitStatus {
    let store = try ArchiveStore.openForReading(at: archive.path)
    var filter = SourceFilter()
    filter.name = name.isEmpty ? nil : name.map(CommandLineArguments.words).joined(separator: " ")
    filter.kind = kind
    filter.limit = page.limit(for: format)
    filter.offset = page.offset

    let terminal = Terminal.output
    let output = StandardOutput()
    var rows = RowWriter(Self.columns, format: format, output: output) { Self.text($0, on: terminal) }
    var isFirst = true
    let shown = try Streaming.rows { row in
      try store.sources(filter) { source in
        row {
          if isFirst, format == .text { try output.write(terminal.styled(Self.heading, .faint) + "\n") }
          isFirst = false
          try rows.write(source)
        }
      }
    }
    try rows.finish()
    if shown == 0, page.offset == 0 {
      quiet.hint("no source found.")
    } else if shown == filter.limit || page.offset > 0 {
      try page.hint(shown: shown, of: store.countSources(filter), quiet: quiet)
    }
    return shown > 0 ? .done : .nothingFound
  }

  private static var columns: [Column<SourceRecord>] {
    [
      Column("id") { .integer(Int($0.id)) },
      Column("name") { .string($0.name) },
      Column("kind") { .string($0.kind.rawValue) },
      Column("domain") { .optional($0.domain) },
      Column("other_names", in: .json) { .strings($0.otherNames) },
      Column("other_names", in: .delimited) { .string($0.otherNames.joined(separator: "; ")) },
      Column("quotes") { .integer($0.quotes) },
      Column("articles") { .integer($0.articles) },
      Column("articles_published") { .integer($0.articlesPublished) },
      Column("first_on") { .optional($0.firstOn) },
      Column("last_on") { .optional($0.lastOn) },
    ]
  }

  private static let heading = " quotes  articles  kind          name"

  private static func text(_ source: SourceRecord, on terminal: Terminal) -> String {
    let quotes = Progress.grouped(source.quotes)
    let articles = Progress.grouped(source.articles)
    let first =
      String(repeating: " ", count: max(0, 7 - quotes.count)) + quotes
      + String(repeating: " ", count: max(2, 10 - articles.count)) + articles
      + "  " + source.kind.rawValue.padded(toWidth: 14)
    var paragraph = Paragraph(source.name, style: .strong)
    let known = source.otherNames.prefix(3).joined(separator: ", ")
    if !known.isEmpty { paragraph.append(" (also \(known)\(source.otherNames.count > 3 ? ", …" : ""))", style: .faint) }
    let indent = String(repeating: " ", count: 33)
    return paragraph.lines(on: terminal, indent: indent, first: first).joined(separator: "\n") + "\n"
  }
}

extension ArticleSource.Kind: ExpressibleByArgument {}
