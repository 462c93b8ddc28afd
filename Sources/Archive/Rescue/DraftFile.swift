import ArchiveFiles
import ArchivePlatform
import ArchiveStorage
import SystemPackage

/// A draft, `FILE.partial` beside the `FILE` it will become. It is removed with the object unless it was given its
/// name.
///
/// It is locked by `flock`, so that two runs that make the same file notice each other. The draft of a killed run is
/// used again. SQLite may open it meanwhile: the object closes its descriptor only when no connection to it is left.
final class DraftFile {
  /// Where it is.
  let path: FilePath
  private let target: FilePath
  private let descriptor: Int32
  /// Those it has in the end.
  private let permissions: mode_t?
  private var isKept = false

  /// Locks and empties the draft of `target`. With `like`, it gets that file's permissions, but its owner may write it
  /// until it is kept.
  init(of target: FilePath, like original: FilePath? = nil) throws(ArchiveError) {
    self.target = target
    let path = target.appendingToName(".partial")
    self.path = path
    // A run that was killed while it renamed its draft left the file with both names. It must not be emptied, nor even
    // opened, because that would drop SQLite's locks on it.
    if case .success(let left) = FileStatus.of(path, followingLinks: false), left.nameCount > 1 { path.unlink() }
    let descriptor = try Self.open(path)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw .busy(path)
    }
    self.descriptor = descriptor
    path.unlinkSideFiles()
    _ = ftruncate(descriptor, 0)
    permissions = original?.permissions
    if let permissions { _ = fchmod(descriptor, permissions | S_IRUSR | S_IWUSR) }
  }

  private static func open(_ path: FilePath) throws(ArchiveError) -> Int32 {
    func attempt() -> Int32 {
      unsafe path.withPlatformString { unsafe systemOpen($0, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644) }
    }
    let descriptor = attempt()
    if descriptor >= 0 { return descriptor }
    let failure = SystemErrors.last(at: path)
    // A run that was killed at its very end left it with the permissions of a file that nobody may write.
    guard failure == .notPermitted(path), let left = path.permissions,
      path.setPermissions(left | S_IRUSR | S_IWUSR)
    else { throw failure }
    let second = attempt()
    guard second >= 0 else { throw failure }
    return second
  }

  /// Removes the draft of `target` that an earlier run left, because it was killed or could remove nothing. A draft
  /// that another run is making stays.
  static func clear(of target: FilePath) {
    let path = target.appendingToName(".partial")
    let isLeft = ["", "-journal", "-wal", "-shm", ".lock"].contains {
      FileIdentity(of: path.appendingToName($0)) != nil
    }
    if isLeft { _ = try? DraftFile(of: target) }
  }

  deinit {
    path.unlinkSideFiles()
    // The name that it has besides, if that could not be removed before.
    if !isKept || FileIdentity(of: path) == FileIdentity(of: target) { path.unlink() }
    close(descriptor)
  }

  /// Forces it to the disk and gives it its name, replacing an existing file if `replacing`. No connection to it is
  /// left.
  ///
  /// With `stayingWritable`, its owner may still write it, because more will be done to it under that name.
  func keep(replacing: Bool, stayingWritable: Bool = false) throws(ArchiveError) {
    // Before it gets its name: a run that is killed after that is not run again, and would leave these files for ever.
    path.unlinkSideFiles()
    try path.synchronize()
    // By its name: a rewritten file may have taken its place meanwhile.
    if let permissions, !stayingWritable { path.setPermissions(permissions) }
    try path.move(to: target, replacing: replacing)
    isKept = true
    try target.folder.synchronize()
  }
}

private func systemOpen(_ path: UnsafePointer<CChar>, _ flags: Int32, _ mode: mode_t) -> Int32 {
  unsafe open(path, flags, mode)
}
