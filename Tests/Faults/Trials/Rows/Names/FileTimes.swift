import Foundation
import SystemPackage

/// Unexpected times of files and of stored values.
struct FileTimes: Sendable {
  let laboratory: Laboratory
  private let begin: TrialFolder

  /// 1901, 1969, 1970, 2038, 2100 and some around now.
  private static func any(by chance: inout Chance) -> Date {
    let fixed = [-2_147_483_648.0, -1, 0, 1, 2_147_483_647, 2_147_483_648, 4_102_444_800]
    let beside = [-2.0, -1, 0, 1, 2, 3_600, 86_400, 864_000]
    return Bool.random(using: &chance)
      ? Date(timeIntervalSince1970: chance.of(fixed)) : Date(timeIntervalSinceNow: chance.of(beside))
  }

  init(in laboratory: Laboratory) throws {
    self.laboratory = laboratory
    begin = try laboratory.archiveFolder(of: 0..<6)
  }

  /// Imports files of all times, or watches them; then imports them again.
  func importOddFiles(by chance: inout Chance) throws -> [String] {
    let scene = try TrialScene(in: laboratory)
    try scene.folder.takeArchive(begin.archive)
    try Letters.write(20..<28, into: "in", of: scene.folder)
    for number in 20..<28 {
      try FileManager.default.setAttributes(
        [.modificationDate: Self.any(by: &chance)], ofItemAtPath: scene.path("in/\(10_000 + number).txt").string)
    }
    let watches = Int.random(in: 0..<3, using: &chance) == 0
    var faults: [String] = []
    if watches {
      let process = try scene.start(["import", "--watch", "in", "--report", scene.logs.path.appending("report").string])
      let end = Clock.seconds + 30
      while process.isRunning, Clock.seconds < end,
        scene.logs.text(of: "report").split(separator: "\n", omittingEmptySubsequences: false).count < 9
      { Clock.sleep(seconds: 0.02) }
      process.send(SIGINT)
      faults += scene.finish(process).faults(of: "the watch", statuses: [0])
    } else {
      faults += try scene.run(["import", "in"]).faults(of: "the import", statuses: [0])
    }
    let again = try scene.run(["import", "in", "--format", "json"])
    faults += again.faults(of: "the import again", statuses: [0])
    if !again.output.contains("\"added\":0,\"revised\":0") {
      faults.append("the import again says \(again.output.prefix(200))")
    }
    return try (faults + self.faults(in: scene, letters: Array(0..<6) + Array(20..<28))).map {
      "files of all times\(watches ? ", watched" : ""): \($0)"
    }
  }

  /// Continues with an archive whose imports began in the future, and whose file and log are from the future.
  func goOnFromTheFuture(by chance: inout Chance) throws -> [String] {
    let scene = try TrialScene(in: laboratory)
    try scene.folder.takeArchive(begin.archive)
    let time = chance.of([
      "2099-12-31T23:59:59Z", "9999-12-31T23:59:59Z", "1969-12-31T23:59:59Z", "2038-01-19T03:14:08Z",
    ])
    try JudgedDatabase(scene.folder.archive, writable: true).execute("UPDATE imports SET started_at = '\(time)'")
    // An import that is killed leaves a log.
    try Letters.write(20..<28, into: "in", of: scene.folder)
    let process = try scene.start(["import", "in"])
    Clock.sleep(seconds: Double.random(in: 0...0.3, using: &chance))
    process.send(SIGKILL)
    _ = process.wait(seconds: 60)
    for name in scene.folder.names where name.hasPrefix("archive.db") {
      try FileManager.default.setAttributes(
        [.modificationDate: Self.any(by: &chance)], ofItemAtPath: scene.path(name).string)
    }
    var faults: [String] = []
    for command in [
      ["imports"], ["stats"], ["import", "in"], ["imports", "--format", "json"], ["backup", "copy.db"],
    ] {
      faults += try scene.run(command).faults(of: command.joined(separator: " "), statuses: [0])
    }
    faults += try self.faults(in: scene, letters: Array(0..<6) + Array(20..<28))
    faults += try scene.run(["remove", "--yes", "--import", "1"]).faults(of: "remove", statuses: [0])
    return try (faults + self.faults(in: scene, letters: Array(20..<28))).map { "an import of \(time): \($0)" }
  }

  /// Waits for another writer by a clock that is set meanwhile.
  func wait(by clock: ShiftedClock, _ chance: inout Chance) throws -> [String] {
    let scene = try TrialScene(in: laboratory)
    try scene.folder.takeArchive(begin.archive)
    try Letters.write(20..<22, into: "in", of: scene.folder)
    let fifo = scene.path("fifo").string
    guard unsafe mkfifo(fifo, 0o644) == 0 else { throw NotRun(reason: "no FIFO can be made") }
    // It holds the archive as long as nothing comes out of the pipe.
    let holder = try ChildProcess(
      "sh", ["-c", "\"$0\" import - <> fifo", scene.program.path.string], in: scene.folder.path,
      environment: TriedProgram.environment, leads: true)
    defer {
      holder.killGroup()
      _ = holder.wait(seconds: 10)
    }
    let end = Clock.seconds + 20
    while scene.folder.size(of: "archive.db.lock") == 0, Clock.seconds < end { Clock.sleep(seconds: 0.01) }
    let course = ShiftedClock.Course.any(by: &chance)
    var program = scene.program
    program.patience = 30
    let run = try clock.run(
      ["import", "in", "--wait=0.5"], by: course, program: program, in: scene.folder, logs: scene.logs)
    return run.faults(of: "the import that waits", statuses: [2]).map { "\(course.words): \($0)" }
  }

  private func faults(in scene: TrialScene, letters: [Int]) throws -> [String] {
    try ArchiveJudge.faults(of: scene.folder.archive, holding: letters)
      + scene.run(["check", "--quiet"]).faults(of: "check", statuses: [0])
  }
}
