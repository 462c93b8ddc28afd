import SystemPackage

extension ArchiveStore {
  /// The files that belong to the archive at `path` and are there: itself, SQLite's beside it, and the writer's lock.
  ///
  /// Nobody else in the process may open them: closing one by other means drops SQLite's locks on it.
  public static func ownFiles(of path: FilePath) -> Set<FileIdentity> {
    let paths = ["", "-wal", "-shm", "-journal"].map(path.appendingToName) + [WriterLock.path(of: path)]
    return Set(paths.compactMap(FileIdentity.init(of:)))
  }
}
