import ArchiveFiles
import ArchiveModel
import ArchiveRescue
import ArchiveSearch
import ArchiveStorage
import Dispatch
import SystemPackage

/// An archive of news articles in one SQLite file.
///
/// You can call every method from any task. Each query runs on a thread and a connection of its own, so a long query
/// delays nobody. Writers wait for each other. Readers don't wait for a writer.
///
/// ```swift
/// let archive = try await NewsArchive(opening: "news.db", creating: true)
/// for try await step in archive.importing("texts") { print(step) }
/// for try await quote in archive.quotes("speaker:Lavrov") { print(quote.text) }
/// ```
public actor NewsArchive {
  /// The path of the archive's file, as you gave it.
  public nonisolated let path: String

  /// Opens the archive at `path`.
  ///
  /// If `creating` is true, this brings an archive of an older version up to date.
  ///
  /// - Parameters:
  ///   - path: the file, relative to the working directory.
  ///   - creating: makes an empty archive if there is none.
  /// - Throws: ``NewsArchiveError`` if there is no archive, or if the file is not an archive or was made by a newer
  ///   version.
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
  /// Reading continues even if you don't take the steps; each waiting step needs some hundred bytes. Cancelling the
  /// task or leaving the loop ends the import in order: everything stored until then stays. The same import, started
  /// again, continues from there.
  ///
  /// - Parameter paths: files and folders, relative to the working directory.
  /// - Returns: what happens to each document, and a summary at the end.
  public nonisolated func importing(_ paths: String...) -> ImportSteps {
    ImportSteps(paths, into: path, isWatching: false)
  }

  /// Imports the files in folders, then each file that arrives, until you cancel the task or leave the loop.
  ///
  /// - Parameter folders: folders, relative to the working directory.
  /// - Returns: what happens to each document.
  public nonisolated func watching(_ folders: String...) -> ImportSteps {
    ImportSteps(folders, into: path, isWatching: true)
  }

  /// The articles that a query finds.
  ///
  /// - Parameters:
  ///   - query: the same text as on the command line: words, phrases in quotation marks, conditions. Any text is valid.
  ///   - order: the best articles first, or the newest.
  /// - Returns: the articles, which are read while you iterate.
  public nonisolated func articles(_ query: String, order: ArticleOrder = .relevance) -> ArchiveRows<FoundArticle> {
    rows { archive, give in
      let searcher = Searcher(of: archive)
      try searcher.search(searcher.query(query), order: order == .date ? .date : .relevance) { give(FoundArticle($0)) }
    }
  }

  /// The articles that are most like one, most alike first: at most a hundred.
  ///
  /// A score here is how much the two are alike by their words, from 0 to 1.
  ///
  /// - Parameter id: the number of the article. Iterating throws ``NewsArchiveError`` with code `notFound` if there is
  ///   none.
  /// - Returns: the articles, which are read while you iterate.
  public nonisolated func articles(like id: Int64) -> ArchiveRows<FoundArticle> {
    rows { archive, give in try SimilarArticles(of: archive).search(like: id) { give(FoundArticle($0)) } }
  }

  /// The quotes that a query finds. The best come first; without words, the newest. An empty query finds all quotes.
  ///
  /// - Parameter query: for example `speaker:Lavrov kind:direct` or `"asset freeze" article:12`. Any text is valid.
  /// - Returns: the quotes, which are read while you iterate.
  public nonisolated func quotes(_ query: String = "") -> ArchiveRows<ArchivedQuote> {
    rows { archive, give in
      let searcher = Searcher(of: archive)
      let isAll = query.allSatisfy(\.isWhitespace)
      try searcher.quotes(matching: isAll ? .everything : searcher.query(query)) { give(ArchivedQuote($0.quote)) }
    }
  }

  /// The sources of the articles: people, organizations, outlets, documents and unnamed sources. The most quoted come
  /// first.
  ///
  /// - Parameter name: words of the name; nil for all sources.
  /// - Returns: the sources, which are read while you iterate.
  public nonisolated func sources(named name: String? = nil) -> ArchiveRows<ArchivedSource> {
    rows { archive, give in
      var filter = SourceFilter()
      filter.name = name
      try archive.sources.list(filter) { give(ArchivedSource($0)) }
    }
  }

  /// How many articles a query finds. Counting stops after about a second, so the number may be too low.
  public func countArticles(_ query: String) async throws(NewsArchiveError) -> Int {
    try await reading { archive throws(ArchiveError) in
      let searcher = Searcher(of: archive)
      return try searcher.countOfHits(searcher.query(query)).hits
    }
  }

  /// The article with this number and its quotes. Throws ``NewsArchiveError`` with code `notFound` if there is none.
  public func article(_ id: Int64) async throws(NewsArchiveError) -> ArchivedArticle {
    try await reading { archive throws(ArchiveError) in ArchivedArticle(try archive.articles.article(id: id)) }
  }

  /// The bytes that an article was imported from, checked against their SHA-256.
  public func original(ofArticle id: Int64) async throws(NewsArchiveError) -> [UInt8] {
    try await reading { archive throws(ArchiveError) in try archive.originals.original(article: id) }
  }

  /// Copies the archive into one file, even while somebody writes to it. An earlier copy of this archive is replaced.
  ///
  /// - Parameter copy: the path of the copy, relative to the working directory.
  /// - Throws: ``NewsArchiveError`` if the copy can't be made. An earlier copy then stays as it was.
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

  /// Runs `body` on its own thread, because it waits for the disk and for locks. Threads of Swift's tasks must not
  /// wait.
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

/// The order in which a search returns articles.
public enum ArticleOrder: Sendable {
  /// The best articles first.
  case relevance
  /// The newest first. Articles without a date come last.
  case date
}
