import SystemPackage

/// Something that happened in folders that are watched.
enum FolderSign: Hashable, Sendable {
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
protocol FolderWatch: AnyObject {
  /// Waits until something has happened, at most so long, and says what. A signal ends the waiting.
  func wait(milliseconds: Int) -> [FolderSign]
}

/// What tells one state of a file from the next.
struct FileStamp: Hashable, Sendable {
  private let status: FileStatus

  /// The state of the file at `path`; nil where there is no file.
  init?(of path: FilePath) {
    guard case .success(let status) = FileStatus.of(path), status.kind == .file else { return nil }
    self.status = status
  }

  /// Which file it is.
  var identity: FileIdentity { status.identity }

  /// Whether its content changed within so many nanoseconds before `now`, both counted from 1970.
  func isYounger(than age: Int, at now: Int) -> Bool { status.modified > now - age }
}

/// Files that may still be written: one is whole when two looks, some time apart, find it the same.
struct SettlingFiles {
  private var stamps: [FilePath: FileStamp] = [:]

  /// Whether there are none.
  var isEmpty: Bool { stamps.isEmpty }

  /// Looks at the file from now on.
  mutating func add(_ path: FilePath) { stamps[path] = FileStamp(of: path) }

  /// Stops looking at it.
  mutating func remove(_ path: FilePath) { stamps[path] = nil }

  /// Looks at all of them, and gives those that have kept still since the last look.
  mutating func settled() -> [FilePath] {
    var settled: [FilePath] = []
    for (path, before) in stamps {
      let now = FileStamp(of: path)
      if now == before { settled.append(path) }
      stamps[path] = now == before ? nil : now
    }
    return settled
  }
}
