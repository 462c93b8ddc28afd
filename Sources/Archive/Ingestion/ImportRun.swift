import ArchiveFiles
import ArchiveModel
import ArchiveParsing
import ArchiveReading
import ArchiveStorage
import ArchiveText
import SystemPackage

/// One import: from paths to stored articles.
///
/// Documents are read, parsed and extracted on all cores and stored by one writer in the order of the input, many a
/// transaction. Killed at any moment, an import leaves whole transactions; run again, it leaves what an undisturbed one
/// leaves.
package struct ImportRun: Sendable {
  /// The files and folders, in the order given; "-" is standard input.
  package var paths: [FilePath]
  /// What holds where a document is silent.
  package var defaults: ArticleDefaults
  /// How much a document, and what comes out of a container, may have.
  package var limits = ReadingLimits()
  /// What the user typed; it is kept with the import.
  package var arguments: [String]
  /// What an earlier import failed to take, of which alone this one takes what it can: containers are read from their
  /// beginning. Its paths are `paths`.
  package var retry: ImportRetry?
  /// Whether nothing is written. What would happen to each document is reported all the same.
  package var isDryRun = false
  /// How long it waits while another process writes to the archive.
  package var wait = WriterWait.none
  /// Files that are not to be opened, beside the archive's own.
  package var excluded: Set<FileIdentity> = []
  /// The import that this one goes on with, and what it did so far.
  package var continued: (id: ImportID, counts: ImportCounts)?

  /// An import of `paths`.
  package init(paths: [FilePath], defaults: ArticleDefaults = ArticleDefaults(), arguments: [String] = []) {
    self.paths = paths
    self.defaults = defaults
    self.arguments = arguments
  }

  /// An import of what an earlier one failed to take.
  package init(retrying retry: ImportRetry, defaults: ArticleDefaults = ArticleDefaults(), arguments: [String] = []) {
    self.init(paths: retry.paths, defaults: defaults, arguments: arguments)
    self.retry = retry
  }

  /// Imports into the archive at `archive`, which is made if there is none.
  ///
  /// - Parameters:
  ///   - archive: where the archive is.
  ///   - report: is told what happens, in the order of the input; that something is stored, once it is on disk.
  ///   - shouldStop: is asked after each document; true ends the import, and what was read so far is stored.
  /// - Returns: how much was done.
  /// - Throws: what keeps the archive from being opened or written.
  nonisolated(nonsending) package func run(
    into archive: FilePath, report: (ImportEvent) -> Void, shouldStop: () -> Bool
  ) async throws(ArchiveError) -> ImportCounts {
    if let counts = nothingToRead(report: report) { return counts }
    if isDryRun { return try await rehearse(into: archive, report: report, shouldStop: shouldStop) }
    var writer = try ImportWriter(archive: archive, arguments: arguments, continuing: continued, wait: wait)
    report(.began(writer.importID))
    var isStopped = false
    let preparation = DocumentPreparation(
      defaults: defaults, limits: limits, known: try KnownDocuments(at: archive))
    // The archive's own files are never opened: closing one would drop SQLite's locks on it.
    let documents = documents(
      excluding: OpenArchive.ownFiles(of: archive), readOf: try KnownContainers(at: archive))
    try await OrderedParallelMap()(
      documents, weight: \.byteCount, transform: { preparation($0) },
      consume: { (prepared) throws(ArchiveError) in
        isStopped = prepared.isStopped
        if isStopped { return false }
        try writer.add(prepared, report: report)
        isStopped = shouldStop()
        return !isStopped
      })
    return try writer.finish(isStopped: isStopped, retried: retry?.importID, report: report)
  }

  /// Says what an import would do, and leaves the archive, and the place if there is none, as they are.
  private nonisolated(nonsending) func rehearse(
    into archive: FilePath, report: (ImportEvent) -> Void, shouldStop: () -> Bool
  ) async throws(ArchiveError) -> ImportCounts {
    let isThere = (try archive.status()?.byteCount ?? 0) > 0
    var rehearsal = try ImportRehearsal(archive: isThere ? OpenArchive.forReading(at: archive) : nil)
    let preparation = DocumentPreparation(
      defaults: defaults, limits: limits, known: isThere ? try KnownDocuments(at: archive, besideWriter: false) : nil,
      isRehearsal: true)
    let containers = isThere ? try KnownContainers(at: archive, besideWriter: false) : nil
    try await OrderedParallelMap()(
      documents(excluding: OpenArchive.ownFiles(of: archive), readOf: containers), weight: \.byteCount,
      transform: { preparation($0) },
      consume: { (prepared) throws(ArchiveError) in
        if prepared.isStopped { return false }
        try rehearsal.add(prepared, report: report)
        return !shouldStop()
      })
    return try rehearsal.finish(report: report)
  }

  /// What there is to read, one document after the other.
  private func documents(
    excluding own: Set<FileIdentity>, readOf containers: KnownContainers?
  ) -> some Sequence<DocumentEntry> {
    let retry = retry
    let stream = DocumentStream(
      paths: paths, excluding: own.union(excluded), fields: defaults.fields, limits: limits,
      resumingAt: { retry == nil ? containers?.progress(of: $0) : nil })
    return stream.lazy.filter { entry in
      guard let retry, let origin = ImportRetry.origin(of: entry) else { return true }
      return retry.takes(origin)
    }
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
  package func countFiles() -> Int {
    FileWalk(paths: paths, excluding: []).count { entry in
      if case .problem = entry { false } else { true }
    }
  }
}

/// Something that happened in an import.
package enum ImportEvent: Sendable {
  /// The import is entered in the archive.
  case began(ImportID)
  /// Documents of the container at `origin` follow; how many they are is known only when it has been read.
  case opened(container: String)
  /// So many documents and problems have been met.
  case met(Int)
  /// Something was not read, or passed over.
  case problem(ReadingProblem)
  /// A text was not what it should be, and was read all the same.
  case note(origin: String, DecodingNote)
  /// What the document at `origin` became; it is on disk.
  case stored(StoreOutcome, origin: String)
}
