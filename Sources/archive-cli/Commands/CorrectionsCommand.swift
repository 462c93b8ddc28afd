import ArchiveStages
import ArgumentParser

/// `archive corrections`: what people decided.
struct CorrectionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corrections",
    abstract: "List the corrections that people made, and whether each still applies; exchange them with others.",
    discussion: """
      `archive corrections` lists all corrections; `archive corrections list --help` has the options. With `export` and \
      `import`, several people bring their corrections together.

        archive corrections
        archive corrections export mine.jsonl
        archive corrections import theirs.jsonl --dry-run
      """,
    subcommands: [ListCorrectionsCommand.self, ExportCorrectionsCommand.self, ImportCorrectionsCommand.self],
    defaultSubcommand: ListCorrectionsCommand.self)
}

/// `archive corrections list`, or `archive corrections` alone.
struct ListCorrectionsCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the corrections that people made, and whether each still applies.",
    discussion: """
      A correction stands, or was replaced by a later one, or is contested: another person's correction says something else, \
      and neither applies until somebody corrects it again. Or it is gone: its words, its article or its source are no longer \
      in the archive. `archive correct --undo ID` undoes one.
      """)

  @OptionGroup var page: PageOptions
  @OptionGroup var archive: ArchiveOption
  @OptionGroup var results: ResultOptions

  func execute() throws -> ExitStatus {
    try CorrectionList(page: page, archive: archive, results: results).write()
  }
}

/// `archive correct --undo ID` and `archive correct --list`.
struct DecisionsCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "decisions",
    abstract: "Undo a correction (--undo), or list them all (--list).",
    usage: "archive correct --undo <id>\narchive correct --list")

  @Option(help: ArgumentHelp("Undo this correction.", valueName: "id"))
  var undo: Int64?

  @Flag(help: "List all corrections, as `archive corrections` does.") var list = false

  @OptionGroup var page: PageOptions
  @OptionGroup var archive: ArchiveOption
  @OptionGroup var wait: WaitOption
  @OptionGroup var results: ResultOptions

  mutating func validate() throws {
    if (undo == nil) != list {
      throw ValidationError("Say what to correct: quote ID, article ID, --undo ID or --list.")
    }
  }

  func execute() throws -> ExitStatus {
    guard let undo else {
      return try CorrectionList(page: page, archive: archive, results: results).write()
    }
    Interruption.endsAtOnce()
    let store = try OpenArchive.forWriting(
      at: archive.path, creating: false, waiting: wait.waiting(quiet: results.quiet))
    let record = try UndoRun(of: undo).run(in: store)
    try store.close()
    let output = StandardOutput()
    try output.write(CorrectionWording.undone(record))
    try output.flush()
    return .done
  }
}

/// The list of corrections on its way out.
struct CorrectionList {
  var page: PageOptions
  var archive: ArchiveOption
  var results: ResultOptions

  /// Writes it.
  func write() throws -> ExitStatus {
    let store = try OpenArchive.forReading(at: archive.path)
    var rows = results.rows(CorrectionColumns.all) { Self.text($0, on: .output) }
    let limit = page.limit(for: results.format)
    let shown = try Streaming.rows { row in
      try store.corrections.list(limit: limit, offset: page.offset) { record in row { try rows.write(record) } }
    }
    try rows.finish()
    if shown == 0, page.offset == 0 {
      results.quiet.hint("no correction found. `archive correct --help` says how to make one.")
    } else if shown == limit || page.offset > 0 {
      try page.hint(shown: shown, of: store.corrections.count(), quiet: results.quiet)
    }
    return shown > 0 ? .done : .nothingFound
  }

  private static func text(_ record: CorrectionRecord, on terminal: Terminal) -> String {
    let id = String(record.id)
    let first =
      String(repeating: " ", count: max(0, 4 - id.count)) + id + "  " + record.state.rawValue.padded(toWidth: 10)
    var paragraph = Paragraph(CorrectionWording.decision(record), style: .strong)
    let facts = [
      CorrectionWording.contest(record), CorrectionWording.place(record), record.note, record.madeBy?.visible(),
      record.madeAt,
    ].compactMap { $0 }
    paragraph.append(" · " + facts.joined(separator: " · "), style: .faint)
    let indent = String(repeating: " ", count: 16)
    return paragraph.lines(on: terminal, indent: indent, first: first).joined(separator: "\n") + "\n"
  }
}
