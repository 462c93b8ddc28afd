import Archive
import ArchiveSQLite
import Foundation
import Testing

/// The library's public interface: archives opened by other programs, and queries read while they are iterated.
@Suite struct NewsArchiveTests {
  private let folder = TemporaryFolder()

  private func letter(_ number: Int) -> String {
    "Letter \(number)\n\n“The quay number \(number) closes on Monday,” said Ada Example, the mayor.\n"
  }

  /// An archive with so many letters.
  private func archive(_ count: Int) async throws -> NewsArchive {
    for number in 0..<count { try folder.write(letter(number), to: "letters/\(number).txt") }
    let archive = try await NewsArchive(opening: folder.file("news.db").string, creating: true)
    var summary: ImportSummary?
    for try await step in archive.importing(folder.file("letters").string) {
      if case .finished(let counts) = step { summary = counts }
    }
    #expect(summary?.added == count)
    return archive
  }

  @Test func `all rows come, in order, and each once`() async throws {
    let archive = try await archive(300)
    var quotes: [Int64] = []
    for try await quote in archive.quotes() {
      #expect(quote.speaker?.name == "Ada Example" && quote.kind == .direct)
      quotes.append(quote.id)
    }
    #expect(quotes.count == 300 && Set(quotes).count == 300)
    var articles = 0
    for try await _ in archive.articles("quay") { articles += 1 }
    #expect(articles == 300)
    #expect(try await archive.countArticles("quay") == 300)
    var similar: [Int64] = []
    for try await article in archive.articles(like: 1) { similar.append(article.id) }
    #expect(similar.count == 100 && !similar.contains(1))
    await #expect(throws: NewsArchiveError.self) { for try await _ in archive.articles(like: 999) {} }
    var sources: [ArchivedSource] = []
    for try await source in archive.sources(named: "Ada") { sources.append(source) }
    #expect(sources.map(\.quoteCount) == [300])
  }

  @Test func `a query that is left lets the archive be written, moved and read again`() async throws {
    let archive = try await archive(200)
    for try await article in archive.articles("quay").prefix(3) {
      #expect(try await archive.article(article.id).quotes.count == 1)
    }
    for _ in 0..<50 {
      for try await _ in archive.quotes() { break }
    }
    try folder.write(letter(1_000), to: "more/1000.txt")
    for try await step in archive.importing(folder.file("more").string) {
      if case .stored(_, let articles) = step { #expect(articles.count == 1) }
    }
    try await archive.backup(to: folder.file("copy.db").string)
    let copy = try await NewsArchive(opening: folder.file("copy.db").string)
    #expect(try await copy.countArticles("quay") == 201)
    #expect(try await copy.original(ofArticle: 201) == Array(letter(1_000).utf8))
  }

  @Test func `queries run beside each other, and a task that is cancelled ends its own`() async throws {
    let archive = try await archive(200)
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<12 {
        group.addTask {
          var count = 0
          for try await _ in archive.quotes("speaker:Ada") { count += 1 }
          return count
        }
      }
      for try await count in group { #expect(count == 200) }
    }
    let reading = Task {
      var count = 0
      for try await _ in archive.quotes() {
        count += 1
        if count == 1 { unsafe withUnsafeCurrentTask { unsafe $0?.cancel() } }
      }
      return count
    }
    // Rows that were passed on by then may still be taken.
    switch await reading.result {
    case .success(let count): #expect(count < 200)
    case .failure(let error): #expect(error is CancellationError)
    }
  }

  @Test func `what is missing or no archive is an error with a kind`() async throws {
    await #expect { try await NewsArchive(opening: folder.file("none.db").string) } throws: {
      ($0 as? NewsArchiveError)?.code == .notFound
    }
    let text = folder.file("text.db")
    try folder.write(String(repeating: "no archive ", count: 100), to: "text.db")
    await #expect { try await NewsArchive(opening: text.string, creating: true) } throws: {
      ($0 as? NewsArchiveError)?.code == .unusableFile
    }
    let archive = try await archive(1)
    await #expect { try await archive.article(99) } throws: { ($0 as? NewsArchiveError)?.code == .notFound }
    try FileManager.default.removeItem(atPath: archive.path)
    await #expect {
      for try await _ in archive.quotes() {}
    } throws: {
      ($0 as? NewsArchiveError)?.code == .notFound
    }
  }
}
