import ArchiveFiles
import SystemPackage

/// Something that happened in folders that are watched.
package enum FolderSign: Hashable, Sendable {
  /// A file was written and closed, or was moved there: it is whole.
  case file(FilePath)
  /// A file appeared that may be incomplete. It must first stay the same for a while.
  case appeared(FilePath)
  /// Anything may have changed in the folder: look at all of it.
  case changed(FilePath)
  /// A given folder has disappeared.
  case vanished(FilePath)
  /// It is there again.
  case returned(FilePath)
}

/// Reports what happens in folders and in the folders inside them, except hidden ones.
package protocol FolderWatch: AnyObject {
  /// Waits until something has happened, at most so long, and returns it. A signal ends the waiting.
  func wait(milliseconds: Int) -> [FolderSign]
}

/// The values that differ between two states of a file.
package struct FileStamp: Hashable, Sendable {
  private let status: FileStatus

  /// The state of the file at `path`; nil if there is no file.
  package init?(of path: FilePath) {
    guard case .success(let status) = FileStatus.of(path), status.kind == .file else { return nil }
    self.status = status
  }

  /// Which file it is.
  package var identity: FileIdentity { status.identity }

  /// Whether its content changed less than so many nanoseconds before `now`, which counts from 1970.
  package func isYounger(than age: Int, at now: Int) -> Bool { status.modified > now - age }
}

/// Files that may still be written. A file is complete when two looks, some time apart, find it the same and nobody has
/// it open for writing. A file that stays the same for hundreds of looks counts as complete, whoever has it open.
package struct SettlingFiles {
  private struct Look {
    var stamp: FileStamp?
    var count = 0
  }

  private static let mostLooks = 300

  private var looks: [FilePath: Look] = [:]

  package init() {}

  /// Whether there are none.
  package var isEmpty: Bool { looks.isEmpty }

  /// Looks at the file from now on.
  package mutating func add(_ path: FilePath) { looks[path] = Look(stamp: FileStamp(of: path)) }

  /// Stops looking at it.
  package mutating func remove(_ path: FilePath) { looks[path] = nil }

  /// Looks at all of them, and gives those that are whole.
  package mutating func settled() -> [FilePath] {
    var settled: [FilePath] = []
    for (path, look) in looks {
      guard let now = FileStamp(of: path) else {
        looks[path] = nil
        continue
      }
      guard now == look.stamp else {
        looks[path] = Look(stamp: now)
        continue
      }
      if look.count < Self.mostLooks, path.isBeingWritten {
        looks[path]?.count += 1
      } else {
        settled.append(path)
        looks[path] = nil
      }
    }
    return settled
  }
}
