import ArchiveStages
import ArgumentParser

/// `archive sources resolve`: who is who, found anew among all sources.
struct ResolveSourcesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Find anew which names in the articles mean the same source.",
    discussion: """
      An import places each source at once, by what the archive knows so far. This command goes over all articles. Afterwards it \
      no longer matters in which order they were imported. An import that adds a quarter of all articles or more, and \
      `archive reextract`, do the same at their end.

      What people decided stays. The number of a source that went into another one still finds it.
      """)

  @Flag(name: .customLong("dry-run"), help: "Only say what would change.")
  var isDryRun = false

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var wait: WaitOption
  @OptionGroup var quiet: QuietOption

  func execute() throws -> ExitStatus {
    Interruption.endsAtOnce()
    let store =
      isDryRun
      ? try OpenArchive.forReading(at: archive.path)
      : try OpenArchive.forWriting(at: archive.path, creating: false, waiting: wait.waiting(quiet: quiet))
    var line = Progress(unit: "names", isQuiet: quiet.quiet)
    let report = try store.sourceResolution.resolve(isDryRun: isDryRun) { line.update(done: $0, total: nil) }
    line.clear()
    try store.close()
    let output = StandardOutput()
    for line in ResolutionWording.lines(report, isDryRun: isDryRun) { try output.write(line + "\n") }
    try output.flush()
    return .done
  }
}
