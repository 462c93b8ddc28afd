import Foundation
import Synchronization
import SystemPackage

extension Fault {
  /// Signals that ask the program to end.
  static let signals = Fault(
    "signals",
    "Ctrl-C, SIGTERM or SIGHUP at a random moment: ends in order or at once, sound, says how to go on, the same command completes it",
    quick: 8, full: 300
  ) { laboratory in
    let commands = try TriedCommand.all.compactMap { command in
      do {
        return try CommandTrial(command, in: laboratory, size: 24, transactionEvery: laboratory.transactionEvery)
      } catch let missing as NotRun where missing.reason.hasPrefix("there is no") {
        return nil
      }
    }
    let tally = Mutex<[String: Int]>([:])
    return Trials(
      make: { trial, chance in
        let command = commands[trial % commands.count]
        let (signal, name) = [(SIGINT, "SIGINT"), (SIGTERM, "SIGTERM"), (SIGHUP, "SIGHUP")][trial / commands.count % 3]
        let folder = try command.folder(in: laboratory)
        let process = try laboratory.program.start(command.typed(in: folder), in: folder)
        Clock.sleep(seconds: Double.random(in: 0...1.05, using: &chance) * command.seconds)
        process.send(signal)
        let run = laboratory.program.finish(process, logs: folder)
        var faults: [String] = []
        let kind: String
        switch run.ending {
        case .exit(128 + signal):
          kind = "in order"
          if !run.errors.contains("same command") {
            faults.append("does not say how to go on: \(run.errors.prefix(200))")
          }
        // Before the command has begun to write, the signal ends the program like any other program.
        case .signal(signal): kind = "before it began"
        case .exit(let status) where command.command.statuses.contains(status): kind = "too late"
        default:
          kind = "otherwise"
          faults.append("ends with \(run.ending): \(run.errors.prefix(300))")
        }
        tally.withLock { $0[kind, default: 0] += 1 }
        faults += try command.faultsAfterDisturbance(in: folder)
        faults += try command.faultsAfterRepetition(in: folder)
        return faults.map { "\(command.command.name), \(name): \($0)" }
      },
      note: {
        tally.withLock { tally in
          tally.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        }
      })
  }
}
