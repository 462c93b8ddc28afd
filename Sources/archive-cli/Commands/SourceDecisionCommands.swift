import ArchiveStages
import ArgumentParser

/// Writes down what was decided.
struct DecisionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The reason, kept with the correction.", valueName: "text"))
  var note: String?

  @Option(
    name: .customLong("by"),
    help: ArgumentHelp("Who decides, kept with the correction. By default $ARCHIVE_USER.", valueName: "name"))
  var person: String?

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var wait: WaitOption
  @OptionGroup var quiet: QuietOption

  /// The note, in words.
  var noted: String? { note.map(CommandLineArguments.words) }

  /// Who decides, in words; nil if nobody says.
  var madeBy: String? {
    let name = person.map(CommandLineArguments.words) ?? Environment["ARCHIVE_USER"] ?? ""
    return name.isEmpty ? nil : name
  }

  /// Runs `body` on the archive, and says what it decided, be it only in part.
  func decide(_ body: (borrowing OpenArchive, inout [CorrectionRecord]) throws -> Void) throws -> ExitStatus {
    Interruption.endsAtOnce()
    let store = try OpenArchive.forWriting(
      at: archive.path, creating: false, waiting: wait.waiting(quiet: quiet))
    var made: [CorrectionRecord] = []
    let result = Result { try body(store, &made) }
    var hints: [String] = []
    for record in made where record.isNewSource && !quiet.quiet {
      let alike = try Suggestions(of: store).sources(alike: record.value ?? "")
      if !alike.isEmpty { hints.append(CorrectionWording.alike(alike, record)) }
    }
    try store.close()
    let output = StandardOutput()
    for record in made {
      try output.write(record.isRepeated ? CorrectionWording.repeated(record) : CorrectionWording.done(record))
    }
    try output.flush()
    for hint in hints { quiet.hint(hint) }
    try result.get()
    return .done
  }
}

/// `archive sources merge`: several sources are one.
struct MergeSourcesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Merge several sources into one: the first that is named.",
    discussion:
      "Give each source by its name or its number. If one of them is imported again later, it becomes the first one too."
  )

  @Argument(help: ArgumentHelp("The source to keep, then the sources to merge into it.", valueName: "name"))
  var sources: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Merge these pairs of the list of `archive sources suggest`.", valueName: "number"))
  var suggested: [Int] = []

  @OptionGroup var options: DecisionOptions

  mutating func validate() throws {
    if !suggested.isEmpty {
      if !sources.isEmpty { throw ValidationError("Give either sources or --suggested, not both.") }
      return
    }
    if sources.count < 2 { throw ValidationError("Give the source to keep and at least one source to merge into it.") }
  }

  func execute() throws -> ExitStatus {
    if !suggested.isEmpty {
      return try options.decide { store, made in
        made = try store.sourceCorrections.mergeSuggested(suggested, note: options.noted, by: options.madeBy)
      }
    }
    let names = sources.map(CommandLineArguments.words)
    return try options.decide { store, made in
      made = try store.sourceCorrections.mergeSources(
        Array(names.dropFirst()), into: names[0], note: options.noted, by: options.madeBy)
    }
  }
}

/// `archive sources split`: some articles mean somebody else.
struct SplitSourceCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Say that some articles mean another source of the same name.",
    discussion: "The other source may have the same name, as two people can.")

  @Argument(help: ArgumentHelp("The name or number of the source.", valueName: "name"))
  var source: String

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("The numbers of the articles that mean the other source.", valueName: "id"))
  var article: [Int64]

  @Option(name: .customLong("as"), help: ArgumentHelp("The name of the other source.", valueName: "name"))
  var other: String

  @OptionGroup var options: DecisionOptions

  func execute() throws -> ExitStatus {
    try options.decide { store, made in
      made.append(
        try store.sourceCorrections.splitSource(
          CommandLineArguments.words(source), articles: article, as: CommandLineArguments.words(other),
          note: options.noted, by: options.madeBy))
    }
  }
}

/// `archive sources different`: two sources are two.
struct DifferentSourcesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "different",
    abstract: "Say that two sources are two, so that they are never merged.",
    discussion: "They are never suggested as one again, and `archive sources merge` refuses to merge them.")

  @Argument(help: ArgumentHelp("The name or number of a source.", valueName: "name"))
  var source: String

  @Argument(help: ArgumentHelp("The name or number of the other.", valueName: "other-name"))
  var other: String

  @OptionGroup var options: DecisionOptions

  func execute() throws -> ExitStatus {
    try options.decide { store, made in
      made.append(
        try store.sourceCorrections.separateSources(
          CommandLineArguments.words(source), CommandLineArguments.words(other), note: options.noted,
          by: options.madeBy))
    }
  }
}

/// `archive sources rename`: a source is called otherwise.
struct RenameSourceCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "Give a source another name.",
    discussion: "The old name is kept as another name of the source.")

  @Argument(help: ArgumentHelp("The name or number of the source.", valueName: "name"))
  var source: String

  @Argument(help: ArgumentHelp("The new name.", valueName: "new-name"))
  var name: String

  @OptionGroup var options: DecisionOptions

  func execute() throws -> ExitStatus {
    try options.decide { store, made in
      made.append(
        try store.sourceCorrections.renameSource(
          CommandLineArguments.words(source), to: CommandLineArguments.words(name), note: options.noted,
          by: options.madeBy))
    }
  }
}
