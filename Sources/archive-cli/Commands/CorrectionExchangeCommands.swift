import ArchiveStages
import ArgumentParser
import SystemPackage

/// `archive corrections export`: what people decided, for others.
struct ExportCorrectionsCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write all corrections into a file that other archives can import.",
    discussion: """
      The file has one line of JSON for each correction. It names articles by address, bytes and path, quotes by their words, \
      sources by name, so it contains some of these. Corrections that a later one replaced are left out. docs/corrections.md \
      describes the format.
      """)

  @Argument(help: ArgumentHelp("The file. By default, or with -, standard output.", valueName: "file"))
  var file: PathArgument?

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var quiet: QuietOption

  mutating func validate() throws {
    try PathArgument.refuseAddresses(among: [file].compactMap { $0 }, for: "corrections export")
  }

  func execute() throws -> ExitStatus {
    let store = try OpenArchive.forReading(at: archive.path)
    let lines = try store.correctionExchange.lines()
    if lines.isEmpty {
      quiet.hint("no correction found, so no file was written. `archive correct --help` says how to make one.")
      return .nothingFound
    }
    let text = lines.map { $0.text + "\n" }.joined()
    guard let path = file?.path, path != "-" else {
      let output = StandardOutput()
      try output.write(text)
      try output.flush()
      return .done
    }
    try CorrectionFile(at: path, besides: archive.path).write(text)
    quiet.hint("\(path.shown): \(CorrectionWording.count(lines.count)) written.")
    return .done
  }
}

/// `archive corrections import`: what others decided.
struct ImportCorrectionsCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take the corrections of other people from a file of `archive corrections export`.",
    discussion: """
      Corrections that you made too become one with yours. New ones are added and applied. If one says something else than \
      yours, both are contested: neither applies until somebody corrects it again, or undoes one of them. It doesn't matter who \
      imports first: in the end, the same corrections apply in both archives.

      Lines that can't be read are named and left out. Exit status 2 if there were any.
      """)

  @Argument(help: ArgumentHelp("The file; - is standard input.", valueName: "file"))
  var file: PathArgument

  @Flag(help: "Say what would be done, and change nothing.") var dryRun = false

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var wait: WaitOption
  @OptionGroup var quiet: QuietOption

  mutating func validate() throws { try PathArgument.refuseAddresses(among: [file], for: "corrections import") }

  func execute() throws -> ExitStatus {
    Interruption.endsAtOnce()
    let read = try CorrectionFile(at: file.path, besides: archive.path).read()
    let store = try OpenArchive.forWriting(
      at: archive.path, creating: false, waiting: wait.waiting(quiet: quiet))
    let outcome = try CorrectionImportRun(of: read.lines, isTrial: dryRun).run(in: store)
    try store.close()
    let output = StandardOutput()
    try output.write(CorrectionWording.taken(outcome, isTrial: dryRun))
    try output.flush()
    for fault in read.faults { StandardError.say(CorrectionWording.fault(fault, in: file.path.shown)) }
    for member in read.unknown {
      quiet.hint(
        "\(file.path.shown): \(member.visible()) is of a newer version of archive and was left out; the rest was taken."
      )
    }
    return read.faults.isEmpty ? .done : .failed
  }
}
