import ArchiveFiles
import ArchiveReading
import ArchiveStorage
import SystemPackage

/// What an import could not take, to be tried again: the files and folders it is in, and which members of containers.
package struct ImportRetry: Sendable {
  /// The import.
  package let importID: Int64
  /// The files and folders to be read, each once, in the order of the origins.
  package private(set) var paths: [FilePath] = []

  private var origins: Set<String> = []
  /// Files of which only some members are to be taken, by their origins.
  private var containers: Set<String> = []

  /// What import `id` failed to take and no later import has met; nothing, where all is well by now. What it passed over, and
  /// standard input, are not tried again. Throws if there is no such import.
  package init(of id: Int64, in archive: FilePath) throws(ArchiveError) {
    let problems = try OpenArchive.forReading(at: archive).imports.problems(ofImport: id)
    self.init(of: id, origins: problems.filter { $0.problem.kind != .skipped }.map(\.problem.origin))
  }

  package init(of id: Int64, origins: [String]) {
    importID = id
    var seen: Set<String> = []
    for origin in origins where origin != DocumentOrigin.standardInput && !origin.hasPrefix("-#") {
      self.origins.insert(origin)
      let file = Self.file(of: origin)
      if file != origin, !origins.contains(file) { containers.insert(file) }
      if seen.insert(file).inserted { paths.append(FilePath(bytes: DocumentOrigin.unescaped(file))) }
    }
  }

  /// Whether there is nothing to try.
  package var isEmpty: Bool { paths.isEmpty }

  /// Whether what is at `origin` is to be taken: it failed, or is in something that did.
  package func takes(_ origin: String) -> Bool {
    var rest = origin
    while true {
      if origins.contains(rest) { return true }
      guard let container = ArticleIdentity.container(of: rest) else { return !containers.contains(rest) }
      if containers.contains(rest) { return false }
      rest = container
    }
  }

  /// The file or folder that an origin is in: the longest part in front of a `#` that leads somewhere, else the whole.
  private static func file(of origin: String) -> String {
    var rest = origin
    while true {
      if case .success = FileStatus.of(FilePath(bytes: DocumentOrigin.unescaped(rest))) { return rest }
      guard let container = ArticleIdentity.container(of: rest) else { return origin }
      rest = container
    }
  }

  /// Where an entry is; nil for a file, which is read in any case, and what is not a document.
  package static func origin(of entry: DocumentEntry) -> String? {
    switch entry.content {
    case .document(let document): document.origin
    case .problem(let problem): problem.origin
    case .file, .unchanged, .end: nil
    }
  }
}
