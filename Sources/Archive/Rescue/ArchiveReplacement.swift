import ArchiveFiles
import ArchivePlatform
import ArchiveStorage
import SystemPackage

/// Another file takes the place of an archive, which is kept under another name with the log that belongs to it.
///
/// If the file system knows links, there is an archive at every moment; if a step fails, all is as it was.
struct ArchiveReplacement {
  /// The archive; the caller has its writer's lock, and no connection to it is open in the process.
  let archive: FilePath
  /// The name that it is kept under, which nothing has.
  let kept: FilePath

  /// SQLite's files that hold a part of the archive.
  private static let logs = ["-wal", "-journal"]

  /// Keeps the archive, and lets `move` give its name to the other file by one `rename`.
  func run(_ move: () throws(ArchiveError) -> Void) throws(ArchiveError) {
    do throws(ArchiveError) {
      try nameTwice()
      // A log beside an archive that it doesn't belong to would damage it.
      for suffix in Self.logs where try archive.appendingToName(suffix).status() != nil {
        try archive.appendingToName(suffix).move(to: kept.appendingToName(suffix), replacing: false)
      }
      archive.appendingToName("-shm").unlink()
      try move()
    } catch {
      takeBack()
      throw error
    }
  }

  private func nameTwice() throws(ArchiveError) {
    let result = unsafe archive.withPlatformString { from in
      // If links are unknown it is away until the other file has its name.
      unsafe kept.withPlatformString { to in unsafe link(from, to) == 0 ? 0 : rename(from, to) }
    }
    guard result == 0 else { throw SystemErrors.last(at: kept) }
  }

  /// Undoes what was done, unless the other file already has the name.
  private func takeBack() {
    let there = FileIdentity(of: archive)
    guard there == nil || there == FileIdentity(of: kept) else { return }
    if there == nil { try? kept.move(to: archive, replacing: false) } else { kept.unlink() }
    for suffix in Self.logs {
      try? kept.appendingToName(suffix).move(to: archive.appendingToName(suffix), replacing: false)
    }
  }
}
