import ArchiveModel
import ArchiveParsing
import ArchiveReading
import ArchiveStorage
import SystemPackage

/// Replaces the writer in a dry run: it says what would happen to each document.
///
/// It asks the archive, if there is one. It writes new articles into a file of its own that nobody sees, so that
/// documents of the same import can be recognised as one article. New articles have the number 0.
struct ImportRehearsal: ~Copyable {
  private let archive: OpenArchive?
  private let draft: OpenArchive
  private let draftID: ImportID
  private var counts = ImportCounts()
  private var met = 0
  private var container: String?
  private var items: [Item] = []
  private var bytes = 0

  /// A document or problem that waits to be judged.
  private enum Item {
    case new(PreparedDocument, [ArticleOutcome?])
    case other(StoreOutcome, origin: String)
  }

  /// A dry run of an import into `archive`; nil if there is none yet.
  init(archive: consuming OpenArchive?) throws(ArchiveError) {
    let draft = try OpenArchive.draft()
    draftID = try draft.importBatches.beginImport(arguments: [])
    self.draft = draft
    self.archive = archive
  }

  /// Takes the next entry, in the order of the input.
  mutating func add(
    _ prepared: DocumentPreparation.Prepared, report: (ImportEvent) -> Void
  ) throws(ArchiveError) {
    report(.read(bytes: prepared.bytesRead))
    if case .unchanged(let count) = prepared.content {
      met += count
      counts.unchanged += count
      return report(.met(met))
    }
    if case .end = prepared.content { return }
    met += 1
    if let opened = prepared.container, opened != container {
      container = opened
      report(.opened(container: opened))
    }
    report(.met(met))
    for note in prepared.notes { report(.note(origin: prepared.origin, note)) }
    switch prepared.content {
    case .new(let document): items.append(.new(document, try outcomes(of: document)))
    case .known: items.append(.other(.known(document: 0, isNewOrigin: false), origin: prepared.origin))
    case .problem(var problem):
      if case .addresses(let addresses, nil) = problem.cause {
        problem.cause = try notSaved(addresses)
      }
      note(problem, report: report)
    case .unchanged, .end: break
    }
    if let shortfall = prepared.shortfall { note(shortfall, report: report) }
    bytes += prepared.byteCount
    counts.bytes += prepared.byteCount
    if bytes >= ImportWriter.batchBytes || items.count >= ImportWriter.batchCount { try flush(report: report) }
  }

  private mutating func note(_ problem: ReadingProblem, report: (ImportEvent) -> Void) {
    if problem.isPassedOver { counts.skipped += problem.count } else { counts.failed += problem.count }
    report(.problem(problem))
    items.append(.other(.noted, origin: problem.origin))
  }

  /// Judges what is left.
  consuming func finish(report: (ImportEvent) -> Void) throws(ArchiveError) -> ImportCounts {
    try flush(report: report)
    return counts
  }

  /// Which of these addresses no article has, in the archive if there is one.
  private borrowing func notSaved(_ addresses: [String]) throws(ArchiveError) -> ReadingProblem.Cause {
    switch archive {
    case .some(let archive): try archive.articles.notSaved(addresses)
    case .none: .addresses(addresses, saved: 0)
    }
  }

  /// What would happen to the articles of a document that the archive doesn't have; nil if one would be new.
  private func outcomes(of document: PreparedDocument) throws(ArchiveError) -> [ArticleOutcome?] {
    var outcomes: [ArticleOutcome?] = []
    for article in document.articles {
      switch try archive?.decision(article.article, from: document.document) ?? .add {
      case .add: outcomes.append(nil)
      case .unchanged(let known): outcomes.append(.unchanged(known.id))
      case .excerpt(let known): outcomes.append(.excerpt(known.id))
      case .older(let known, _): outcomes.append(.older(known.id))
      case .revise(let known): outcomes.append(.revised(known.id))
      }
    }
    return outcomes
  }

  private mutating func flush(report: (ImportEvent) -> Void) throws(ArchiveError) {
    var batch: [StoreItem] = []
    for case .new(var document, let outcomes) in items {
      document.articles = zip(document.articles, outcomes).filter { $0.1 == nil }.map(\.0)
      batch.append(.new(document))
    }
    var drafted = try draft.importBatches.store(batch, in: draftID)[...]
    for item in items {
      switch item {
      case .other(let outcome, let origin): tell(outcome, origin: origin, report: report)
      case .new(let document, let outcomes):
        guard case .stored(_, let added)? = drafted.popFirst() else {
          tell(.known(document: 0, isNewOrigin: true), origin: document.document.origin, report: report)
          continue
        }
        var new = added.map(Self.withoutNumber)[...]
        let all = outcomes.compactMap { $0 ?? new.popFirst() }
        tell(.stored(document: 0, articles: all), origin: document.document.origin, report: report)
      }
    }
    items.removeAll(keepingCapacity: true)
    bytes = 0
  }

  private mutating func tell(_ outcome: StoreOutcome, origin: String, report: (ImportEvent) -> Void) {
    counts.add(outcome)
    report(.stored(outcome, origin: origin))
  }

  /// The outcome of an article that has no number yet.
  private static func withoutNumber(_ outcome: ArticleOutcome) -> ArticleOutcome {
    switch outcome {
    case .added: .added(0)
    case .revised: .revised(0)
    case .older: .older(0)
    case .unchanged: .unchanged(0)
    case .excerpt: .excerpt(0)
    }
  }
}
