import ArchiveStages
import SystemPackage

/// The sentences for the library's notices.
enum NoticeWording {
  /// What is said to a person.
  static func sentence(_ notice: ArchiveNotice) -> String {
    switch notice {
    case .logSetAside(let log, let kept):
      "\(log.shown) belongs to another file that had this name before. It may hold the last articles of that file, so it was "
        + "kept as \(kept.shown). To get them back, move it next to that file and name it like the file, with -wal at the end."
    }
  }
}
