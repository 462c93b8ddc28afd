import Foundation
import SystemPackage

/// The files from which archives are made, in all page sizes, and the result of each way to make one.
final class CopiesToTake: Sendable {
  /// A way to make an archive, or a command for one that is not there.
  struct Making: Sendable {
    /// The typed arguments. FRESH is a folder of texts, COPY a copy of an archive, OTHER another archive.
    var arguments: [String]
    /// Whether it makes an archive if there is none.
    var needsNothing = true
    /// Whether it only reads.
    var isReading = false
  }

  static let makings = [
    Making(arguments: ["import", "FRESH"]),
    Making(arguments: ["restore", "COPY"]),
    Making(arguments: ["backup", "archive.db", "--db", "OTHER"]),
    Making(arguments: ["adopt", "COPY"]),
    Making(arguments: ["restore", "COPY", "--replace"]),
    Making(arguments: ["check", "--repair"], needsNothing: false),
    Making(arguments: ["sources", "rename", "Ada Example", "Ada Renamed"], needsNothing: false),
    Making(arguments: ["import", "FRESH", "--dry-run"], isReading: true),
    Making(arguments: ["reextract", "--all"], needsNothing: false),
    Making(arguments: ["search", "--count", "letter"], needsNothing: false, isReading: true),
    Making(arguments: ["check"], needsNothing: false, isReading: true),
    Making(arguments: ["import", "FRESH", "--quiet"]),
  ]

  private let laboratory: Laboratory
  private let texts: TrialFolder
  private let others: [TrialFolder]
  /// The undisturbed result of making an archive, by arguments, for each of the others.
  private let made: [[[String]: [String: [String]]]]

  init(in laboratory: Laboratory) throws {
    self.laboratory = laboratory
    texts = try laboratory.trialFolder()
    try Letters.write(300..<306, into: "fresh", of: texts)
    var others: [TrialFolder] = []
    var made: [[[String]: [String: [String]]]] = []
    for (place, size) in (laboratory.isQuick ? [8_192] : LostArchives.pageSizes).enumerated() {
      let other = try laboratory.archiveFolder(of: 200..<203 + place * 3)
      try other.setPageSize(size)
      let copied = try laboratory.program.run(["backup", "copy.db"], in: other)
      guard copied.status == 0 else { throw NotRun(reason: copied.errors) }
      others.append(other)
      var results: [[String]: [String: [String]]] = [:]
      for making in Self.makings where making.needsNothing && !making.isReading {
        let scene = try TrialScene(in: laboratory)
        let run = try scene.run(Copies(other: other, texts: texts, made: [:]).typed(making.arguments))
        guard run.status == 0 else { throw NotRun(reason: "\(making.arguments) fails undisturbed: \(run.errors)") }
        results[making.arguments] = try ArchiveJudge.essence(of: scene.folder.archive)
      }
      made.append(results)
    }
    (self.others, self.made) = (others, made)
  }

  /// Puts one of the sizes beside a trial's archive.
  func put(into scene: TrialScene, by chance: inout Chance) throws -> Copies {
    let number = Int.random(in: others.indices, using: &chance)
    let source = try laboratory.trialFolder()
    try source.takeArchive(others[number].archive)
    try source.write(others[number].bytes(of: "copy.db"), to: "copy.db")
    return Copies(other: source, texts: texts, made: made[number])
  }
}

/// The files from which one trial may make its archive.
struct Copies: Sendable {
  let other: TrialFolder
  let texts: TrialFolder
  let made: [[String]: [String: [String]]]

  func typed(_ arguments: [String]) -> [String] {
    let words = arguments.map { word in
      switch word {
      case "FRESH": texts.path.appending("fresh").string
      case "COPY": other.path.appending("copy.db").string
      case "OTHER": other.archive.string
      default: word
      }
    }
    return arguments.contains("--db") ? words : words + ["--db", "archive.db"]
  }

  /// What is wrong with the archive that was made beside the files that another one left there.
  func faults(
    of making: CopiesToTake.Making, in scene: TrialScene, _ run: TriedProgram.Run, without lost: LostArchive
  ) throws -> [String] {
    var faults: [String] = []
    // First, before anything is opened that may take a log away.
    var kept: Set<String> = ["moved.db", "archive.db"]
    for (suffix, bytes) in lost.logs {
      guard let name = scene.name(ofFileWith: bytes, except: kept) else {
        faults.append("archive.db\(suffix) is gone")
        continue
      }
      kept.insert(name)
      if name == "archive.db\(suffix)" { faults.append("\(name) lies beside an archive that it does not belong to") }
      if !run.errors.contains(name) { faults.append("it does not tell where \(name) is: \(run.errors.prefix(300))") }
    }
    if scene.folder.bytes(of: "moved.db") != lost.bytes { faults.append("moved.db was changed") }
    faults += ArchiveJudge.faults(of: scene.folder.archive)
    faults += try ArchiveJudge.differences(
      ArchiveJudge.essence(of: scene.folder.archive), from: made[making.arguments] ?? [:])
    let check = try scene.run(["check", "--quiet", "--db", "archive.db"])
    if check.status != 0 { faults.append("archive check ends with \(check.ending): \(check.output.prefix(300))") }
    let left = scene.folder.names.filter { name in
      !kept.contains(name) && !["archive.db.lock", "archive.db-wal", "archive.db-shm"].contains(name)
        && !lost.beside.keys.contains { suffix in suffix == "-shm" && name.hasPrefix("archive.db-shm") }
        && scene.folder.size(of: name) > 0
    }
    if !left.isEmpty { faults.append("left beside the archive: \(left.joined(separator: ", "))") }
    return faults
  }
}
