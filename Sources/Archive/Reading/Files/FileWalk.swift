import ArchiveFiles
import ArchiveModel
import ArchiveText
import SystemPackage

/// One item of a walk.
package enum WalkEntry: Hashable, Sendable {
  /// A file to be read. The path is as it was given, or the given folder's with names added.
  case file(FilePath)
  /// Standard input, given as "-".
  case standardInput
  /// Something that can't be read. The walk continues after it.
  case problem(ReadingProblem)
}

/// All files that the given paths lead to, one after the other. They are found when they are asked for.
///
/// The given paths keep their order. Names in a folder are sorted by their bytes, files and folders together. Two kinds
/// of entries are left out unless they are given themselves: hidden ones (names that begin with a period), and the
/// folder with the parts of a saved page ("Report_files" beside "Report.html"). Links are followed. A folder is walked
/// once, however many ways lead to it. A path given twice counts once.
///
/// No file is opened, only folders are. At any time the names of one folder a level are in memory.
package struct FileWalk: Sequence {
  private let paths: [FilePath]
  private let excluded: Set<FileIdentity>
  private let workingDirectory: FilePath

  /// A walk over `paths`. The files `excluded` are silently left out: opening and closing the archive's own files would
  /// drop SQLite's locks on them. Relative paths are resolved against `workingDirectory`; by default, that of the
  /// process.
  package init(paths: [FilePath], excluding excluded: Set<FileIdentity>, workingDirectory: FilePath = .current) {
    self.paths = paths
    self.excluded = excluded
    self.workingDirectory = workingDirectory
  }

  /// The walk from its beginning.
  package func makeIterator() -> Iterator {
    Iterator(paths: paths, excluded: excluded, workingDirectory: workingDirectory)
  }

  /// A walk under way.
  package struct Iterator: IteratorProtocol {
    /// A folder that is being walked.
    private struct Level {
      var path: FilePath
      var identity: FileIdentity
      var listing: FolderListing
      var next = 0
    }

    private let excluded: Set<FileIdentity>
    private let workingDirectory: FilePath
    private var paths: ArraySlice<FilePath>
    private var levels: [Level] = []
    private var foldersWalked: Set<FileIdentity> = []
    private var givenBefore: Set<FilePath> = []
    private var foldersGiven: [FilePath] = []
    private var pending: ReadingProblem?

    package init(paths: [FilePath], excluded: Set<FileIdentity>, workingDirectory: FilePath) {
      self.paths = paths[...]
      self.excluded = excluded
      self.workingDirectory = workingDirectory
    }

    /// The next file or problem; nil at the end.
    package mutating func next() -> WalkEntry? {
      while true {
        if let problem = pending {
          pending = nil
          return .problem(problem)
        }
        if let entry = nextInFolder() ?? nextGiven() { return entry }
        if levels.isEmpty && paths.isEmpty && pending == nil { return nil }
      }
    }

    /// The next entry of the innermost folder; nil if there is none this time.
    private mutating func nextInFolder() -> WalkEntry? {
      while let level = levels.last {
        guard level.next < level.listing.count else {
          levels.removeLast()
          continue
        }
        levels[levels.count - 1].next += 1
        let name = level.listing.name(at: level.next)
        if PageCompanion.pages(of: name.bytes).contains(where: level.listing.contains) { continue }
        let path = level.path.pushing(name)
        if !givenBefore.isEmpty, givenBefore.contains(absolute(path)) { continue }
        if let entry = entry(at: path) { return entry }
        if pending != nil { return nil }
      }
      return nil
    }

    private mutating func nextGiven() -> WalkEntry? {
      guard levels.isEmpty, pending == nil, let path = paths.popFirst() else { return nil }
      if path.bytes == [UInt8(ascii: "-")] {
        return givenBefore.insert(path).inserted ? .standardInput : nil
      }
      let absolute = absolute(path)
      guard givenBefore.insert(absolute).inserted, !wasWalked(absolute) else { return nil }
      let entry = entry(at: path)
      if !levels.isEmpty { foldersGiven.append(absolute) }
      return entry
    }

    /// Whether a given file or folder is inside a folder given before, and so was already walked. Hidden ones were not.
    private func wasWalked(_ path: FilePath) -> Bool {
      foldersGiven.contains { folder in
        var rest = path
        guard rest.removePrefix(folder) else { return false }
        return rest.components.allSatisfy { !$0.string.hasPrefix(".") }
      }
    }

    /// The entry at `path`; nil if it is a folder, which is now entered, or something to leave out.
    private mutating func entry(at path: FilePath) -> WalkEntry? {
      let status: FileStatus
      switch FileStatus.of(path) {
      case .success(let found): status = found
      case .failure(let error): return problem(at: path, cause(of: error, at: path))
      }
      switch status.kind {
      case .file, .link: return excluded.contains(status.identity) ? nil : .file(path)
      case .folder: return enter(path, status.identity)
      case .special(let kind): return problem(at: path, .specialFile(kind))
      }
    }

    private mutating func enter(_ path: FilePath, _ identity: FileIdentity) -> WalkEntry? {
      if levels.contains(where: { $0.identity == identity }) { return problem(at: path, .linkLoop) }
      guard foldersWalked.insert(identity).inserted else { return nil }
      let listing = FolderListing(of: path)
      // A folder that could be listed in part is walked as far, and reported first.
      if let error = listing.error { pending = problem(path, .unreadableFolder(error)) }
      levels.append(Level(path: path, identity: identity, listing: listing))
      return nil
    }

    private func cause(of error: Errno, at path: FilePath) -> ReadingProblem.Cause {
      switch error {
      case .noSuchFileOrDirectory:
        if case .success = FileStatus.of(path, followingLinks: false) { .danglingLink } else { .missing }
      case .tooManySymbolicLinkLevels: .linkLoop
      default: .unreadableFile(error)
      }
    }

    private func absolute(_ path: FilePath) -> FilePath { DocumentOrigin.absolute(path, in: workingDirectory) }

    private func problem(at path: FilePath, _ cause: ReadingProblem.Cause) -> WalkEntry {
      .problem(problem(path, cause))
    }

    private func problem(_ path: FilePath, _ cause: ReadingProblem.Cause) -> ReadingProblem {
      ReadingProblem(origin: DocumentOrigin.of(path, in: workingDirectory), cause: cause)
    }
  }
}
