import ArchiveFiles
import ArchivePlatform
import CFiles
import Synchronization
import SystemPackage

/// The file of an archive that a connection of this process has open, whatever happens to its name meanwhile.
///
/// A writer also locks the file itself, so that no second one reaches it by another name. POSIX drops all of a
/// process's locks on a file when any descriptor of it is closed. So the process shares one descriptor for the lock. It
/// is closed with the last `HeldFile` of the file, which connections keep until they are closed. It may be used from
/// any thread.
package final class HeldFile: Sendable {
  /// Which file it is.
  package let identity: FileIdentity
  private let claimsFile: Bool

  private struct Use {
    var holders = 0
    var descriptor: Int32 = -1
    var isClaimed = false
  }

  private static let uses = Mutex<[FileIdentity: Use]>([:])

  /// Holds the file at `path`, which must not be a link; nil if there is none.
  package init?(at path: FilePath) {
    guard let identity = FileIdentity(of: path) else { return nil }
    self.identity = identity
    claimsFile = false
    Self.uses.withLock { $0[identity, default: Use()].holders += 1 }
  }

  /// Holds the file at `path`, which must not be a link, and watches it: `loss` tells what happened to it. Nil if there
  /// is none.
  package init?(keepingInSight path: FilePath) {
    guard let identity = FileIdentity(of: path) else { return nil }
    self.identity = identity
    claimsFile = false
    Self.uses.withLock { uses in
      var use = uses[identity, default: Use()]
      if use.descriptor < 0 {
        // For writing, as a later claim needs it.
        use.descriptor = unsafe path.withPlatformString { unsafe open($0, O_RDWR | O_CLOEXEC | O_NOFOLLOW) }
      }
      use.holders += 1
      uses[identity] = use
    }
  }

  /// Holds and claims the file at `path`, which is not a link.
  ///
  /// Throws `hardLinked` if the file has a second name, `locked` if another writer has locked it, by whatever name, and
  /// `notFound` if there is none.
  package init(claiming path: FilePath) throws(ArchiveError) {
    guard let status = try path.status() else { throw .notFound(path) }
    guard status.nameCount == 1 else { throw .hardLinked(path, names: status.nameCount) }
    // Before `self` is complete: an error after that would release a lock that it doesn't hold.
    if let failure = Self.uses.withLock({ Self.claim(status.identity, at: path, in: &$0) }) { throw failure }
    identity = status.identity
    claimsFile = true
  }

  /// Counts one more holder that locks the file, or returns why it can't be locked.
  private static func claim(
    _ identity: FileIdentity, at path: FilePath, in uses: inout [FileIdentity: Use]
  ) -> ArchiveError? {
    var use = uses[identity, default: Use()]
    if use.isClaimed { return .locked(path, holder: nil) }
    if use.descriptor < 0 {
      use.descriptor = unsafe path.withPlatformString { unsafe open($0, O_RDWR | O_CLOEXEC | O_NOFOLLOW) }
      guard use.descriptor >= 0 else { return SystemErrors.last(at: path) }
    }
    let isOther = (try? FileStatus.of(FileDescriptor(rawValue: use.descriptor)).get())?.identity != identity
    let number = isOther ? 0 : archive_claim_file(use.descriptor)
    // If a file system has no such locks, the name's lock has to do.
    let isTaken = number == EAGAIN || number == EACCES
    if isOther || isTaken {
      if use.holders == 0 { close(use.descriptor) } else { uses[identity] = use }
      // Another file: replaced since it was looked at.
      return isOther ? .busy(path) : .locked(path, holder: nil)
    }
    use.isClaimed = true
    use.holders += 1
    uses[identity] = use
    return nil
  }

  deinit {
    Self.uses.withLock { uses in
      guard var use = uses[identity] else { return }
      if claimsFile {
        archive_release_file(use.descriptor)
        use.isClaimed = false
      }
      use.holders -= 1
      if use.holders == 0, use.descriptor >= 0 { close(use.descriptor) }
      uses[identity] = use.holders == 0 ? nil : use
    }
  }

  /// Runs `body` while SQLite lets no process open the file. Doesn't run it if somebody has the file open. The file
  /// must be locked.
  func whileNobodyElseHasIt(_ body: () -> Void) {
    let descriptor = Self.uses.withLock { $0[identity]?.descriptor ?? -1 }
    guard archive_lock_out(descriptor) == 0 else { return }
    body()
    archive_let_in(descriptor)
  }

  /// Whether this process has claimed the file that `path` leads to.
  static func isClaimed(at path: FilePath) -> Bool {
    guard let identity = FileIdentity(of: path) else { return false }
    return uses.withLock { $0[identity]?.isClaimed ?? false }
  }

  /// Whether `path` still leads to the file and nobody has emptied it.
  func isStill(at path: FilePath) -> Bool {
    guard case .success(let status) = FileStatus.of(path) else { return false }
    return status.identity == identity && status.byteCount > 0
  }

  /// What happened to the file, to which `path` no longer leads. The file must be locked or watched.
  package func loss(of path: FilePath) -> ArchiveError {
    let descriptor = Self.uses.withLock { $0[identity]?.descriptor ?? -1 }
    var record = stat()
    if unsafe fstat(descriptor, &record) == 0, record.st_nlink == 0 {
      return .archiveRemoved(path, isReplaced: FileIdentity(of: path) != nil)
    }
    if FileIdentity(of: path) == identity { return .archiveEmptied(path) }
    return .archiveMoved(path, to: Self.name(of: descriptor).flatMap { isStill(at: $0) ? $0 : nil })
  }

  /// The name that an open file has now; nil if the system does not say.
  private static func name(of descriptor: Int32) -> FilePath? {
    #if canImport(Darwin)
      var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
      guard unsafe fcntl(descriptor, F_GETPATH, &bytes) == 0 else { return nil }
      return FilePath(platformString: bytes)
    #else
      return FilePath("/proc/self/fd/\(descriptor)").linkTarget
    #endif
  }
}
