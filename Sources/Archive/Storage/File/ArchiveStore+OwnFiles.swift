import SystemPackage

extension ArchiveStore {
  /// The files that belong to the archive at `path` and are there: itself, SQLite's beside it, and the writer's lock.
  ///
  /// Nobody else in the process may open them: closing one by other means drops SQLite's locks on it.
  public static func ownFiles(of path: FilePath) -> Set<FileIdentity> {
    Set(ownPaths(of: path).compactMap(FileIdentity.init(of:)))
  }

  /// Whether a file of this name is one of the archive at `archive`, or of any other, or would be taken for one.
  public static func files(of archive: FilePath, include path: FilePath) -> Bool {
    let path = (try? path.followingLinks()) ?? path
    if path.archiveItWouldBelongTo != nil { return true }
    if let identity = FileIdentity(of: path) {
      return ownFiles(of: archive).contains(identity) || (try? isArchive(at: path)) ?? false
    }
    return wouldBeOwn(path, of: archive)
  }

  /// Whether a file of this name, which is not there yet, would be one of the archive at `archive`.
  static func wouldBeOwn(_ path: FilePath, of archive: FilePath) -> Bool {
    guard let folder = FileIdentity(of: path.folder) else { return false }
    return ownPaths(of: archive).contains {
      $0.lastComponent == path.lastComponent && FileIdentity(of: $0.folder) == folder
    }
  }

  /// Where the files of the archive at `path` are, or may be, links followed.
  package static func ownPaths(of path: FilePath) -> Set<FilePath> {
    let path = (try? path.followingLinks()) ?? path
    let drafts = ["", "-wal", "-shm", "-journal"].map { path.appendingToName(".new" + $0) }
    let files = ["", "-wal", "-shm", "-journal"].map(path.appendingToName)
    return Set(files + drafts + [WriterLock.path(of: path)])
  }
}
