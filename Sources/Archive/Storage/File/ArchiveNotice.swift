import Synchronization
import SystemPackage

/// Something that a command does on its way and a person should know, though nothing failed.
package enum ArchiveNotice: Hashable, Sendable {
  /// A log lay where an archive came into being, or beside one that it does not belong to, and has another name now.
  case logSetAside(FilePath, as: FilePath)

  private static let listener = Mutex<(@Sendable (ArchiveNotice) -> Void)?>(nil)

  /// Has `listener` told of each notice of this process, on whatever thread it happens.
  package static func listen(_ listener: @escaping @Sendable (ArchiveNotice) -> Void) {
    Self.listener.withLock { $0 = listener }
  }

  package static func tell(_ notice: ArchiveNotice) {
    listener.withLock { $0 }?(notice)
  }
}
