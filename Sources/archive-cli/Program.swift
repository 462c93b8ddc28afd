import ArchivePlatform
import ArchiveStages
import ArgumentParser

/// A subcommand that says how the program ends.
protocol Command: ParsableCommand {
  /// Does the work.
  func execute() throws -> ExitStatus
}

/// A subcommand that works on all cores.
protocol ParallelCommand: ParsableCommand, Sendable {
  /// Does the work.
  func execute() async throws -> ExitStatus
}

@main
enum Program {
  static func main() {
    StandardStreams.open()
    Signals.ignoreFailedWrites()
    nameTimeZone()
    ArchiveNotice.listen { StandardError.say(NoticeWording.sentence($0)) }
    let command: any ParsableCommand
    let typed = CommandLineArguments.typed
    do {
      if let page = HelpPage(asked: typed) { exit(print(page.bytes).rawValue) }
      if let pages = ManualPages(asked: typed) { exit(pages.write().rawValue) }
      // The parser answers `help` and a name that it doesn't know with the help of the program.
      if typed.first == "help", let mistake = UsageWording.sentence(onArguments: typed) {
        StandardError.say(mistake)
        exit(ExitStatus.usage.rawValue)
      }
      let arguments = SearchArguments.rearranged(WaitOption.completed(typed))
      // By its own type: asking what a command of unknown type can do takes a tenth of a millisecond.
      if let search = SearchArguments.plainCommand(arguments) { exit(status { try search.execute() }.rawValue) }
      command = try parse(arguments)
    } catch {
      exit(report(parsing: error).rawValue)
    }
    // An asynchronous `main` would start threads that most commands have no use for, at half a millisecond each time.
    guard let parallel = command as? any ParallelCommand else { exit(status(of: command).rawValue) }
    Task.detached { exit(await status(of: parallel).rawValue) }
    while true { pause() }
  }

  /// Names the file that tells the time zone, where nothing else does. Without a name the GNU C library looks at that file
  /// again for each time of a zip file's members. Before any thread starts, so that none reads the environment meanwhile.
  private static func nameTimeZone() {
    #if canImport(Glibc)
      _ = unsafe setenv("TZ", ":/etc/localtime", 0)
    #endif
  }

  /// The command that was typed.
  ///
  /// A subcommand that is named first is parsed by itself, which takes half the time of going through the whole tree. What it
  /// does not understand goes through the tree after all, so that help and errors name the whole command.
  private static func parse(_ arguments: [String]) throws -> any ParsableCommand {
    let named = ArchiveCommand.configuration.subcommands.first { $0.configuration.commandName == arguments.first }
    if let named, let command = try? named.parse(Array(arguments.dropFirst())) { return command }
    return try ArchiveCommand.parseAsRoot(arguments)
  }

  private static func status(of command: any ParsableCommand) -> ExitStatus {
    status {
      if let command = command as? any Command { return try command.execute() }
      var help = command
      try help.run()
      return .done
    }
  }

  private static func status(of work: () throws -> ExitStatus) -> ExitStatus {
    do {
      return try work()
    } catch {
      return report(error)
    }
  }

  private static func status(of command: any ParallelCommand) async -> ExitStatus {
    do {
      return try await command.execute()
    } catch {
      return report(error)
    }
  }

  /// Says what went wrong on standard error.
  private static func report(_ error: any Error) -> ExitStatus {
    switch error {
    case let error as OutputError: report(error)
    case let error as ArchiveError: report(error)
    case let error as CorrectionFileError: report(error)
    case let error as NewFileError: report(error)
    case let error as NewFolderError: report(error)
    case let error as ReportFileError: report(error)
    case let error as ResultFolderError: report(error)
    default: report(parsing: error)
    }
  }

  private static func report(_ error: ArchiveError) -> ExitStatus {
    StandardError.say(ErrorWording.sentence(error))
    return ErrorWording.status(error)
  }

  private static func report(_ error: CorrectionFileError) -> ExitStatus {
    StandardError.say(error.sentence)
    return .failed
  }

  private static func report(_ error: NewFileError) -> ExitStatus {
    StandardError.say(error.sentence)
    return .failed
  }

  private static func report(_ error: NewFolderError) -> ExitStatus {
    StandardError.say(error.sentence)
    return .failed
  }

  private static func report(_ error: ReportFileError) -> ExitStatus {
    StandardError.say(error.sentence)
    return .failed
  }

  private static func report(_ error: ResultFolderError) -> ExitStatus {
    StandardError.say(error.sentence)
    return .failed
  }

  private static func report(_ error: OutputError) -> ExitStatus {
    switch error {
    case .closed: return .done
    case .failed(let code):
      StandardError.say("standard output can't be written: \(SystemMessage.text(code)). The results are not complete.")
      return .failed
    }
  }

  /// Prints what the argument parser has to say: help and version are results, all else is wrong usage.
  private static func report(parsing error: any Error) -> ExitStatus {
    let message = ArchiveCommand.fullMessage(for: error)
    guard ArchiveCommand.exitCode(for: error) == .success else {
      let arguments = SearchArguments.rearranged(WaitOption.completed(CommandLineArguments.typed))
      if let mistake = UsageWording.sentence(onArguments: arguments) {
        StandardError.say(mistake)
        return .usage
      }
      // The message has lines of its own; one that was typed would pass for one of them.
      let shown = CommandLineArguments.typed.filter { $0.contains(where: \.isNewline) }
        .reduce(namingTypedCommands(message)) { $0.replacing($1, with: $1.visible()) }
      StandardError.write(
        CommandLineArguments.words(shown).replacingPrefix("Error: ", with: "archive: ").visible(keepingNewlines: true)
          + "\n")
      return .usage
    }
    // A version has no names of commands.
    return print(Array(((message.contains("\n") ? namingTypedCommands(message) : message) + "\n").utf8))
  }

  /// The parser's message, in which a default subcommand that wasn't typed has no name.
  private static func namingTypedCommands(_ message: String) -> String {
    if CommandLineArguments.typed.contains("list") { return message }
    return message.replacing("Usage: archive sources list", with: "Usage: archive sources")
      .replacing("archive correct decisions", with: "archive correct")
  }

  /// Prints a text that was asked for.
  private static func print(_ bytes: [UInt8]) -> ExitStatus {
    do {
      let output = StandardOutput()
      try output.write(bytes)
      try output.flush()
      return .done
    } catch {
      return report(error)
    }
  }
}

/// The system's own words for its error numbers.
enum SystemMessage {
  /// What the error number means: "No space left on device".
  static func text(_ code: Int32) -> String {
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}

extension String {
  fileprivate func replacingPrefix(_ prefix: String, with other: String) -> String {
    hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
  }
}
