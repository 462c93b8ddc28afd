import Foundation
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Fault {
  /// An archive's file that is moved, removed or replaced while a command writes to it.
  static let replaced = Fault(
    "replaced",
    "the archive's file is deleted, moved, replaced or emptied while a command writes to it: no success unless everything is under its name; what was reported as stored is in the moved file, a replacement stays as it was, and the same command completes it",
    quick: 10, full: 300, needs: [.place("/proc/self/fd")]
  ) { laboratory in
    let commands = try TriedCommand.all.filter { ["import more", "reextract", "remove", "rename"].contains($0.name) }
      .map { try CommandTrial($0, in: laboratory, size: 24, transactionEvery: laboratory.transactionEvery) }
    let tally = Tally()
    return Trials(
      make: { trial, chance in
        let kind = Replacement.allCases[trial % Replacement.allCases.count]
        // Every other one is an import, which takes longest.
        let command = commands[Bool.random(using: &chance) ? 0 : Int.random(in: commands.indices, using: &chance)]
        let replacing = try ReplacingTrial(of: command, by: kind, in: laboratory)
        let (moment, faults) = try replacing.make(
          after: Double.random(in: 0...1.05, using: &chance) * command.seconds)
        tally.count(moment.rawValue)
        return faults.map { "\(command.command.name), \(kind.rawValue), \(moment.rawValue): \($0)" }
      },
      note: { tally.note })
  }
}

/// A command during which the archive's file is replaced.
struct ReplacingTrial {
  let command: CommandTrial
  let kind: Replacement
  let laboratory: Laboratory
  private let folder: TrialFolder
  private let logs: TrialFolder
  /// The file that replaces the archive.
  private let other: [UInt8]

  /// When it happened.
  enum Moment: String {
    case before = "before it was opened"
    case amid
    case tooLate = "too late"
  }

  init(of command: CommandTrial, by kind: Replacement, in laboratory: Laboratory) throws {
    (self.command, self.kind, self.laboratory) = (command, kind, laboratory)
    folder = try command.folder(in: laboratory)
    logs = try laboratory.trialFolder()
    other = kind == .replacedByText ? Array(Letters.text(1).utf8) : folder.bytes(of: "archive.db")
    if kind.putsAnother { try folder.write(other, to: "other.db") }
  }

  /// Makes the trial. Returns when the replacement happened, and what was wrong.
  func make(after seconds: Double) throws -> (Moment, [String]) {
    let isImport = command.command.subcommand == "import"
    let report = logs.path.appending("report").string
    // Whatever happens to its name, the file stays accessible.
    let held = unsafe open(folder.archive.string, O_RDONLY | O_CLOEXEC)
    defer { close(held) }
    let process = try laboratory.program.start(
      command.typed(in: folder, with: isImport ? ["--report", report] : []), in: folder, logs: logs)
    Clock.sleep(seconds: seconds)
    let isStopped = process.stop()
    // Recognised by its log, which only SQLite opens. The file itself may be held for longer.
    let isOpen = FileMark(of: folder.archive.string + "-wal").map { process.hasOpen($0) } ?? false
    kind.happen(in: folder)
    var second: ChildProcess?
    if kind == .movedAndImportedInto {
      second = try laboratory.program.start(
        command.typed(importingInto: "moved.db", of: folder, with: ["--report", report + "2"]), in: folder, logs: logs,
        named: "2")
    }
    process.goOn()
    let run = laboratory.program.finish(process, logs: logs)
    let secondRun = second.map { laboratory.program.finish($0, logs: logs, named: "2") }
    guard isStopped, try isOpen || run.status == 2 || !isDone(fileAt: "/proc/self/fd/\(held)") else {
      return (.tooLate, [])
    }
    let reported = logs.text(of: "report").split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let moment = isOpen ? Moment.amid : .before
    var faults = run.faults(of: "it", statuses: command.command.statuses.union([2]))
    if let secondRun { faults += secondRun.faults(of: "the second import") }
    faults += try faultsOfMoved(reported: isOpen ? reported : [], second: secondRun)
    if run.status == 2 {
      faults += faultsOfPut()
    } else {
      faults +=
        faultsAtEnd().prefix(1).map { "with status \(run.status ?? -1): \($0)" } + Stored.missing(reported, in: folder)
    }
    if !faults.isEmpty { return (moment, faults) }
    return try (moment, faultsOfRepetition(after: run))
  }

  /// Whether a file alone has everything that the command leaves.
  private func isDone(fileAt path: String) throws -> Bool {
    let copy = try laboratory.trialFolder()
    try copy.write(Data(contentsOf: URL(fileURLWithPath: path)), to: "archive.db")
    return (try? command.faultsAtEnd(in: copy, inOrder: false).isEmpty) ?? false
  }

  /// What is wrong with the moved file. It must be sound, and have everything that was reported as stored.
  private func faultsOfMoved(reported: some Sequence<Substring>, second: TriedProgram.Run?) throws -> [String] {
    let moved = folder.path.appending("moved.db")
    guard kind.movesIt, FileManager.default.fileExists(atPath: moved.string) else { return [] }
    var faults = ArchiveJudge.faults(of: moved)
    faults += Stored.missing(reported, in: moved)
    if second?.status == 0 {
      let second = logs.text(of: "report2").split(separator: "\n")
      faults += Stored.missing(second, in: moved).map { "the second import: \($0)" }
    }
    return faults.map { "the moved file: \($0)" }
  }

  /// What is wrong with the file that was put there. It must be unchanged, also for anyone who opens it.
  private func faultsOfPut() -> [String] {
    guard kind.putsAnother else { return [] }
    if folder.bytes(of: "archive.db") != other { return ["what was put there was changed"] }
    guard kind != .replacedByText else { return [] }
    return command.faultsAsBefore(in: folder).map { "what was put there: \($0)" }
  }

  /// What is wrong after the same command ran again on the file that now has the name.
  private func faultsOfRepetition(after run: TriedProgram.Run) throws -> [String] {
    if kind == .replacedByText {
      let again = try laboratory.program.run(command.typed(in: folder), in: folder, logs: logs)
      return again.faults(of: "run again, it", statuses: [2]) + faultsOfPut()
    }
    let isThere = FileManager.default.fileExists(atPath: folder.archive.string)
    if kind == .emptied, isThere {
      let again = try laboratory.program.run(command.typed(in: folder), in: folder, logs: logs)
      // What was cut off is lost: it must be reported, or made again.
      return again.faults(of: "run again, it", statuses: command.command.statuses.union([2]))
        + (again.status == 0 ? ArchiveJudge.faults(of: folder.archive) : [])
    }
    if !isThere, command.command.subcommand != "import" {
      let again = try laboratory.program.run(command.typed(in: folder), in: folder, logs: logs)
      return again.faults(of: "run again, it", statuses: [2])
        + (FileManager.default.fileExists(atPath: folder.archive.string) ? ["run again, it made an archive"] : [])
    }
    let again = try laboratory.program.run(command.typed(in: folder), in: folder, logs: logs)
    let faults = again.faults(of: "run again, it", statuses: command.command.statuses)
    if !faults.isEmpty { return faults }
    return faultsAtEnd().prefix(1).map { "run again: \($0)" }
  }

  /// What is wrong with the file that has the archive's name after the command is done.
  private func faultsAtEnd() -> [String] {
    do {
      return try command.faultsAtEnd(in: folder, inOrder: false, mayLeaveFiles: true)
    } catch {
      return ["\(error)"]
    }
  }
}
