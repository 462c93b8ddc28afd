import Foundation
import SystemPackage

extension Fault {
  /// A log beside an archive that it does not belong to.
  static let foreignLog = Fault(
    "foreign-log",
    "the same, but another archive is copied to the old name: commands answer as if the log were not there and keep it, or refuse and change nothing",
    quick: 8, full: 300
  ) { laboratory in
    let lost = try LostArchives(in: laboratory)
    let stock = try PutArchives(in: laboratory)
    let tally = Tally()
    return Trials(
      make: { trial, chance in
        let scene = try TrialScene(in: laboratory)
        let archive = try lost.lose(in: scene.folder, by: &chance)
        try scene.move("archive.db", to: "moved.db")
        let command = PutArchives.commands[trial % PutArchives.commands.count]
        // An archive that says that it has a log has no journal. If it has none, nobody can tell to whom a journal
        // belongs.
        let put = chance.of(stock.all.filter { $0.hasLog || archive.beside["-journal"] == nil })
        try scene.folder.write(put.bytes, to: "archive.db")
        let before = scene.state()
        let run = try scene.run(stock.typed(command))
        let wanted = put.results[command]
        let isTaken = run.status == wanted?.status && run.status != 2
        tally.count(isTaken ? "answered" : "refused")
        var faults = run.faults(of: "it", statuses: [0, 1, 2])
        for (suffix, bytes) in archive.logs
        where scene.name(ofFileWith: bytes, except: ["archive.db"]) == nil {
          faults.append("archive.db\(suffix) is gone")
        }
        if isTaken {
          if PutArchives.isReading(command) {
            if run.output != wanted?.output {
              faults.append("another answer than without it: \(run.output.prefix(200))")
            }
            faults += scene.state().changes(since: before).filter { $0.hasPrefix("archive.db was") }
          } else {
            faults += ArchiveJudge.faults(of: scene.folder.archive)
            faults += try ArchiveJudge.differences(
              ArchiveJudge.essence(of: scene.folder.archive), from: wanted?.essence ?? [:])
          }
        } else {
          if run.status != 2 { faults.append("ends with \(run.ending), without the log with \(wanted?.status ?? -1)") }
          faults += scene.state().changes(since: before).filter { $0.hasPrefix("archive.db was") }
        }
        return faults.map { "\(command.joined(separator: " ")), \(put.kind), \(archive.kind): \($0)" }
      },
      note: { tally.note })
  }
}

/// Archives that replace another one, and the output of commands if nothing is beside them.
final class PutArchives: Sendable {
  /// What a command gives.
  struct Result: Sendable {
    let status: Int32?
    let output: String
    let essence: [String: [String]]
  }

  /// An archive.
  struct Put: Sendable {
    let bytes: [UInt8]
    /// Whether it says that it is kept with a log, as all but backups do.
    var hasLog: Bool { bytes[18] == 2 }
    let kind: String
    let results: [[String]: Result]
  }

  static let commands = [
    ["search", "--count", "letter"], ["import", "FRESH", "--quiet"], ["quotes", "--format", "csv"],
    ["sources", "rename", "Ada Example", "Ada Renamed"], ["show", "2"], ["remove", "--yes", "2", "--quiet"],
    ["sources", "--format", "csv"], ["reextract", "--all", "--quiet"], ["search", "report", "--format", "csv"],
  ]

  static func isReading(_ command: [String]) -> Bool {
    command[0] != "import" && command[0] != "remove" && command[0] != "reextract" && !command.contains("rename")
  }

  let all: [Put]
  private let texts: TrialFolder

  init(in laboratory: Laboratory) throws {
    texts = try laboratory.trialFolder()
    try Letters.write(300..<306, into: "fresh", of: texts)
    var all: [Put] = []
    for (place, size) in (laboratory.isQuick ? [8_192] : LostArchives.pageSizes).enumerated() {
      let other = try laboratory.archiveFolder(of: 200..<204 + place * 3)
      try other.setPageSize(size)
      let copied = try laboratory.program.run(["backup", "copy.db"], in: other)
      guard copied.status == 0 else { throw NotRun(reason: copied.errors) }
      for (name, kind) in [("archive.db", "an archive"), ("copy.db", "a backup")] {
        let bytes = other.bytes(of: name)
        var results: [[String]: Result] = [:]
        for command in Self.commands {
          let scene = try TrialScene(in: laboratory)
          try scene.folder.write(bytes, to: "archive.db")
          let run = try scene.run(Self.typed(command, texts: texts))
          results[command] = try Result(
            status: run.status, output: run.output, essence: ArchiveJudge.essence(of: scene.folder.archive))
        }
        all.append(Put(bytes: bytes, kind: "\(kind) of pages of \(size) bytes", results: results))
      }
    }
    self.all = all
  }

  func typed(_ command: [String]) -> [String] { Self.typed(command, texts: texts) }

  private static func typed(_ command: [String], texts: TrialFolder) -> [String] {
    command.map { $0 == "FRESH" ? texts.path.appending("fresh").string : $0 } + ["--db", "archive.db"]
  }
}
