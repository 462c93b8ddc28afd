import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveIngestion
@testable import ArchiveModel
@testable import ArchiveSQLite
@testable import ArchiveStorage
@testable import ArchiveStories

/// Utterances as imports, edits and removals leave them.
@Suite struct UtteranceTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  private static let said =
    "The harbour board has shut the old quay for the winter, and nobody will open it before spring"

  private func dump(_ articles: [(title: String, day: String?, text: String)]) throws -> FilePath {
    let lines = articles.map { article in
      let day = article.day.map { #","date":"\#($0)""# } ?? ""
      return #"{"title":"\#(article.title)","source":"\#(article.title) Post","text":"\#(article.text)"\#(day)}"#
    }
    let name = "dump-\(articles.count)-\(articles[0].title).jsonl"
    try folder.write(lines.joined(separator: "\n") + "\n", to: name)
    return folder.file(name)
  }

  private func importing(_ articles: [(title: String, day: String?, text: String)]) async throws {
    _ = try await ImportRun(paths: [dump(articles)]).run(into: path, report: { _ in }, shouldStop: { false })
  }

  private var three: [(title: String, day: String?, text: String)] {
    [
      ("One", "2025-03-02", "“\(Self.said),” Ada Example said on Monday in the harbour."),
      ("Two", "2025-03-03", "It rained. Ada Example said that the board “has shut the old quay for the winter.”"),
      ("Far", "2025-06-03", "“\(Self.said),” Ada Example said on Monday in the harbour."),
    ]
  }

  /// The utterances: the titles of their articles with the wordings.
  private func utterances() throws -> String {
    try shell(
      path,
      """
      SELECT utterance_id, group_concat(title || ' ' || wording) FROM (
        SELECT utterance_id, articles.title, wording FROM quote_utterances
        JOIN quotes ON quotes.id = quote_id JOIN articles ON articles.id = quotes.article_id
        ORDER BY utterance_id, articles.title) GROUP BY utterance_id ORDER BY utterance_id
      """)
  }

  @Test func `an import joins the same words within two weeks`() async throws {
    try await importing(three)
    #expect(try utterances() == "1|One same,Two trimmed")
    let store = try OpenArchive.forReading(at: path)
    let found = try store.utterances.path(ofQuote: 1)
    #expect(found?.stops.map(\.quote.title) == ["One", "Two"])
    #expect(found?.beginning == .earliest(quote: 1))
    #expect(try store.utterances.path(ofQuote: 999) == nil)
    #expect(try store.utterances.paths(ofWords: "old QUAY for the").first?.stops.count == 2)
    #expect(try store.utterances.paths(ofWords: "\" OR NEAR(").isEmpty)
  }

  @Test func `articles that come one by one are joined as those that come at once`() async throws {
    for article in three { try await importing([article]) }
    let oneByOne = try utterances()
    #expect(oneByOne.contains("One same,Two trimmed"))
    _ = try shell(path, "DELETE FROM utterance_progress; DELETE FROM quote_utterances; DELETE FROM utterances")
    let store = try OpenArchive.forWriting(at: path, creating: false)
    try store.utteranceMatching.settle()
    try store.close()
    #expect(try utterances() == oneByOne)
  }

  @Test func `both ways of finding partners find the same`() throws {
    let words = QuotedWords(of: Self.said)
    let pairs = words.tellingPairs(inRunsOf: 6)
    #expect(pairs.contains { $0 == ("winter", "nobody") || $0 == ("nobody", "winter") })
    // Each run of six words of a quote has a pair that the whole has too.
    let part = QuotedWords(of: "nobody will open it before spring")
    for pair in part.tellingPairs(inRunsOf: 6) { #expect(pairs.contains { $0 == pair }) }
  }

  @Test func `a removal leaves no utterance of one article`() async throws {
    try await importing(three)
    let store = try OpenArchive.forWriting(at: path, creating: false)
    _ = try store.removals.remove(.articles([2]))
    try store.close()
    #expect(try utterances() == "")
    #expect(try shell(path, "SELECT count(*) FROM utterances, utterance_queue") == "0")
  }

  @Test func `a deletion in a shell is noticed by the next writer`() async throws {
    var articles = three
    articles.append(("Three", "2025-03-04", "“\(Self.said),” Ada Example said at noon in the rain."))
    try await importing(articles)
    #expect(try utterances() == "1|One same,Three same,Two trimmed")
    _ = try shell(path, "DELETE FROM articles WHERE title = 'One'")
    #expect(try utterances() == "")
    let store = try OpenArchive.forWriting(at: path, creating: false)
    #expect(try store.utteranceMatching.waiting() == 2)
    try store.utteranceMatching.settle()
    #expect(try store.utteranceMatching.waiting() == 0)
    try store.close()
    #expect(try utterances().contains("Three same,Two trimmed"))
  }

  @Test func `a check finds an utterance whose quotes have nothing in common`() async throws {
    try await importing(three)
    #expect(try OpenArchive.forReading(at: path).checks.checkUtterances().faultCount == 0)
    _ = try shell(
      path,
      """
      INSERT INTO utterances VALUES (77, 1);
      UPDATE quote_utterances SET utterance_id = 77 WHERE quote_id = 1
      """)
    #expect(try OpenArchive.forReading(at: path).checks.checkUtterances().faultCount > 0)
  }

  @Test func `two articles of one day are a tie, and one without a date stands apart`() async throws {
    try await importing([
      ("One", "2025-03-02", "“\(Self.said),” Ada Example said."),
      ("Two", "2025-03-02", "“\(Self.said),” said Ada Example."),
      ("Three", nil, "“\(Self.said),” Ada Example told us."),
    ])
    let found = try OpenArchive.forReading(at: path).utterances.path(ofQuote: 1)
    #expect(found?.beginning == .tie(day: "2025-03-02", articles: 2))
    #expect(found?.stops.last?.quote.title == "Three")
  }
}
