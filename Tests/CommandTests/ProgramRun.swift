import Foundation
import ProgramTesting
import SystemPackage
import Testing

/// What the built program did.
struct ProgramRun {
  /// Its standard output.
  var output: String
  /// Its standard error.
  var errors: String
  /// Its exit status; if it was killed, 128 plus the signal's number.
  var status: Int32
}

/// A folder for one test, with the program to run in it. It is removed with the object.
final class Workplace {
  /// The folder.
  let folder: URL
  /// The environment of every run.
  var environment = [
    "PATH": "/usr/bin:/bin", "COLUMNS": "80", "TERM": "xterm", "TZ": "UTC", "HOME": "/nonexistent", "ARCHIVE_PAGER": "",
    // What `make threads` sets.
    "TSAN_OPTIONS": ProcessInfo.processInfo.environment["TSAN_OPTIONS"] ?? "",
  ]

  /// An empty folder.
  init() throws {
    folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("archive-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// Runs `archive` with the arguments, in the folder, and waits for its end.
  func archive(_ arguments: String..., input: String? = nil) throws -> ProgramRun {
    try archive(arguments, input: input)
  }

  /// Runs `archive` with the arguments, in the folder, and waits for its end.
  func archive(_ arguments: [String], input: String? = nil) throws -> ProgramRun {
    try run(Self.program, arguments, input: input)
  }

  /// Runs a line in the shell, in which `archive` is the program, and waits for its end.
  func shell(_ line: String) throws -> ProgramRun {
    try run(URL(fileURLWithPath: "/bin/sh"), ["-c", "archive() { \"\(Self.program.path)\" \"$@\"; }\n" + line])
  }

  /// Whether tests can run programs without root's rights: they have none, or can give them up.
  static let canBeOrdinaryUser =
    geteuid() != 0 || (try? Workplace().shellOfOrdinaryUser("archive --version").status) == 0

  private static let ordinaryUser = 65_534

  /// Gives the folder, and all that is in it, to the user of `shellOfOrdinaryUser`.
  func letOrdinaryUserWrite() throws {
    guard geteuid() == 0 else { return }
    try #require(try shell("chown -R \(Self.ordinaryUser) .").status == 0)
  }

  /// Runs a line of the shell as `shell` does, without root's rights.
  func shellOfOrdinaryUser(_ line: String) throws -> ProgramRun {
    guard geteuid() == 0 else { return try shell(line) }
    let line = "archive() { \"\(Self.program.path)\" \"$@\"; }\n" + line
    let user = Self.ordinaryUser
    return try run(
      URL(fileURLWithPath: "/usr/bin/env"),
      ["setpriv", "--reuid=\(user)", "--regid=\(user)", "--clear-groups", "/bin/sh", "-c", line])
  }

  /// Runs `archive` with a terminal of 60 columns for all three streams. Returns what was sent to the terminal.
  func archiveOnTerminal(_ arguments: String...) throws -> (shown: String, status: Int32) {
    try archiveOnTerminal(arguments)
  }

  /// Runs `archive` with a terminal of 60 columns for all three streams. Returns what was sent to the terminal.
  ///
  /// `typed` is there before the program asks for it. With `interrupting`, the program gets the signal as soon as it
  /// has written something; by default it is that of Ctrl-C.
  func archiveOnTerminal(
    _ arguments: [String], interrupting: Bool = false, by signal: Int32 = SIGINT, typing typed: String = ""
  ) throws -> (shown: String, status: Int32) {
    var (mainNumber, sideNumber) = (Int32(0), Int32(0))
    var size = winsize(ws_row: 24, ws_col: 60, ws_xpixel: 0, ws_ypixel: 0)
    try #require(unsafe openpty(&mainNumber, &sideNumber, nil, nil, &size) == 0)
    for number in [mainNumber, sideNumber] { _ = fcntl(number, F_SETFD, FD_CLOEXEC) }
    let (main, side) = (FileDescriptor(rawValue: mainNumber), FileDescriptor(rawValue: sideNumber))
    let process = try ProgramTesting.ChildProcess(
      Self.program.path, arguments, in: FilePath(folder.path), environment: environment, input: .open(side),
      output: .open(side), errors: .open(side))
    try side.close()
    try? _ = main.writeAll(typed.utf8)
    // Reading fails with EIO when the terminal has no more holders.
    var shown: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while let count = try? unsafe buffer.withUnsafeMutableBytes({ try unsafe main.read(into: $0) }), count > 0 {
      if interrupting, shown.isEmpty { process.send(signal) }
      shown += buffer[..<count]
    }
    let status = status(of: process.wait())
    try main.close()
    return (String(decoding: shown, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n"), status)
  }

  /// Writes a file into the folder and gives its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let file = FilePath(folder.path).appending(name)
    try InputFile.write(text.utf8, to: file)
    return file.string
  }

  /// An archive of the repository's seeds, `archive.db` in the folder. The texts are in `seeds` beside it.
  func importSeeds() throws {
    try InputFile.copyFolder(
      FilePath(Self.repository.appendingPathComponent("seeds").path), to: FilePath(folder.path).appending("seeds"))
    let run = try archive("import", "--quiet", "seeds")
    try #require(run.status == 0, "\(run.errors)")
  }

  /// The root of the repository.
  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The program that is tested.
  static let program = TestedProgram.url

  /// Runs a program with the arguments, in the folder, and waits for its end.
  func run(_ program: URL, _ arguments: [String], input: String? = nil) throws -> ProgramRun {
    // Files rather than pipes: a program that writes much to both streams never waits for us.
    let base = FilePath(folder.path).appending(".run-\(UUID().uuidString)")
    let streams = ["in", "out", "err"].map { base.appending($0) }
    defer { try? FileManager.default.removeItem(atPath: base.string) }
    try InputFile.write((input ?? "").utf8, to: streams[0])
    let process = try ProgramTesting.ChildProcess(
      program.path, arguments, in: FilePath(folder.path), environment: environment, input: .file(streams[0]),
      output: .file(streams[1]), errors: .file(streams[2]))
    let status = status(of: process.wait())
    return ProgramRun(
      output: try String(decoding: Data(contentsOf: URL(fileURLWithPath: streams[1].string)), as: UTF8.self),
      errors: try String(decoding: Data(contentsOf: URL(fileURLWithPath: streams[2].string)), as: UTF8.self),
      status: status)
  }

  /// As a shell counts it.
  private func status(of ending: ProgramTesting.ChildProcess.Ending) -> Int32 {
    switch ending {
    case .exit(let status): status
    case .signal(let number): 128 + number
    case .late: -1
    }
  }
}
