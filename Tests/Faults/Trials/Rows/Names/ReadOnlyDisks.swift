import Foundation
import SystemPackage

extension Fault {
  /// A disk that may only be read of a sudden.
  static let remounted = Fault(
    "remounted",
    "a disk fault makes ext4 read-only while a command writes: one line, exit 2; once it is writable again, everything reported before is there and the same command completes it",
    quick: 2, full: 300, needs: [.mounting, .program("mkfs.ext4"), .program("e2fsck"), .place("/sys/fs/ext4")]
  ) { laboratory in
    try tryDisk(in: laboratory.trialFolder())
    let commands = try TriedCommand.all.filter { ["import", "import more", "reextract", "remove"].contains($0.name) }
      .map { try CommandTrial($0, in: laboratory, size: 24, transactionEvery: laboratory.transactionEvery) }
    let tally = Tally()
    return Trials(
      make: { _, chance in
        let command = commands[Bool.random(using: &chance) ? 0 : Int.random(in: commands.indices, using: &chance)]
        let home = try laboratory.trialFolder()
        let image = try makeImage(in: home)
        let isImport = command.command.subcommand == "import"
        var faults: [String] = []
        var reported: [Substring] = []
        do {
          let disk = try Mount.disk(image, at: home.path.appending("disk"))
          try command.begin(in: disk.folder)
          try Mount.system("sync", ["-f", disk.folder.path.string])
          let process = try laboratory.program.start(
            command.typed(in: disk.folder, with: isImport ? ["--report", home.path.appending("report").string] : []),
            in: disk.folder, logs: home)
          Clock.sleep(seconds: Double.random(in: 0...2.5, using: &chance) * command.seconds)
          try disk.breakDown()
          let run = laboratory.program.finish(process, logs: home)
          tally.count(run.status == 2 ? "amid it" : "after it")
          faults += run.faults(of: "it", statuses: command.command.statuses.union([2]))
          if run.status == 2, !run.errors.contains(disk.folder.path.string) {
            faults.append("the message does not name the archive: \(run.errors.prefix(300))")
          }
          reported = home.text(of: "report").split(separator: "\n", omittingEmptySubsequences: false).dropLast()
          // It answers, or refuses if the files can't be read without writing.
          for reading in [["stats"], ["search", "--count", "letter"], ["check", "--quiet"]] {
            faults += try laboratory.program.run(
              reading + ["--db", disk.folder.archive.string], in: disk.folder, logs: home
            ).faults(of: "\(reading[0]) on the disk that may only be read", statuses: [0, 1, 2])
          }
        }
        // Exit status 1 means that it repaired something.
        _ = try laboratory.run("e2fsck", ["-p", "-f", image.string])
        let disk = try Mount.image(image, at: home.path.appending("disk2"))
        faults += try command.faultsAfterDisturbance(in: disk.folder).map { "afterwards: \($0)" }
        // Linux 6.18 confirms the transaction that is being forced to the disk at that moment, and loses it.
        faults += Stored.missing(reported.dropLast(laboratory.transactionEvery ?? reported.count), in: disk.folder)
        faults += try command.faultsAfterRepetition(in: disk.folder)
        return faults.map { "\(command.command.name): \($0)" }
      },
      note: { tally.note })
  }

  private static func makeImage(in home: TrialFolder) throws -> FilePath {
    let image = home.path.appending("disk.ext4")
    try Mount.system("truncate", ["-s", "96M", image.string])
    try Mount.system("mkfs.ext4", ["-q", "-F", image.string])
    return image
  }

  /// Throws `NotRun` if no disk can be made that becomes read-only.
  private static func tryDisk(in home: TrialFolder) throws {
    do {
      try Mount.disk(makeImage(in: home), at: home.path.appending("disk")).breakDown()
    } catch {
      throw NotRun(reason: "no disk becomes read-only here: \(error)")
    }
  }
}
