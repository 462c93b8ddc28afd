import Foundation
import Synchronization
import SystemPackage

extension Fault {
  /// A reader beside writers.
  static let readers = Fault(
    "readers",
    "readers beside a writer that never rests, for an hour: each sees whole articles, nobody waits, the -wal file stays bounded",
    quick: 1, full: 1
  ) { laboratory in
    let seconds = laboratory.isQuick ? 4.0 : laboratory.soakSeconds
    let facts = Mutex<(rounds: Int, looks: Int, largestLog: Int, longestLook: Double)>((0, 0, 0, 0))
    return Trials(
      atOnce: 1,
      make: { _, _ in
        let folder = try laboratory.trialFolder()
        try Letters.write(0..<20, into: "letters", of: folder)
        let first = try laboratory.program.run(["import", "letters"], in: folder)
        guard first.status == 0 else { return ["the first import ends with \(first.ending): \(first.errors)"] }
        let end = Clock.seconds + seconds
        let faults = Mutex<[String]>([])
        let group = DispatchGroup()
        func beside(_ work: @escaping @Sendable () throws -> Void) {
          group.enter()
          Thread {
            do { try work() } catch { faults.withLock { $0.append("\(error)") } }
            group.leave()
          }.start()
        }
        beside { try write(in: folder, until: end, laboratory) { facts.withLock { $0.rounds += 1 } } }
        for _ in 0..<2 {
          beside {
            let logs = try laboratory.trialFolder()
            while Clock.seconds < end, faults.withLock({ $0.count < 20 }) {
              let start = Clock.seconds
              let found = try look(at: folder, logs: logs, laboratory)
              faults.withLock { $0 += found }
              let size =
                (try? FileManager.default.attributesOfItem(atPath: folder.archive.string + "-wal")[.size] as? Int) ?? 0
              facts.withLock {
                $0.looks += 1
                $0.largestLog = max($0.largestLog, size)
                $0.longestLook = max($0.longestLook, Clock.seconds - start)
              }
              Clock.sleep(seconds: laboratory.isQuick ? 0 : 0.2)
            }
          }
        }
        group.wait()
        let largest = facts.withLock { $0.largestLog }
        if largest > 128 << 20 { faults.withLock { $0.append("the -wal file grew to \(largest >> 20) MB") } }
        return faults.withLock { $0 } + ArchiveJudge.faults(of: folder.archive)
      },
      note: {
        facts.withLock { facts in
          String(
            format: "%d writes, %d looks, the longest %.2f s; -wal %.1f MB at most", facts.rounds, facts.looks,
            facts.longestLook,
            Double(facts.largestLog) / 1e6)
        }
      })
  }

  /// Writes again and again: new letters, corrections, a removal now and then.
  private static func write(
    in folder: TrialFolder, until end: Double, _ laboratory: Laboratory, done: () -> Void
  ) throws {
    let logs = try laboratory.trialFolder()
    var round = 0
    while Clock.seconds < end {
      round += 1
      try Letters.write(round * 10 + 1_000..<round * 10 + 1_010, into: "more/\(round)", of: folder)
      var commands = [["import", "more/\(round)", "--quiet"]]
      if round % 3 == 0 { commands.append(["reextract", "1", "2", "3", "--quiet"]) }
      if round % 5 == 0 { commands.append(["remove", "--yes", "--import", "\(round - 2)", "--quiet"]) }
      for command in commands {
        let run = try laboratory.program.run(command, in: folder, logs: logs)
        if run.status != 0 {
          throw NotRun(
            reason: "archive \(command.joined(separator: " ")) ends with \(run.ending): \(run.errors.prefix(200))")
        }
        done()
      }
      try? FileManager.default.removeItem(atPath: folder.path.appending("more/\(round)").string)
      if !laboratory.isQuick { Clock.sleep(seconds: 0.5) }
    }
  }

  /// Reads in several ways. Returns contradictions.
  private static func look(at folder: TrialFolder, logs: TrialFolder, _ laboratory: Laboratory) throws -> [String] {
    var faults: [String] = []
    for command in [["search", "harbour", "--format", "jsonl"], ["quotes", "--format", "jsonl"], ["stats"]] {
      let run = try laboratory.program.run(command, in: folder, logs: logs)
      if run.status != 0, run.status != 1 {
        faults.append("archive \(command[0]) ends with \(run.ending): \(run.errors.prefix(200))")
      }
    }
    // As any other program would, in one transaction.
    let database = try JudgedDatabase(folder.archive)
    try database.execute("BEGIN")
    for (what, sql) in [
      (
        "articles without a document",
        "SELECT count(*) FROM articles WHERE document_id NOT IN (SELECT id FROM documents)"
      ),
      ("articles without blocks", "SELECT count(*) FROM articles WHERE id NOT IN (SELECT article_id FROM blocks)"),
      ("quotes of no article", "SELECT count(*) FROM quotes WHERE article_id NOT IN (SELECT id FROM articles)"),
      ("quotes without a segment", "SELECT count(*) FROM quotes WHERE id NOT IN (SELECT quote_id FROM quote_segments)"),
      (
        "articles that the index finds and are not there",
        "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'letter' AND rowid NOT IN (SELECT id FROM articles)"
      ),
      (
        "articles that the index does not find",
        """
        SELECT count(*) FROM articles WHERE id NOT IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'letter')
        """
      ),
    ] {
      let count = try database.number(sql)
      if count != 0 { faults.append("\(count) \(what)") }
    }
    try database.execute("COMMIT")
    return faults
  }
}
