import Foundation
import Synchronization
import SystemPackage

extension Fault {
  /// Copies that are made while an import runs.
  static let backup = Fault(
    "backup", "a backup while an import runs: the copy is one file, sound, opens, and has whole articles", quick: 2,
    full: 300,
    needs: [.command("backup")]
  ) { laboratory in
    let command = try CommandTrial(
      TriedCommand.all[1], in: laboratory, size: 24, transactionEvery: laboratory.transactionEvery)
    let tally = Mutex<[Int: Int]>([:])
    return Trials(
      make: { _, chance in
        let folder = try command.folder(in: laboratory)
        let process = try laboratory.program.start(command.typed(in: folder), in: folder, named: "-import")
        Clock.sleep(seconds: Double.random(in: 0...1, using: &chance) * command.seconds)
        let run = try laboratory.program.run(["backup", "copy.db"], in: folder)
        var faults: [String] = []
        if run.status != 0 { faults.append("backup ends with \(run.ending): \(run.errors.prefix(300))") }
        let imported = laboratory.program.finish(process, logs: folder, named: "-import")
        if imported.status != 0 {
          faults.append("the import ends with \(imported.ending): \(imported.errors.prefix(300))")
        }
        let copy = folder.path.appending("copy.db")
        let beside = folder.names.filter { $0.hasPrefix("copy.db") && $0 != "copy.db" && $0 != "copy.db.lock" }
        if !beside.isEmpty { faults.append("beside the copy: \(beside.joined(separator: ", "))") }
        let database = try JudgedDatabase(copy)
        if try database.texts("PRAGMA journal_mode") != ["delete"] { faults.append("the copy has a log") }
        let articles = try database.number("SELECT count(*) FROM articles")
        tally.withLock { $0[articles, default: 0] += 1 }
        faults += ArchiveJudge.faults(of: copy)
        let check = try laboratory.program.run(["check", "--quiet", "--db", "copy.db"], in: folder)
        if check.status != 0 {
          faults.append("check of the copy ends with \(check.ending): \(check.output.prefix(300))")
        }
        return faults + ArchiveJudge.faults(of: folder.archive)
      },
      note: {
        tally.withLock { tally in
          "copies by articles: "
            + tally.sorted { $0.key < $1.key }.map { "\($0.value) with \($0.key)" }.joined(separator: ", ")
        }
      })
  }
}
