import ArchiveStages
import ArgumentParser

/// `archive sources`: who information comes from, and which of them are one.
struct SourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract:
      "List the sources of information, the most quoted first; show one; merge, split or rename them; study anonymous ones.",
    discussion: """
      `archive sources` lists all sources, `archive sources NAME` those of a name; `archive sources list --help` has the \
      options. `archive sources show NAME` tells all about one source. To list sources that are called merge, type \
      `archive sources list merge`.

      Merging, splitting and renaming also apply to later imports, and so does saying that two sources are different. `archive corrections` lists these decisions, and \
      `archive correct --undo ID` undoes one.
      """,
    subcommands: [
      ListSourcesCommand.self, ShowSourceCommand.self, MergeSourcesCommand.self, SplitSourceCommand.self,
      RenameSourceCommand.self, DifferentSourcesCommand.self, ResolveSourcesCommand.self, SuggestSourcesCommand.self,
      AnonymousSourcesCommand.self,
    ],
    defaultSubcommand: ListSourcesCommand.self)
}

/// `archive sources list`, or `archive sources` alone.
struct ListSourcesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the sources of information, the most quoted first.",
    discussion: """
      With a name, only sources with these words in one of their names, in this order, are listed. The last word may be the \
      beginning of a word. Each source has its number, how it is described most often, and the outlets that quote it most often.

      In text, the number of quotes is estimated for sources in many articles; a ~ marks these numbers. Other formats count \
      every quote, which may take seconds.

      Less certain quotes are counted too: `archive quotes --all --speaker NAME` lists the quotes that are counted here.
      """)

  @Argument(help: ArgumentHelp("Only sources of this name. The last word may be cut short.", valueName: "name"))
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
    if shown > 0, results.format == .text {
      results.quiet.hint(SearchWording.countsAll)
    }
    return shown > 0 ? .done : .nothingFound
  }
}

extension ArticleSource.Kind: ExpressibleByArgument {}
