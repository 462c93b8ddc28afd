import ArchiveStages
import ArgumentParser
import SystemPackage

/// A path as it was typed, byte by byte.
struct PathArgument: ExpressibleByArgument, Sendable {
  /// The path.
  let path: FilePath
  /// The web address, or other address with a scheme, that was typed; nil for a path.
  let address: String?

  init?(argument: String) {
    if argument.isEmpty { return nil }
    path = FilePath(bytes: CommandLineArguments.bytes(argument))
    let scheme = argument.prefix { $0.isASCII && $0.isLetter }
    address = !scheme.isEmpty && argument.dropFirst(scheme.count).hasPrefix("://") ? argument : nil
  }

  /// Refuses addresses, which a path can't be: `FilePath` takes two slashes for one.
  static func refuseAddresses(among paths: [PathArgument], for command: String) throws {
    guard let address = paths.compactMap(\.address).first else { return }
    let shown = CommandLineArguments.words(address)
    if address.lowercased().hasPrefix("file://") {
      throw ValidationError("\(shown) is an address. Give the path of the file, without file://.")
    }
    throw ValidationError(
      "\(shown) is a web address, and this program fetches nothing. Save the page and give its path, "
        + "or pipe it in: curl -sL \(shown.shellWord) | archive \(command) -")
  }

  static var defaultCompletionKind: CompletionKind { .file() }
}

/// Which archive a command works on.
struct ArchiveOption: ParsableArguments {
  @Option(
    name: .customLong("db"),
    help: ArgumentHelp("The archive. By default $ARCHIVE_DB, or ./archive.db.", valueName: "file"))
  var file: PathArgument?

  /// The archive's path.
  var path: FilePath {
    if let file { return file.path }
    if let bytes = Environment.bytes("ARCHIVE_DB"), !bytes.isEmpty { return FilePath(bytes: bytes) }
    return "archive.db"
  }
}

/// How quiet a command is.
struct QuietOption: ParsableArguments {
  @Flag(name: [.long, .short], help: "Print only errors on standard error, no hints.")
  var quiet = false

  /// Says a hint on standard error.
  func hint(_ sentence: String) {
    if !quiet { StandardError.say(sentence) }
  }

  /// Says what parts of the query were probably typed for something else.
  func hint(on query: SearchQuery, typed: String, in store: borrowing OpenArchive) throws(ArchiveError) {
    if quiet { return }
    for note in query.notes { hint(SearchWording.sentence(note)) }
    for slip in QuerySlip.all(in: typed, readAs: query) {
      if case .savedSearch(let name) = slip {
        guard SavedSearch.isName(name), try SavedSearches(of: store).savedSearch(named: name) != nil else { continue }
      }
      hint(SearchWording.sentence(slip))
    }
  }
}

/// How long a command waits while another process writes to the archive.
struct WaitOption: ParsableArguments {
  /// What may stand behind `--wait=`.
  struct Time: ExpressibleByArgument, Sendable {
    /// Seconds; nil: until the other process is done.
    var seconds: Double?

    init?(argument: String) {
      if argument == Self.endless { return }
      guard let seconds = Double(argument), seconds >= 0, seconds.isFinite else { return nil }
      self.seconds = seconds
    }

    /// What stands for no limit.
    static let endless = "forever"
  }

  @Option(
    help: ArgumentHelp(
      "Wait while another process writes to the archive: until it is done, or --wait=30 for 30 seconds at most.",
      valueName: "seconds"))
  var wait: Time?

  /// The arguments with the value that `--wait` alone stands for, so that no other word is taken for it.
  static func completed(_ arguments: [String]) -> [String] {
    let options = arguments.prefix { $0 != "--" }
    return options.map { $0 == "--wait" ? "--wait=\(Time.endless)" : $0 } + arguments[options.endIndex...]
  }

  /// The waiting, which says whom it waits for and ends when `interruption` happens.
  func waiting(quiet: QuietOption, interruption: Interruption? = nil) -> WriterWait {
    guard let wait else { return .none }
    return WriterWait(
      seconds: wait.seconds,
      begins: { holder in
        quiet.hint(
          "waiting: the archive is being written by "
            + (holder.map { "\(ErrorWording.name(of: $0)) since \($0.since): \($0.command)." } ?? "another process."))
      },
      shouldStop: { interruption?.hasHappened ?? false })
  }
}

/// Which part of all rows a command prints.
struct PageOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Print at most this many.", valueName: "n"))
  var limit: Int?

  @Option(help: ArgumentHelp("Skip this many first.", valueName: "n"))
  var offset = 0

  mutating func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more, not \(limit).") }
    if offset < 0 { throw ValidationError("--offset must be 0 or more, not \(offset).") }
  }

  /// How many rows at most: rows for programs are complete unless they are cut on request.
  func limit(for format: OutputFormat) -> Int? {
    limit ?? (format == .text ? Self.limitForPeople : nil)
  }

  /// How many rows a person is shown who does not say how many.
  private static let limitForPeople = 20

  /// Rows are counted up to here before a person is told how many there are: that takes no time to speak of.
  static let counted = 20_001

  /// Says that a list is cut, where it is; of `counted` rows, that there are more, as `hasMore` may say of others.
  func hint(
    shown: Int, of total: @autoclosure () throws -> Int, hasMore: Bool = false, quiet: QuietOption
  ) rethrows {
    if quiet.quiet { return }
    let total = try total()
    if shown + offset < total {
      let known = Progress.grouped(total == Self.counted ? total - 1 : total)
      let all = (hasMore || total == Self.counted ? "more than " : "") + known
      quiet.hint("\(Progress.grouped(shown)) of \(all). Use --limit or --offset for more.")
    }
  }
}

extension FilePath {
  /// The path of these bytes, up to a NUL.
  init(bytes: [UInt8]) {
    self.init(platformString: bytes.prefix { $0 != 0 }.map { CChar(bitPattern: $0) } + [0])
  }
}
