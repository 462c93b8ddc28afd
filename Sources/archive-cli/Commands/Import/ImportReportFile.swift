import ArchivePlatform
import ArchiveStages
import SystemPackage

/// A file with a line of JSON for each document of an import: `{origin, outcome, articles, cause, next_step}`.
final class ImportReportFile {
  /// Where it is; nil for standard output.
  private let path: FilePath?
  /// Which file it is; nil for standard output.
  let identity: FileIdentity?
  private let file: FileDescriptor?
  private let output: StandardOutput
  /// Problems that were told; their lines wait for their turn among the documents.
  private var problems: [ReadingProblem] = []
  /// Whether lines wait to be handed on.
  private var isBehind = false

  /// The file at `path`, made anew; "-" is standard output.
  ///
  /// What is there already is overwritten only if it is a report, or empty: a slip must not empty an article, or an archive. So are
  /// refused the files of the archive, names that files beside an archive bear, and what is to be imported.
  init(at path: FilePath, besides archive: FilePath, importing inputs: [FilePath]) throws {
    if path == "-" {
      (self.path, identity, file, output) = (nil, nil, nil, StandardOutput())
      return
    }
    if OpenArchive.files(of: archive, include: path) { throw ReportFileError.isArchive(path) }
    if let identity = FileIdentity(of: path), inputs.contains(where: { FileIdentity(of: $0) == identity }) {
      throw ReportFileError.isInput(path)
    }
    do {
      // A pipe that nobody reads would be waited for without a word.
      let file = try FileDescriptor.open(
        path, .writeOnly, options: [.create, .closeOnExec, .nonBlocking],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      do {
        guard fcntl(file.rawValue, F_SETFL, fcntl(file.rawValue, F_GETFL) & ~O_NONBLOCK) == 0 else {
          throw Errno(rawValue: errno)
        }
        try Self.empty(file, at: path)
      } catch {
        try? file.close()
        throw error
      }
      self.file = file
      output = StandardOutput(descriptor: file.rawValue)
      identity = FileIdentity(of: path)
      self.path = path
    } catch let error as ReportFileError {
      throw error
    } catch Errno.noSuchAddressOrDevice {
      throw ReportFileError.hasNoReader(path)
    } catch {
      throw ReportFileError.failed(path, (error as? Errno)?.rawValue ?? EIO)
    }
  }

  /// Empties a file that is a report; pipes and devices have nothing to lose.
  private static func empty(_ file: FileDescriptor, at path: FilePath) throws {
    var record = stat()
    guard unsafe fstat(file.rawValue, &record) == 0, record.st_mode & S_IFMT == S_IFREG else { return }
    if record.st_nlink > 1 { throw ReportFileError.hasOtherNames(path) }
    if record.st_size == 0 { return }
    guard try isReport(path) else { throw ReportFileError.isNoReport(path) }
    guard ftruncate(file.rawValue, 0) == 0 else { throw Errno(rawValue: errno) }
  }

  /// Whether the file's first line, and its last, are such as an import writes.
  private static func isReport(_ path: FilePath) throws -> Bool {
    let file = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .nonBlocking])
    defer { try? file.close() }
    // An origin is a path and a member's name: long ones have some kilobytes.
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = try unsafe bytes.withUnsafeMutableBytes { try unsafe file.read(into: $0) }
    let first = bytes.prefix(count).prefix { $0 != UInt8(ascii: "\n") }
    let size = try file.seek(offset: 0, from: .end)
    try file.seek(offset: max(0, size - Int64(bytes.count)), from: .start)
    let rest = try unsafe bytes.withUnsafeMutableBytes { try unsafe file.read(into: $0) }
    // An import that was killed leaves a line that breaks off.
    let last = bytes.prefix(rest).split(separator: UInt8(ascii: "\n")).last ?? []
    return isLine(first) && (isLine(last) || isBeginning(last))
  }

  private static func isLine(_ bytes: ArraySlice<UInt8>) -> Bool {
    let line = String(decoding: bytes, as: UTF8.self)
    return line.hasPrefix(#"{"origin":""#) && line.contains(#"","outcome":""#)
  }

  private static func isBeginning(_ bytes: ArraySlice<UInt8>) -> Bool {
    let opening = Array(#"{"origin":""#.utf8)
    return bytes.elementsEqual(opening.prefix(bytes.count)) || bytes.starts(with: opening)
  }

  deinit { try? file?.close() }

  /// Takes in what happened. What one transaction stored is handed to the system when the next document comes.
  func add(_ event: ImportEvent) throws {
    switch event {
    case .began, .read, .note, .opened: break
    case .met:
      if isBehind { try flush() }
      isBehind = false
    case .problem(let problem): problems.append(problem)
    case .stored(.noted, _): try writeProblem()
    case .stored(let outcome, let origin): try write(line(of: outcome, origin: origin))
    }
  }

  /// Writes what is left.
  func finish() throws {
    while !problems.isEmpty { try writeProblem() }
    try flush()
  }

  private func writeProblem() throws {
    if problems.isEmpty { return }
    let problem = problems.removeFirst()
    try write(
      Self.line(
        problem.origin, problem.isPassedOver ? "skipped" : "failed", cause: problem.causeText,
        nextStep: problem.nextStep))
    if case .addresses(let addresses, _) = problem.cause {
      for address in addresses {
        try write(Self.line(address, "skipped", cause: "it is not saved yet; \(problem.origin) names it"))
      }
    }
  }

  private func line(of outcome: StoreOutcome, origin: String) -> JSONValue {
    switch outcome {
    case .known: Self.line(origin, "known", cause: "the archive has these bytes already")
    case .missing:
      Self.line(
        origin, "failed", cause: "it was removed from the archive during the import", nextStep: "Import it again.")
    case .noted: Self.line(origin, "failed")
    case .stored(_, let articles):
      if let first = articles.map({ Self.rank(of: $0).place }).min() {
        Self.line(origin, Self.outcomes[first], articles: articles)
      } else {
        Self.line(origin, "skipped", cause: "no article was found in it", nextStep: "Its original is kept.")
      }
    }
  }

  private static func line(
    _ origin: String, _ outcome: String, articles: [ArticleOutcome] = [], cause: String? = nil, nextStep: String? = nil
  ) -> JSONValue {
    .object([
      ("origin", .string(origin)), ("outcome", .string(outcome)), ("articles", .array(articles.map(json))),
      ("cause", .optional(cause)), ("next_step", .optional(nextStep)),
    ])
  }

  /// The outcomes of articles; a document has the first that one of its articles has.
  private static let outcomes = ["added", "revised", "older", "excerpt", "unchanged"]

  private static func rank(of outcome: ArticleOutcome) -> (place: Int, id: Int64) {
    switch outcome {
    case .added(let id): (0, id)
    case .revised(let id): (1, id)
    case .older(let id): (2, id)
    case .excerpt(let id): (3, id)
    case .unchanged(let id): (4, id)
    }
  }

  /// `{article_id, outcome, id}`; an article that is not stored yet has no number.
  private static func json(_ outcome: ArticleOutcome) -> JSONValue {
    let (place, id) = rank(of: outcome)
    let number: JSONValue = id == 0 ? .null : .integer(Int(id))
    return .object([("article_id", number), ("outcome", .string(outcomes[place])), ("id", number)])
  }

  private func write(_ line: JSONValue) throws {
    isBehind = true
    try naming { () throws(OutputError) in try output.write(line.text + "\n") }
  }

  private func flush() throws { try naming { () throws(OutputError) in try output.flush() } }

  /// Runs `body`, and says in an error which file could not be written.
  private func naming(_ body: () throws(OutputError) -> Void) throws {
    do throws(OutputError) {
      try body()
    } catch {
      if let path, case .failed(let code) = error { throw ReportFileError.incomplete(path, code) }
      throw error
    }
  }
}

/// Why a report cannot be written.
enum ReportFileError: Error {
  /// The file belongs to an archive, or has the name of one that may.
  case isArchive(FilePath)
  /// The file is to be imported.
  case isInput(FilePath)
  /// The file holds something else than a report.
  case isNoReport(FilePath)
  /// The file has other names, hard links: it may be a file of an archive, or an article.
  case hasOtherNames(FilePath)
  /// The file is a pipe that nobody reads, or a socket.
  case hasNoReader(FilePath)
  /// The system refused a line of a report that was begun, with its error number.
  case incomplete(FilePath, Int32)
  /// The system refuses, with its error number.
  case failed(FilePath, Int32)

  /// What is said to a person.
  var sentence: String {
    switch self {
    case .isArchive(let path): "\(path.shown) belongs to an archive. Name another file for the report."
    case .isInput(let path): "\(path.shown) is a file to import. Name another file for the report."
    case .isNoReport(let path):
      "\(path.shown) exists and is not a report, so it was not changed. Name another file for the report."
    case .hasOtherNames(let path):
      "\(path.shown) has other names (hard links), which the report would overwrite too. Name another file for the report."
    case .hasNoReader(let path):
      "no program reads from \(path.shown). Start the reader first, or name a file: --report FILE."
    case .incomplete(let path, let code):
      "the report \(path.shown) could not be written completely: \(SystemMessage.text(code)). The imported articles are stored. Run the same command with another --report to go on."
    case .failed(let path, let code):
      "the report \(path.shown) cannot be written: \(SystemMessage.text(code)). Name another file: --report FILE."
    }
  }
}
