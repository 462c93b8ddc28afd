import Foundation
import SystemPackage

extension Fault {
  /// A log without its archive.
  static let orphanLog = Fault(
    "orphan-log",
    "an archive is moved away and its -wal, -shm or -journal stays behind (whole, cut short, empty or noise, with all page sizes), then a command is run on the old name: the log is set aside and named, or the command refuses; the result is sound and complete",
    quick: 8, full: 300
  ) { laboratory in
    let lost = try LostArchives(in: laboratory)
    let stock = try CopiesToTake(in: laboratory)
    let tally = Tally()
    return Trials(
      make: { trial, chance in
        let scene = try TrialScene(in: laboratory)
        let archive = try lost.lose(in: scene.folder, by: &chance)
        let making = CopiesToTake.makings[trial % CopiesToTake.makings.count]
        let copies = try stock.put(into: scene, by: &chance)
        try scene.move("archive.db", to: "moved.db")
        let isEmpty = Int.random(in: 0..<4, using: &chance) == 0
        if isEmpty { try scene.folder.write([], to: "archive.db") }
        let before = scene.state()
        let run = try scene.run(copies.typed(making.arguments))
        tally.count(run.status == 0 ? "made" : "refused")
        var faults = run.faults(of: "it", statuses: making.isReading ? [0, 1, 2] : [0, 2])
        if run.status == 0, !making.isReading {
          faults += try copies.faults(of: making, in: scene, run, without: archive)
        } else {
          faults += scene.state().changes(since: before, butForFilesOf: run)
          // If only the log is in the way, the log is the reason.
          let log = archive.logs.last?.suffix
          if !making.isReading, making.needsNothing, !isEmpty, let log, !run.errors.contains("archive.db\(log)") {
            faults.append("it does not say what is in the way: \(run.errors.prefix(300))")
          }
        }
        if faults.isEmpty { faults += try archive.faultsPutTogether(of: scene, in: laboratory) }
        let what = "\(making.arguments.joined(separator: " ")), \(isEmpty ? "0 bytes, " : "")\(archive.kind)"
        return faults.map { "\(what): \($0)" }
      },
      note: { tally.note })
  }
}
