import ArchiveFiles
import ArchiveModel
import ArchiveParsing
import ArchiveReading
import ArchiveStorage
import ArchiveText
import SystemPackage

/// One import: from paths to stored articles.
///
/// Documents are read, parsed and extracted on all cores. One writer stores them in the order of the input, many a
/// transaction. If an import is killed, the archive has complete transactions. Run again, it leaves the same as an
/// undisturbed import.
package struct ImportRun: Sendable {
  /// The files and folders, in the order given; "-" is standard input.
  package var paths: [FilePath]
  /// The values used if a document doesn't give them.
  package var defaults: ArticleDefaults
  /// The limits for a document and for what is unpacked from a container.
  package var limits = ReadingLimits()
  /// What the user typed. It is stored with the import.
  package var arguments: [String]
  /// If set, only what an earlier import couldn't read is tried again. Containers are read from their beginning. The
  /// retry's paths are `paths`.
  package var retry: ImportRetry?
  /// Whether this is a dry run: nothing is written, but everything is reported as usual.
  package var isDryRun = false
  /// How long it waits while another process writes to the archive.
  package var wait = WriterWait.none
  /// Files that must not be opened, besides the archive's own.
  package var excluded: Set<FileIdentity> = []
  /// The import that this one continues, and its counts so far.
  package var continued: (id: ImportID, counts: ImportCounts)?

  /// An import of `paths`.
  package init(paths: [FilePath], defaults: ArticleDefaults = ArticleDefaults(), arguments: [String] = []) {
    self.paths = paths
    self.defaults = defaults
    self.arguments = arguments
  }

  /// An import of what failed in an earlier one.
  package init(retrying retry: ImportRetry, defaults: ArticleDefaults = ArticleDefaults(), arguments: [String] = []) {
    self.init(paths: retry.paths, defaults: defaults, arguments: arguments)
    self.retry = retry
  }

  /// Imports into the archive at `archive`, which is made if it doesn't exist.
  ///
  /// - Parameters:
  ///   - archive: where the archive is.
  ///   - report: receives what happens, in the order of the input. That something was stored, it learns once that is on
  ///     disk.
  ///   - shouldStop: called after each document; true ends the import, and everything read so far is stored.
  /// - Returns: how much was done.
  /// - Throws: if the archive can't be opened or written.
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
    // The archive's own files are never opened, because closing one would drop SQLite's locks on it.
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

  /// Reports what an import would do, and changes nothing. If there is no archive, none is made.
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

  /// The documents to read, one after the other.
  private func documents(
    excluding own: Set<FileIdentity>, readOf containers: KnownContainers?
  ) -> some Sequence<DocumentEntry> {
    let retry = retry
    let stream = DocumentStream(
      paths: paths, excluding: own.union(excluded), fields: defaults.fields, limits: limits,
      resumingAt: { retry == nil ? containers?.progress(of: $0) : nil })
    return stream.lazy.compactMap { entry in
      guard let retry else { return entry }
      if let origin = ImportRetry.origin(of: entry), !retry.takes(origin) { return nil }
      // A retry takes only a part of the container, so how far the container is read stays as it was.
      var entry = entry
      entry.progress = nil
      return entry
    }
  }

  /// If no path leads anywhere, reports all and counts them as failed, so that a mistyped path makes no archive.
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

  /// How many bytes there are to read, as far as a look at the folders tells; nil where some come on standard input.
  package func countBytes() -> Int? {
    var count = 0
    for entry in FileWalk(paths: paths, excluding: []) {
      switch entry {
      case .file(let path): count += (try? FileStatus.of(path).get().byteCount) ?? 0
      case .standardInput: return nil
      case .problem: break
      }
    }
    return count
  }
}

/// Something that happened in an import.
package enum ImportEvent: Sendable {
  /// The import is entered in the archive.
  case began(ImportID)
  /// Documents of the container at `origin` follow; how many they are is known only when it has been read.
  case opened(container: String)
  /// So many bytes of the files have been read, packed ones as they are packed.
  case read(bytes: Int)
  /// So many documents and problems have been met.
  case met(Int)
  /// Something was not read, or was skipped.
  case problem(ReadingProblem)
  /// A text had errors but was read all the same.
  case note(origin: String, DecodingNote)
  /// What happened to the document at `origin`. It is on disk.
  case stored(StoreOutcome, origin: String)
}
