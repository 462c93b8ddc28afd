import Synchronization
import SystemPackage

/// Something that a command does on the way and a person should know, though nothing failed.
package enum ArchiveNotice: Hashable, Sendable {
  /// A log was renamed: it was where a new archive was made, or beside an archive that it doesn't belong to.
  case logSetAside(FilePath, as: FilePath)

  private static let listener = Mutex<(@Sendable (ArchiveNotice) -> Void)?>(nil)

  /// Calls `listener` for each notice of this process, on the thread where it happens.
  package static func listen(_ listener: @escaping @Sendable (ArchiveNotice) -> Void) {
    Self.listener.withLock { $0 = listener }
  }

  package static func tell(_ notice: ArchiveNotice) {
    listener.withLock { $0 }?(notice)
  }
}
