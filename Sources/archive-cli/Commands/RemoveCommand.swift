import ArchivePlatform
import ArchiveStages
import ArgumentParser

/// `archive remove`: an import, or articles, out of the archive.
struct RemoveCommand: ParallelCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Take an import, or articles, out of the archive again.",
    discussion: """
      Removed is removed: articles, quotes, earlier texts and originals go, from the indexes and from the file's free pages too. \
      The files that were imported stay where they are. An article that an import gave a newer text goes back to the earlier \
      one. What another import found in another place stays; an import has what it was the first to bring.

      What you decided (`archive corrections`) stays for the day that the article comes back, and has words of it; \
      --with-corrections forgets that too. An original that holds other articles as well stays.

      On a terminal you are asked first. The file is written anew, which takes as much space again while it lasts.
      """)

  @Argument(help: ArgumentHelp("The articles' numbers, as search shows them.", valueName: "article"))
  var articles: [Int64] = []

  @Option(name: .customLong("import"), help: ArgumentHelp("What this import brought.", valueName: "id"))
  var importID: Int64?

  @Flag(help: "Forget what people decided on these articles, too.")
  var withCorrections = false

  @Flag(help: "Say what would go, and remove nothing.")
  var dryRun = false

  @Flag(help: "Do not ask.")
  var yes = false

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var wait: WaitOption
  @OptionGroup var results: ResultOptions

  mutating func validate() throws {
    if (importID == nil) == articles.isEmpty {
      throw ValidationError("Say what is to go: the numbers of articles, or --import with one number.")
    }
    if !yes, !dryRun, isatty(STDIN_FILENO) == 0 || isatty(STDERR_FILENO) == 0 {
      throw ValidationError(
        "Nobody can be asked here. Give --yes to remove without a question, or --dry-run to see what would go.")
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
    let (removal, isRewritten) = try await run.run(
      in: archive.path,
      report: { problem in
        StandardError.say(ReextractReport.sentence(problem))
        status = .failed
      })
    if results.format != .text || !results.quiet.quiet {
      try write(RemovalReport(archive: archive.path.plain, isDryRun: false, removal: removal))
    }
    if !isRewritten {
      status = .failed
      StandardError.say(
        "what was chosen is out of all tables, but old pages of \(archive.path.shown) still have words of it: another "
          + "program reads it, or the disk is full. When that has ended, `sqlite3 FILE VACUUM` clears them.")
    }
    if removal.corrections > 0, !withCorrections {
      results.quiet.hint(
        "\(Progress.counted(removal.corrections, "correction")) of what has gone stay. "
          + "--with-corrections forgets such.")
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
    var line = "\(archive.visibleName): " + parts.joined(separator: ", ") + (isDryRun ? " would go" : " removed")
    if removal.restored > 0 {
      line +=
        "; \(Progress.counted(removal.restored, "article")) \(isDryRun ? "would go back" : "went back") to another text"
    }
    if removal.documentsKept > 0 {
      line +=
        "; \(Progress.counted(removal.documentsKept, "original")) \(removal.documentsKept == 1 ? "stays" : "stay")"
        + " for what else \(removal.documentsKept == 1 ? "comes" : "come") from there"
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
