import ArchiveStages
import ArgumentParser

/// `archive adopt`: the rows of an archive that comes from elsewhere, in a new archive.
struct AdoptCommand: ParallelCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Copy what can be trusted in an archive from elsewhere into a new archive.",
    discussion: """
      The file is only read, and by this program alone: no view, trigger or function in it runs, and SQLite never opens it. \
      Each row has to be what an archive may hold, each original what its SHA-256 says, each quote what its article says. \
      What is not so is named. Indexes are built anew.

      archive adopt from-a-colleague.db --db ours.db

      Exit status: 0 done, 2 failed, or something was left.
      """)

  @Argument(help: ArgumentHelp("The file.", valueName: "file"))
  var file: PathArgument

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var results: ResultOptions

  func execute() async throws -> ExitStatus {
    Interruption.endsAtOnce()
    var isWhole = true
    let counts = try await AdoptRun(of: file.path).run(into: archive.path) { event in
      switch event {
      case .salvaged(let report): if !report.losses.isEmpty { isWhole = false }
      case .problem: isWhole = false
      default: break
      }
      RepairWording.tell(event, archive: archive.path.plain, quiet: results.quiet)
    }
    try CopyReport(file: archive.path.plain, counts: counts).write(results)
    return isWhole ? .done : .failed
  }
}
