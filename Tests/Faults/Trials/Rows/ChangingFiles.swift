import Foundation
import Synchronization
import SystemPackage

extension Fault {
  /// Files that change while they are read.
  static let changing = Fault(
    "changing",
    "files are replaced, overwritten, cut, appended to and removed while they are imported: an old or a new version whole, or none",
    quick: 3, full: 300
  ) { laboratory in
    let tally = Mutex((stored: 0, trials: 0))
    return Trials(
      make: { trial, chance in
        let folder = try laboratory.trialFolder()
        let count = 40
        // Each version is one word again and again, so that a mixture shows itself.
        func version(_ file: Int, _ number: Int) -> [UInt8] {
          let word = "version\(number)of\(file) "
          return Array((String(repeating: word, count: 2_000 + (number * 7_919) % 6_000) + "\n").utf8)
        }
        for file in 0..<count { try folder.write(version(file, 0), to: "in/\(100 + file).txt") }
        let process = try laboratory.program.start(["import", "in"], in: folder)
        var changes = chance
        var number = 0
        while process.isRunning, number < 4_000 {
          number += 1
          let file = Int.random(in: 0..<count, using: &changes)
          let path = folder.path.appending("in/\(100 + file).txt").string
          switch Int.random(in: 0..<5, using: &changes) {
          case 0:
            try rewrite(version(file, number), "new", in: folder)
            unsafe rename(folder.path.appending("new").string, path)
          case 1: unsafe unlink(path)
          default: try rewrite(version(file, number), "in/\(100 + file).txt", in: folder)
          }
        }
        let run = laboratory.program.finish(process, logs: folder)
        var faults: [String] = []
        if run.status != 0, run.status != 2 { faults.append("ends with \(run.ending): \(run.errors.prefix(300))") }
        let bodies = try JudgedDatabase(folder.archive).texts("SELECT body FROM articles")
        for body in bodies {
          let words = Set(body.split(whereSeparator: \.isWhitespace))
          if words.count > 1 { faults.append("a mixture: \(words.sorted().prefix(4).joined(separator: ", "))") }
        }
        tally.withLock { $0 = ($0.stored + bodies.count, $0.trials + 1) }
        return faults + ArchiveJudge.faults(of: folder.archive)
      },
      note: { tally.withLock { "\($0.stored) of \($0.trials * 40) files stored" } })
  }

  /// Writes a file while it may be read. Unlike other files of trials, it has the time of its last change.
  private static func rewrite(_ bytes: [UInt8], _ name: String, in folder: TrialFolder) throws {
    let file = try FileDescriptor.open(
      folder.path.appending(name), .writeOnly, options: [.create, .truncate, .closeOnExec],
      permissions: [.ownerReadWrite])
    try file.closeAfter { _ = try file.writeAll(bytes) }
  }
}
