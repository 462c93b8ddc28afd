import ArchiveFiles
import SystemPackage

extension OpenArchive {
  /// The existing files of the archive at `path`: itself, SQLite's files beside it, and the writer's lock.
  ///
  /// Nothing else in the process may open them: closing one would drop SQLite's locks on it.
  package static func ownFiles(of path: FilePath) -> Set<FileIdentity> {
    Set(ownPaths(of: path).compactMap(FileIdentity.init(of:)))
  }

  /// Whether a file of this name belongs to the archive at `archive` or any other, or would be taken for such a file.
  package static func files(of archive: FilePath, include path: FilePath) -> Bool {
    let path = (try? path.followingLinks()) ?? path
    let name = ArchiveFileName(path)
    return name.owner != nil || name.belongs(to: archive) || (try? isArchive(at: path)) ?? false
  }

  /// Where the files of the archive at `path` are, or may be, links followed.
  package static func ownPaths(of path: FilePath) -> Set<FilePath> {
    let path = (try? path.followingLinks()) ?? path
    let drafts = ["", "-wal", "-shm", "-journal"].map { path.appendingToName(".new" + $0) }
    let files = ["", "-wal", "-shm", "-journal"].map(path.appendingToName)
    return Set(files + drafts + [WriterLock.path(of: path)])
  }

  /// Whether the file says that it is an archive, of whatever version. Throws if something else than a file is
  /// there.
  package static func isArchive(at path: FilePath) throws(ArchiveError) -> Bool {
    do throws(ArchiveError) {
      try inspect(path, size: size(of: path) ?? 0)
      return true
    } catch {
      switch error {
      case .notSQLite, .notAnArchive: return false
      case .newerVersion: return true
      default: throw error
      }
    }
  }
}
