import Foundation
import SystemPackage

extension Fault {
  /// An archive's file that is moved, removed or replaced under a watch.
  static let replacedWhileWatching = Fault(
    "replaced-watch",
    "the same while `import --watch` works or waits: no success while something that was reported as stored is elsewhere",
    quick: 2, full: 300, needs: [.place("/proc/self/fd")]
  ) { laboratory in
    let begin = try laboratory.archiveFolder(of: 0..<6)
    let tally = Tally()
    return Trials(
      make: { trial, chance in
        let kinds = Replacement.allCases.filter { ![.emptied, .movedAndImportedInto].contains($0) }
        let kind = kinds[trial % kinds.count]
        let scene = try TrialScene(in: laboratory)
        try scene.folder.takeArchive(begin.archive)
        let other = kind == .replacedByText ? Array(Letters.text(1).utf8) : begin.bytes(of: "archive.db")
        if kind.putsAnother { try scene.folder.write(other, to: "other.db") }
        try scene.write(20..<26, into: "in")
        let report = scene.logs.path.appending("report").string
        let process = try scene.start(["import", "--watch", "in", "--report", report])
        Clock.sleep(seconds: Double.random(in: 0...1.5, using: &chance))
        guard process.stop() else { return ["the watch ends before it is asked to: \(scene.logs.text(of: "err"))"] }
        let isEarly = scene.logs.text(of: "report").isEmpty
        kind.happen(in: scene.folder)
        process.goOn()
        let comesMore = Int.random(in: 0..<4, using: &chance) > 0
        if comesMore {
          try scene.write(40..<42, into: "in")
          let end = Clock.seconds + 20
          while process.isRunning, Clock.seconds < end, !scene.logs.text(of: "report").contains("10041.txt") {
            Clock.sleep(seconds: 0.01)
          }
          if process.isRunning, !scene.logs.text(of: "report").contains("10041.txt") {
            process.send(SIGINT)
            return ["\(kind.rawValue): what came was not imported: \(scene.finish(process).errors.prefix(300))"]
          }
        }
        process.send(SIGINT)
        let run = scene.finish(process)
        let reported = scene.logs.text(of: "report").split(separator: "\n")
        var faults = run.ending == .signal(SIGINT) && isEarly ? [] : run.faults(of: "the watch")
        if run.status == 0 { faults += Stored.missing(reported, in: scene.folder.archive) }
        faults += kind == .replacedByText ? [] : ArchiveJudge.faults(of: scene.folder.archive)
        let moved = scene.path("moved.db")
        if kind.movesIt, run.status == 2 {
          faults += (ArchiveJudge.faults(of: moved) + Stored.missing(reported, in: moved)).map {
            "the moved file: \($0)"
          }
        }
        if kind.putsAnother, run.status == 2, scene.folder.bytes(of: "archive.db") != other {
          faults.append("what was put there was changed")
        }
        tally.count(run.status == 0 ? "went on" : "ended")
        return faults.map { "\(kind.rawValue), \(comesMore ? "then more files" : "no more files"): \($0)" }
      },
      note: { tally.note })
  }
}

extension TrialScene {
  /// Writes letters as old as most imported files, so that nobody seems to be writing them still.
  fileprivate func write(_ letters: Range<Int>, into name: String) throws {
    try Letters.write(letters, into: name, of: folder)
    for file in letters.map({ "\(name)/\(10_000 + $0).txt" }) {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -3_600)], ofItemAtPath: path(file).string)
    }
  }
}
