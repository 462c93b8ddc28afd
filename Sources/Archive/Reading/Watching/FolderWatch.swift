import ArchiveFiles
import SystemPackage

/// Something that happened in folders that are watched.
package enum FolderSign: Hashable, Sendable {
  /// A file was written and closed, or was moved there: it is whole.
  case file(FilePath)
  /// A file appeared of which nobody knows whether it is whole: it has to keep still first.
  case appeared(FilePath)
  /// Anything may have changed in the folder: look at all of it.
  case changed(FilePath)
  /// A folder that was given has gone.
  case vanished(FilePath)
  /// It is there again.
  case returned(FilePath)
}

/// Tells what happens in folders, and in the folders in them but hidden ones.
package protocol FolderWatch: AnyObject {
  /// Waits until something has happened, at most so long, and says what. A signal ends the waiting.
  func wait(milliseconds: Int) -> [FolderSign]
}

/// What tells one state of a file from the next.
package struct FileStamp: Hashable, Sendable {
  private let status: FileStatus

  /// The state of the file at `path`; nil if there is no file.
  package init?(of path: FilePath) {
    guard case .success(let status) = FileStatus.of(path), status.kind == .file else { return nil }
    self.status = status
  }

  /// Which file it is.
  package var identity: FileIdentity { status.identity }

  /// Whether its content changed within so many nanoseconds before `now`, both counted from 1970.
  package func isYounger(than age: Int, at now: Int) -> Bool { status.modified > now - age }
}

/// Files that may still be written: one is whole when two looks, some time apart, find it the same, and nobody has it open
/// for writing. One that keeps still for hundreds of looks counts as whole whoever has it open.
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
