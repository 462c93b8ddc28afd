import ArchiveFiles
import SystemPackage

/// What a file is, judged by its name, whether it exists or not: an archive, or a file beside one.
package struct ArchiveFileName {
  /// The name, links followed.
  package let path: FilePath

  /// What lies beside an archive.
  package enum Companion {
    /// A file that SQLite or a writer has while it works.
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

  /// The existing archive whose log, lock or draft a file of this name would be; nil if there is none.
  package var owner: FilePath? { owner(of: .log) ?? owner(of: .draft) }

  /// The existing archive whose companion of this kind a file of this name would be.
  package func owner(of companion: Companion) -> FilePath? {
    let name = path.bytes
    for suffix in companion.suffixes.map({ Array($0.utf8) }) {
      guard name.count > suffix.count, name.suffix(suffix.count).elementsEqual(suffix) else { continue }
      let owner = FilePath(bytes: Array(name.dropLast(suffix.count)))
      if case .success(let status) = FileStatus.of(owner), status.kind == .file { return owner }
    }
    return nil
  }

  /// Whether the file is one of those of the archive at `archive`, whatever its name; or would be one, if it doesn't
  /// exist yet.
  package func belongs(to archive: FilePath) -> Bool {
    if let identity = FileIdentity(of: path) { return OpenArchive.ownFiles(of: archive).contains(identity) }
    guard let folder = FileIdentity(of: path.folder) else { return false }
    return OpenArchive.ownPaths(of: archive).contains {
      $0.lastComponent == path.lastComponent && FileIdentity(of: $0.folder) == folder
    }
  }
}
