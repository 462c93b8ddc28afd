import ArchiveModel
import ArchiveSQLite
import SystemPackage

/// A check of a whole archive. It changes nothing, and holds one article or one original in memory at a time.
package struct ArchiveCheck: Sendable {
  /// Where the archive is.
  package var archive: FilePath
  /// Whether to leave out the slow checks: the originals' SHA-256, and whether the indexes (SQLite's and those of
  /// words) match the rows.
  package var isQuick: Bool
  /// The version of the extractor that articles should have been read by.
  package var version: Int

  /// The version of SQLite that does the reading: "3.40.1".
  package static var sqliteVersion: String {
    let number = SQLiteVersion.number
    return "\(number / 1_000_000).\(number / 1_000 % 1_000).\(number % 1_000)"
  }

  /// The same as a number: 3,040,001.
  package static var sqliteVersionNumber: Int { Int(SQLiteVersion.number) }

  /// A check of the archive at `archive`.
  package init(of archive: FilePath, isQuick: Bool = false, version: Int = ArchiveVersion.extractor) {
    self.archive = archive
    self.isQuick = isQuick
    self.version = version
  }

  /// Checks everything, and tells `report` of each check when it is done. What is damaged is a result, not an error.
  ///
  /// Throws if the archive can't be opened.
  ///
  /// `progress` receives how far the slow checks have come.
  package func run(
    report: (CheckResult) -> Void, progress: CheckProgress? = nil
  ) throws(ArchiveError) {
    let store = try OpenArchive.forReading(at: archive)
    progress?(.file, 0, 0)
    report(try store.checks.checkFile(isQuick: isQuick))
    report(try store.checks.checkReferences())
    report(try store.checks.checkOrphans())
    report(try store.checks.checkCounts())
    if isQuick {
      for check in [CheckResult.Check.articleIndex, .quoteIndex, .nameIndex] { report(Self.leftOut(check, .quick)) }
    } else {
      progress?(.articleIndex, 0, 0)
      for result in checkIndexes() { report(result) }
    }
    report(try store.checks.checkReprints())
    report(try store.checks.checkUtterances())
    report(try store.checks.checkStories())
    for result in try store.checks.checkTexts(progress: progress) { report(result) }
    report(try isQuick ? Self.leftOut(.originals, .quick) : store.checks.checkOriginals(progress: progress))
    report(try store.checks.checkExtractor(version: version))
    report(try store.checks.checkCorrections())
    report(CheckResult(.sqlite))
  }

  private static func leftOut(_ check: CheckResult.Check, _ omission: CheckResult.Omission) -> CheckResult {
    var result = CheckResult(check)
    result.omission = omission
    return result
  }

  /// Checks the full-text indexes, which SQLite does only for someone who may write: in a transaction that is undone.
  private func checkIndexes() -> [CheckResult] {
    let checks: [(CheckResult.Check, FullTextIndex)] = [
      (.articleIndex, .articles), (.quoteIndex, .quotes), (.nameIndex, .names),
    ]
    do throws(ArchiveError) {
      // The lock keeps other writers away. Otherwise their log would have to be left alone.
      let connection = try Self.checkingConnection(at: archive)
      return try checks.map { check, index throws(ArchiveError) in
        var result = CheckResult(check)
        result.count = 1
        let isSound = try ArchiveDatabase.converting(at: archive) { () throws(SQLiteError) in
          try index.isSound(on: connection)
        }
        if !isSound { result.add(.index) }
        return result
      }
    } catch {
      let omission: CheckResult.Omission =
        switch error {
        case .locked, .busy: .beingWritten
        default: .notWritable
        }
      return checks.map { check, _ in Self.leftOut(check, omission) }
    }
  }
}

extension ArchiveCheck {
  /// A connection that may write, with the writer's lock, for checks that are undone. A log that is there stays.
  private static func checkingConnection(at path: FilePath) throws(ArchiveError) -> Connection {
    let path = try path.followingLinks()
    let lock = try WriterLock(of: path)
    try SideFiles(archive: path).requireOwn()
    _ = try lock.claimFile()
    let logSize = try path.appendingToName("-wal").status()?.byteCount ?? 0
    return try ArchiveDatabase.converting(at: path) { () throws(SQLiteError) in
      let connection = try Connection(.file(path.bytes), access: .write)
      connection.keepAlive(lock)
      try connection.set(.keepsLogOnClose, logSize > 0)
      connection.waitForLocks(milliseconds: 10_000)
      try OpenArchive.protect(connection)
      try connection.set(.trustedSchema, false)
      try connection.set(.triggers, false)
      return connection
    }
  }
}
