import ArchiveParsing
import ArchiveStorage
import SystemPackage

/// Takes over an archive that comes from elsewhere: its rows, into a new archive with our own definitions and indexes.
///
/// The program reads the file itself. SQLite never opens it, and nothing that is defined in it runs. Each row must be
/// one that our tables may have, and each original must match its SHA-256. Everything else is named and left out.
package struct AdoptRun: Sendable {
  /// The file that is adopted. It is only read.
  package var file: FilePath

  /// Takes over the archive in `file`.
  package init(of file: FilePath) {
    self.file = file
  }

  /// Makes the archive at `target`, which must not exist.
  ///
  /// - Parameters:
  ///   - target: where it goes.
  ///   - report: receives what was taken over, repaired and left out.
  /// - Returns: what is in the archive now.
  /// - Throws: if the file can't be read or the archive can't be written. Then no archive is made.
  nonisolated(nonsending) package func run(
    into target: FilePath, report: (RepairRun.Event) -> Void
  ) async throws(ArchiveError) -> ArchiveCounts {
    let file = try file.followingLinks()
    let target = try target.followingLinks()
    guard let status = try file.status() else { throw .copyNotFound(file) }
    switch status.kind {
    case .folder: throw .isFolder(file)
    case .link, .special: throw .notAFile(file)
    case .file: break
    }
    if let there = try target.status() {
      if there.identity == status.identity { throw .targetIsArchive(target) }
      // The files of an adoption that was killed, or couldn't remove them, are removed with its draft.
      DraftFile.clear(of: target)
      throw .targetExists(target, mayBeReplaced: false)
    }
    if let owner = ArchiveFileName(target).owner { throw .belongsToArchive(target, of: owner) }
    let salvage = try Salvage(of: file)
    let lock = try WriterLock(of: target)
    try FreeSpace.require(status.byteCount, for: target)
    let draft = try DraftFile(of: target, like: file)
    var salvaged = try RepairRun.salvage(salvage, into: draft.path)
    salvaged.losses += try Self.dropFalseOriginals(in: draft.path)
    report(.salvaged(salvaged))
    try await Mending(archive: draft.path, readsAllAgain: salvaged.hasLostDerivedRows).run(report: report)
    guard try file.status() == status else { throw .busy(file) }
    let counts = try OpenArchive.forReading(at: draft.path).statistics.counts()
    try SideFiles(archive: target).setAsideAll()
    try draft.keep(replacing: false)
    withExtendedLifetime(lock) {}
    return counts
  }

  /// Removes the originals that don't match their SHA-256: nobody can tell where they came from.
  private static func dropFalseOriginals(in path: FilePath) throws(ArchiveError) -> [SalvageLoss] {
    let store = try OpenArchive.forWriting(at: path, creating: false)
    let documents = try RowMending(database: store.database).dropFalseOriginals()
    try store.close()
    return documents.map { .original(document: $0) }
  }
}
