import ArchiveFiles
import ArchivePlatform
import SystemPackage

/// The meaning of the system's error numbers for an archive.
package enum SystemErrors {
  static func isPermission(_ number: Int32) -> Bool { number == EACCES || number == EPERM || number == EROFS }
  package static func isFull(_ number: Int32) -> Bool { number == ENOSPC || number == EDQUOT || number == EFBIG }

  /// The error for the call that just failed on `path`.
  package static func last(at path: FilePath) -> ArchiveError { error(errno, at: path) }

  /// The error for `number`.
  package static func error(_ number: Int32, at path: FilePath) -> ArchiveError {
    switch number {
    case ENOENT, ENOTDIR: .notFound(path)
    case EISDIR: .isFolder(path)
    case let number where isPermission(number): .notPermitted(path)
    case let number where isFull(number): .diskFull(path)
    default: .io(path, systemError: number, detail: unsafe String(cString: strerror(number)))
    }
  }
}

extension FilePath {
  /// The path with `suffix` right after its last byte.
  package func appendingToName(_ suffix: String) -> FilePath { FilePath(bytes: bytes + suffix.utf8) }

  /// The file's status, links followed; nil if there is none.
  package func status() throws(ArchiveError) -> FileStatus? {
    switch FileStatus.of(self) {
    case .success(let status): return status
    case .failure(.noSuchFileOrDirectory): return nil
    case .failure(let error): throw SystemErrors.error(error.rawValue, at: self)
    }
  }

  /// Whether the process may make and remove files in the folder.
  var isWritableFolder: Bool {
    unsafe withPlatformString { unsafe access($0, W_OK | X_OK) } == 0
  }

  /// Whether the process may write the file.
  package var isWritableFile: Bool {
    unsafe withPlatformString { unsafe access($0, W_OK) } == 0
  }

  /// Whether the process may read the file.
  var isReadableFile: Bool {
    unsafe withPlatformString { unsafe access($0, R_OK) } == 0
  }

  /// The file's permissions, the lower nine bits of its mode, links followed; nil if there is none.
  package var permissions: mode_t? { try? FileStatus.of(self).get().permissions }

  /// Sets the file's permissions; false if this process may not do so, or it is a link. It opens nothing, because
  /// closing that would release SQLite's locks.
  @discardableResult
  package func setPermissions(_ permissions: mode_t) -> Bool {
    unsafe withPlatformString { unsafe fchmodat(AT_FDCWD, $0, permissions, AT_SYMLINK_NOFOLLOW) } == 0
  }

  /// Removes the file, if it is there.
  package func unlink() {
    _ = unsafe withPlatformString { unsafe ArchivePlatform.unlink($0) }
  }

  /// Removes the files of SQLite and of a writer beside an archive of this name, to which no connection is left.
  package func unlinkSideFiles() {
    for suffix in ["-journal", "-wal", "-shm", ".lock"] { appendingToName(suffix).unlink() }
  }

  /// Forces the content of a file or folder, and the names in a folder, to the disk.
  package func synchronize() throws(ArchiveError) {
    let descriptor = unsafe withPlatformString { unsafe open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw SystemErrors.last(at: self) }
    defer { close(descriptor) }
    // Some file systems know no fsync for folders.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw SystemErrors.last(at: self) }
  }

  /// Gives the file the name `target`, which must not be there yet unless `replacing`.
  package func move(to target: FilePath, replacing: Bool) throws(ArchiveError) {
    let result = unsafe withPlatformString { from in
      unsafe target.withPlatformString { to in
        if replacing { return unsafe rename(from, to) }
        if unsafe link(from, to) == 0 {
          // It has its name. If it keeps the other name too, that is harmless and is removed the next time.
          _ = unsafe ArchivePlatform.unlink(from)
          return 0
        }
        // If links are unknown, the writer's lock alone keeps others away.
        return errno == EEXIST ? -1 : unsafe rename(from, to)
      }
    }
    guard result == 0 else { throw SystemErrors.last(at: target) }
  }
}
