import Foundation
import Synchronization
import SystemPackage

extension Fault {
  /// System calls of an import that fail or are the last.
  static let calls = Fault(
    "calls",
    "every system call of an import fails (EIO, ENOSPC …), once and from then on, or is its last: one line, exit 2, sound, the same command completes it",
    quick: 12, full: nil, needs: [.tracing]
  ) { laboratory in
    try sweep([TriedCommand.all[0]], fates: fates, in: laboratory)
  }

  /// System calls of the other commands that fail or are the last.
  static let callsOfOthers = Fault(
    "calls-others", "every system call of every other command that writes: the same", quick: 16, full: nil,
    needs: [.tracing]
  ) { laboratory in
    // How files are found and read is tried on the import.
    let writing = fates.filter {
      ["pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "unlink", "write"].contains($0.call)
    }
    return try sweep(Array(TriedCommand.all.dropFirst()), fates: writing.map { ($0.call, ["EIO"]) }, in: laboratory)
  }

  /// A system call that is made to fail.
  private struct Injection: Sendable {
    var command: CommandTrial
    var call: String
    /// Which one of the thread's calls of this name, from 1.
    var number: Int
    /// What happens to it, in strace's words.
    var fate: String
    /// Whether all later ones share it.
    var forever: Bool
    var isKill: Bool { fate.hasPrefix("signal") }
    var name: String { "\(command.command.name): \(call) \(number)\(forever ? "+" : "") \(fate)" }
  }

  /// Which calls there are, and how they may fail.
  private static let fates: [(call: String, errors: [String])] = [
    ("pwrite64", ["EIO", "ENOSPC"]),
    ("write", ["EIO", "ENOSPC"]),
    ("pread64", ["EIO"]),
    ("read", ["EIO"]),
    ("fsync", ["EIO", "ENOSPC"]),
    ("fdatasync", ["EIO", "ENOSPC"]),
    ("ftruncate", ["EIO"]),
    ("fallocate", ["ENOSPC"]),
    ("openat", ["EIO", "EMFILE", "ENOSPC"]),
    ("rename", ["EIO", "ENOSPC"]),
    ("link", ["EIO", "ENOSPC"]),
    ("unlink", ["EIO"]),
    ("flock", ["ENOLCK"]),
    ("fcntl", ["EIO"]),
    ("mmap", ["ENOMEM"]),
    ("fstat", ["EIO"]),
    ("newfstatat", ["EIO"]),
    ("getdents64", ["EIO"]),
  ]

  private static func sweep(
    _ commands: [TriedCommand], fates: [(call: String, errors: [String])], in laboratory: Laboratory
  ) throws -> Trials {
    var injections: [Injection] = []
    for command in commands {
      let trial: CommandTrial
      do {
        trial = try CommandTrial(command, in: laboratory, size: 4)
      } catch let missing as NotRun where commands.count > 1 && missing.reason.hasPrefix("there is no") {
        continue
      }
      injections += try Self.injections(of: trial, fates: fates, in: laboratory)
    }
    let all = injections
    let tally = Mutex<[String: Int]>([:])
    return Trials(
      count: all.count,
      make: { number, _ in
        let injection = all[number]
        let folder = try injection.command.folder(in: laboratory)
        let (faults, kind) = try made(injection, in: folder, laboratory)
        tally.withLock { $0[kind, default: 0] += 1 }
        return faults.map { "\(injection.name): \($0)" }
      },
      note: {
        tally.withLock { tally in
          tally.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        }
      })
  }

  private static func made(
    _ injection: Injection, in folder: TrialFolder, _ laboratory: Laboratory
  ) throws -> (faults: [String], kind: String) {
    // With --seccomp-bpf strace 6.1 sends no signal at a later call than the first.
    let run = try laboratory.program.run(
      "strace",
      (injection.isKill ? [] : ["--seccomp-bpf"]) + [
        "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(injection.call)", "-e",
        "inject=\(injection.call):\(injection.fate):when=\(injection.number)\(injection.forever ? "+" : "")",
        laboratory.program.path.string,
      ] + injection.command.typed(in: folder), in: folder)
    // If every `unlink` fails, files stay until the same command runs again.
    let mayLeaveFiles = injection.call == "unlink" && injection.forever
    var faults: [String] = []
    let kind: String
    switch run.ending {
    case .late: (faults, kind) = (["it hangs"], "late")
    case .signal(let signal):
      kind = "killed"
      // Without memory Swift ends the process. Only what is stored is promised.
      if !injection.isKill, injection.call != "mmap" {
        faults.append("it dies of signal \(signal): \(run.errors.prefix(300))")
      }
    case .exit(let status) where injection.command.command.statuses.contains(status) && status != 2:
      kind = "harmless"
      faults += try injection.command.faultsAtEnd(in: folder, inOrder: false, mayLeaveFiles: mayLeaveFiles)
    case .exit(2):
      kind = "exit 2"
      // If nothing more can be written, nothing can be said.
      let isMute = injection.call == "write" && injection.forever
      if !isMute, !run.errors.hasPrefix("archive: ") {
        faults.append("exit 2 without a word: \(run.errors.prefix(300))")
      }
      if run.errors.contains("Please report this") { faults.append("words for nobody: \(run.errors.prefix(300))") }
    case .exit(let status):
      kind = "exit \(status)"
      // 127: the loader cannot load the program's libraries.
      if !injection.isKill, status != 127, !(injection.call == "mmap" && status > 128) {
        faults.append("it ends with \(status): \(run.errors.prefix(300))")
      }
    }
    faults += try injection.command.faultsAfterDisturbance(in: folder).map { "afterwards: \($0)" }
    // A file or folder that can't be read is reported, and read the next time.
    let isReading = ["openat", "read", "pread64", "fstat", "newfstatat", "getdents64", "mmap", "fcntl"]
      .contains(injection.call)
    faults += try injection.command.faultsAfterRepetition(in: folder, inOrder: !isReading)
    return (faults, kind)
  }

  /// All injections of a command: for each call, as many as a thread makes of it.
  private static func injections(
    of trial: CommandTrial, fates: [(call: String, errors: [String])], in laboratory: Laboratory
  ) throws -> [Injection] {
    let folder = try trial.folder(in: laboratory)
    let names = fates.map(\.call).joined(separator: ",")
    let run = try laboratory.program.run(
      "strace",
      ["-f", "--seccomp-bpf", "-qq", "-o", "trace", "-e", "trace=\(names)", laboratory.program.path.string]
        + trial.typed(in: folder), in: folder)
    guard run.status.map({ trial.command.statuses.contains($0) }) == true else {
      throw NotRun(reason: "strace cannot run `archive \(trial.command.name)`: \(run.errors.prefix(200))")
    }
    // A line is: process id, name(arguments) = result. Those before the program opens something of ours are the
    // loader's.
    var counts: [String: [String: Int]] = [:]
    var loading: [String: Int] = [:]
    var isLoading = true
    for line in folder.text(of: "trace").split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
      guard words.count == 2, let name = words[1].trimmed.split(separator: "(").first,
        fates.contains(where: { $0.call == name })
      else { continue }
      if line.contains("archive.db") { isLoading = false }
      counts[String(name), default: [:]][String(words[0]), default: 0] += 1
      if isLoading { loading[String(name), default: 0] += 1 }
    }
    var injections: [Injection] = []
    for (call, errors) in fates {
      let most = counts[call]?.values.max() ?? 0
      let first = (loading[call] ?? 0) + 1
      guard most >= first else { continue }
      for number in first...most {
        for error in errors {
          for forever in [false, true] {
            injections.append(
              Injection(command: trial, call: call, number: number, fate: "error=\(error)", forever: forever))
          }
        }
        injections.append(
          Injection(command: trial, call: call, number: number, fate: "signal=KILL", forever: false))
      }
    }
    return injections
  }
}

extension Substring {
  /// Without blanks before it.
  fileprivate var trimmed: Substring { drop { $0 == " " } }
}
