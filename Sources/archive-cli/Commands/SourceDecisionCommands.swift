import ArchiveStages
import ArgumentParser

/// Writes down what was decided.
struct DecisionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Why; it is kept with the correction.", valueName: "text"))
  var note: String?

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var wait: WaitOption
  @OptionGroup var quiet: QuietOption

  /// The note, in words.
  var noted: String? { note.map(CommandLineArguments.words) }

  /// Runs `body` on the archive, and says what it decided, be it only in part.
  func decide(_ body: (borrowing OpenArchive, inout [CorrectionRecord]) throws -> Void) throws -> ExitStatus {
    Interruption.endsAtOnce()
    let store = try OpenArchive.forWriting(
      at: archive.path, creating: false, waiting: wait.waiting(quiet: quiet))
    var made: [CorrectionRecord] = []
    let result = Result { try body(store, &made) }
    try store.close()
    let output = StandardOutput()
    for record in made {
      try output.write(record.isRepeated ? CorrectionWording.repeated(record) : CorrectionWording.done(record))
    }
    try output.flush()
    try result.get()
    return .done
  }
}

/// `archive sources merge`: several sources are one.
struct MergeSourcesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Make one source of several: all others become the first.",
    discussion: "A source is given by its name or its number. One that is imported later becomes the first too.")

  @Argument(help: ArgumentHelp("The source that stays, then those that become it.", valueName: "name"))
  var sources: [String]

  @OptionGroup var options: DecisionOptions

  mutating func validate() throws {
    if sources.count < 2 { throw ValidationError("Give the source that stays and at least one that becomes it.") }
  }

  func execute() throws -> ExitStatus {
    let names = sources.map(CommandLineArguments.words)
    return try options.decide { store, made in
      made = try store.sourceCorrections.mergeSources(Array(names.dropFirst()), into: names[0], note: options.noted)
    }
  }
}

/// `archive sources split`: some articles mean somebody else.
struct SplitSourceCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Say that some articles mean another source than the one they are taken for.",
    discussion: "The other one may have the same name: two people can.")

  @Argument(help: ArgumentHelp("The source, by its name or its number.", valueName: "name"))
  var source: String

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("The articles that mean the other one.", valueName: "id"))
  var article: [Int64]

  @Option(name: .customLong("as"), help: ArgumentHelp("What the other one is called.", valueName: "name"))
  var other: String

  @OptionGroup var options: DecisionOptions

  func execute() throws -> ExitStatus {
    try options.decide { store, made in
      made.append(
        try store.sourceCorrections.splitSource(
          CommandLineArguments.words(source), articles: article, as: CommandLineArguments.words(other),
          note: options.noted))
    }
  }
}

/// `archive sources rename`: a source is called otherwise.
struct RenameSourceCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "Give a source another name.",
    discussion: "What articles call it stays among its other names.")

  @Argument(help: ArgumentHelp("The source, by its name or its number.", valueName: "name"))
  var source: String

  @Argument(help: ArgumentHelp("The new name.", valueName: "new-name"))
  var name: String

  @OptionGroup var options: DecisionOptions

  func execute() throws -> ExitStatus {
    try options.decide { store, made in
      made.append(
        try store.sourceCorrections.renameSource(
          CommandLineArguments.words(source), to: CommandLineArguments.words(name), note: options.noted))
    }
  }
}
