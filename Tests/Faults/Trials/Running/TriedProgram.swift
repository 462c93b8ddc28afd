import Foundation
import SystemPackage

/// The program that is put to the test.
struct TriedProgram: Sendable {
  /// Where the built program is.
  let path: FilePath
  /// How long a run may take before it counts as hanging, in seconds. If much else runs, a run takes many times as
  /// long.
  var patience = 600.0

  /// What a run left behind.
  struct Run: Sendable {
    /// How it ended.
    var ending: ChildProcess.Ending
    /// Its standard output.
    var output: String
    /// Its standard error.
    var errors: String

    /// The exit status; nil if it did not end by itself.
    var status: Int32? {
      if case .exit(let status) = ending { status } else { nil }
    }
  }

  /// The environment of every run: nothing of ours, except what `make threads` sets.
  static let environment = [
    "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "COLUMNS": "80", "TERM": "xterm", "TZ": "UTC",
    "HOME": "/nonexistent", "ARCHIVE_PAGER": "", "SWIFT_BACKTRACE": "enable=no",
    "ASAN_OPTIONS": "detect_leaks=0:abort_on_error=1",
    "TSAN_OPTIONS": ProcessInfo.processInfo.environment["TSAN_OPTIONS"] ?? "",
  ]

  /// Starts `archive` with the arguments in the folder. Its output goes into the files `out` and `err` in `logs`, or in
  /// the same folder if none is given.
  func start(
    _ arguments: [String], in folder: TrialFolder, logs: TrialFolder? = nil, named name: String = ""
  ) throws -> ChildProcess {
    try start(path.string, arguments, in: folder, logs: logs, named: name, leads: false)
  }

  /// Runs `archive` with the arguments in the folder, and waits for its end.
  func run(_ arguments: [String], in folder: TrialFolder, logs: TrialFolder? = nil) throws -> Run {
    try finish(start(arguments, in: folder, logs: logs), logs: logs ?? folder)
  }

  /// Waits for the end of a process from `start`.
  func finish(_ process: ChildProcess, logs: TrialFolder, named name: String = "") -> Run {
    let ending = process.wait(seconds: patience)
    return Run(ending: ending, output: logs.text(of: "out\(name)"), errors: logs.text(of: "err\(name)"))
  }

  /// Runs another program in the folder, such as `strace` or `sh`, with what it starts, and waits for its end.
  func run(
    _ program: String, _ arguments: [String], in folder: TrialFolder, logs: TrialFolder? = nil
  ) throws -> Run {
    let process = try start(program, arguments, in: folder, logs: logs, named: "", leads: true)
    let run = finish(process, logs: logs ?? folder)
    if run.ending == .late { process.killGroup() }
    return run
  }

  private func start(
    _ program: String, _ arguments: [String], in folder: TrialFolder, logs: TrialFolder?, named name: String,
    leads: Bool
  ) throws -> ChildProcess {
    let logs = logs ?? folder
    return try ChildProcess(
      program, arguments, in: folder.path,
      environment: Self.environment.merging(["XDG_STATE_HOME": logs.path.appending("state").string]) { $1 },
      output: .file(logs.path.appending("out\(name)")), errors: .file(logs.path.appending("err\(name)")), leads: leads)
  }

  /// Whether the program has the subcommand. Tables may name a subcommand that is not there yet.
  func knows(_ command: String, in folder: TrialFolder) -> Bool {
    (try? run([command, "--help"], in: folder))?.output.contains("archive \(command)") == true
  }
}
