import ArchiveFiles
import SystemPackage

/// Second names of an archive. They stay if a run was killed between giving it a name and removing the other.
package enum SecondNames {
  /// The endings after an archive's name for a draft, or for an archive that was replaced.
  private static let suffixes = [".new", ".partial", ".restored", ".damaged-", ".replaced-"]

  /// Removes those of the archive at `path`, and brings back a log that was renamed with one. Names that others gave
  /// the file stay.
  package static func remove(of path: FilePath) throws(ArchiveError) {
    guard let status = try? FileStatus.of(path, followingLinks: false).get(), status.kind == .file, status.nameCount > 1
    else { return }
    let beginnings = suffixes.map { Array(((path.lastComponent?.string ?? "") + $0).utf8) }
    let listing = FolderListing(of: path.folder)
    for index in 0..<listing.count {
      let name = listing.name(at: index)
      guard beginnings.contains(where: { name.bytes.starts(with: $0) }) else { continue }
      let second = path.folder.pushing(name)
      // A link is somebody's own, and may lead from the one name to the other.
      guard let there = try? FileStatus.of(second, followingLinks: false).get(), there.kind == .file,
        there.identity == status.identity
      else { continue }
      for suffix in ["-wal", "-journal"] where try second.appendingToName(suffix).status() != nil {
        if try path.appendingToName(suffix).status() == nil {
          try second.appendingToName(suffix).move(to: path.appendingToName(suffix), replacing: false)
        }
      }
      second.unlink()
    }
  }
}
