import SystemPackage

extension Fault {
  /// A disk that is full.
  static let disk = Fault(
    "disk",
    "the disk is full (tmpfs of 1 to 64 MB): the message names the archive, no death by signal, what is stored can be read, the same command completes it",
    quick: 3, full: 40, needs: [.mounting]
  ) { laboratory in
    let command = try bulky(in: laboratory)
    return Trials(make: { trial, _ in
      let logs = try laboratory.trialFolder()
      let size = laboratory.isQuick ? 200 + trial * 400 : 1_024 + trial * 63 * 1_024 / 39
      let mount = try Mount.tmpfs(kilobytes: size, in: logs)
      let run = try laboratory.program.run(command.typed(in: mount.folder), in: mount.folder, logs: logs)
      var faults = lacks(run, naming: mount.folder.archive)
      try mount.fill()
      let isWhole = mount.folder.size(of: "archive.db") > 0 && mount.folder.size(of: "archive.db-wal") == 0
      let look = try laboratory.program.run(["search", "--count", "letter"], in: mount.folder, logs: logs)
      if isWhole, look.status == 2 { faults.append("it cannot be read: \(look.errors.prefix(300))") }
      try mount.grow(megabytes: 512)
      faults += try command.faultsAfterDisturbance(in: mount.folder)
      faults += try command.faultsAfterRepetition(in: mount.folder)
      return faults.map { "\(size) KiB: \($0)" }
    })
  }

  /// A limit on the size of files.
  static let fileSize = Fault(
    "file-size",
    "no file may grow past a limit (ulimit -f): the message names the archive, no death by SIGXFSZ, the same command completes it",
    quick: 3, full: 40
  ) { laboratory in
    let command = try bulky(in: laboratory)
    return Trials(make: { trial, _ in
      let folder = try laboratory.trialFolder()
      let logs = try laboratory.trialFolder()
      let blocks = laboratory.isQuick ? 1 + trial * 500 : 1 + trial * trial * 16
      // POSIX counts in blocks of 512 bytes.
      let run = try laboratory.program.run(
        "/bin/sh",
        ["-c", "ulimit -f \(blocks) && exec \"$0\" \"$@\"", laboratory.program.path.string]
          + command.typed(in: folder), in: folder, logs: logs)
      let faults = try lacks(run, naming: folder.archive) + command.faultsAfterDisturbance(in: folder)
      return try (faults + command.faultsAfterRepetition(in: folder)).map { "\(blocks) blocks: \($0)" }
    })
  }

  /// An import that fills 40 MB; the quick one fills one.
  private static func bulky(in laboratory: Laboratory) throws -> CommandTrial {
    try CommandTrial(
      TriedCommand.all[0], in: laboratory, size: 24, transactionEvery: laboratory.isQuick ? nil : 3, padding: .noise)
  }

  /// What a run that may have met a full disk should have done and didn't.
  private static func lacks(_ run: TriedProgram.Run, naming archive: FilePath) -> [String] {
    switch run.ending {
    case .exit(0): []
    case .exit(2) where run.errors.contains(archive.string): []
    case .exit(2): ["the message does not name the archive: \(run.errors.prefix(300))"]
    default: ["it ends with \(run.ending): \(run.errors.prefix(300))"]
    }
  }
}
