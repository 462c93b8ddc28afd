import Foundation
import SystemPackage

extension Fault {
  /// A migration that is killed.
  static let migration = Fault(
    "migration",
    "kill at every write, and a failure of every write, while an archive of every older version is brought up to date: usable, with its rows, and the same command completes it",
    quick: 4, full: nil, needs: [.tracing]
  ) { laboratory in
    let scripts = try Repository.migrations()
    var all: [(version: Int, archive: TrialFolder, call: String, number: Int, fate: String)] = []
    for version in 1..<scripts.count {
      let old = try laboratory.trialFolder()
      try makeArchive(in: old, scripts: scripts.prefix(version))
      let trial = try laboratory.trialFolder()
      try trial.takeArchive(old.archive)
      let calls = ["pwrite64", "fdatasync"]
      let run = try laboratory.program.run(
        "strace",
        ["-f", "-qq", "-o", "trace", "-e", "trace=\(calls.joined(separator: ","))", laboratory.program.path.string]
          + upgrade, in: trial)
      guard run.status == 0 else { throw NotRun(reason: "version \(version) is not brought up to date: \(run.errors)") }
      let lines = trial.text(of: "trace").split(separator: "\n")
      for call in calls {
        for number in 1...max(1, lines.count { $0.contains(" \(call)(") }) {
          for fate in ["signal=KILL", "error=EIO"] { all.append((version, old, call, number, fate)) }
        }
      }
    }
    let (trials, newest) = (all, scripts.count)
    return Trials(
      count: trials.count,
      make: { number, _ in
        let trial = trials[number]
        let folder = try laboratory.trialFolder()
        try folder.takeArchive(trial.archive.archive)
        let run = try laboratory.program.run(
          "strace",
          [
            "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(trial.call)", "-e",
            "inject=\(trial.call):\(trial.fate):when=\(trial.number)", laboratory.program.path.string,
          ] + upgrade, in: folder)
        var faults: [String] = []
        if trial.fate.hasPrefix("error"), run.status != 2 && run.status != 0 {
          faults.append("it ends with \(run.ending): \(run.errors.prefix(200))")
        }
        let database = try JudgedDatabase(folder.archive, writable: true)
        faults += try database.texts("PRAGMA integrity_check").filter { $0 != "ok" }
        let version = try database.number("PRAGMA user_version")
        if !(trial.version...newest).contains(version) { faults.append("it has version \(version)") }
        if try database.number("SELECT count(*) FROM articles") != 3 { faults.append("articles are missing") }
        faults += try faultsOfNext(in: folder, newest: newest, laboratory)
        return faults.map { "version \(trial.version), \(trial.call) \(trial.number), \(trial.fate): \($0)" }
      },
      note: { "versions 1 to \(newest - 1)" })
  }

  /// A migration that has no room.
  static let migrationRoom = Fault(
    "migration-room",
    "an archive of every older version on a disk that is too full to bring it up to date: says how much is needed and free, leaves it byte for byte, does it where there is room",
    quick: 2, full: 40, needs: [.mounting]
  ) { laboratory in
    let scripts = try Repository.migrations()
    return Trials(make: { trial, chance in
      let version = 1 + trial % (scripts.count - 1)
      let old = try laboratory.trialFolder()
      try makeArchive(in: old, scripts: scripts.prefix(version))
      let bytes = old.bytes(of: "archive.db")
      let logs = try laboratory.trialFolder()
      // It takes as much again, and a megabyte.
      // With less, not even the index of a log has room, without which SQLite does not say which version it is.
      let free = Int.random(in: 64..<1_000, using: &chance)
      let mount = try Mount.tmpfs(kilobytes: bytes.count / 1_024 + free, in: logs)
      try mount.folder.takeArchive(old.archive)
      let run = try laboratory.program.run(upgrade, in: mount.folder, logs: logs)
      var faults: [String] = []
      if run.status != 2 { faults.append("it ends with \(run.ending)") }
      let told = ["archive.db was made by", " MB more; ", " MB are free on that disk"]
      if !told.allSatisfy(run.errors.contains) {
        faults.append("it does not say what is needed and free: \(run.errors.prefix(300))")
      }
      if mount.folder.bytes(of: "archive.db") != bytes { faults.append("the file was changed") }
      let beside = mount.folder.names.filter { !["archive.db", "archive.db.lock"].contains($0) }
      if !beside.isEmpty { faults.append("beside the archive: \(beside.joined(separator: ", "))") }
      try mount.grow(megabytes: 64)
      faults += try faultsOfNext(in: mount.folder, newest: scripts.count, laboratory)
      return faults.map { "version \(version), \(free) KiB free: \($0)" }
    })
  }

  /// A newer archive.
  static let newer = Fault(
    "newer", "an archive of a newer version: refused by every command with both versions named, and left as it is",
    quick: 12,
    full: 24
  ) { laboratory in
    let newest = try Repository.migrations().count
    let commands = [
      ["import", "letters"], ["search", "harbour"], ["show", "1"], ["quotes"], ["sources"], ["stats"], ["reextract"],
      ["check"],
      ["remove", "--yes", "1"], ["correct", "quote", "1", "--not-a-quote"], ["imports"], ["original", "1"],
    ]
    return Trials(make: { trial, _ in
      let folder = try laboratory.trialFolder()
      try Letters.write(0..<2, into: "letters", of: folder)
      _ = try laboratory.program.run(["import", "letters"], in: folder)
      let version = newest + 1 + trial / commands.count * 90
      try JudgedDatabase(folder.archive, writable: true).execute(
        "PRAGMA journal_mode = DELETE; PRAGMA user_version = \(version)")
      let before = folder.bytes(of: "archive.db")
      let command = commands[trial % commands.count]
      let run = try laboratory.program.run(command, in: folder)
      var faults: [String] = []
      if run.status != 2 { faults.append("ends with \(run.ending)") }
      if !run.errors.contains(" \(version),") || !run.errors.contains(" \(newest).") {
        faults.append("does not name both versions: \(run.errors.prefix(200))")
      }
      if folder.bytes(of: "archive.db") != before { faults.append("the file was changed") }
      return faults.map { "archive \(command.joined(separator: " ")): \($0)" }
    })
  }

  /// The command that brings an archive up to date.
  private static let upgrade = ["reextract", "--quiet"]

  /// An archive as an earlier program made it, with three articles in it.
  private static func makeArchive(in folder: TrialFolder, scripts: some Sequence<String>) throws {
    try folder.write([], to: "archive.db")
    let database = try JudgedDatabase(folder.archive, writable: true)
    try database.execute("PRAGMA page_size = 8192")
    for script in scripts { try database.execute("BEGIN; \(script); COMMIT") }
    try database.execute("PRAGMA journal_mode = WAL")
    try database.execute("INSERT INTO imports (id, started_at, arguments) VALUES (1, '2025-01-01T00:00:00Z', '[]')")
    for number in 1...3 {
      let text = Letters.text(number)
      let quoted = text.replacing("'", with: "''")
      // Stored as they were: the length of data is sz.
      try database.execute(
        """
        INSERT INTO sqlar VALUES ('\(number)/\(number).txt', 33188, 0, \(text.utf8.count), CAST('\(quoted)' AS BLOB));
        INSERT INTO documents (id, sha256, byte_count, media_type, sqlar_name)
          VALUES (\(number), '\(ArchiveJudge.hash(Array(text.utf8)))', \(text.utf8.count), 'text/plain', '\(number)/\(number).txt');
        INSERT INTO document_origins (document_id, origin, import_id)
          VALUES (\(number), '/letters/\(number).txt', 1);
        INSERT INTO articles (document_id, title, body) VALUES (\(number), 'Letter \(number)', '\(quoted)');
        """)
    }
  }

  /// What is wrong after the same command ran again.
  private static func faultsOfNext(in folder: TrialFolder, newest: Int, _ laboratory: Laboratory) throws -> [String] {
    let run = try laboratory.program.run(upgrade, in: folder)
    if run.status != 0 { return ["run again, it ends with \(run.ending): \(run.errors.prefix(200))"] }
    var faults = ArchiveJudge.faults(of: folder.archive)
    let version = try JudgedDatabase(folder.archive).number("PRAGMA user_version")
    if version != newest { faults.append("run again, it has version \(version)") }
    let check = try laboratory.program.run(["check", "--quiet"], in: folder)
    if check.status != 0 { faults.append("archive check ends with \(check.ending): \(check.output.prefix(300))") }
    return faults
  }
}
