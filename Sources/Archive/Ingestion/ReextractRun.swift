import ArchiveExtraction
import ArchiveModel
import ArchiveStorage
import SystemPackage

/// One re-extraction: the present parsers and extractor over the originals that the archive keeps.
///
/// Documents are read, parsed and extracted on all cores, and one writer writes them, many a transaction. If it is
/// killed, the archive has complete transactions. Run again for articles with an older version, it continues.
package struct ReextractRun: Sendable {
  /// Which articles are read again.
  package var choice: ArticleChoice
  /// Whether nothing is written.
  package var isDryRun: Bool
  /// The version that articles have after this; articles with an earlier version are read again.
  package var version: Int
  /// How long it waits while another process writes to the archive.
  package var wait = WriterWait.none

  /// A re-extraction of these articles.
  package init(of choice: ArticleChoice = .behind, isDryRun: Bool = false, version: Int = ArchiveVersion.extractor) {
    self.choice = choice
    self.isDryRun = isDryRun
    self.version = version
  }

  /// Reads the chosen articles of the archive at `archive` again. An older archive is brought up to date, except in a
  /// dry run.
  ///
  /// - Parameters:
  ///   - archive: where the archive is.
  ///   - report: receives what happens, in the order of the documents. It learns of different quotes once they are on
  ///     disk.
  ///   - shouldStop: called after each document; true ends the run, and everything read so far is written.
  /// - Returns: how much was done.
  /// - Throws: if the archive can't be opened, read or written; `noSuchArticle` before anything is changed.
  nonisolated(nonsending) package func run(
    in archive: FilePath, report: (ReextractEvent) -> Void, shouldStop: () -> Bool
  ) async throws(ArchiveError) -> ReextractCounts {
    if isDryRun { return try await compare(in: archive, report: report, shouldStop: shouldStop) }
    var writer = try ReextractWriter(archive: archive, version: version, wait: wait)
    let documents = KeptDocuments(
      in: OpenArchive(
        try ArchiveDatabase(
          path: archive, isWritable: false,
          connection: OpenArchive.readingConnection(at: archive, besideWriter: true))),
      choice: choice, version: version)
    report(.found(articles: try documents.countArticles()))
    let reextraction = DocumentReextraction()
    try await OrderedParallelMap()(
      documents, weight: Self.weight,
      transform: { document in document.map { reextraction($0) } },
      consume: { (document: Result<DocumentReextraction.Reread, ArchiveError>) throws(ArchiveError) in
        try writer.add(try document.get(), report: report)
        return !shouldStop()
      })
    return try writer.finish(report: report)
  }

  /// Says what would change.
  private nonisolated(nonsending) func compare(
    in archive: FilePath, report: (ReextractEvent) -> Void, shouldStop: () -> Bool
  ) async throws(ArchiveError) -> ReextractCounts {
    let documents = KeptDocuments(
      in: try OpenArchive.forReading(at: archive), choice: choice, version: version)
    report(.found(articles: try documents.countArticles()))
    let reextraction = DocumentReextraction()
    var counts = ReextractCounts()
    try await OrderedParallelMap()(
      documents, weight: Self.weight,
      transform: { document in document.map { reextraction($0) } },
      consume: { (document: Result<DocumentReextraction.Reread, ArchiveError>) throws(ArchiveError) in
        let document = try document.get()
        for problem in document.problems {
          counts.failed += 1
          report(.problem(problem))
        }
        for article in document.articles {
          counts.add(article.comparison)
          for difference in article.comparison.differences { report(.differs(difference)) }
        }
        report(.met(articles: counts.articles + counts.failed))
        return !shouldStop()
      })
    return counts
  }

  private static func weight(_ document: Result<KeptDocument, ArchiveError>) -> Int {
    guard case .success(let document) = document else { return 0 }
    return document.weight
  }
}

/// Something that happened in a re-extraction.
package enum ReextractEvent: Sendable {
  /// The number of articles to read again.
  case found(articles: Int)
  /// So many of them have been met.
  case met(articles: Int)
  /// A quote differs.
  case differs(QuoteDifference)
  /// An article was left as it was.
  case problem(ReextractProblem)
}

/// The counts of a re-extraction, or of its dry run.
package struct ReextractCounts: Hashable, Sendable {
  /// Articles read again.
  package var articles = 0
  /// Articles that could not be, and were left as they were.
  package var failed = 0
  /// Quotes that were not there before.
  package var quotesAdded = 0
  /// Quotes that are no longer found.
  package var quotesGone = 0
  /// Quotes that someone else says now.
  package var quotesWithOtherSpeaker = 0
  /// Quotes that are as they were.
  package var quotesUnchanged = 0

  /// Nothing done yet.
  package init() {}

  package mutating func add(_ comparison: QuoteComparison) {
    articles += 1
    quotesUnchanged += comparison.unchangedCount
    for difference in comparison.differences {
      switch difference.change {
      case .added: quotesAdded += 1
      case .gone: quotesGone += 1
      case .speaker: quotesWithOtherSpeaker += 1
      }
    }
  }
}

/// An article that could not be read again, and was left as it was.
package struct ReextractProblem: Hashable, Sendable {
  /// Why an article could not be read again.
  package enum Cause: Error, Hashable, Sendable {
    /// The archive does not have the document's bytes.
    case missingOriginal(document: Int64)
    /// The archive is a copy that was made without the document's bytes.
    case leftOutOriginal(document: Int64)
    /// The kept bytes are not those that were imported.
    case damagedOriginal(document: Int64)
    /// None of the articles that the document gives now is this one.
    case notInOriginal(document: Int64)
    /// Another program changed the article meanwhile.
    case changedMeanwhile
  }

  /// The article.
  package var articleID: Int64
  /// Where its document was found first.
  package var origin: String?
  /// Why it was left.
  package var cause: Cause
}
