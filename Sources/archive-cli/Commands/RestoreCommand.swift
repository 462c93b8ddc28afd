import ArchiveStages
import ArgumentParser
import SystemPackage

/// `archive restore`: a copy that was checked in the place of the archive.
struct RestoreCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Restore the archive from a copy, after checking all of it.",
    discussion: """
      The copy isn't changed. If there is an archive already, --replace keeps it under another name and prints that name.

      archive restore /media/disk/news.db
      """)

  @Argument(help: ArgumentHelp("The copy that `archive backup` made.", valueName: "file"))
  var file: PathArgument

  @Flag(help: "Replace the archive that is there, and keep it under another name.")
  var replace = false

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var wait: WaitOption
  @OptionGroup var results: ResultOptions

  func execute() throws -> ExitStatus {
    let interruption = Interruption.noted()
    var copying = Progress(unit: "pages", isQuiet: results.quiet.quiet)
    var checking = CheckProgressLine(isQuiet: results.quiet.quiet)
    var run = RestoreRun(of: file.path, isReplacing: replace)
    run.wait = wait.waiting(quiet: results.quiet, interruption: interruption)
    let restored: (counts: ArchiveCounts, kept: FilePath?)
    do {
      restored = try run.run(
        to: archive.path, report: { copying.update(done: $0, total: $1) },
        progress: { check, done, total in
          copying.clear()
          checking.update(check, done: done, total: total)
        },
        shouldStop: { interruption.hasHappened })
    } catch {
      guard let sentence = sentence(onCopy: error) else { throw error }
      copying.clear()
      StandardError.say(sentence)
      return .failed
    }
    copying.clear()
    checking.clear()
    var report = CopyReport(file: archive.path.plain, counts: restored.counts)
    report.kept = restored.kept?.plain
    try report.write(results)
    return .done
  }

  /// What is said of a file that is no copy of an archive; nil for other errors.
  private func sentence(onCopy error: ArchiveError) -> String? {
    let copy = (try? file.path.followingLinks()) ?? file.path
    let fault: String
    switch error {
    case .notSQLite(copy): fault = "is not an SQLite file"
    case .notAnArchive(copy): fault = "is an SQLite file of another program"
    case .emptyFile(copy): fault = "is empty"
    case .isFolder(copy): fault = "is a folder"
    case .notAFile(copy): fault = "is a pipe, a device or a socket"
    default: return nil
    }
    return "\(file.path.shown) \(fault). Nothing was restored. Give a copy that `archive backup` made."
  }
}
