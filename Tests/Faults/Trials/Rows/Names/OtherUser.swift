import Foundation
import SystemPackage

/// A user without root's rights: whoever runs the trials, or `nobody` if that is root.
struct OtherUser: Sendable {
  /// Whose files are the reader's; nil if that is who makes the trials.
  let owner: Int?

  /// Throws `NotRun` if root cannot become somebody else.
  init(in laboratory: Laboratory) throws {
    guard geteuid() == 0 else {
      owner = nil
      return
    }
    let nobody = 65_534
    owner = nobody
    let run = try laboratory.run("setpriv", Self.becoming(nobody) + [laboratory.program.path.string, "--version"])
    guard run.status == 0 else { throw NotRun(reason: "root cannot run it as another user: \(run.errors.prefix(200))") }
  }

  /// What the table notes.
  var note: String { owner == nil ? "" : "as user \(owner ?? 0); " }

  private static func becoming(_ user: Int) -> [String] {
    ["--reuid=\(user)", "--regid=\(user)", "--clear-groups"]
  }

  /// Runs `archive` as that user.
  func run(_ arguments: [String], in scene: TrialScene) throws -> TriedProgram.Run {
    guard let owner else { return try scene.run(arguments) }
    return try scene.program.run(
      "setpriv", Self.becoming(owner) + [scene.program.path.string] + arguments, in: scene.folder, logs: scene.logs)
  }

  /// Reads an archive through a link, in all ways. Returns what was wrong, and whether there was an answer.
  func look(
    through name: LinkName, at archive: LostArchive, in scene: TrialScene, by chance: inout Chance
  ) throws -> (faults: [String], answer: String) {
    let articles = archive.whole["articles"]?.count ?? 0
    let quotes = archive.whole["quotes"]?.count ?? 0
    let before = scene.folder.bytes(of: "rw/archive.db")
    let log = scene.folder.bytes(of: "rw/archive.db-wal")
    var faults: [String] = []
    var isAnswered = true
    let typed = [name.typed, scene.path(name.typed).string]
    for command in [
      ["stats", "--format", "json"], ["search", "--count", "letter"], ["check"], ["backup", "out/copy.db"],
    ] {
      let run = try self.run(command + ["--db", chance.of(typed)], in: scene)
      let what = command.joined(separator: " ")
      faults += run.faults(of: what)
      guard run.status == 0 else {
        isAnswered = false
        continue
      }
      switch command[0] {
      case "stats":
        let counts = try? JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        if counts?["articles"] as? Int != articles || counts?["quotes"] as? Int != quotes {
          faults.append("\(what) says \(run.output.prefix(200)), where \(articles) articles and \(quotes) quotes are")
        }
      case "search":
        let found = run.output.split { !$0.isNumber }.first.flatMap { Int($0) }
        if found != articles { faults.append("\(what) says \(run.output.prefix(100)), where \(articles) are") }
      case "backup":
        let copy = scene.path("out/copy.db")
        faults +=
          try ArchiveJudge.faults(of: copy)
          + ArchiveJudge.differences(ArchiveJudge.essence(of: copy), from: archive.whole)
      default: break
      }
    }
    if scene.folder.bytes(of: "rw/archive.db") != before { faults.append("the archive was changed") }
    if scene.folder.bytes(of: "rw/archive.db-wal") != log { faults.append("its log was changed") }
    let made = scene.state().keys.filter { $0.hasPrefix("ro/") && !name.links.map(\.name).contains($0) }.sorted()
    if !made.isEmpty { faults.append("in the folder of links there is \(made.joined(separator: ", "))") }
    return (faults, isAnswered ? "answered" : "refused")
  }
}
