import ArchiveFiles
import ArchiveReading
import ArchiveStorage
import SystemPackage

/// What an import couldn't read, to be tried again: the files and folders, and the members of containers.
package struct ImportRetry: Sendable {
  /// The import.
  package let importID: Int64
  /// The files and folders to be read, each once, in the order of the origins.
  package private(set) var paths: [FilePath] = []

  /// How many things were skipped that may be read if the user names columns or keys.
  package private(set) var unmappedCount = 0

  private var origins: Set<String> = []
  /// The origins of files of which only some members are to be imported.
  private var containers: Set<String> = []

  /// Everything that failed in import `id` and in no later import since; empty if nothing is left to retry. Skipped
  /// files and standard input are not tried again. With `mapped`, the user names columns or keys anew, so what was
  /// skipped for want of them is tried too. Throws if there is no such import.
  package init(of id: Int64, in archive: FilePath, mapped: Bool = false) throws(ArchiveError) {
    let problems = try OpenArchive.forReading(at: archive).imports.problems(ofImport: id).map(\.problem)
    let unmapped = problems.filter { $0.kind == .skipped && $0.nextStep?.contains("--map") == true }
    self.init(
      of: id,
      origins: problems.filter { $0.kind != .skipped }.map(\.origin) + (mapped ? unmapped.map(\.origin) : []))
    unmappedCount = unmapped.count
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

  /// Whether to import what is at `origin`: it failed, or is inside something that failed.
  package func takes(_ origin: String) -> Bool {
    var rest = origin
    while true {
      if origins.contains(rest) { return true }
      guard let container = ArticleIdentity.container(of: rest) else { return !containers.contains(rest) }
      if containers.contains(rest) { return false }
      rest = container
    }
  }

  /// The file or folder that contains an origin: the longest part before a `#` that leads somewhere, else the whole
  /// origin.
  private static func file(of origin: String) -> String {
    var rest = origin
    while true {
      if case .success = FileStatus.of(FilePath(bytes: DocumentOrigin.unescaped(rest))) { return rest }
      guard let container = ArticleIdentity.container(of: rest) else { return origin }
      rest = container
    }
  }

  /// The origin of an entry; nil for a file, which is always read, and for entries that are not documents.
  package static func origin(of entry: DocumentEntry) -> String? {
    switch entry.content {
    case .document(let document): document.origin
    case .problem(let problem): problem.origin
    case .file, .unchanged, .end: nil
    }
  }
}
