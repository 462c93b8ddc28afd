import ArchiveStages
import ArgumentParser

/// `archive sources show`: all about one source.
struct ShowSourceCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one source: its names, its descriptions, its quotes, and who relayed them.",
    discussion: """
      If several sources have the name, they are listed with their numbers, and the exit status is 1. Give the number of the one \
      you mean. A source with exactly this name wins over sources that have it as another name.

      On a terminal, a page that doesn't fit is shown in the pager, as with `archive show`.
      """)

  @Argument(help: ArgumentHelp("The source's name, or words of it, or its number.", valueName: "name"))
  var name: [String]

  @Flag(help: "Also say why names in the articles were taken for this source's, and how sure that is (text only).")
  var why = false

  @OptionGroup var archive: ArchiveOption
  @Option(help: OutputFormat.help) var format: OutputFormat = .text
  @OptionGroup var cells: CellOption
  @OptionGroup var paging: PagerOption
  @OptionGroup var quiet: QuietOption

  func execute() throws -> ExitStatus {
    let typed = name.map(CommandLineArguments.words).joined(separator: " ")
    let store = try OpenArchive.forReading(at: archive.path)
    let finding: SourceFinding
    do throws(ArchiveError) {
      finding = try SourceProfiles(of: store).source(typed)
    } catch {
      guard case .noSuchSource = error else { throw error }
      StandardError.say(ErrorWording.sentence(error))
      if let names = try SearchWording.names(like: typed, in: store) { quiet.hint(names) }
      return ErrorWording.status(error)
    }
    switch finding {
    case .one(let profile):
      try show(profile, why ? store.sources.namings(ofSource: profile.source.id) : [])
      if format == .text, profile.source.quotes > 0 { quiet.hint(SearchWording.countsAll) }
      return .done
    case .several(let sources):
      try list(sources)
      quiet.hint("\(typed.visible()) means several sources. `archive sources show NUMBER` shows one of them.")
      return .nothingFound
    }
  }

  private func show(_ profile: SourceProfile, _ namings: [SourceNaming]) throws {
    if format == .text {
      return try paging.print(SourcePage(profile: profile, namings: namings).text(on: .output), on: .output)
    }
    try RowWriter.print(profile, SourceColumns.profile, format: format, cells: cells) {
      SourcePage(profile: $0).text(on: .output)
    }
  }

  private func list(_ sources: [SourceRecord]) throws {
    let output = StandardOutput()
    var rows = RowWriter(
      SourceColumns.own + SourceColumns.details, format: format, cells: cells, output: output
    ) {
      SourceEntry(source: $0, isNumbered: true).text(on: .output)
    }
    if format == .text, let heading = SourceEntry.heading(on: .output) { try output.write(heading) }
    for source in sources { try rows.write(source) }
    try rows.finish()
  }
}
