import ArchiveStages
import SystemPackage

/// The sentences for the library's notices.
enum NoticeWording {
  /// What is said to a person.
  static func sentence(_ notice: ArchiveNotice) -> String {
    switch notice {
    case .logSetAside(let log, let kept):
      "\(log.shown) was left by another file that was called so before. It may hold the last articles of that file, so it was "
        + "kept as \(kept.shown). To get them back, move it beside that file and call it NAME-wal."
    }
  }
}
