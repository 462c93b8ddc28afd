import SystemPackage

/// One import: from paths to stored articles.
///
/// Documents are read, parsed and extracted on all cores and stored by one writer in the order of the input, many a
/// transaction. Killed at any moment, an import leaves whole transactions; run again, it leaves what an undisturbed one
/// leaves.
public struct ImportRun: Sendable {
  /// The files and folders, in the order given; "-" is standard input.
  public var paths: [FilePath]
  /// What holds where a document is silent.
  public var defaults: ArticleDefaults
  /// What the user typed; it is kept with the import.
  public var arguments: [String]

  /// An import of `paths`.
  public init(paths: [FilePath], defaults: ArticleDefaults = ArticleDefaults(), arguments: [String] = []) {
    self.paths = paths
    self.defaults = defaults
    self.arguments = arguments
  }

  /// Imports into the archive at `archive`, which is made where there is none.
  ///
  /// - Parameters:
  ///   - archive: where the archive is.
  ///   - report: is told what happens, in the order of the input; that something is stored, once it is on disk.
  ///   - shouldStop: is asked after each document; true ends the import, and what was read so far is stored.
  /// - Returns: how much was done.
  /// - Throws: what keeps the archive from being opened or written.
  nonisolated(nonsending) public func run(
    into archive: FilePath, report: (ImportEvent) -> Void, shouldStop: () -> Bool
  ) async throws(ArchiveError) -> ImportCounts {
    if let counts = nothingToRead(report: report) { return counts }
    var writer = try ImportWriter(archive: archive, arguments: arguments)
    var isStopped = false
    let preparation = DocumentPreparation(defaults: defaults, known: try KnownDocuments(at: archive))
    // The archive's own files are never opened: closing one would drop SQLite's locks on it.
    let containers = try KnownContainers(at: archive)
    let documents = DocumentStream(
      paths: paths, excluding: ArchiveStore.ownFiles(of: archive), fields: defaults.fields,
      resumingAt: { containers.progress(of: $0) })
    try await OrderedParallelMap()(
      documents, weight: \.byteCount, transform: { preparation($0) },
      consume: { (prepared) throws(ArchiveError) in
        try writer.add(prepared, report: report)
        isStopped = shouldStop()
        return !isStopped
      })
    return try writer.finish(isStopped: isStopped, report: report)
  }

  /// Reports all paths, and counts them as failed, if none of them leads anywhere: a slip of the pen makes no archive.
  private func nothingToRead(report: (ImportEvent) -> Void) -> ImportCounts? {
    var counts = ImportCounts()
    for path in paths {
      if path.bytes == Array("-".utf8) { return nil }
      if case .success = FileStatus.of(path, followingLinks: false) { return nil }
    }
    for case .problem(let problem) in FileWalk(paths: paths, excluding: []) {
      counts.failed += 1
      report(.problem(problem))
    }
    return counts
  }

  /// How many files there are to read, as far as a look at the folders tells.
  public func countFiles() -> Int {
    FileWalk(paths: paths, excluding: []).count { entry in
      if case .problem = entry { false } else { true }
    }
  }
}

/// Something that happened in an import.
public enum ImportEvent: Sendable {
  /// So many documents and problems have been met.
  case met(Int)
  /// Something was not read, or passed over.
  case problem(ReadingProblem)
  /// A text was not what it should be, and was read all the same.
  case note(origin: String, DecodingNote)
  /// What the document at `origin` became; it is on disk.
  case stored(StoreOutcome, origin: String)
}
