import Foundation
import SystemPackage

/// An archive with files of SQLite's beside it, which stay behind when the archive is removed.
struct LostArchive: Sendable {
  /// The archive's own bytes.
  let bytes: [UInt8]
  /// The files beside its name, by the ending of the name.
  let beside: [String: [UInt8]]
  /// The content of archive and log together.
  let whole: [String: [String]]
  /// What it is, for a person.
  let kind: String

  /// The logs that are not empty.
  var logs: [(suffix: String, bytes: [UInt8])] {
    ["-journal", "-wal"].compactMap { suffix in
      guard let bytes = beside[suffix], !bytes.isEmpty else { return nil }
      return (suffix, bytes)
    }
  }

  /// What is wrong with the archive after it is put together again from `moved.db` and the log in a trial's folder.
  func faultsPutTogether(of scene: TrialScene, in laboratory: Laboratory) throws -> [String] {
    let folder = try laboratory.trialFolder()
    try folder.write(scene.folder.bytes(of: "moved.db"), to: "archive.db")
    for (suffix, bytes) in logs {
      guard let name = scene.name(ofFileWith: bytes) else { return ["archive.db\(suffix) is gone"] }
      try folder.write(scene.folder.bytes(of: name), to: "archive.db\(suffix)")
    }
    return try ArchiveJudge.faults(of: folder.archive)
      + ArchiveJudge.differences(ArchiveJudge.essence(of: folder.archive), from: whole)
  }
}

/// Loses archives: of all page sizes, killed at all moments.
final class LostArchives: Sendable {
  /// The sizes that a page of SQLite's may have.
  static let pageSizes = [512, 1_024, 2_048, 4_096, 8_192, 16_384, 32_768, 65_536]

  private let laboratory: Laboratory
  private let texts: TrialFolder
  /// The import that is killed.
  private let arguments: [String]
  private let begins: [Int: TrialFolder]
  /// How long a log may become, by page size.
  private let logs: [Int: Int]

  init(in laboratory: Laboratory) throws {
    self.laboratory = laboratory
    texts = try laboratory.trialFolder()
    arguments = ["import", texts.path.appending("more").string, "--quiet"]
    let sizes = laboratory.isQuick ? [512, 8_192] : Self.pageSizes
    // One transaction is large, so that logs become long beside small pages.
    let every = laboratory.isQuick ? nil : 3
    try Letters.write(1_000..<1_003, into: "more", of: texts, transactionEvery: every, padding: .noise)
    try Letters.write(1_003..<1_012, into: "more", of: texts, transactionEvery: every)
    var begins: [Int: TrialFolder] = [:]
    var logs: [Int: Int] = [:]
    for (place, size) in sizes.enumerated() {
      let begin = try laboratory.archiveFolder(of: 100..<104 + place * 5)
      try begin.setPageSize(size)
      begins[size] = begin
      let folder = try laboratory.trialFolder()
      try folder.takeArchive(begin.archive)
      let process = try laboratory.program.start(arguments, in: folder)
      var longest = 0
      while process.isRunning {
        longest = max(longest, folder.size(of: "archive.db-wal"))
        Clock.sleep(seconds: 0.000_3)
      }
      guard laboratory.program.finish(process, logs: folder).status == 0, longest > 0 else {
        throw NotRun(reason: "an import into an archive with pages of \(size) bytes fails")
      }
      logs[size] = longest
    }
    (self.begins, self.logs) = (begins, logs)
  }

  /// Loses an archive in a folder. `archive.db` is a file that a killed import left, with the files beside it.
  ///
  /// All are the files themselves and no copies of them: a program may know a file again.
  func lose(in folder: TrialFolder, by chance: inout Chance) throws -> LostArchive {
    for _ in 0..<20 {
      let size = chance.of(begins.keys.sorted())
      guard let begin = begins[size] else { continue }
      for name in folder.names where name.hasPrefix("archive.db") {
        try FileManager.default.removeItem(atPath: folder.path.appending(name).string)
      }
      let number = Int.random(in: 0..<10, using: &chance)
      let kind: String
      if number == 0 {
        kind = try journal(in: folder, beginningAs: begin)
      } else {
        guard try kill(in: folder, beginningAs: begin, log: logs[size] ?? 1, by: &chance) else { continue }
        kind = try spoil(folder, number, by: &chance)
      }
      // While the log is being copied into the file, the file is complete only with the log.
      if let lost = try judged(folder, kind: "\(kind), of pages of \(size) bytes") { return lost }
    }
    throw NotRun(reason: "no archive could be lost")
  }

  /// Kills an import when the log has grown to this size; false if no log is left.
  private func kill(
    in folder: TrialFolder, beginningAs begin: TrialFolder, log longest: Int, by chance: inout Chance
  ) throws -> Bool {
    try folder.takeArchive(begin.archive)
    let enough = Int.random(in: 1...longest, using: &chance)
    let process = try laboratory.program.start(arguments, in: folder, logs: laboratory.trialFolder())
    while process.isRunning, folder.size(of: "archive.db-wal") < enough {
      Clock.sleep(seconds: 0.000_3)
    }
    process.send(SIGKILL)
    _ = process.wait(seconds: 60)
    return folder.size(of: "archive.db-wal") > 0
  }

  /// Changes what a killed import left, and returns what it then is.
  private func spoil(_ folder: TrialFolder, _ number: Int, by chance: inout Chance) throws -> String {
    let log = folder.bytes(of: "archive.db-wal")
    func cut(to count: Int) { _ = unsafe truncate(folder.path.appending("archive.db-wal").string, off_t(count)) }
    func remove(_ suffix: String) { _ = unsafe unlink(folder.path.appending("archive.db\(suffix)").string) }
    switch number {
    case 1:
      let count = Int.random(in: 1..<log.count, using: &chance)
      cut(to: count)
      return "a log of \(log.count) bytes, cut to \(count)"
    case 2:
      cut(to: 0)
      return "an empty log"
    case 3:
      let count = Int.random(in: 1...20_000, using: &chance)
      let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &chance) }
      try folder.write(Array(log.prefix(Bool.random(using: &chance) ? 32 : 0)) + noise, to: "archive.db-wal")
      return "a log of noise"
    case 4:
      remove("-wal")
      return "a -shm alone"
    case 5...7:
      remove("-shm")
      return "a log of \(log.count) bytes"
    default: return "a log of \(log.count) bytes, with a -shm"
    }
  }

  /// Puts an archive that another program was killed in, amid a transaction with a rollback journal, into the folder.
  private func journal(in folder: TrialFolder, beginningAs begin: TrialFolder) throws -> String {
    let writer = try laboratory.trialFolder()
    try writer.takeArchive(begin.archive)
    let database = try JudgedDatabase(writer.archive, writable: true)
    // So few pages are kept in memory that changed ones go into the file before the transaction ends.
    try database.execute("PRAGMA journal_mode = DELETE; PRAGMA cache_size = 2; BEGIN")
    try database.execute("UPDATE articles SET body = body || ' It was said again.'")
    for suffix in ["", "-journal"] {
      try folder.write(writer.bytes(of: "archive.db\(suffix)"), to: "archive.db\(suffix)")
    }
    try database.execute("ROLLBACK")
    return "a journal"
  }

  /// The content of the folder; nil if archive and log are not sound together.
  private func judged(_ folder: TrialFolder, kind: String) throws -> LostArchive? {
    let copy = try laboratory.trialFolder()
    var beside: [String: [UInt8]] = [:]
    for suffix in ["", "-wal", "-shm", "-journal"] where folder.names.contains("archive.db\(suffix)") {
      beside[suffix] = folder.bytes(of: "archive.db\(suffix)")
      try copy.write(beside[suffix] ?? [], to: "archive.db\(suffix)")
    }
    guard let bytes = beside.removeValue(forKey: ""), ArchiveJudge.faults(of: copy.archive).isEmpty else { return nil }
    return try LostArchive(bytes: bytes, beside: beside, whole: ArchiveJudge.essence(of: copy.archive), kind: kind)
  }
}

extension TrialFolder {
  /// The size of a file in bytes; 0 if there is none.
  func size(of name: String) -> Int {
    ((try? FileManager.default.attributesOfItem(atPath: path.appending(name).string)[.size]) as? Int) ?? 0
  }

  /// Rewrites the folder's archive with pages of this size.
  func setPageSize(_ size: Int) throws {
    try JudgedDatabase(archive, writable: true).execute(
      "PRAGMA journal_mode = DELETE; PRAGMA page_size = \(size); VACUUM; PRAGMA journal_mode = WAL")
  }
}
