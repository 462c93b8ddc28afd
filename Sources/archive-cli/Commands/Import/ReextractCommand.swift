import ArchiveStages
import ArgumentParser

/// `archive reextract`: the present extractor over the originals that the archive keeps.
struct ReextractCommand: ParallelCommand {
  static let configuration = CommandConfiguration(
    commandName: "reextract",
    abstract: "Find quotes and sources again, in the originals that the archive keeps.",
    discussion: """
      The imported files are not needed. Without a number, this reads all articles again that an earlier version of this program \
      read. If a run was stopped, run the same command again to go on.

      Articles keep their numbers; quotes get new ones. If the title, summary or text of an article was edited in a shell, the \
      edited text is used. An article whose original is missing or damaged is reported, left unchanged, and makes the exit \
      status 2.

      --dry-run writes nothing. Text has the counts; other formats have each quote that would differ.
      """)

  @Argument(help: ArgumentHelp("The articles' numbers, as search shows them.", valueName: "id"))
  var ids: [Int64] = []

  @Flag(help: "Read all articles again, even those that this version has read.")
  var all = false

  @Flag(help: "Say what would change, and write nothing.")
  var dryRun = false

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var wait: WaitOption
  @OptionGroup var results: ResultOptions

  mutating func validate() throws {
    if all, !ids.isEmpty { throw ValidationError("Give the numbers of articles or --all, not both.") }
  }

  func execute() async throws -> ExitStatus {
    let choice: ArticleChoice = all ? .all : ids.isEmpty ? .behind : .ids(ids)
    let interruption = Interruption.noted()
    var run = ReextractRun(of: choice, isDryRun: dryRun)
    run.wait = wait.waiting(quiet: results.quiet, interruption: interruption)
    var progress = Progress(unit: "articles", isQuiet: results.quiet.quiet)
    var total: Int?
    var report = ReextractReport(archive: archive.path.plain, isDryRun: dryRun)
    let output = StandardOutput()
    // The rows of a dry run are the differences, of another run the one report.
    let listsDifferences = dryRun && results.format != .text
    var differences = results.rows(Self.columns, to: output) { _ in "" }
    var failure: (any Error)?
    report.counts = try await run.run(
      in: archive.path,
      report: { event in
        switch event {
        case .found(let articles): total = articles
        case .met(let done): progress.update(done: done, total: total)
        case .differs(let difference):
          guard listsDifferences, failure == nil else { return }
          do { try differences.write(difference) } catch { failure = error }
        case .problem(let problem):
          report.add(problem)
          if case .leftOutOriginal = problem.cause { return }
          progress.clear()
          StandardError.say(ReextractReport.sentence(problem))
        }
      },
      shouldStop: { interruption.hasHappened || failure != nil })
    progress.clear()
    if report.leftOut > 0 {
      StandardError.say(
        "\(Progress.grouped(report.leftOut)) \(report.leftOut == 1 ? "article was" : "articles were") left unchanged: this copy was "
          + "made without originals. Run the command in the archive that was copied.")
    }
    if let failure { throw failure }

    if listsDifferences {
      try differences.finish()
      results.quiet.hint(String(report.text.dropLast()))
    } else {
      try results.print(report, ReextractReport.columns, isQuiet: results.quiet.quiet, text: \.text)
    }
    if interruption.hasHappened {
      StandardError.say(
        all
          ? "interrupted. Everything written so far is kept; the same command starts from the beginning."
          : "interrupted. Everything written so far is kept; run the same command again to go on.")
      return Interruption.status
    }
    return report.counts.failed > 0 ? .failed : .done
  }

  /// A difference for programs.
  private static var columns: [Column<QuoteDifference>] {
    [
      Column("article_id") { .integer(Int($0.articleID)) },
      Column("change") { .string($0.change.rawValue) },
      Column("text") { .string($0.text) },
      Column("speaker_before") { .optional($0.speakerBefore) },
      Column("speaker_after") { .optional($0.speakerAfter) },
    ]
  }
}
