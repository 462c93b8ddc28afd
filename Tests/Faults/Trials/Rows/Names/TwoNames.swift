import Foundation
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Fault {
  /// One archive with two names.
  static let twoNames = Fault(
    "two-names",
    "an archive is written through two names at once: refused for hard links (reading works); for symbolic links one waits or is told; everything stored is there once, links stay links, and nothing is made beside them",
    quick: 7, full: 300
  ) { laboratory in
    let tried = try TwoNames(in: laboratory)
    return Trials(
      make: { trial, chance in
        let scene = try TrialScene(in: laboratory)
        let (what, faults) =
          switch trial % 7 {
          case 0: try ("hard link", tried.writeThroughHardLink(in: scene, by: &chance))
          case 1: try ("hard link amid an import", tried.linkAmidImport(in: scene, by: &chance))
          case 2: try ("hard link, reading", tried.readThroughHardLink(in: scene, by: &chance))
          case 3: try ("symbolic link, two imports", tried.importTwice(in: scene, by: &chance))
          case 4: try ("symbolic link beside an import", tried.writeBesideImport(in: scene, by: &chance))
          case 5: try ("restore through a symbolic link", tried.restore(in: scene, by: &chance))
          default: try ("backup through a symbolic link", tried.backUp(in: scene, by: &chance))
          }
        return faults.map { "\(what): \($0)" }
      },
      note: { tried.tally.note })
  }
}

/// The operations on an archive through its other name.
final class TwoNames: Sendable {
  let laboratory: Laboratory
  let tally = Tally()
  let begin: TrialFolder
  private let texts: TrialFolder

  init(in laboratory: Laboratory) throws {
    self.laboratory = laboratory
    begin = try laboratory.archiveFolder(of: 0..<8)
    texts = try laboratory.trialFolder()
    for (name, letters) in [("one", 20..<32), ("two", 40..<52)] {
      try Letters.write(letters, into: name, of: texts, transactionEvery: laboratory.transactionEvery)
    }
  }

  func imported(_ name: String, into archive: String, _ options: [String] = []) -> [String] {
    ["import", texts.path.appending(name).string, "--db", archive] + options
  }

  func writeThroughHardLink(in scene: TrialScene, by chance: inout Chance) throws -> [String] {
    try scene.folder.takeArchive(begin.archive)
    try nameTwice(scene, "hard.db")
    let before = scene.state()
    let first = try scene.start(imported("one", into: "archive.db"), named: "1")
    let writing = chance.of([
      imported("two", into: "hard.db"), ["remove", "--yes", "2", "--db", "hard.db"],
      ["reextract", "--all", "--db", "hard.db"], ["check", "--repair", "--db", "hard.db"],
      ["sources", "rename", "Ada Example", "Ada Renamed", "--db", "hard.db"],
      ["search", "harbour", "--save", "port", "--db", "hard.db"],
    ])
    let second = try scene.start(writing, named: "2")
    let runs = [scene.finish(first, named: "1"), scene.finish(second, named: "2")]
    var faults = runs[0].faults(of: "the import", statuses: [2])
    // A check that finds nothing to mend has nothing to write.
    faults += runs[1].faults(of: writing.joined(separator: " "), statuses: writing[0] == "check" ? [0, 2] : [2])
    faults += scene.state().changes(since: before)
    // When one name is left, it works as before.
    _ = unsafe unlink(scene.path("hard.db").string)
    let again = try scene.run(imported("one", into: "archive.db"))
    faults += again.faults(of: "with one name, the import", statuses: [0])
    return try faults + ArchiveJudge.faults(of: scene.folder.archive, holding: Array(0..<8) + Array(20..<32))
  }

  func linkAmidImport(in scene: TrialScene, by chance: inout Chance) throws -> [String] {
    try scene.folder.takeArchive(begin.archive)
    let first = try scene.start(
      imported("one", into: "archive.db", ["--report", scene.logs.path.appending("report").string]), named: "1")
    Clock.sleep(seconds: Double.random(in: 0...0.5, using: &chance))
    try nameTwice(scene, "hard.db")
    let second = try scene.start(imported("two", into: "hard.db"), named: "2")
    let (run, other) = (scene.finish(first, named: "1"), scene.finish(second, named: "2"))
    note(run, "first imports amid which a link was made")
    var faults = run.faults(of: "the import") + other.faults(of: "the import through the link", statuses: [2])
    faults += ArchiveJudge.faults(of: scene.folder.archive)
    let reported = scene.logs.text(of: "report").split(separator: "\n")
    faults += Stored.missing(reported, in: scene.folder)
    if run.status == 0 {
      faults += try ArchiveJudge.faults(of: scene.folder.archive, holding: Array(0..<8) + Array(20..<32))
    }
    return faults
  }

  func readThroughHardLink(in scene: TrialScene, by chance: inout Chance) throws -> [String] {
    try scene.folder.takeArchive(begin.archive)
    try nameTwice(scene, "hard.db")
    let before = scene.folder.bytes(of: "archive.db")
    var faults: [String] = []
    for name in ["archive.db", "hard.db"] {
      let run = try scene.run(["search", "--count", "letter", "--db", name])
      if run.status != 0 || !run.output.contains("8") {
        faults.append("a search of \(name) ends with \(run.ending): \(run.output)\(run.errors.prefix(200))")
      }
      faults += try scene.run(["check", "--quiet", "--db", name]).faults(of: "a check of \(name)", statuses: [0])
      let copy = "copy-of-\(name)"
      faults += try scene.run(["backup", copy, "--db", name]).faults(of: "a backup of \(name)", statuses: [0])
      faults += ArchiveJudge.faults(of: scene.path(copy))
    }
    if scene.folder.bytes(of: "archive.db") != before { faults.append("the file was changed") }
    return faults
  }

  private func nameTwice(_ scene: TrialScene, _ name: String) throws {
    guard unsafe link(scene.folder.archive.string, scene.path(name).string) == 0 else {
      throw NotRun(reason: "no hard link can be made")
    }
  }

  func note(_ run: TriedProgram.Run, _ what: String) {
    tally.count("\(what) ended with \(run.status ?? -1)")
  }
}
