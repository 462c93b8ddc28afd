import ArchiveFiles
import ArchiveModel
import ArchiveRescue
import ArchiveSearch
import ArchiveStorage
import Dispatch
import SystemPackage

/// An archive of news articles in one SQLite file.
///
/// Every method may be called from any task. What is read is read on a thread of its own, each query on a connection of its own,
/// so that a long query keeps nobody waiting; what is written waits its turn. Readers don't wait for a writer.
///
/// ```swift
/// let archive = try await NewsArchive(opening: "news.db", creating: true)
/// for try await step in archive.importing("texts") { print(step) }
/// for try await quote in archive.quotes("speaker:Lavrov") { print(quote.text) }
/// ```
public actor NewsArchive {
  /// The path of the archive's file, as it was given.
  public nonisolated let path: String

  /// Opens the archive at `path`.
  ///
  /// An archive that an older version of the program made is brought up to date where `creating` is true.
  ///
  /// - Parameters:
  ///   - path: where the file is, from the working directory on.
  ///   - creating: makes an empty archive where there is none.
  /// - Throws: ``NewsArchiveError`` where there is none, or the file is no archive, or a newer program's.
  public init(opening path: String, creating: Bool = false) async throws(NewsArchiveError) {
    self.path = path
    try await Self.onThread { () throws(ArchiveError) in
      if creating {
        try OpenArchive.forWriting(at: FilePath(path), creating: true, waiting: WriterWait()).close()
      } else {
        _ = try OpenArchive.forReading(at: FilePath(path))
      }
    }
  }

  /// Imports the articles in files and folders.
  ///
  /// Reading goes on as fast as the disk allows, whether or not steps are taken; each takes some hundred bytes until then. To cancel the
  /// task, or to leave the loop, ends the import in order: what is stored by then stays, and the same import again goes on from there.
  ///
  /// - Parameter paths: files and folders, from the working directory on.
  /// - Returns: what becomes of each document, and a summary at the end.
  public nonisolated func importing(_ paths: String...) -> ImportSteps {
    ImportSteps(paths, into: path, isWatching: false)
  }

  /// Imports what is in folders, and what arrives in them, until the task is cancelled or the loop is left.
  ///
  /// - Parameter folders: from the working directory on.
  /// - Returns: what becomes of each document.
  public nonisolated func watching(_ folders: String...) -> ImportSteps {
    ImportSteps(folders, into: path, isWatching: true)
  }

  /// The articles that a query finds, the best first.
  ///
  /// - Parameters:
  ///   - query: what could be typed into a search: words, phrases in quotation marks, conditions. Any text is a query.
  ///   - order: the best first, or the newest.
  /// - Returns: the articles, read while they are asked for.
  public nonisolated func articles(_ query: String, order: ArticleOrder = .relevance) -> ArchiveRows<FoundArticle> {
    rows { archive, give in
      let searcher = Searcher(of: archive)
      try searcher.search(searcher.query(query), order: order == .date ? .date : .relevance) { give(FoundArticle($0)) }
    }
  }

  /// The quotes that a query finds. Without words the newest come first, with words the best; an empty query finds all.
  ///
  /// - Parameter query: `speaker:Lavrov kind:direct`, `"asset freeze" article:12`. Any text is a query.
  /// - Returns: the quotes, read while they are asked for.
  public nonisolated func quotes(_ query: String = "") -> ArchiveRows<ArchivedQuote> {
    rows { archive, give in
      let searcher = Searcher(of: archive)
      let isAll = query.allSatisfy(\.isWhitespace)
      try searcher.quotes(matching: isAll ? .everything : searcher.query(query)) { give(ArchivedQuote($0.quote)) }
    }
  }

  /// People, organizations, outlets, documents and the unnamed that articles have as sources, the most quoted first.
  ///
  /// - Parameter name: words of their name; nil for all.
  /// - Returns: the sources, read while they are asked for.
  public nonisolated func sources(named name: String? = nil) -> ArchiveRows<ArchivedSource> {
    rows { archive, give in
      var filter = SourceFilter()
      filter.name = name
      try archive.sources.list(filter) { give(ArchivedSource($0)) }
    }
  }

  /// How many articles a query finds, as far as they are counted in about a second.
  public func countArticles(_ query: String) async throws(NewsArchiveError) -> Int {
    try await reading { archive throws(ArchiveError) in
      let searcher = Searcher(of: archive)
      return try searcher.countOfHits(searcher.query(query)).hits
    }
  }

  /// The article with this number, with its quotes. Throws ``NewsArchiveError`` of code `notFound` where there is none.
  public func article(_ id: Int64) async throws(NewsArchiveError) -> ArchivedArticle {
    try await reading { archive throws(ArchiveError) in ArchivedArticle(try archive.articles.article(id: id)) }
  }

  /// The bytes that an article was imported from, proved by their SHA-256.
  public func original(ofArticle id: Int64) async throws(NewsArchiveError) -> [UInt8] {
    try await reading { archive throws(ArchiveError) in try archive.originals.original(article: id) }
  }

  /// Copies the archive into one file, also while somebody writes to it. A copy of this archive that is there is replaced.
  ///
  /// - Parameter copy: where the copy goes, from the working directory on.
  /// - Throws: ``NewsArchiveError`` where the copy cannot be made; the place is then as it was.
  public func backup(to copy: String) async throws(NewsArchiveError) {
    try await Self.onThread { [path] () throws(ArchiveError) in
      _ = try BackupRun(of: FilePath(path)).run(to: FilePath(copy))
    }
  }

  private nonisolated func rows<Row>(
    _ read: @escaping @Sendable (borrowing OpenArchive, (Row) -> Bool) throws -> Void
  ) -> ArchiveRows<Row> {
    ArchiveRows { [path] give in try read(OpenArchive.forReading(at: FilePath(path)), give) }
  }

  private func reading<Value: Sendable>(
    _ read: @escaping @Sendable (borrowing OpenArchive) throws(ArchiveError) -> Value
  ) async throws(NewsArchiveError) -> Value {
    try await Self.onThread { [path] () throws(ArchiveError) in try read(OpenArchive.forReading(at: FilePath(path))) }
  }

  /// Runs `body` on a thread of its own: it waits for the disk and for locks, which no thread of Swift's tasks may do.
  private static func onThread<Value: Sendable>(
    _ body: @escaping @Sendable () throws(ArchiveError) -> Value
  ) async throws(NewsArchiveError) -> Value {
    let result: Result<Value, NewsArchiveError> = await withCheckedContinuation { continuation in
      DispatchQueue(label: "archive.work").async {
        do throws(ArchiveError) {
          continuation.resume(returning: .success(try body()))
        } catch {
          continuation.resume(returning: .failure(NewsArchiveError(error)))
        }
      }
    }
    return try result.get()
  }
}

/// In which order a search gives articles.
public enum ArticleOrder: Sendable {
  /// The best answer first.
  case relevance
  /// The newest first; those without a date come last.
  case date
}
