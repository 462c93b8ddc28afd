import ArchiveIngestion
import ArchiveParsing
import ArchiveStorage
import ArchiveText
import SystemPackage

/// A repair of an archive. The faults that a check found are repaired as far as the originals and people's decisions
/// allow.
///
/// A file with intact pages is repaired in place, after it was copied byte by byte. A file with damaged pages, or with
/// definitions that are not ours, is rewritten from the rows that can be read, and is kept under another name. The
/// bytes of originals, and the SHA-256 they were imported with, are never changed.
package struct RepairRun: Sendable {
  /// Where the archive is.
  package var archive: FilePath
  /// How long it waits while another process writes to the archive.
  package var wait = WriterWait.none

  /// A repair of the archive at `archive`.
  package init(of archive: FilePath) {
    self.archive = archive
  }

  /// What happens in a repair.
  package enum Event: Sendable {
    /// A check before the repair.
    case found(CheckResult)
    /// The file as it was is kept there.
    case kept(FilePath, isDamagedFile: Bool)
    /// What was taken from a damaged file.
    case salvaged(SalvageReport)
    /// What was mended.
    case mended(MendingReport)
    /// An article could not be read again.
    case problem(ReextractProblem)
    /// A check after the repair, or the only one if nothing needed repair.
    case checked(CheckResult)
  }

  /// Repairs the archive, unless a check finds it sound.
  ///
  /// - Parameters:
  ///   - report: receives what happens.
  ///   - progress: receives how far the checks have come.
  /// - Throws: if the archive can't be read or written. It then is as it was, or as `kept` says.
  nonisolated(nonsending) package func run(
    report: (Event) -> Void, progress: CheckProgress? = nil
  ) async throws(ArchiveError) {
    var run = self
    run.archive = try archive.followingLinks()
    try SecondNames.remove(of: run.archive)
    DraftFile.clear(of: run.archive)
    // A file under another name may be being written there. Then it is not damaged.
    if let names = try run.archive.status()?.nameCount, names > 1 { throw .hardLinked(run.archive, names: names) }
    try run.setAsideForeignLog()
    try await run.repair(report: report, progress: progress)
  }

  /// A log that belongs to another file would count as a part of this one, for SQLite and for us.
  private func setAsideForeignLog() throws(ArchiveError) {
    guard try archive.status() != nil, SideFiles(archive: archive).areThere else { return }
    let lock = try wait.patiently { () throws(ArchiveError) in try WriterLock(of: archive) }
    try SecondNames.remove(of: archive)
    try SideFiles(archive: archive).setAsideForeign(by: lock.noted)
  }

  private nonisolated(nonsending) func repair(
    report: (Event) -> Void, progress: CheckProgress?
  ) async throws(ArchiveError) {
    let state = try examine(report: report, progress: progress)
    if case .asGoodAsCanBe(let results) = state {
      for result in results { report(.checked(result)) }
      return
    }
    var isMended = false
    if case .faulty(needsNewFile: false) = state {
      isMended = try await mendInPlace(report: report)
    }
    if !isMended { try await writeAnew(report: report) }
    try ArchiveCheck(of: archive).run(report: { report(.checked($0)) }, progress: progress)
  }

  /// How an archive stands.
  private enum State {
    case asGoodAsCanBe([CheckResult])
    case faulty(needsNewFile: Bool)
  }

  private func examine(report: (Event) -> Void, progress: CheckProgress?) throws(ArchiveError) -> State {
    var results: [CheckResult] = []
    do throws(ArchiveError) {
      try ArchiveCheck(of: archive).run(report: { results.append($0) }, progress: progress)
    } catch {
      switch error {
      case .corrupt, .foreignSchema, .notSQLite, .notAnArchive, .database, .io:
        // Nothing is touched unless there is an archive in the file.
        _ = try salvage(or: error)
        for result in results where result.faultCount > 0 { report(.found(result)) }
        return .faulty(needsNewFile: true)
      default: throw error
      }
    }
    let faulty = results.filter { $0.faultCount > 0 }
    // No step here repairs an original.
    if faulty.allSatisfy({ $0.check == .originals }) { return .asGoodAsCanBe(results) }
    for result in faulty { report(.found(result)) }
    let damage = faulty.flatMap(\.faults).compactMap { fault in
      if case .damage(let message) = fault { message } else { nil }
    }
    // Nothing gives a row another id.
    let hasFalseID = faulty.flatMap(\.faults).contains { fault in
      if case .number(_, column: "id", _) = fault { true } else { false }
    }
    return .faulty(needsNewFile: hasFalseID || !damage.allSatisfy(Self.isOfIndex))
  }

  private func salvage(or error: ArchiveError) throws(ArchiveError) -> Salvage {
    do throws(ArchiveError) {
      return try Salvage(of: archive)
    } catch .nothingToRescue {
      throw error
    }
  }

  /// Whether SQLite's words are about an index, which can be made again, and not about a page.
  private static func isOfIndex(_ message: String) -> Bool {
    message.hasPrefix("wrong # of entries in index ") || message.hasPrefix("non-unique entry in index ")
      || (message.hasPrefix("row ") && message.utf8.firstRange(of: "index ".utf8) != nil)
  }

  /// Keeps all other writers away, also those who have the file by another name.
  private func lockAndClaim() throws(ArchiveError) -> WriterLock {
    try wait.patiently { () throws(ArchiveError) in
      let lock = try WriterLock(of: archive)
      _ = try lock.claimFile()
      return lock
    }
  }

  /// Repairs the archive in place; false if SQLite can't, because the file is damaged.
  private nonisolated(nonsending) func mendInPlace(report: (Event) -> Void) async throws(ArchiveError) -> Bool {
    do {
      let lock = try lockAndClaim()
      let copy = try archive.unusedName(with: "before-repair")
      try FileCopy.copy(archive, to: copy)
      report(.kept(copy, isDamagedFile: false))
      withExtendedLifetime(lock) {}
    }
    do throws(ArchiveError) {
      try await Mending(archive: archive, wait: wait).run(report: report)
      return true
    } catch .corrupt, .database {
      return false
    }
  }

  /// Rewrites the archive from what can be read, and keeps the damaged file under another name.
  private nonisolated(nonsending) func writeAnew(report: (Event) -> Void) async throws(ArchiveError) {
    let lock = try lockAndClaim()
    try FreeSpace.require(try archive.status()?.byteCount ?? 0, for: archive)
    let draft = try DraftFile(of: archive, like: archive)
    let salvaged = try Self.salvage(try Salvage(of: archive), into: draft.path)
    report(.salvaged(salvaged))
    try await Mending(archive: draft.path, readsAllAgain: salvaged.hasLostDerivedRows).run(report: report)
    let kept = try archive.unusedName(with: "damaged")
    try ArchiveReplacement(archive: archive, kept: kept).run { () throws(ArchiveError) in
      try draft.keep(replacing: true)
    }
    report(.kept(kept, isDamagedFile: true))
    withExtendedLifetime(lock) {}
  }

  /// Makes a new archive at `path`, an empty file, from what `salvage` finds.
  static func salvage(_ salvage: consuming Salvage, into path: FilePath) throws(ArchiveError) -> SalvageReport {
    let store = try OpenArchive.forWriting(at: path, creating: true)
    try salvage.copy(into: store)
    try store.close()
    return salvage.report
  }
}
