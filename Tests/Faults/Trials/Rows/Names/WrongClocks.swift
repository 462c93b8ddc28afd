import Foundation
import SystemPackage

extension Fault {
  /// A clock that is set while the program runs or between its runs.
  static let clock = Fault(
    "clock",
    "the clock is wrong, stands still or jumps between and during commands; files, logs and imports are from the future or from 1901: the results are the same, and nothing waits forever",
    quick: 8, full: 300, needs: [.program("cc")]
  ) { laboratory in
    let clock = try ShiftedClock(in: laboratory)
    let quickly = ["import", "search --new", "restore"]
    let commands = try TriedCommand.all.filter { !laboratory.isQuick || quickly.contains($0.name) }.map {
      try CommandTrial($0, in: laboratory, size: 12, transactionEvery: laboratory.transactionEvery)
    }
    let times = try FileTimes(in: laboratory)
    return Trials(make: { trial, chance in
      switch trial % 5 {
      case 0, 1:
        let command = commands[(trial / 5 * 2 + trial % 5) % commands.count]
        let course = ShiftedClock.Course.any(by: &chance)
        let folder = try command.folder(in: laboratory)
        let logs = try laboratory.trialFolder()
        let run = try clock.run(
          command.typed(in: folder), by: course, program: laboratory.program, in: folder, logs: logs)
        var faults = run.faults(of: "it", statuses: command.command.statuses)
        if command.command.plants == nil || run.status == 0 { faults += try command.faultsAtEnd(in: folder) }
        if faults.isEmpty { faults += try command.faultsAfterRepetition(in: folder).map { "run again: \($0)" } }
        return faults.map { "\(command.command.name), \(course.words): \($0)" }
      case 2: return try times.importOddFiles(by: &chance)
      case 3: return try times.goOnFromTheFuture(by: &chance)
      default: return try times.wait(by: clock, &chance)
      }
    })
  }
}
