import ArchiveFiles
import ArchivePlatform
import ArchiveStorage
import SystemPackage

/// A file in the making, `FILE.partial` beside the `FILE` it will be; it goes with the object unless it was given its name.
///
/// It is claimed by `flock`, so that two runs that make the same file know of each other, and what a killed run left is taken
/// over. SQLite may open it meanwhile: the object lets go of its descriptor only when no connection to it is left.
final class DraftFile {
  /// Where it is.
  let path: FilePath
  private let target: FilePath
  private let descriptor: Int32
  /// Those it has in the end.
  private let permissions: mode_t?
  private var isKept = false

  /// Claims and empties the draft of `target`. With `like`, it gets the permissions of that file; until it is kept, its owner may
  /// write it in any case.
  init(of target: FilePath, like original: FilePath? = nil) throws(ArchiveError) {
    self.target = target
    let path = target.appendingToName(".partial")
    self.path = path
    // A run that was killed as it gave its draft the name left it this one too: what is in it must not be emptied, nor even
    // opened, which would drop SQLite's locks on it.
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

  /// Takes away what an earlier run left of a draft of `target`, which was killed or could remove nothing; where another run makes one
  /// now, that stays.
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

  /// Forces it to the disk, and gives it its name: in place of the file that has it if `replacing`. No connection to it is left.
  ///
  /// With `stayingWritable`, its owner may still write it: more is to be done to it under that name.
  func keep(replacing: Bool, stayingWritable: Bool = false) throws(ArchiveError) {
    // Before it has its name: a run that is killed after that is not made again, and would leave them for ever.
    path.unlinkSideFiles()
    try path.synchronize()
    // By its name: what was rewritten may have taken it meanwhile.
    if let permissions, !stayingWritable { path.setPermissions(permissions) }
    try path.move(to: target, replacing: replacing)
    isKept = true
    try target.folder.synchronize()
  }
}

private func systemOpen(_ path: UnsafePointer<CChar>, _ flags: Int32, _ mode: mode_t) -> Int32 {
  unsafe open(path, flags, mode)
}
