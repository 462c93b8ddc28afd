import ArchiveStages
import ArgumentParser

/// `archive sources`: who information comes from, and which of them are one.
struct SourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "List who information comes from, the most quoted first, show one, or say which are one.",
    discussion: """
      archive sources [NAME] lists: `archive sources list --help` says how. A source that is called merge is listed by \
      `archive sources list merge`. `archive sources show NAME` tells all about one.

      What you decide holds for what is imported later too. `archive corrections` lists it, `archive correct --undo ID` takes \
      it back.
      """,
    subcommands: [
      ListSourcesCommand.self, ShowSourceCommand.self, MergeSourcesCommand.self, SplitSourceCommand.self,
      RenameSourceCommand.self,
    ],
    defaultSubcommand: ListSourcesCommand.self)
}

/// `archive sources list`, or `archive sources` alone.
struct ListSourcesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List who information comes from, the most quoted first.",
    discussion: """
      With a name, the sources that have its words in any of their names, in this order; the last word may be the beginning of \
      one. Each is shown with its number, what it was called most often, and the outlets that have it most often. Quotes of \
      sources that many articles have are estimated, which ~ says; other formats than text count all, which may take seconds.

      The less certain quotes are counted too: `archive quotes --all --speaker NAME` lists what is counted here.
      """)

  @Argument(help: ArgumentHelp("Only sources of this name; the beginning of its last word will do.", valueName: "name"))
  var name: [String] = []

  @Option(help: ArgumentHelp("Only sources of this kind.", valueName: "kind"))
  var kind: ArticleSource.Kind?

  @OptionGroup var page: PageOptions
  @OptionGroup var archive: ArchiveOption
  @OptionGroup var results: ResultOptions

  func execute() throws -> ExitStatus {
    let store = try OpenArchive.forReading(at: archive.path)
    var filter = SourceFilter()
    filter.name = name.isEmpty ? nil : name.map(CommandLineArguments.words).joined(separator: " ")
    filter.kind = kind
    filter.limit = page.limit(for: results.format)
    filter.offset = page.offset

    filter.withDetails = filter.name != nil
    filter.mayEstimate = results.format == .text

    let output = StandardOutput()
    let columns = SourceColumns.own + (filter.withDetails ? SourceColumns.details : [])
    var rows = results.rows(columns, to: output) { source in
      SourceEntry(source: source, isNumbered: filter.withDetails).text(on: .output)
    }
    var isFirst = true
    let shown = try Streaming.rows { row in
      try store.sources.list(filter) { source in
        row {
          if isFirst, results.format == .text, let heading = SourceEntry.heading(on: .output) {
            try output.write(heading)
          }
          isFirst = false
          try rows.write(source)
        }
      }
    }
    try rows.finish()
    if shown == 0, page.offset == 0 {
      results.quiet.hint(try SearchWording.emptiness(of: store) ?? "no source found.")
      if let name = filter.name, let names = try SearchWording.names(like: name, in: store) {
        results.quiet.hint(names)
      }
    } else if shown == filter.limit || page.offset > 0 {
      try page.hint(shown: shown, of: store.sources.count(filter, limit: PageOptions.counted), quiet: results.quiet)
    }
    return shown > 0 ? .done : .nothingFound
  }
}

extension ArticleSource.Kind: ExpressibleByArgument {}
