import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file in the making, `FILE.partial` beside the `FILE` it will be; it goes with the object unless it was given its name.
///
/// It is claimed by `flock`, so that two runs that make the same file know of each other, and what a killed run left is taken
/// over. SQLite may open it meanwhile: the object lets go of its descriptor only when no connection to it is left.
final class DraftFile {
  /// Where it is.
  let path: FilePath
  private let target: FilePath
  private let descriptor: Int32
  private var isKept = false

  /// Claims and empties the draft of `target`. With `like`, it gets the permissions of that file.
  init(of target: FilePath, like original: FilePath? = nil) throws(ArchiveError) {
    self.target = target
    let path = target.appendingToName(".partial")
    self.path = path
    // A run that was killed as it gave its draft the name left it this one too: what is in it must not be emptied, nor even
    // opened, which would drop SQLite's locks on it.
    if case .success(let left) = FileStatus.of(path, followingLinks: false), left.nameCount > 1 { path.unlink() }
    let descriptor = unsafe path.withPlatformString {
      unsafe open($0, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    }
    guard descriptor >= 0 else { throw SystemErrors.last(at: path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw .busy(path)
    }
    self.descriptor = descriptor
    path.unlinkSideFiles()
    _ = ftruncate(descriptor, 0)
    if let original {
      var record = stat()
      if unsafe original.withPlatformString({ unsafe stat($0, &record) }) == 0 {
        _ = fchmod(descriptor, record.st_mode & 0o777)
      }
    }
  }

  deinit {
    path.unlinkSideFiles()
    // The name that it has besides, where that could not be removed before.
    if !isKept || FileIdentity(of: path) == FileIdentity(of: target) { path.unlink() }
    close(descriptor)
  }

  /// Forces it to the disk, and gives it its name: in place of the file that has it if `replacing`. No connection to it is left.
  func keep(replacing: Bool) throws(ArchiveError) {
    // Before it has its name: a run that is killed behind that is not made again, and would leave them for ever.
    path.unlinkSideFiles()
    try path.synchronize()
    try path.move(to: target, replacing: replacing)
    isKept = true
    try target.folder.synchronize()
  }
}
