import Archive
import ArgumentParser

/// `archive check`: whether everything in an archive is as it should be.
struct CheckCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check that the archive is sound.",
    discussion: """
      The file itself, its indexes, every quote against the words it is taken from, every original against its SHA-256; and \
      which articles an earlier version of this program read, which is no fault. Nothing is changed.

      Exit status: 0 sound, 2 not.
      """)

  @Flag(help: "Leave out what takes long: the originals' SHA-256, and SQLite's look at its own indexes.")
  var quick = false

  @OptionGroup var archive: ArchiveOption
  @Option(help: OutputFormat.help) var format: OutputFormat = .text
  @OptionGroup var cells: CellOption
  @OptionGroup var quiet: QuietOption

  func execute() throws -> ExitStatus {
    let terminal = Terminal.output
    let path = archive.path.plain
    var rows = RowWriter(Self.columns(path), format: format, cells: cells, output: StandardOutput()) { result in
      result.wording(archive: path).text(on: terminal)
    }
    var status = ExitStatus.done
    var failure: (any Error)?
    try ArchiveCheck(of: archive.path, isQuick: quick).run { result in
      if result.faultCount > 0 { status = .failed }
      if failure != nil || quiet.quiet && format == .text && result.faultCount == 0 { return }
      do { try rows.write(result) } catch { failure = error }
    }
    if let failure { throw failure }
    try rows.finish()
    return status
  }

  private static func columns(_ archive: String) -> [Column<CheckResult>] {
    [
      Column("check") { .string($0.check.rawValue) },
      Column("status") { .string($0.wording(archive: archive).status.rawValue) },
      Column("checked") { .integer($0.count) },
      Column("faults") { .integer($0.faultCount) },
      Column("first_faults", in: .json) { .strings($0.faults.map(\.words)) },
      Column("first_faults", in: .delimited) { .string($0.faults.map(\.words).joined(separator: "; ")) },
      Column("found") { .string($0.wording(archive: archive).found) },
      Column("next_step") { .optional($0.wording(archive: archive).nextStep) },
    ]
  }
}
