import Foundation
import Synchronization
import SystemPackage

extension Fault {
  /// An import that is killed.
  static let kill = Fault(
    "kill",
    "kill -9 at a random moment of an import: articles are whole or absent, what was reported as stored is there, the same command completes it",
    quick: 8, full: 3_000
  ) { laboratory in
    try killing([TriedCommand.all[0]], in: laboratory)
  }

  /// Another command that is killed.
  static let killOthers = Fault(
    "kill-others", "kill -9 at a random moment of every other command that writes: the same", quick: 9, full: 600
  ) { laboratory in
    try killing(Array(TriedCommand.all.dropFirst()), in: laboratory)
  }

  private static func killing(_ commands: [TriedCommand], in laboratory: Laboratory) throws -> Trials {
    let tried = try commands.compactMap { command in
      do {
        return try CommandTrial(command, in: laboratory, size: 24, transactionEvery: laboratory.transactionEvery)
      } catch let missing as NotRun where commands.count > 1 && missing.reason.hasPrefix("there is no") {
        return nil
      }
    }
    let tally = Mutex<[String: Int]>([:])
    return Trials(
      make: { trial, chance in
        let command = tried[trial % tried.count]
        let folder = try command.folder(in: laboratory)
        let isImport = command.command.subcommand == "import"
        let arguments = command.typed(in: folder, with: isImport ? ["--report", "report"] : [])
        let process = try laboratory.program.start(arguments, in: folder)
        Clock.sleep(seconds: Double.random(in: 0...1.05, using: &chance) * command.seconds)
        process.send(SIGKILL)
        let ending = process.wait(seconds: 60)
        let reported = folder.text(of: "report").split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        tally.withLock { $0[moment(of: ending, in: folder), default: 0] += 1 }
        var faults: [String] = []
        // Every other archive is first opened by the program itself, which finds the log of the killed one.
        if trial % 2 == 0 { faults += try command.faultsAfterDisturbance(in: folder) }
        if isImport { faults += Stored.missing(reported, in: folder) }
        try? FileManager.default.removeItem(atPath: folder.path.appending("report").string)
        return try faults + command.faultsAfterRepetition(in: folder)
      },
      note: {
        tally.withLock { tally in
          tally.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        }
      })
  }

  /// What kind of moment it was.
  private static func moment(of ending: ChildProcess.Ending, in folder: TrialFolder) -> String {
    guard ending == .signal(SIGKILL) else { return "too late" }
    guard FileManager.default.fileExists(atPath: folder.archive.string) else { return "before the archive" }
    return FileManager.default.fileExists(atPath: folder.archive.string + "-wal") ? "amid writing" : "beside writing"
  }
}
