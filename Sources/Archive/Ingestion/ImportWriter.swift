import ArchiveModel
import ArchiveParsing
import ArchiveReading
import ArchiveStorage
import SystemPackage

/// The only writer of an import. It collects prepared documents, stores many in one transaction, and counts.
struct ImportWriter: ~Copyable {
  /// How many bytes of documents fill a transaction.
  static let batchBytes = 4 << 20
  /// How many items fill a transaction. Short texts are many: each commit waits for the disk, and writes whole pages of
  /// the indexes for a few rows in each.
  static let batchCount = 8192

  private let store: OpenArchive
  /// The import.
  let importID: ImportID
  /// The earlier counts, if it continues an import.
  private var before = ImportCounts()
  private var counts = ImportCounts()
  private var met = 0
  private var container: String?
  private var items: [StoreItem] = []
  private var origins: [String] = []
  private var bytes = 0
  /// How far the containers are read, including what waits here.
  private var progress: [String: ContainerProgress] = [:]
  /// What came of the documents of the container that is being read, which the stream doesn't know.
  private var reading = (container: "", hasFailures: false, unread: 0)
  /// The crawls that were read to their end, including what waits here.
  private var crawls: [ReadContainer] = []

  /// A writer to the archive at `archive`, which is made if it doesn't exist. The import is recorded there.
  ///
  /// A continued import keeps its counts, unless it was removed meanwhile.
  init(
    archive: FilePath, arguments: [String], continuing: (id: ImportID, counts: ImportCounts)? = nil,
    wait: WriterWait = .none
  ) throws(ArchiveError) {
    let place = try archive.followingLinks()
    if let owner = ArchiveFileName(place).owner { throw .belongsToArchive(place, of: owner) }
    let store = try OpenArchive.forWriting(at: archive, creating: true, waiting: wait)
    if let continuing, try store.imports.hasImport(continuing.id) {
      importID = continuing.id
      before = continuing.counts
    } else {
      importID = try store.importBatches.beginImport(arguments: arguments)
    }
    self.store = store
  }

  /// Takes the next entry, in the order of the input.
  mutating func add(
    _ prepared: DocumentPreparation.Prepared, report: (ImportEvent) -> Void
  ) throws(ArchiveError) {
    if let container = prepared.progress { note(container, after: prepared) }
    report(.read(bytes: prepared.bytesRead))
    switch prepared.content {
    case .end:
      if let crawl = prepared.crawl { crawls.append(crawl) }
      return
    case .unchanged(let count):
      met += count
      counts.unchanged += count
      report(.met(met))
      return
    default: break
    }
    met += 1
    if let opened = prepared.container, opened != container {
      container = opened
      report(.opened(container: opened))
    }
    report(.met(met))
    for note in prepared.notes { report(.note(origin: prepared.origin, note)) }
    switch prepared.content {
    case .new(let document): items.append(.new(document))
    case .known(let document): items.append(.known(document))
    case .problem(var problem):
      if case .addresses(let addresses, nil) = problem.cause {
        problem.cause = try store.articles.notSaved(addresses)
      }
      note(problem, report: report)
    case .unchanged, .end: return
    }
    origins.append(prepared.origin)
    if let shortfall = prepared.shortfall {
      note(shortfall, report: report)
      origins.append(prepared.origin)
    }
    bytes += prepared.byteCount
    counts.bytes += prepared.byteCount
    if bytes >= Self.batchBytes || items.count >= Self.batchCount { try flush(report: report) }
  }

  /// Notes how far a container is read with this document.
  private mutating func note(_ read: ContainerProgress, after prepared: DocumentPreparation.Prepared) {
    var read = read
    if reading.container != read.origin { reading = (read.origin, false, 0) }
    if prepared.isFailure { reading.hasFailures = true }
    if prepared.isUnread { reading.unread += 1 }
    if reading.hasFailures { read.hasFailures = true }
    read.unread += reading.unread
    progress[read.origin] = read
    if case .end = prepared.content { reading = ("", false, 0) }
  }

  private mutating func note(_ problem: ReadingProblem, report: (ImportEvent) -> Void) {
    let noted = ImportProblem(problem)
    counts.add(noted)
    report(.problem(problem))
    items.append(.problem(noted))
  }

  /// Stores what is left, ends the import and closes the archive.
  consuming func finish(
    isStopped: Bool, retried: Int64?, report: (ImportEvent) -> Void
  ) throws(ArchiveError) -> ImportCounts {
    try flush(report: report)
    let counts = counts
    // What failed again now belongs to this import.
    if let retried, !isStopped { try store.imports.forgetProblems(ofImport: retried) }
    var all = before
    all.add(counts)
    if !isStopped, try store.sourceResolution.isDue(added: counts.added) {
      try store.sourceResolution.resolveSilently()
      try store.storyPlacing.rebuildAfterImport()
    }
    if !isStopped { try store.utteranceMatching.settle() }
    try store.importBatches.finishImport(importID, counts: all, isStopped: isStopped)
    try store.close()
    return counts
  }

  private mutating func flush(report: (ImportEvent) -> Void) throws(ArchiveError) {
    guard !items.isEmpty || !progress.isEmpty || !crawls.isEmpty else { return }
    let outcomes = try store.importBatches.store(
      items, progress: progress.values.sorted { $0.origin < $1.origin }, crawls: crawls, in: importID)
    crawls.removeAll()
    progress.removeAll(keepingCapacity: true)
    for (outcome, origin) in zip(outcomes, origins) {
      counts.add(outcome)
      report(.stored(outcome, origin: origin))
    }
    items.removeAll(keepingCapacity: true)
    origins.removeAll(keepingCapacity: true)
    bytes = 0
  }
}
