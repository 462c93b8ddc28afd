import ArchiveFiles
import ArchiveParsing
import ArchiveStorage
import SystemPackage

/// Where a copy of an archive may go: to a place that is empty, or over another archive that nobody uses.
struct CopyTarget {
  /// The place.
  let path: FilePath
  /// Whether an archive is there, which the copy replaces.
  let isReplacing: Bool
  /// The writer's lock of that archive, if it has one.
  private let lock: WriterLock?

  /// Looks at the place. `source` is the file that will be copied. Throws if the place has anything but another
  /// archive.
  init(_ path: FilePath, forCopyOf source: FilePath) throws(ArchiveError) {
    self.path = path
    let name = ArchiveFileName(path)
    if name.belongs(to: source) { throw .targetIsArchive(path) }
    if let owner = name.owner(of: .log) { throw .belongsToArchive(path, of: owner) }
    guard let status = try path.status() else {
      isReplacing = false
      lock = SideFiles(archive: path).areThere ? try WriterLock(of: path) : nil
      if lock != nil { try SideFiles(archive: path).setAsideAll() }
      return
    }
    guard status.kind == .file, try OpenArchive.isArchive(at: path) else { throw .targetNotAnArchive(path) }
    // A log that lies beside the copy would count as the copy's own.
    try SideFiles(archive: path).requireOwn()
    for suffix in ["-wal", "-journal"] where try path.appendingToName(suffix).status()?.byteCount ?? 0 > 0 {
      throw .targetInUse(path)
    }
    isReplacing = true
    lock = try WriterLock.path(of: path).status() == nil ? nil : WriterLock(of: path)
  }
}
