import ArchiveFiles
import ArchivePlatform
import SystemPackage

/// Watches folders by looking at all their files again and again: everywhere, and over a network too.
///
/// A file is reported when two looks in a row find it the same, and different from the last report. Memory: the state
/// of each file.
package final class PollingWatch: FolderWatch {
  private let folders: [FilePath]
  private let interval: Int
  private var told: [FilePath: FileStamp] = [:]
  private var seen: [FilePath: FileStamp] = [:]
  private var missing: Set<FilePath> = []
  private var untilLook: Int

  /// A watch that looks every so many milliseconds. Files that exist now are not reported, unless they change.
  package init(folders: [FilePath], interval: Int = 2_000) {
    self.folders = folders
    self.interval = interval
    untilLook = interval
    told = Self.look(at: folders)
  }

  package func wait(milliseconds: Int) -> [FolderSign] {
    let pause = min(milliseconds, untilLook)
    var time = timespec(tv_sec: pause / 1000, tv_nsec: pause % 1000 * 1_000_000)
    unsafe nanosleep(&time, nil)
    untilLook -= pause
    guard untilLook <= 0 else { return [] }
    untilLook = interval
    var signs: [FolderSign] = []
    for folder in folders {
      let isThere = if case .success(let status) = FileStatus.of(folder) { status.kind == .folder } else { false }
      if isThere, missing.remove(folder) != nil { signs.append(.returned(folder)) }
      if !isThere, missing.insert(folder).inserted { signs.append(.vanished(folder)) }
    }
    let now = Self.look(at: folders)
    for (path, stamp) in now.sorted(by: { $0.key.string < $1.key.string }) where told[path] != stamp {
      guard seen[path] == stamp else { continue }
      told[path] = stamp
      signs.append(.file(path))
    }
    told = told.filter { now[$0.key] != nil }
    seen = now
    return signs
  }

  /// The files in the folders as they are.
  private static func look(at folders: [FilePath]) -> [FilePath: FileStamp] {
    var stamps: [FilePath: FileStamp] = [:]
    for case .file(let path) in FileWalk(paths: folders, excluding: []) { stamps[path] = FileStamp(of: path) }
    return stamps
  }
}
