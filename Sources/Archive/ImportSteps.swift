import ArchiveIngestion
import ArchiveModel
import ArchiveStorage
import Synchronization
import SystemPackage

/// What happens to each document of an import, in the order of reading.
public struct ImportSteps: AsyncSequence, Sendable {
  private let paths: [String]
  private let archive: String
  private let isWatching: Bool

  init(_ paths: [String], into archive: String, isWatching: Bool) {
    self.paths = paths
    self.archive = archive
    self.isWatching = isWatching
  }

  /// Begins the import.
  public func makeAsyncIterator() -> Iterator {
    let stop = Stop()
    let (steps, continuation) = AsyncThrowingStream<ImportStep, any Error>.makeStream()
    continuation.onTermination = { _ in stop.isWanted.store(true, ordering: .relaxed) }
    var run = ImportRun(paths: paths.map { FilePath($0) }, arguments: ["import"] + paths)
    run.wait = WriterWait(shouldStop: { stop.isWanted.load(ordering: .relaxed) })
    let watches = isWatching
    let archive = FilePath(archive)
    Task { [run] in
      do throws(ArchiveError) {
        let counts = try await Self.run(
          run, into: archive, watches: watches, report: { continuation.yield($0) },
          shouldStop: { stop.isWanted.load(ordering: .relaxed) })
        continuation.yield(.finished(ImportSummary(counts)))
        continuation.finish()
      } catch {
        continuation.finish(throwing: NewsArchiveError(error))
      }
    }
    return Iterator(steps: steps.makeAsyncIterator())
  }

  private static func run(
    _ run: ImportRun, into archive: FilePath, watches: Bool, report: (ImportStep) -> Void, shouldStop: () -> Bool
  ) async throws(ArchiveError) -> ImportCounts {
    func tell(_ event: ImportEvent) { if let step = ImportStep(event) { report(step) } }
    if watches {
      return try await WatchRun(run).run(into: archive, report: tell, tell: { _ in }, shouldStop: shouldStop)
    }
    return try await run.run(into: archive, report: tell, shouldStop: shouldStop)
  }

  private final class Stop: Sendable {
    let isWanted = Atomic(false)
  }

  /// A running import.
  public struct Iterator: AsyncIteratorProtocol {
    fileprivate var steps: AsyncThrowingStream<ImportStep, any Error>.Iterator

    /// The next step; nil at the end of the import. Throws ``NewsArchiveError``.
    public mutating func next() async throws -> ImportStep? { try await steps.next() }
  }
}

/// What happened to a document in an import.
public enum ImportStep: Hashable, Sendable, CustomStringConvertible {
  /// The document was stored. `articles` holds the numbers of the articles that are new or have a new text.
  case stored(place: String, articles: [Int64])
  /// The archive already has the same bytes.
  case known(place: String)
  /// The document could not be imported: the reason, and what to do.
  case failed(place: String, reason: String, nextStep: String)
  /// The document holds no article, or is not a kind of file that is imported: the reason.
  case skipped(place: String, reason: String)
  /// The import has ended.
  case finished(ImportSummary)

  /// A line for a person.
  public var description: String {
    switch self {
    case .stored(let place, let articles): "\(place): \(articles.count) \(articles.count == 1 ? "article" : "articles")"
    case .known(let place): "\(place): known"
    case .failed(let place, let reason, let nextStep): "\(place): \(reason). \(nextStep)"
    case .skipped(let place, let reason): "\(place): passed over: \(reason)"
    case .finished(let summary): summary.description
    }
  }

  init?(_ event: ImportEvent) {
    switch event {
    case .problem(let problem) where problem.isPassedOver:
      self = .skipped(place: problem.origin, reason: problem.causeText)
    case .problem(let problem):
      self = .failed(place: problem.origin, reason: problem.causeText, nextStep: problem.nextStep)
    case .stored(.stored(_, let articles), let origin):
      self = .stored(place: origin, articles: articles.compactMap(\.writtenID))
    case .stored(.known, let origin): self = .known(place: origin)
    case .stored(.missing, let origin):
      self = .failed(
        place: origin, reason: "it was removed from the archive during the import", nextStep: "Import it again.")
    case .stored(.noted, _), .began, .opened, .read, .met, .note: return nil
    }
  }
}

extension ArticleOutcome {
  /// The article's number if it is new or has a new text.
  fileprivate var writtenID: Int64? {
    switch self {
    case .added(let id), .revised(let id): id
    case .older, .unchanged, .excerpt: nil
    }
  }
}

/// The counts of an import.
public struct ImportSummary: Hashable, Sendable, CustomStringConvertible {
  /// Articles that are new.
  public var added: Int
  /// Articles that got a newer text.
  public var revised: Int
  /// Documents and articles that the archive already had.
  public var unchanged: Int
  /// Documents that could not be imported.
  public var failed: Int

  init(_ counts: ImportCounts) {
    added = counts.added
    revised = counts.revised
    unchanged = counts.unchanged
    failed = counts.failed
  }

  /// A line for a person.
  public var description: String { "\(added) added, \(revised) revised, \(unchanged) unchanged, \(failed) failed" }
}
