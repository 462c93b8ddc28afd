import ArchiveFiles
import SystemPackage

/// What a name makes of a file, there or not: the archive itself, or something that lies beside one.
package struct ArchiveFileName {
  /// The name, links followed.
  package let path: FilePath

  /// What lies beside an archive.
  package enum Companion {
    /// What SQLite and a writer keep there for as long as they work.
    case log
    /// A file in the making.
    case draft

    fileprivate var suffixes: [String] {
      switch self {
      case .log: ["-wal", "-shm", "-journal", ".lock"]
      case .draft: [".new", ".partial", ".restored"]
      }
    }
  }

  package init(_ path: FilePath) {
    self.path = path
  }

  /// The archive that is there, and beside which a file of this name would be taken for a log, lock or draft; nil if
  /// there is none.
  package var owner: FilePath? { owner(of: .log) ?? owner(of: .draft) }

  /// The archive that is there, and whose companion of this kind a file of this name would be.
  package func owner(of companion: Companion) -> FilePath? {
    let name = path.bytes
    for suffix in companion.suffixes.map({ Array($0.utf8) }) {
      guard name.count > suffix.count, name.suffix(suffix.count).elementsEqual(suffix) else { continue }
      let owner = FilePath(bytes: Array(name.dropLast(suffix.count)))
      if case .success(let status) = FileStatus.of(owner), status.kind == .file { return owner }
    }
    return nil
  }

  /// Whether the file is one of the archive at `archive`, whatever it is called; or would be one, where no file is yet.
  package func belongs(to archive: FilePath) -> Bool {
    if let identity = FileIdentity(of: path) { return OpenArchive.ownFiles(of: archive).contains(identity) }
    guard let folder = FileIdentity(of: path.folder) else { return false }
    return OpenArchive.ownPaths(of: archive).contains {
      $0.lastComponent == path.lastComponent && FileIdentity(of: $0.folder) == folder
    }
  }
}
