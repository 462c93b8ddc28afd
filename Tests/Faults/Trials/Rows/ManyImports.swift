import Foundation
import Synchronization
import SystemPackage

extension Fault {
  /// Several imports into one archive at once.
  static let many = Fault(
    "many", "two to eight imports at once: each waits or says who holds the archive; all articles are there once",
    quick: 4,
    full: 1_000
  ) { laboratory in
    let texts = try laboratory.trialFolder()
    // Neighbours share half of their letters.
    for part in 0..<8 { try Letters.write(part * 3..<part * 3 + 6, into: "part\(part)", of: texts) }
    let canWait = try laboratory.program.run(["import", "--help"], in: texts).output.contains("--wait")
    let tally = Mutex<[String: Int]>([:])
    return Trials(
      make: { trial, chance in
        let folder = try laboratory.trialFolder()
        let count = 2 + trial % 7
        let waits = canWait && trial % 2 == 0
        let processes = try (0..<count).map { part in
          try laboratory.program.start(
            ["import", texts.path.appending("part\(part)").string, "--db", folder.archive.string]
              + (waits ? ["--wait"] : []), in: folder, named: "\(part)")
        }
        var faults: [String] = []
        var stored: Set<Int> = []
        for (part, process) in processes.enumerated() {
          let run = laboratory.program.finish(process, logs: folder, named: "\(part)")
          switch run.status {
          case 0: stored.formUnion(part * 3..<part * 3 + 6)
          case 2 where !waits && saysWho(run.errors): break
          default: faults.append("import \(part) of \(count) ends with \(run.ending): \(run.errors.prefix(300))")
          }
          tally.withLock { $0[run.status == 0 ? "stored" : "held off", default: 0] += 1 }
        }
        faults += ArchiveJudge.faults(of: folder.archive)
        let database = try JudgedDatabase(folder.archive)
        let titles = try database.texts("SELECT title FROM articles ORDER BY title")
        let wanted = stored.compactMap { Letters.text($0).split(separator: "\n").first.map(String.init) }.sorted()
        if titles != wanted { faults.append("\(titles.count) articles instead of \(wanted.count)") }
        return faults
      },
      note: {
        tally.withLock { tally in
          "\(tally["stored"] ?? 0) imports stored, \(tally["held off"] ?? 0) told who holds it"
            + (canWait ? "" : "; no --wait")
        }
      })
  }

  /// Whether a message names the process that holds an archive. Its note may be a moment late.
  private static func saysWho(_ errors: String) -> Bool {
    errors.contains("is being written by process ") || errors.contains("is being written by another process")
  }
}
