import Foundation
import SystemPackage

extension Fault {
  /// Copies that are made with cp while a command writes.
  static let copied = Fault(
    "copied",
    "cp or rsync of the archive during an import, with or without its -wal: a copy that `check` calls sound is sound, and the same import completes it; any other is refused or repaired, without a crash or a hang",
    quick: 3, full: 300
  ) { laboratory in
    let command = try CommandTrial(
      TriedCommand.all[1], in: laboratory, size: 12, transactionEvery: laboratory.transactionEvery, padding: .noise)
    let hasRsync = Need.program("rsync").lack(for: laboratory) == nil
    let tally = Tally()
    return Trials(
      make: { trial, chance in
        let folder = try command.folder(in: laboratory)
        let pageSize = chance.of(laboratory.isQuick ? [8_192] : LostArchives.pageSizes)
        if pageSize != 8_192 { try folder.setPageSize(pageSize) }
        let copy = try laboratory.trialFolder()
        let logs = try laboratory.trialFolder()
        let process = try laboratory.program.start(command.typed(in: folder), in: folder, logs: logs)
        Clock.sleep(seconds: Double.random(in: 0...1.1, using: &chance) * command.seconds)
        let kind = chance.of(Kind.allCases.filter { hasRsync || $0 != .rsync })
        try kind.copy(from: folder, to: copy)
        let imported = laboratory.program.finish(process, logs: logs)
        var faults = imported.faults(of: "the import", statuses: [0])
        guard FileManager.default.fileExists(atPath: copy.archive.string) else { return faults }
        let check = try laboratory.program.run(["check"], in: copy, logs: logs)
        faults += check.faults(of: "check of the copy")
        tally.count("\(kind.rawValue): \(check.status == 0 ? "sound" : "not sound")")
        for reading in [["stats"], ["search", "letter", "--format", "csv"], ["quotes", "report"], ["show", "30"]] {
          faults += try laboratory.program.run(reading, in: copy, logs: logs).faults(
            of: reading.joined(separator: " "), statuses: [0, 1, 2])
        }
        if check.status == 0 {
          let judged = ArchiveJudge.faults(of: copy.archive)
          if !judged.isEmpty { faults.append("check finds nothing, and there is: \(judged.joined(separator: ", "))") }
          faults += try command.faultsAfterRepetition(in: copy)
        } else {
          // Whatever the repair does, the result is sound, or the file is left alone.
          let repair = try laboratory.program.run(["check", "--repair"], in: copy, logs: logs)
          faults += repair.faults(of: "repair")
          if repair.status == 0 { faults += ArchiveJudge.faults(of: copy.archive).map { "repaired: \($0)" } }
          let again = try laboratory.program.run(command.typed(in: copy), in: copy, logs: logs)
          faults += again.faults(of: "the import into the copy")
        }
        return faults.map { "\(kind.rawValue), pages of \(pageSize) bytes: \($0)" }
      },
      note: { tally.note })
  }

  /// How somebody copies an archive.
  private enum Kind: String, CaseIterable, Sendable {
    case alone = "the file alone"
    case fileThenLog = "the file, then its log"
    case logThenFile = "the log, then the file"
    case all = "all that begins so"
    case rsync

    func copy(from folder: TrialFolder, to target: TrialFolder) throws {
      let steps: [[String]] =
        switch self {
        case .alone: [["archive.db"]]
        case .fileThenLog: [["archive.db"], ["archive.db-wal"]]
        case .logThenFile: [["archive.db-wal"], ["archive.db"]]
        case .all, .rsync: [folder.names.filter { $0.hasPrefix("archive.db") }]
        }
      for names in steps where !names.isEmpty {
        let program = self == .rsync ? "rsync" : "cp"
        let options = self == .rsync ? ["--inplace"] : ["--reflink=auto"]
        // A log may be gone by then. cp reports that, and is right.
        let process = try ChildProcess(
          program, options + names + [target.path.string], in: folder.path, environment: TriedProgram.environment)
        _ = process.wait(seconds: 60)
      }
    }
  }
}
