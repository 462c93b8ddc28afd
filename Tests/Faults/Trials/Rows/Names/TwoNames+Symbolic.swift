import Foundation
import SystemPackage

extension TwoNames {
  func importTwice(in scene: TrialScene, by chance: inout Chance) throws -> [String] {
    let names = try [SymbolicName("archive.db"), chance.of(SymbolicName.all), chance.of(SymbolicName.all)]
    try scene.folder.takeArchive(begin.archive)
    for name in names { try name.make(in: scene) }
    let waits = Bool.random(using: &chance)
    let processes = try zip(names, ["one", "two", "one"]).enumerated().map { place, part in
      try scene.start(imported(part.1, into: part.0.path(in: scene), waits ? ["--wait"] : []), named: "\(place)")
    }
    var faults: [String] = []
    var stored = Set(0..<8)
    for (place, process) in processes.enumerated() {
      let run = scene.finish(process, named: "\(place)")
      note(run, "imports")
      if run.status == 0 { stored.formUnion(place == 1 ? 40..<52 : 20..<32) }
      faults += run.faults(of: "the import through \(names[place].kind)", statuses: waits ? [0] : [0, 2])
    }
    return try faults + ArchiveJudge.faults(of: scene.folder.archive, holding: stored.sorted())
      + names.flatMap { try $0.faults(in: scene) }
  }

  func writeBesideImport(in scene: TrialScene, by chance: inout Chance) throws -> [String] {
    let name = chance.of(SymbolicName.all)
    try scene.folder.takeArchive(begin.archive)
    try name.make(in: scene)
    let commands: [(arguments: [String], sql: String)] = [
      (["sources", "rename", "Ada Example", "Ada Renamed"], "SELECT count(*) FROM sources WHERE name = 'Ada Renamed'"),
      (["remove", "--yes", "2"], "SELECT count(*) = 0 FROM articles WHERE id = 2"),
      (["reextract", "--all"], "SELECT 1"),
      (["search", "harbour", "--save", "port"], "SELECT count(*) FROM saved_searches"),
      (["check", "--repair"], "SELECT 1"),
    ]
    let command = chance.of(commands)
    let first = try scene.start(imported("one", into: "archive.db"), named: "1")
    Clock.sleep(seconds: Double.random(in: 0...0.4, using: &chance))
    let waits = Bool.random(using: &chance)
    let run = try scene.run(command.arguments + (waits ? ["--wait"] : []) + ["--db", name.path(in: scene)])
    let imported = scene.finish(first, named: "1")
    note(run, "others")
    var faults = run.faults(of: "\(command.arguments.joined(separator: " ")) through \(name.kind)")
    faults += imported.faults(of: "the import", statuses: run.status == 0 && !waits ? [0, 2] : [0, 2])
    let isDone = try JudgedDatabase(scene.folder.archive).number(command.sql) > 0
    if run.status == 0, !isDone { faults.append("\(command.arguments.joined(separator: " ")) left nothing") }
    let removed = command.arguments[0] == "remove" && run.status == 0 ? [1] : []
    let letters = Array(0..<8).filter { !removed.contains($0) } + (imported.status == 0 ? Array(20..<32) : [])
    return try faults + ArchiveJudge.faults(of: scene.folder.archive, holding: letters) + name.faults(in: scene)
  }

  func restore(in scene: TrialScene, by chance: inout Chance) throws -> [String] {
    let name = chance.of(SymbolicName.all)
    try scene.folder.takeArchive(begin.archive)
    try name.make(in: scene)
    var faults = try scene.run(["backup", "copy.db", "--db", "archive.db"]).faults(of: "a backup", statuses: [0])
    faults += try scene.run(["remove", "--yes", "1", "--db", "archive.db"]).faults(of: "a removal", statuses: [0])
    let old = scene.folder.bytes(of: "archive.db")
    let run = try scene.run(["restore", "copy.db", "--replace", "--db", name.path(in: scene)])
    faults += run.faults(of: "restore --replace through \(name.kind)", statuses: [0])
    if scene.name(ofFileWith: old, except: ["archive.db"]) == nil {
      faults.append("the archive that made way is not beside it")
    }
    let kept = scene.folder.names.filter { $0.hasPrefix("archive.db.replaced-") }
    for name in kept where !run.output.contains(name) { faults.append("it does not say that \(name) is there") }
    return try faults + ArchiveJudge.faults(of: scene.folder.archive, holding: Array(0..<8)) + name.faults(in: scene)
  }

  func backUp(in scene: TrialScene, by chance: inout Chance) throws -> [String] {
    let name = chance.of(SymbolicName.all)
    try scene.folder.takeArchive(begin.archive)
    try name.make(in: scene)
    let other = try laboratory.archiveFolder(of: 60..<64)
    let run = try scene.run(["backup", name.path(in: scene), "--db", other.archive.string])
    let faults = run.faults(of: "backup to \(name.kind)")
    let wanted = run.status == 0 ? Array(60..<64) : Array(0..<8)
    return try faults + ArchiveJudge.faults(of: scene.folder.archive, holding: wanted) + name.faults(in: scene)
  }
}
