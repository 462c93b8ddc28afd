import ArchiveFiles
import ArchiveStorage
import SystemPackage

/// Puts a copy of an archive in the place of one: after it was brought up to date and checked from end to end.
package struct RestoreRun: Sendable {
  /// The copy that is restored. It is only read.
  package var file: FilePath
  /// Whether an archive at the place is renamed to make room.
  package var isReplacing: Bool
  /// How long it waits while another process writes to that archive.
  package var wait = WriterWait.none

  /// Restores the copy in `file`.
  package init(of file: FilePath, isReplacing: Bool = false) {
    self.file = file
    self.isReplacing = isReplacing
  }

  /// Makes the archive at `target`.
  ///
  /// - Parameters:
  ///   - target: where it goes.
  ///   - report: receives how many of the pages are copied.
  ///   - progress: receives how far the check has come.
  ///   - shouldStop: called now and then; true ends the run without an archive.
  /// - Returns: what is in it, and where the earlier archive is now.
  /// - Throws: `notSound` if the check finds a fault; also if files can't be read or written. The place then stays as
  ///   it was.
  package func run(
    to target: FilePath, report: (_ copied: Int, _ total: Int) -> Void = { _, _ in }, progress: CheckProgress? = nil,
    shouldStop: () -> Bool = { false }
  ) throws(ArchiveError) -> (counts: ArchiveCounts, kept: FilePath?) {
    let file = try file.followingLinks()
    let target = try target.followingLinks()
    guard try file.status() != nil else { throw .copyNotFound(file) }
    let copy = BackupRun(of: file)
    if let owner = ArchiveFileName(target).owner { throw .belongsToArchive(target, of: owner) }
    if let identity = FileIdentity(of: target), identity == FileIdentity(of: file) { throw .targetIsArchive(target) }
    let isThere = try target.status() != nil
    if isThere, !isReplacing { throw .targetExists(target, mayBeReplaced: true) }
    if isThere, try !OpenArchive.isArchive(at: target) { throw .targetNotAnArchive(target) }
    let lock = try wait.patiently { () throws(ArchiveError) in try WriterLock(of: target) }
    if isThere {
      try SecondNames.remove(of: target)
      try SideFiles(archive: target).setAsideForeign(by: lock.noted)
    }
    // The copy is made under a different name, beside the place.
    let draft = target.appendingToName(".restored")
    func removeDraft() {
      draft.unlinkSideFiles()
      draft.unlink()
    }
    // A run that left a draft was killed: this one has the lock.
    removeDraft()
    defer { removeDraft() }
    var counts = try copy.copy(to: draft, stayingWritable: true, report: report, shouldStop: shouldStop)
    try OpenArchive.forWriting(at: draft, creating: false).close()
    var faults = 0
    try ArchiveCheck(of: draft).run(report: { faults += $0.faultCount }, progress: progress)
    if faults > 0 { throw .notSound(file, faults: faults) }
    if shouldStop() { throw .interrupted }
    counts = try OpenArchive.forReading(at: draft).statistics.counts()
    // Before it gets its name: a run that is killed after that is not run again, and would leave these files for ever.
    draft.unlinkSideFiles()
    try draft.synchronize()
    if let permissions = file.permissions { draft.setPermissions(permissions) }
    let kept = isThere ? try target.unusedName(with: "replaced") : nil
    if let kept {
      try ArchiveReplacement(archive: target, kept: kept).run { () throws(ArchiveError) in
        try draft.move(to: target, replacing: true)
      }
    } else {
      try SideFiles(archive: target).setAsideAll()
      try draft.move(to: target, replacing: false)
    }
    try target.folder.synchronize()
    withExtendedLifetime(lock) {}
    return (counts, kept)
  }
}
