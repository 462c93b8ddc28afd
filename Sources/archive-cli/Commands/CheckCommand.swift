import ArchiveStages
import ArgumentParser

/// `archive check`: whether everything in an archive is as it should be, and its repair.
struct CheckCommand: ParallelCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check that the archive is sound, and repair it.",
    discussion: """
      Checks the file, its indexes, references between rows, every quote against the text of its article, and every original \
      against its SHA-256. It also tells which articles were read by an earlier version of this program, and known bugs of the \
      SQLite version; these are not faults. Nothing is changed.

      With --repair, a copy of the archive is made beside it, and then faults are repaired as far as the originals allow: \
      indexes are rebuilt, orphaned rows are removed, articles with wrong quotes are read again. If pages of the file are \
      damaged, everything that can be read goes into a new file, and the damaged file is kept under another name. Originals \
      are never changed. Damaged originals and all losses are reported.

      Exit status: 0 if the archive is sound, after the repair if there was one; otherwise 2.
      """)

  @Flag(help: "Skip the slow checks: the SHA-256 of originals, and the contents of the full-text indexes.")
  var quick = false

  @Flag(help: "Make a copy, then repair what is wrong.")
  var repair = false

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var wait: WaitOption
  @OptionGroup var results: ResultOptions

  mutating func validate() throws {
    if repair, quick { throw ValidationError("Give --quick or --repair, not both: a repair checks everything.") }
  }

  func execute() async throws -> ExitStatus {
    let path = archive.path.plain
    var rows = results.rows(Self.columns(path)) { result in
      CheckWording(result, archive: path).text(on: .output)
    }
    var status = ExitStatus.done
    var failure: (any Error)?
    var progress = CheckProgressLine(isQuiet: results.quiet.quiet)
    func show(_ result: CheckResult) {
      progress.clear()
      if result.faultCount > 0 { status = .failed }
      if failure != nil || results.quiet.quiet && results.format == .text && result.faultCount == 0 { return }
      do { try rows.write(result) } catch { failure = error }
    }
    if repair {
      Interruption.endsAtOnce()
      var run = RepairRun(of: archive.path)
      run.wait = wait.waiting(quiet: results.quiet)
      try await run.run(
        report: { event in
          progress.clear()
          if case .checked(let result) = event {
            show(result)
          } else {
            RepairWording.tell(event, archive: path, quiet: results.quiet)
          }
        },
        progress: { progress.update($0, done: $1, total: $2) })
    } else {
      try ArchiveCheck(of: archive.path, isQuick: quick).run(
        report: show, progress: { progress.update($0, done: $1, total: $2) })
    }
    progress.clear()
    if let failure { throw failure }
    try rows.finish()
    return status
  }

  private static func columns(_ archive: String) -> [Column<CheckResult>] {
    [
      Column("check") { .string($0.check.rawValue) },
      Column("status") { .string(CheckWording($0, archive: archive).status.rawValue) },
      Column("checked") { .integer($0.count) },
      Column("faults") { .integer($0.faultCount) },
      Column("first_faults") { .list($0.faults.map { CheckWording.words($0) }) },
      Column("found") { .string(CheckWording($0, archive: archive).found) },
      Column("next_step") { .optional(CheckWording($0, archive: archive).nextStep) },
    ]
  }
}

/// How far a check has come: a line for each part that takes long.
struct CheckProgressLine {
  private let isQuiet: Bool
  private var check: CheckResult.Check?
  private var line: Progress

  /// Nothing checked yet.
  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    line = Progress(unit: "rows", isQuiet: isQuiet)
  }

  /// Tells that `done` of `total` things of a check are looked at; a total of 0 is not known.
  mutating func update(_ check: CheckResult.Check, done: Int, total: Int) {
    if check != self.check {
      line.clear()
      self.check = check
      line = Progress(unit: check == .originals ? "originals" : "articles", isQuiet: isQuiet)
    }
    if total > 0 { line.update(done: done, total: total) }
  }

  /// Takes the line off the terminal.
  mutating func clear() { line.clear() }
}
