import ArchiveStages
import ArgumentParser

/// `archive adopt`: the rows of an archive that comes from elsewhere, in a new archive.
struct AdoptCommand: ParallelCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Copy the sound rows of an archive that you don't trust into a new archive.",
    discussion: """
      The file is only read, and SQLite never opens it, so that no view, trigger or function in it runs. Each row must be valid, \
      each original must match its SHA-256, and each quote must stand in its article. Rows that fail are reported and left out. \
      Indexes are rebuilt.

      archive adopt from-a-colleague.db --db ours.db

      Exit status: 0 done, 2 failed or something was left out.
      """)

  @Argument(help: ArgumentHelp("The archive to copy from.", valueName: "file"))
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
