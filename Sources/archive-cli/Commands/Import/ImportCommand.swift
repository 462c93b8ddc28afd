import ArchiveStages
import ArgumentParser
import Synchronization

/// `archive import`: files into the archive.
struct ImportCommand: ParallelCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import articles from files and folders.",
    discussion: """
      The archive is created if there is none. Articles that it already has are not stored again, so you can run the same command \
      again to go on with an import that was stopped. Folders are read with their subfolders, without hidden files. - means \
      standard input.

      A bad file never stops the rest. It is reported, recorded in the table import_problems, and makes the exit status 2. \
      `archive imports ID` lists what an import couldn't read, and `archive import --retry ID` tries those files again, with \
      the options of that import unless you give others.

      --report writes a line of JSON for each document that says what was done with it. --dry-run writes nothing and makes no \
      archive.

      --watch imports what is in the folders, then files as they arrive, until Ctrl-C. It prints a line for each batch. Other \
      programs can write to the archive meanwhile. The exit status is 0, or 2 if something failed.
      """)

  @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"))
  var paths: [PathArgument] = []

  @Option(help: ArgumentHelp("Retry what this import couldn't read.", valueName: "id"))
  var retry: Int64?

  @Option(
    help: ArgumentHelp("Write a line of JSON for each document to this file; - is standard output.", valueName: "file"))
  var report: PathArgument?

  @Flag(help: "Say what would be imported, and write nothing.")
  var dryRun = false

  @Flag(help: "Keep importing files that arrive in the folders, until Ctrl-C.")
  var watch = false

  @Flag(
    help:
      "With --watch: look every two seconds instead of waiting for the system's word. Network folders are always watched so."
  )
  var poll = false

  @Flag(help: "List the formats that can be imported, and import nothing.")
  var formats = false

  @OptionGroup var article: ArticleOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var archive: ArchiveOption
  @OptionGroup var wait: WaitOption
  @OptionGroup var results: ResultOptions

  mutating func validate() throws {
    if paths.isEmpty, !formats, retry == nil {
      throw ValidationError("Name the files and folders to import, or - for standard input.")
    }
    try PathArgument.refuseAddresses(among: paths, for: "import")
    if retry != nil, !paths.isEmpty { throw ValidationError("Give paths, or --retry with a number, not both.") }
    if reportsToOutput, results.format != .text {
      throw ValidationError("Standard output can't take --report - and --format \(results.format.rawValue) at once.")
    }
    if watch, dryRun || retry != nil { throw ValidationError("--watch goes neither with --dry-run nor with --retry.") }
    if poll, !watch { throw ValidationError("--poll goes with --watch.") }
    if watch, let other = paths.first(where: { !$0.path.isFolder }) {
      throw ValidationError("--watch takes folders, and \(other.path.shown) is not a folder.")
    }
    if watch, results.format == .json {
      throw ValidationError("--format json needs an end, and --watch has none. Use --format jsonl.")
    }
  }

  func execute() async throws -> ExitStatus {
    if formats {
      var rows = results.rows(ListedFormat.columns, text: \.text)
      for format in ListedFormat.all { try rows.write(format) }
      try rows.finish()
      return .done
    }
    var run = ImportRun(paths: paths.map(\.path), defaults: article.defaults, arguments: Self.typed)
    run.limits = limits.limits
    if let retry {
      let failed = try ImportRetry(of: retry, in: archive.path, mapped: !article.defaults.fields.isEmpty)
      if failed.isEmpty, failed.unmappedCount > 0 {
        results.quiet.hint(
          "nothing failed in import \(retry). To try again what was skipped, say which column or key holds the text: "
            + "archive import --retry \(retry) --map body=NAME.")
        return .nothingFound
      }
      if failed.isEmpty {
        results.quiet.hint("nothing left to retry for import \(retry). `archive imports` lists all imports.")
        return .nothingFound
      }
      let options = try RetriedOptions(ofImport: retry, in: archive.path)
      run = ImportRun(retrying: failed, defaults: options.filling(article.defaults), arguments: Self.typed)
      run.limits = options.filling(limits).limits
    }
    run.isDryRun = dryRun
    let lines = try report.map { try ImportReportFile(at: $0.path, besides: archive.path, importing: run.paths) }
    if let identity = lines?.identity { run.excluded.insert(identity) }
    if watch { return try await follow(run, lines: lines) }

    let itself = paths.filter { $0.path.isSameFile(as: archive.path) }
    for path in itself {
      results.quiet.hint(
        "\(path.path.shown) is the archive itself, and can't be imported into itself. To copy articles from another archive, "
          + "name both: archive adopt OTHER.db --db NEW.db")
    }
    let others = paths.filter { path in
      !itself.contains { $0.path == path.path } && (try? OpenArchive.isArchive(at: path.path)) == true
    }
    for path in others {
      if let identity = FileIdentity(of: path.path) { run.excluded.insert(identity) }
      results.quiet.hint(
        "\(path.path.shown) is an archive of this program, and its articles are not imported from it. To copy them into a new "
          + "archive: archive adopt \(path.path.plain.shellWord) --db NEW.db")
    }
    let interruption = Interruption.noted()
    run.wait = wait.waiting(quiet: results.quiet, interruption: interruption)
    let isNew = archive.path.isMissing
    let report = try await self.report(of: run, lines: lines, interruption: interruption)
    if !results.quiet.quiet { for sentence in report.hints { StandardError.say(sentence) } }
    if report.isEmpty, itself.isEmpty, others.isEmpty, !interruption.hasHappened,
      let folders = Self.list(paths.map(\.path.shown))
    {
      results.quiet.hint("no files found in \(folders). Hidden files, whose names begin with a dot, are left out.")
    }
    try lines?.finish()
    if reportsToOutput {
      results.quiet.hint(String(report.text.dropLast()))
    } else {
      try results.print(report, ImportReport.columns, isQuiet: results.quiet.quiet, text: \.text)
    }
    if isNew, !archive.path.isMissing { results.quiet.hint("\(archive.path.shown) is a new archive.") }
    if interruption.hasHappened {
      StandardError.say("interrupted. Everything stored so far is kept; run the same command again to go on.")
      return Interruption.status
    }
    return report.status
  }

  /// The first few of some names; nil where there are none.
  private static func list(_ names: [String]) -> String? {
    if names.isEmpty { return nil }
    let more = names.count - 3
    return names.prefix(3).joined(separator: ", ") + (more > 0 ? " and \(Progress.grouped(more)) more" : "")
  }

  /// What was typed, as words to read.
  private static var typed: [String] { CommandLineArguments.typed.map(CommandLineArguments.words) }

  /// Whether the lines on single documents go to standard output, in place of the summary.
  private var reportsToOutput: Bool { report.map { $0.path == "-" } ?? false }

  /// Runs the import, tells how far it is, and gathers what it did.
  private func report(
    of run: ImportRun, lines: ImportReportFile?, interruption: Interruption
  ) async throws -> ImportReport {
    let total = TotalCount()
    var progress = Progress(unit: "documents", isQuiet: results.quiet.quiet)
    if progress.isShown { Task.detached { if let bytes = run.countBytes() { total.count(bytes) } } }
    var bytesRead = 0
    var report = ImportReport(archive: archive.path.plain, isDryRun: run.isDryRun)
    var failure: (any Error)?
    report.counts = try await run.run(
      into: archive.path,
      report: { event in
        switch event {
        case .read(let bytes): bytesRead = bytes
        case .met(let done): progress.update(done: done, share: total.known.map { (bytesRead, $0) })
        default: break
        }
        do { if failure == nil { try lines?.add(event) } } catch { failure = error }
        guard let problem = report.add(event) else { return }
        progress.clear()
        StandardError.say(problem)
      },
      shouldStop: { interruption.hasHappened || failure != nil })
    progress.clear()
    if let failure { throw failure }
    return report
  }

  /// Imports what is in the folders and what arrives there, a line a batch.
  private func follow(_ run: ImportRun, lines: ImportReportFile?) async throws -> ExitStatus {
    let interruption = Interruption.noted()
    let output = StandardOutput()
    var rows = results.rows(ImportReport.columns, to: output, text: \.text)
    var batch = ImportReport(archive: archive.path.plain)
    var failure: (any Error)?
    let total = try await WatchRun(run, isPolling: poll).run(
      into: archive.path,
      report: { event in
        do { if failure == nil { try lines?.add(event) } } catch { failure = error }
        if let problem = batch.add(event) { StandardError.say(problem) }
      },
      tell: { event in
        if let sentence = Self.sentence(event) { results.quiet.hint(sentence) }
        guard case .imported(let counts) = event, failure == nil else { return }
        batch.counts = counts
        do {
          try lines?.finish()
          if !results.quiet.quiet { for sentence in batch.hints { StandardError.say(sentence) } }
          if !reportsToOutput, results.format != .text || !results.quiet.quiet { try rows.write(batch) }
          try output.flush()
        } catch {
          failure = error
        }
        batch = ImportReport(archive: archive.path.plain)
      },
      shouldStop: { interruption.hasHappened || failure != nil })
    if let failure { throw failure }
    results.quiet.hint("stopped watching; in total: \(ImportReport.summary(of: total)).")
    return total.failed > 0 ? .failed : .done
  }

  /// What is said to a person of a watch; nil for what has a line of its own.
  private static func sentence(_ event: WatchEvent) -> String? {
    switch event {
    case .imported: nil
    case .waiting: "watching. Ctrl-C ends it."
    case .vanished(let folder): "the folder \(folder.shown) is gone. Waiting for it to come back."
    case .returned(let folder): "the folder \(folder.shown) is back."
    case .blocked(let holder?):
      "the archive is being written by \(ErrorWording.name(of: holder)): \(holder.command). New files are imported when it is done."
    case .blocked(nil): "the archive is being written by another process. New files are imported when it is done."
    case .tooManyFolders:
      "the system can't watch this many folders (fs.inotify.max_user_watches). They are checked every two seconds instead."
    }
  }
}

/// How many bytes an import has to read, counted beside it.
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
