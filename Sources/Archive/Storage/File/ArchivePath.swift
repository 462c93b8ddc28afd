import ArchiveFiles
import ArchivePlatform
import ArchiveText
import SystemPackage

extension FilePath {
  /// The file that the name leads to: symbolic links are followed one by one, and the last may lead to where no file is
  /// yet.
  ///
  /// A name that is not a link stays as it was typed. SQLite puts its log beside the file, and so do we with the lock.
  /// So every name that is derived from an archive's must be derived from this one. Throws `linkLoop` if links lead in
  /// a circle.
  package func followingLinks() throws(ArchiveError) -> FilePath {
    var path = self
    for _ in 0..<40 {
      guard let target = path.linkTarget else { return path }
      path = target.isAbsolute ? target : path.folder.pushing(target)
    }
    throw .linkLoop(self)
  }

  /// Where the symbolic link leads; nil if it is not a link.
  var linkTarget: FilePath? {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe withPlatformString { unsafe readlink($0, &bytes, bytes.count) }
    return count > 0 ? FilePath(bytes: bytes.prefix(count).map { UInt8(bitPattern: $0) }) : nil
  }

  /// A name beside the file that is not taken: "archive.db.damaged-20251121T170500Z", with "-2" if that is taken.
  package func unusedName(with word: String) throws(ArchiveError) -> FilePath {
    let name = appendingToName(".\(word)-\(String(Timestamp.now.filter { $0 != "-" && $0 != ":" }))")
    var number = 1
    while true {
      let candidate = number == 1 ? name : name.appendingToName("-\(number)")
      if try candidate.status() == nil { return candidate }
      number += 1
    }
  }
}
