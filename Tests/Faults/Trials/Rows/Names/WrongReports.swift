import Foundation
import SystemPackage

extension Fault {
  /// A file to be written that is something else already.
  static let wrongReport = Fault(
    "wrong-report",
    "--report, a backup's target or a new archive's name is an input, an archive or a file that belongs to one, existing or not, by any path or link: refused before anything changes; devices, pipes, old reports and new files are accepted",
    quick: 12, full: 300
  ) { laboratory in
    let tried = try WrongTargets(in: laboratory)
    let tally = Tally()
    return Trials(
      make: { trial, chance in
        let scene = try tried.scene()
        let isRight = trial % 6 == 5
        let (what, faults) =
          try isRight
          ? tried.report(toRightTargetIn: scene, by: &chance) : tried.write(toWrongTargetIn: scene, by: &chance)
        tally.count(isRight ? "to be taken" : "to be refused")
        return faults.map { "\(what): \($0)" }
      },
      note: { tally.note })
  }
}

/// Names that nothing may be written to, and ways to name them.
final class WrongTargets: Sendable {
  private let laboratory: Laboratory
  private let begin: TrialFolder
  private let other: TrialFolder

  /// A command that writes to TARGET.
  private struct Writing {
    var arguments: [String]
    /// Whether it may write to inputs, which don't belong to it.
    var hasInputs = true
    /// Whether another archive is its to replace or to write to.
    var mayTakeArchive = false
  }

  private static let writings = [
    Writing(arguments: ["import", "in", "single.txt", "--report", "TARGET"]),
    Writing(arguments: ["import", "in", "single.txt", "--report", "TARGET", "--db", "./archive.db"]),
    Writing(arguments: ["import", "single.txt", "./in", "--dry-run", "--report", "TARGET"]),
    Writing(arguments: ["import", "--watch", "in", "--report", "TARGET"]),
    Writing(arguments: ["import", "--retry", "2", "--report", "TARGET"], hasInputs: false),
    Writing(arguments: ["backup", "TARGET"]),
    Writing(arguments: ["backup", "TARGET", "--without-originals"]),
    Writing(arguments: ["restore", "copy.db", "--db", "TARGET"]),
    Writing(arguments: ["adopt", "copy.db", "--db", "TARGET"]),
    Writing(arguments: ["import", "in", "--db", "TARGET"], mayTakeArchive: true),
  ]

  private static let companions = ["-wal", "-shm", "-journal", ".lock", ".new", ".partial"]

  init(in laboratory: Laboratory) throws {
    self.laboratory = laboratory
    begin = try laboratory.archiveFolder(of: 0..<6)
    try begin.write(Array("{\"title\":\"Broken off\",".utf8), to: "broken.json")
    let run = try laboratory.program.run(["import", "broken.json"], in: begin)
    guard run.status == 2 else { throw NotRun(reason: "what is broken off is imported: \(run.output)") }
    let copied = try laboratory.program.run(["backup", "copy.db"], in: begin)
    guard copied.status == 0 else { throw NotRun(reason: copied.errors) }
    other = try laboratory.archiveFolder(of: 20..<24)
    for folder in [begin, other] {
      // Committed rows that are in the log only.
      let database = try JudgedDatabase(folder.archive, writable: true)
      try database.execute("PRAGMA journal_mode = WAL; UPDATE articles SET byline = 'Ada Example'")
      for suffix in ["", "-wal"] { try folder.write(folder.bytes(of: "archive.db\(suffix)"), to: "kept.db\(suffix)") }
    }
  }

  /// A folder with two archives, their logs, and texts to import.
  func scene() throws -> TrialScene {
    let scene = try TrialScene(in: laboratory)
    for (name, folder) in [("archive.db", begin), ("other.db", other)] {
      for suffix in ["", "-wal"] { try scene.folder.write(folder.bytes(of: "kept.db\(suffix)"), to: name + suffix) }
      try scene.folder.write([], to: "\(name).lock")
    }
    for name in ["copy.db", "broken.json"] { try scene.folder.write(begin.bytes(of: name), to: name) }
    try Letters.write(40..<44, into: "in", of: scene.folder)
    try scene.folder.write(Array(Letters.text(50).utf8), to: "single.txt")
    try scene.folder.write(Array("# Whom to ask\n".utf8), to: "notes.md")
    return scene
  }

  /// Writes to a name that is something else.
  func write(toWrongTargetIn scene: TrialScene, by chance: inout Chance) throws -> (String, [String]) {
    let writing = chance.of(Self.writings)
    var targets = ["archive.db", "other.db"].flatMap { name in Self.companions.map { name + $0 } }
    if !writing.mayTakeArchive { targets += ["archive.db", "other.db", "other.db", "archive.db-wal", "other.db-wal"] }
    // A file that somebody wrote is not a report.
    if writing.arguments.contains("--report") { targets += ["notes.md", "notes.md"] }
    if writing.arguments.contains("--retry") {
      targets += [String](repeating: "broken.json", count: 6)
    } else if writing.hasInputs {
      targets += ["in/10041.txt", "in/10043.txt"]
      // The watch has only the folder.
      if !writing.arguments.contains("--watch"), writing.arguments.contains("single.txt") {
        targets += ["single.txt", "single.txt"]
      }
    }
    let target = chance.of(targets)
    // Files that a killed run may have left.
    if target.hasSuffix(".new") || target.hasSuffix(".partial"), Bool.random(using: &chance) {
      try scene.folder.write(other.bytes(of: "kept.db"), to: target)
    }
    let name = try self.name(for: target, in: scene, mayLink: !writing.mayTakeArchive, by: &chance)
    let before = scene.state()
    var program = scene.program
    program.patience = 12
    let typed = writing.arguments.map { $0 == "TARGET" ? name : $0 }
    let run = try program.run(typed, in: scene.folder, logs: scene.logs)
    var faults = run.faults(of: "it", statuses: [2, 64])
    if run.ending == .late { faults = ["it watches on"] }
    // Reading a log makes an index of it.
    faults += scene.state().changes(since: before).filter {
      !$0.contains("-shm was not there, and is 32768 bytes")
    }
    for lock in ["archive.db.lock", "other.db.lock"] where scene.folder.bytes(of: lock).contains(UInt8(ascii: "{")) {
      faults.append("\(lock) was written to")
    }
    return ("\(typed.joined(separator: " ")) (\(target))", faults)
  }

  /// A way to name a file.
  private func name(
    for target: String, in scene: TrialScene, mayLink: Bool, by chance: inout Chance
  ) throws -> String {
    let isThere = FileManager.default.fileExists(atPath: scene.path(target).string)
    switch Int.random(in: 0..<7, using: &chance) {
    case 0: return scene.path(target).string
    case 1: return "in/../\(target)"
    case 2, 3:
      let leads = Bool.random(using: &chance) ? target : scene.path(target).string
      try FileManager.default.createSymbolicLink(atPath: scene.path("link").string, withDestinationPath: leads)
      return "link"
    case 4:
      try FileManager.default.createSymbolicLink(atPath: scene.path("here").string, withDestinationPath: ".")
      return "here/\(target)"
    // A file of 0 bytes is replaced and not written to: its other name keeps it.
    case 5 where isThere && mayLink:
      guard unsafe link(scene.path(target).string, scene.path("second").string) == 0 else { return target }
      return "second"
    default: return target
    }
  }

  /// Has a report written to an allowed place.
  func report(toRightTargetIn scene: TrialScene, by chance: inout Chance) throws -> (String, [String]) {
    let kind = chance.of(["new", "old", "link", "dangling link", "null", "pipe", "output", "beside"])
    let old = Array("{\"origin\":\"/old/1.txt\",\"outcome\":\"added\",\"articles\":[]}\n".utf8)
    var name = "report.jsonl"
    var reader: ChildProcess?
    switch kind {
    case "old": try scene.folder.write(old, to: name)
    case "link", "dangling link":
      if kind == "link" { try scene.folder.write(old, to: "there.jsonl") }
      try FileManager.default.createSymbolicLink(
        atPath: scene.path("report.jsonl").string, withDestinationPath: "there.jsonl")
    case "null": name = "/dev/null"
    case "pipe":
      guard unsafe mkfifo(scene.path("report.jsonl").string, 0o644) == 0 else {
        throw NotRun(reason: "no FIFO can be made")
      }
      reader = try ChildProcess(
        "cat", ["report.jsonl"], in: scene.folder.path, environment: TriedProgram.environment,
        output: .file(scene.logs.path.appending("piped")))
    case "output": name = "-"
    // Not the archive's, though it begins so.
    case "beside": name = "archive.db-report"
    default: break
    }
    let run = try scene.run(["import", "in", "single.txt", "--report", name])
    if let reader, reader.wait(seconds: 10) != .exit(0) { return (kind, ["nothing came out of the pipe"]) }
    let text =
      switch kind {
      case "output": run.output
      case "pipe": scene.logs.text(of: "piped")
      case "link", "dangling link": scene.folder.text(of: "there.jsonl")
      default: scene.folder.text(of: name)
      }
    var faults = run.faults(of: "it", statuses: [0])
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("{\"origin\":") && $0.contains("\"added\"") }
    if kind != "null", lines.count != 5 { faults.append("\(lines.count) lines instead of 5: \(text.prefix(200))") }
    if ["link", "dangling link"].contains(kind), scene.state()["report.jsonl"] != "a link to there.jsonl" {
      faults.append("the link was replaced")
    }
    faults += ArchiveJudge.faults(of: scene.folder.archive)
    let articles = try JudgedDatabase(scene.folder.archive).number("SELECT count(*) FROM articles")
    if articles != 11 { faults.append("\(articles) articles instead of 11") }
    return ("a report to \(kind)", faults)
  }
}
