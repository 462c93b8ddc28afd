import Archive
import ArgumentParser
import Synchronization

/// `archive import`: files into the archive.
struct ImportCommand: ParallelCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import articles from files and folders.",
    discussion: """
      The archive is made where there is none. What it has already is not stored again, so an import that was stopped goes on \
      when the same command is run again. Folders are walked, hidden files left out; - is standard input.

      One bad file never stops the rest: it is reported, kept in the table import_problems, and makes the exit status 2.
      """)

  @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"))
  var paths: [PathArgument] = []

  @Flag(help: "List the formats that are read, and read nothing.")
  var formats = false

  @OptionGroup var article: ArticleOptions
  @OptionGroup var archive: ArchiveOption
  @Option(help: OutputFormat.help) var format: OutputFormat = .text
  @OptionGroup var quiet: QuietOption

  mutating func validate() throws {
    if paths.isEmpty, !formats {
      throw ValidationError("Name the files and folders to import, or - for standard input.")
    }
  }

  func execute() async throws -> ExitStatus {
    if formats {
      var rows = RowWriter(ListedFormat.columns, format: format, output: StandardOutput(), text: \.text)
      for format in ListedFormat.all { try rows.write(format) }
      try rows.finish()
      return .done
    }
    let run = ImportRun(
      paths: paths.map(\.path), defaults: article.defaults,
      arguments: CommandLineArguments.typed.map(CommandLineArguments.words))
    let interruption = Interruption.onControlC()
    let total = TotalCount()
    var progress = Progress(unit: "files", isQuiet: quiet.quiet)
    if progress.isShown { Task.detached { total.count(run.countFiles()) } }

    var report = ImportReport(archive: archive.path.shown)
    report.counts = try await run.run(
      into: archive.path,
      report: { event in
        if case .met(let done) = event { progress.update(done: done, total: total.known) }
        guard let problem = report.add(event) else { return }
        progress.clear()
        StandardError.say(problem)
      },
      shouldStop: { interruption.hasHappened })
    progress.clear()
    if !quiet.quiet { for sentence in report.hints { StandardError.say(sentence) } }

    var rows = RowWriter(
      ImportReport.columns, format: format, output: StandardOutput(), shape: .single, text: \.text)
    if format != .text || !quiet.quiet { try rows.write(report) }
    try rows.finish()
    if interruption.hasHappened {
      StandardError.say("interrupted. What is stored stays stored; the same command goes on from there.")
      return .interrupted
    }
    return report.status
  }
}

/// How many files an import has to read, counted beside it.
private final class TotalCount: Sendable {
  private let value = Atomic<Int>(-1)

  /// The count; nil until it is known.
  var known: Int? {
    let count = value.load(ordering: .relaxed)
    return count < 0 ? nil : count
  }

  /// Makes the count known.
  func count(_ count: Int) { value.store(count, ordering: .relaxed) }
}
