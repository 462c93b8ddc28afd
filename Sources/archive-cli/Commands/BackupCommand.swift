import ArchiveStages
import ArgumentParser

/// `archive backup`: a copy of the archive, also while an import runs.
struct BackupCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the archive into one file, even while an import runs.",
    discussion: """
      The copy is consistent and is checked after it was written. It can be opened anywhere, even in a read-only folder. \
      It replaces an earlier copy of this archive, but no other file.

      archive backup /media/disk/news.db

      --without-originals leaves out the original files. In such a copy you can search, show, list quotes and correct, but \
      `archive original` and `archive reextract` don't work, and nothing proves what was imported.
      """)

  @Argument(help: ArgumentHelp("The file to write the copy to.", valueName: "file"))
  var file: PathArgument

  @Flag(help: "Leave out the original files, which are most of the archive.")
  var withoutOriginals = false

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var results: ResultOptions

  func execute() throws -> ExitStatus {
    if let fault = fault {
      StandardError.say(fault)
      return .failed
    }
    let interruption = Interruption.noted()
    var progress = Progress(unit: "pages", isQuiet: results.quiet.quiet)
    let counts = try BackupRun(of: archive.path, withoutOriginals: withoutOriginals).run(
      to: file.path, report: { progress.update(done: $0, total: $1) }, shouldStop: { interruption.hasHappened })
    progress.clear()
    let report = CopyReport(file: file.path.plain, counts: counts)
    try report.write(results)
    return .done
  }
}

extension BackupCommand {
  /// Why no copy can be written there, in a sentence.
  private var fault: String? {
    let path = file.path
    if path.isFolder {
      return "\(path == "." ? "." : path.shown) is a folder. Name a file in it for the copy: "
        + "`archive backup \(path.appending("archive-copy.db").plain.shellWord)`."
    }
    let folder = path.removingLastComponent()
    if folder.isEmpty || folder.isFolder || !folder.isMissing { return nil }
    return "there is no folder at \(folder.shown). Make it first, or give another place for the copy."
  }
}

/// What a copy of an archive holds, and where it is.
struct CopyReport {
  /// The copy's path.
  let file: String
  /// What is in it.
  let counts: ArchiveCounts
  /// Where the archive is that was there before.
  var kept: String?

  /// Prints it.
  func write(_ results: ResultOptions) throws {
    try results.print(self, Self.columns, isQuiet: results.quiet.quiet, text: \.text)
  }

  /// One line for people.
  private var text: String {
    let line =
      "\(file.visibleName): \(Progress.counted(counts.articles, "article")), \(Progress.counted(counts.quotes, "quote")), "
      + "\(Progress.counted(counts.originals, "original"))"
    return line + (kept.map { "; the archive that was there is now \($0.visibleName)" } ?? "") + "\n"
  }

  /// The same for programs.
  private static var columns: [Column<CopyReport>] {
    [
      Column("file") { .string($0.file) },
      Column("articles") { .integer($0.counts.articles) },
      Column("quotes") { .integer($0.counts.quotes) },
      Column("documents") { .integer($0.counts.documents) },
      Column("originals") { .integer($0.counts.originals) },
      Column("kept") { .optional($0.kept) },
    ]
  }
}
