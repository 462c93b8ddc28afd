import ArchiveParsing
import ArchiveStorage
import SystemPackage

/// Takes over an archive that comes from elsewhere: its rows, into a new archive with our own definitions and indexes.
///
/// The file is read by us alone; SQLite never opens it, and nothing that is defined in it runs. Every row has to be what our
/// tables may hold, every original what its SHA-256 says; what is not so is named and left.
package struct AdoptRun: Sendable {
  /// The file that is taken over. It is only read.
  package var file: FilePath

  /// Takes over the archive in `file`.
  package init(of file: FilePath) {
    self.file = file
  }

  /// Makes the archive at `target`, which must not exist.
  ///
  /// - Parameters:
  ///   - target: where it goes.
  ///   - report: is told what was taken over, mended and left.
  /// - Returns: what is in it now.
  /// - Throws: what keeps the file from being read or the archive from being written; none is made then.
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
      // What an adoption left that was killed, or could not remove it, goes with the draft that takes it over.
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

  /// Takes out the originals that are not what their SHA-256 says: nobody can tell where they are from.
  private static func dropFalseOriginals(in path: FilePath) throws(ArchiveError) -> [SalvageLoss] {
    let store = try OpenArchive.forWriting(at: path, creating: false)
    let documents = try RowMending(database: store.database).dropFalseOriginals()
    try store.close()
    return documents.map { .original(document: $0) }
  }
}
