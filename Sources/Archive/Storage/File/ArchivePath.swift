import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension FilePath {
  /// The file that the name leads to: symbolic links are followed one by one, and the last may lead to where no file is yet.
  ///
  /// A name that is no link stays as it was typed. SQLite keeps its log beside the file, and so do we with the lock: whoever
  /// derives a name from an archive's derives it from this one. Throws `linkLoop` where links lead round in a circle.
  func followingLinks() throws(ArchiveError) -> FilePath {
    var path = self
    for _ in 0..<40 {
      guard let target = path.linkTarget else { return path }
      path = target.isAbsolute ? target : path.folder.pushing(target)
    }
    throw .linkLoop(self)
  }

  /// Where the symbolic link leads; nil where the name is none.
  var linkTarget: FilePath? {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe withPlatformString { unsafe readlink($0, &bytes, bytes.count) }
    return count > 0 ? FilePath(bytes: bytes.prefix(count).map { UInt8(bitPattern: $0) }) : nil
  }

  /// The archive whose log, lock or the like a file of this name would be, or a file in the making; nil where it is none of these, or no
  /// such archive is there.
  package var archiveItWouldBelongTo: FilePath? {
    ownerOfName(ending: ["-wal", "-shm", "-journal", ".lock", ".new", ".partial", ".restored"])
  }

  /// The archive whose log or lock a file of this name would be; nil where it is neither, or no such archive is there.
  var archiveItWouldBeLogOf: FilePath? { ownerOfName(ending: ["-wal", "-shm", "-journal", ".lock"]) }

  private func ownerOfName(ending suffixes: [String]) -> FilePath? {
    let name = bytes
    for suffix in suffixes {
      let suffix = Array(suffix.utf8)
      guard name.count > suffix.count, name.suffix(suffix.count).elementsEqual(suffix) else { continue }
      let owner = FilePath(bytes: Array(name.dropLast(suffix.count)))
      if case .success(let status) = FileStatus.of(owner), status.kind == .file { return owner }
    }
    return nil
  }
}
