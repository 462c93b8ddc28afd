import ArchivePlatform
import ArchiveStages
import ArgumentParser

/// `archive remove`: an import, or articles, out of the archive.
struct RemoveCommand: ParallelCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove articles, or all that an import added, from the archive.",
    discussion: """
      Articles are removed with their quotes, earlier texts and originals, from the indexes and from the free pages of the file \
      too. The files that you imported are not touched. If an import only gave an article a newer text, the article gets its \
      earlier text back. An import owns what it was the first to bring: what another import found elsewhere is kept.

      Your corrections are kept, with the words they quote, in case the article is imported again; --with-corrections removes \
      them too. An original that also holds other articles is kept.

      On a terminal you are asked to confirm. The file is rewritten, which temporarily takes as much space again.
      """)

  @Argument(help: ArgumentHelp("The articles' numbers, as search shows them.", valueName: "article"))
  var articles: [Int64] = []

  @Option(name: .customLong("import"), help: ArgumentHelp("Remove what this import added.", valueName: "id"))
  var importID: Int64?

  @Flag(help: "Also remove the corrections of these articles.")
  var withCorrections = false

  @Flag(help: "Say what would be removed, and remove nothing.")
  var dryRun = false

  @Flag(help: "Don't ask for confirmation.")
  var yes = false

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var wait: WaitOption
  @OptionGroup var results: ResultOptions

  mutating func validate() throws {
    if importID != nil, !articles.isEmpty {
      throw ValidationError("Give either the numbers of articles or --import with one number, not both.")
    }
    if importID == nil, articles.isEmpty {
      throw ValidationError("Say what to remove: the numbers of articles, or --import with one number.")
    }
  }

  func execute() async throws -> ExitStatus {
    let choice: RemovalChoice = importID.map { .imported($0) } ?? .articles(articles)
    if dryRun || !yes {
      let removal = try OpenArchive.forReading(at: archive.path).removals.removal(of: choice)
      if dryRun {
        try write(RemovalReport(archive: archive.path.plain, isDryRun: true, removal: removal))
        return .done
      }
      if isatty(STDIN_FILENO) == 0 || isatty(STDERR_FILENO) == 0 {
        StandardError.say(
          "There is no terminal to confirm on. Use --yes to remove without confirmation, or --dry-run to see what would be removed."
        )
        return .usage
      }
      let words = RemovalReport(archive: archive.path.plain, isDryRun: true, removal: removal).text
      StandardError.write(words + "Remove it? [y/N] ")
      guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else {
        StandardError.say("nothing was removed.")
        return .nothingFound
      }
    }
    var status = ExitStatus.done
    Interruption.endsAtOnce()
    var run = RemovalRun(of: choice, withCorrections: withCorrections)
    run.wait = wait.waiting(quiet: results.quiet)
    var progress = Progress(unit: "articles and originals", isQuiet: results.quiet.quiet)
    let (removal, isRewritten) = try await run.run(
      in: archive.path,
      report: { event in
        switch event {
        case .removed(let done, let total): progress.update(done: done, total: total)
        case .rewriting: progress.update("rewriting the file, to clear what was removed")
        case .problem(let problem):
          progress.clear()
          StandardError.say(ReextractReport.sentence(problem))
          status = .failed
        }
      })
    progress.clear()
    if results.format != .text || !results.quiet.quiet {
      try write(RemovalReport(archive: archive.path.plain, isDryRun: false, removal: removal))
    }
    if !isRewritten {
      status = .failed
      StandardError.say(
        "everything you chose was removed, but free pages of \(archive.path.shown) still have some of its words: another "
          + "program is reading the file, or the disk is full. Afterwards, clear them with `sqlite3 FILE VACUUM`.")
    }
    if removal.corrections > 0, !withCorrections {
      results.quiet.hint(
        "\(Progress.counted(removal.corrections, "correction")) of removed articles \(removal.corrections == 1 ? "was" : "were") "
          + "kept. --with-corrections removes them too.")
    }
    return status
  }

  private func write(_ report: RemovalReport) throws {
    try results.print(report, RemovalReport.columns, text: \.text)
  }
}

/// What was removed, or would be.
struct RemovalReport {
  /// The archive's path, as it is.
  var archive: String
  /// Whether nothing was removed.
  var isDryRun: Bool
  /// How much.
  var removal: Removal

  /// The report for people: one line.
  var text: String {
    var parts = [Progress.counted(removal.articles, "article")]
    if removal.revisions > 0 { parts.append(Progress.counted(removal.revisions, "earlier text")) }
    parts.append("\(Progress.counted(removal.documents, "original")) of \(Progress.grouped(removal.bytes)) bytes")
    var line =
      "\(archive.visibleName): " + parts.joined(separator: ", ") + (isDryRun ? " would be removed" : " removed")
    if removal.restored > 0 {
      line +=
        "; \(Progress.counted(removal.restored, "article")) \(isDryRun ? "would get" : "got") an earlier text back"
    }
    if removal.documentsKept > 0 {
      line +=
        "; \(Progress.counted(removal.documentsKept, "original")) \(removal.documentsKept == 1 ? "stays" : "stay")"
        + " for the other articles in \(removal.documentsKept == 1 ? "it" : "them")"
    }
    return line + "\n"
  }

  /// The report for programs.
  static var columns: [Column<RemovalReport>] {
    [
      Column("archive") { .string($0.archive) },
      Column("dry_run") { .bool($0.isDryRun) },
      Column("articles") { .integer($0.removal.articles) },
      Column("restored") { .integer($0.removal.restored) },
      Column("revisions") { .integer($0.removal.revisions) },
      Column("documents") { .integer($0.removal.documents) },
      Column("bytes") { .integer($0.removal.bytes) },
      Column("documents_kept") { .integer($0.removal.documentsKept) },
      Column("corrections") { .integer($0.removal.corrections) },
    ]
  }
}
