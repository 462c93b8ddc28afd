import Foundation
import Testing

/// What the built program did.
struct ProgramRun {
  /// What it wrote to standard output.
  var output: String
  /// What it wrote to standard error.
  var errors: String
  /// Its exit status; 128 and the signal's number where it was killed.
  var status: Int32
}

/// A folder of one test, with the program to run in it; it goes with the object.
final class Workplace {
  /// The folder.
  let folder: URL
  /// What every run sees of the environment.
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

  /// Runs a line of the shell, in which `archive` is the program, and waits for its end.
  func shell(_ line: String) throws -> ProgramRun {
    try run(URL(fileURLWithPath: "/bin/sh"), ["-c", "archive() { \"\(Self.program.path)\" \"$@\"; }\n" + line])
  }

  /// Runs `archive` with a terminal of 60 columns for all three streams; gives what the terminal was sent.
  func archiveOnTerminal(_ arguments: String...) throws -> (shown: String, status: Int32) {
    try archiveOnTerminal(arguments)
  }

  /// Runs `archive` with a terminal of 60 columns for all three streams; gives what the terminal was sent.
  ///
  /// What is `typed` is there before the program asks for it. With `interrupting`, the program gets the signal, that of
  /// Ctrl-C unless another is named, as soon as it has written something.
  func archiveOnTerminal(
    _ arguments: [String], interrupting: Bool = false, by signal: Int32 = SIGINT, typing typed: String = ""
  ) throws -> (shown: String, status: Int32) {
    var main: Int32 = 0
    var side: Int32 = 0
    var size = winsize(ws_row: 24, ws_col: 60, ws_xpixel: 0, ws_ypixel: 0)
    try #require(unsafe openpty(&main, &side, nil, nil, &size) == 0)
    let process = self.process(Self.program, arguments)
    let terminal = FileHandle(fileDescriptor: side)
    process.standardInput = terminal
    process.standardOutput = terminal
    process.standardError = terminal
    try process.run()
    close(side)
    for byte in typed.utf8 { _ = unsafe withUnsafeBytes(of: byte) { unsafe Glibc.write(main, $0.baseAddress, 1) } }
    // Reading fails with EIO when the last holder of the terminal has gone.
    var shown: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe read(main, &buffer, buffer.count)
      if count <= 0 { break }
      if interrupting, shown.isEmpty { kill(process.processIdentifier, signal) }
      shown += buffer[..<count]
    }
    process.waitUntilExit()
    close(main)
    return (
      String(decoding: shown, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n"), process.terminationStatus
    )
  }

  /// Writes a file into the folder and gives its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// An archive of the repository's seeds, `archive.db` in the folder; the texts lie in `seeds` beside it.
  func importSeeds() throws {
    try FileManager.default.copyItem(
      at: Self.repository.appendingPathComponent("seeds"), to: folder.appendingPathComponent("seeds"))
    let run = try archive("import", "--quiet", "seeds")
    try #require(run.status == 0, "\(run.errors)")
  }

  /// The root of the repository.
  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The built program, which stands beside the bundle of tests.
  static let program: URL = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
    let test = bundle ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return test.deletingLastPathComponent().appendingPathComponent("archive")
  }()

  private func process(_ program: URL, _ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = folder
    return process
  }

  private func run(_ program: URL, _ arguments: [String], input: String? = nil) throws -> ProgramRun {
    let process = self.process(program, arguments)
    // Files rather than pipes: a program that writes much to both streams never waits for us.
    let streams = try ["out", "err", "in"].map { name in
      let file = folder.appendingPathComponent(".\(name)-\(UUID().uuidString)")
      try Data((name == "in" ? input ?? "" : "").utf8).write(to: file)
      return file
    }
    defer { for stream in streams { try? FileManager.default.removeItem(at: stream) } }
    process.standardOutput = try FileHandle(forWritingTo: streams[0])
    process.standardError = try FileHandle(forWritingTo: streams[1])
    process.standardInput = try FileHandle(forReadingFrom: streams[2])
    try process.run()
    process.waitUntilExit()
    return ProgramRun(
      output: String(decoding: try Data(contentsOf: streams[0]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: streams[1]), as: UTF8.self),
      status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus)
  }
}
