import ArchiveStorage
import SystemPackage

/// The only writer of a re-extraction. It collects what was read again, writes many articles in one transaction, and
/// counts.
struct ReextractWriter: ~Copyable {
  private let store: OpenArchive
  private let version: Int
  private var counts = ReextractCounts()
  private var met = 0
  private var batch: [DocumentReextraction.RereadArticle] = []
  private var bytes = 0

  /// A writer to the archive at `archive`. Its articles have this version of the extractor after that.
  init(archive: FilePath, version: Int, wait: WriterWait = .none) throws(ArchiveError) {
    store = try OpenArchive.forWriting(at: archive, creating: false, waiting: wait)
    self.version = version
  }

  /// Takes the next result, in the order of the documents.
  mutating func add(
    _ document: DocumentReextraction.Reread, report: (ReextractEvent) -> Void
  ) throws(ArchiveError) {
    for problem in document.problems { note(problem, report: report) }
    batch += document.articles
    bytes += document.weight
    met += document.articles.count
    report(.met(articles: met + counts.failed))
    if bytes >= ImportWriter.batchBytes || batch.count >= ImportWriter.batchCount { try flush(report: report) }
  }

  /// Writes what is left and closes the archive.
  consuming func finish(report: (ReextractEvent) -> Void) throws(ArchiveError) -> ReextractCounts {
    try flush(report: report)
    let counts = counts
    if counts.articles > 0 { try store.sourceResolution.resolveSilently() }
    try store.utteranceMatching.settle()
    try store.close()
    return counts
  }

  private mutating func flush(report: (ReextractEvent) -> Void) throws(ArchiveError) {
    guard !batch.isEmpty else { return }
    let changed = Set(try store.reextraction.refresh(batch.map(\.refreshed), version: version))
    for article in batch {
      if changed.contains(article.refreshed.id) {
        note(ReextractProblem(articleID: article.refreshed.id, cause: .changedMeanwhile), report: report)
        continue
      }
      counts.add(article.comparison)
      for difference in article.comparison.differences { report(.differs(difference)) }
    }
    batch.removeAll(keepingCapacity: true)
    bytes = 0
  }

  private mutating func note(_ problem: ReextractProblem, report: (ReextractEvent) -> Void) {
    counts.failed += 1
    report(.problem(problem))
  }
}
