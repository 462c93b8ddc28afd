import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveIngestion
@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveStorage
@testable import ArchiveText

/// Re-extraction over the originals that an archive keeps.
@Suite struct ReextractTests {
  let folder = TemporaryFolder()
  var archive: FilePath { folder.file("archive.db") }

  private static let newer = ArchiveVersion.extractor + 1

  /// An archive of three letters, whose files are gone.
  private func fill() async throws {
    for (number, name) in ["Ada Example", "Bo Example", "Cy Sample"].enumerated() {
      try folder.write(
        """
        The Quay Opens Again \(number)

        The quay opens on Monday. “We will open it in spring, and not before,” said \(name), the mayor.

        “It is the \(number)th time,” the mayor added.
        """, to: "in/\(number).txt")
    }
    _ = try await ImportRun(paths: [folder.file("in")], defaults: ArticleDefaults(outlet: "Example Times")).run(
      into: archive, report: { _ in }, shouldStop: { false })
    try run(["rm", "-r", folder.file("in").string])
  }

  @discardableResult
  private func reextract(
    _ choice: ArticleChoice = .behind, dry: Bool = false, version: Int = newer, stopAfter: Int = .max
  ) async throws -> (counts: ReextractCounts, differences: [QuoteDifference], problems: [ReextractProblem]) {
    var differences: [QuoteDifference] = []
    var problems: [ReextractProblem] = []
    var met = 0
    let counts = try await ReextractRun(of: choice, isDryRun: dry, version: version).run(
      in: archive,
      report: { event in
        switch event {
        case .found: break
        case .met(let articles): met = articles
        case .differs(let difference): differences.append(difference)
        case .problem(let problem): problems.append(problem)
        }
      },
      shouldStop: { met >= stopAfter })
    return (counts, differences, problems)
  }

  /// The content of all tables, except the version and ids that extraction gives again.
  private func contents() throws -> String {
    try shell(
      archive,
      """
      SELECT id, document_id, title, summary, byline, dateline, outlet_id, published_at, language, url, body, word_count
      FROM articles ORDER BY id;
      SELECT article_id, text, kind, speaker, mention, cue, told_to, confidence, speaker_path FROM quote_details
      ORDER BY article_id, quote_id;
      SELECT * FROM blocks ORDER BY article_id, position; SELECT * FROM article_authors; SELECT * FROM documents; SELECT * FROM document_origins;
      SELECT name, kind FROM sources ORDER BY name;
      """)
  }

  private func dump() throws -> String { try shell(archive, ".dump") }

  @Test func `articles that are behind are brought up to date and keep their ids`() async throws {
    try await fill()
    let before = try contents()
    let lastQuote = try shell(archive, "SELECT max(id) FROM quotes")
    let result = try await reextract()
    #expect(result.counts.articles == 3)
    #expect(result.counts.quotesUnchanged > 0)
    #expect(result.differences.isEmpty)
    #expect(try contents() == before)
    #expect(try shell(archive, "SELECT DISTINCT extractor_version FROM articles") == "\(Self.newer)")
    // Ids are never used twice.
    #expect(try shell(archive, "SELECT min(id) > \(lastQuote) FROM quotes") == "1")
    try expectSound(archive)
  }

  @Test func `a second run does nothing`() async throws {
    try await fill()
    try await reextract()
    let before = try dump()
    #expect(try await reextract().counts == ReextractCounts())
    #expect(try await reextract(version: ArchiveVersion.extractor).counts == ReextractCounts())
    #expect(try dump() == before)
  }

  @Test func `what differs is said, and put right`() async throws {
    try await fill()
    _ = try shell(
      archive,
      """
      DELETE FROM quotes WHERE id = (SELECT min(id) FROM quotes WHERE article_id = 1);
      INSERT INTO quotes (article_id, kind, text) VALUES (2, 'direct', 'Nobody said this');
      UPDATE article_sources SET name = 'Someone Else' WHERE article_id = 3 AND name = 'Cy Sample';
      """)
    let dry = try await reextract(dry: true)
    let result = try await reextract()
    #expect(dry.counts == result.counts)
    #expect(dry.differences == result.differences)
    #expect(result.counts.quotesAdded == 1)
    #expect(result.counts.quotesGone == 1)
    #expect(result.counts.quotesWithOtherSpeaker > 0)
    let gone = try #require(result.differences.first { $0.change == .gone })
    #expect(gone == QuoteDifference(articleID: 2, change: .gone, text: "Nobody said this"))
    let other = try #require(result.differences.first { $0.change == .speaker })
    #expect(other.speakerBefore == "Someone Else")
    #expect(other.speakerAfter == "Cy Sample")
    #expect(try shell(archive, "SELECT count(*) FROM quotes WHERE text = 'Nobody said this'") == "0")
    try expectSound(archive)
  }

  @Test func `a dry run changes nothing`() async throws {
    try await fill()
    _ = try shell(archive, "DELETE FROM quotes WHERE article_id = 1")
    let file = try folder.read(archive)
    let result = try await reextract(dry: true)
    #expect(result.counts.articles == 3)
    #expect(result.counts.quotesAdded > 0)
    #expect(try folder.read(archive) == file)
  }

  @Test func `what a person decided differs in nothing and stays`() async throws {
    try await fill()
    let quotes = try shell(
      archive, "SELECT group_concat(id) FROM (SELECT id FROM quotes WHERE article_id < 3 ORDER BY id)")
    let ids = quotes.split(separator: ",").compactMap { Int64($0) }
    let store = try OpenArchive.forWriting(at: archive, creating: false)
    _ = try store.quoteCorrections.correctSpeaker(ofQuote: try #require(ids.first), name: "Dee Example")
    _ = try store.quoteCorrections.rejectQuote(try #require(ids.last))
    try store.close()
    let before = try contents()
    for dry in [true, false] {
      let result = try await reextract(.all, dry: dry)
      #expect(result.differences.isEmpty)
      #expect(result.counts.articles == 3)
    }
    #expect(try contents() == before)
  }

  @Test func `only the articles that are named are read, whatever version read them`() async throws {
    try await fill()
    #expect(try await reextract(.ids([2])).counts.articles == 1)
    #expect(try shell(archive, "SELECT group_concat(id) FROM articles WHERE extractor_version = \(Self.newer)") == "2")
    #expect(try await reextract(.ids([2, 3])).counts.articles == 2)
    #expect(try await reextract(.all).counts.articles == 3)
    await #expect(throws: ArchiveError.noSuchArticle(99)) { try await reextract(.ids([1, 99])) }
  }

  @Test func `a text that a person edited is kept and extracted as it is`() async throws {
    try await fill()
    _ = try shell(
      archive,
      """
      UPDATE articles SET body = 'The quay stays shut.' || char(10, 10) || '“No,” said Dee Example.' WHERE id = 2;
      UPDATE articles SET subtitle = 'A line by hand' WHERE id = 1;
      """)
    #expect(try shell(archive, "SELECT count(edited_at) FROM articles") == "2")
    for version in [Self.newer, Self.newer + 1] {
      try await reextract(version: version)
      #expect(try shell(archive, "SELECT body LIKE 'The quay stays shut.%' FROM articles WHERE id = 2") == "1")
      #expect(try shell(archive, "SELECT text || speaker FROM quote_details WHERE article_id = 2") == "No,Dee Example")
      #expect(try shell(archive, "SELECT count(*) || '|' || sum(length) FROM blocks WHERE article_id = 2") == "2|43")
      #expect(try shell(archive, "SELECT subtitle FROM articles WHERE id = 1") == "A line by hand")
      #expect(try shell(archive, "SELECT count(*) FROM quotes WHERE article_id = 1") == "2")
      #expect(try shell(archive, "SELECT word_count FROM articles WHERE id = 2") == "8")
      #expect(try shell(archive, "SELECT count(edited_at) FROM articles") == "2")
    }
    try expectSound(archive)
  }

  @Test func `a newer text of the file takes the place of an edit`() async throws {
    try await fill()
    _ = try shell(archive, "UPDATE articles SET title = 'By hand' WHERE id = 1")
    try folder.write(
      """
      The Quay Opens at Last

      The quay opens on Monday. “We will open it in spring, and not before,” said Ada Example, the mayor. She was glad.
      """, to: "in/0.txt")
    let counts = try await ImportRun(paths: [folder.file("in")]).run(
      into: archive, report: { _ in }, shouldStop: { false })
    #expect(counts.revised == 1)
    #expect(try shell(archive, "SELECT count(edited_at), count(extractor_version) FROM articles") == "0|3")
    try await reextract()
    #expect(try shell(archive, "SELECT title FROM articles WHERE id = 1") == "The Quay Opens at Last")
    #expect(try shell(archive, "SELECT title FROM revisions") == "By hand")
    try expectSound(archive)
  }

  @Test func `a better reading of the same bytes is no revision`() async throws {
    try await fill()
    let before = try contents()
    // Like an earlier parser's result: with the headline in the body, and without anybody's edit.
    _ = try shell(
      archive,
      """
      UPDATE articles SET body = title || char(10, 10) || body, title = NULL WHERE id = 1;
      UPDATE articles SET edited_at = NULL, extractor_version = 0 WHERE id = 1;
      """)
    let result = try await reextract(.behind, version: ArchiveVersion.extractor)
    #expect(result.counts.articles == 1)
    #expect(try contents() == before)
    #expect(try shell(archive, "SELECT count(*) FROM revisions") == "0")
    #expect(try shell(archive, "SELECT count(edited_at) FROM articles") == "0")
    try expectSound(archive)
  }

  @Test func `what the user said where the original is silent stays`() async throws {
    try await fill()
    try await reextract(.all)
    #expect(try shell(archive, "SELECT DISTINCT outlet FROM article_details") == "Example Times")
  }

  @Test func `a damaged original is reported, and the rest is done`() async throws {
    try await fill()
    _ = try shell(
      archive,
      """
      UPDATE sqlar SET data = zeroblob(length(data)) WHERE name LIKE '1/%';
      DELETE FROM sqlar WHERE name LIKE '3/%';
      """)
    let before = try shell(archive, "SELECT * FROM quotes WHERE article_id <> 2")
    let result = try await reextract()
    #expect(result.counts.articles == 1)
    #expect(result.counts.failed == 2)
    #expect(result.problems.map(\.cause) == [.damagedOriginal(document: 1), .missingOriginal(document: 3)])
    #expect(result.problems.map(\.articleID) == [1, 3])
    #expect(result.problems[0].origin?.hasSuffix("/in/0.txt") == true)
    #expect(try shell(archive, "SELECT * FROM quotes WHERE article_id <> 2") == before)
    #expect(try shell(archive, "SELECT group_concat(id) FROM articles WHERE extractor_version = \(Self.newer)") == "2")
  }

  @Test func `a run that is stopped keeps what was read, and the next one goes on`() async throws {
    try await fill()
    #expect(try await reextract(stopAfter: 1).counts.articles == 1)
    #expect(try await reextract().counts.articles == 2)
    try expectSound(archive)
  }

  @Test func `sources keep their ids, whatever became known since`() async throws {
    let letters = [
      "“It is shut,” said a driver.\n\n“It is,” Sample said.", "“It is open,” said Bo Sample, a baker.",
      "“Is it?” said Cy Sample, a mason.",
    ]
    for (number, text) in letters.enumerated() { try folder.write("The Quay\n\n\(text)\n", to: "in/\(number).txt") }
    _ = try await ImportRun(paths: [folder.file("in")]).run(into: archive, report: { _ in }, shouldStop: { false })
    let before = try shell(archive, "SELECT * FROM source_details ORDER BY source_id")
    let speakers = try shell(archive, "SELECT speaker_id, text FROM quote_details ORDER BY article_id, quote_id")
    #expect(before.contains("Sample"))
    for version in [Self.newer, Self.newer + 1] {
      try await reextract(version: version)
      #expect(try shell(archive, "SELECT * FROM source_details ORDER BY source_id") == before)
      #expect(
        try shell(archive, "SELECT speaker_id, text FROM quote_details ORDER BY article_id, quote_id") == speakers)
    }
  }

  @Test func `sources that no article has any more go`() async throws {
    try await fill()
    _ = try shell(
      archive,
      """
      INSERT INTO sources (id, name, kind) VALUES (900, 'Old Reading', 'person');
      INSERT INTO article_sources (article_id, source_id, name) VALUES (1, 900, 'Old Reading');
      """)
    try await reextract()
    #expect(try shell(archive, "SELECT name FROM sources WHERE id >= 900") == "")
    try expectSound(archive)
  }

  @Test func `what people decided stands after extraction anew`() async throws {
    try folder.write("The Quay\n\n“It is open to all of us again,” Ada Sample said.\n", to: "in/a.txt")
    try folder.write("The Pier\n\n“It is shut to all of us again,” Bo Sample said.\n", to: "in/b.txt")
    _ = try await ImportRun(paths: [folder.file("in")]).run(into: archive, report: { _ in }, shouldStop: { false })
    let store = try OpenArchive.forWriting(at: archive, creating: false)
    _ = try store.quoteCorrections.correctSpeaker(ofQuote: store.quoteID("It is open"), name: "Cy Test")
    _ = try store.articleCorrections.correctOutlet(ofArticle: 1, "Example Post")
    _ = try store.sourceCorrections.mergeSources(["Bo Sample"], into: "Cy Test")
    try store.close()
    for version in [Self.newer, Self.newer + 1] {
      try await reextract(version: version)
      #expect(try shell(archive, "SELECT DISTINCT speaker FROM quote_details") == "Cy Test")
      #expect(try shell(archive, "SELECT outlet FROM article_details WHERE article_id = 1") == "Example Post")
    }
    try expectSound(archive)
  }

  @Test func `an archive of an earlier schema is brought up to date first`() async throws {
    try await fill()
    try takeBack(archive, toVersion: 4)
    _ = try shell(archive, "UPDATE articles SET extractor_version = NULL WHERE id = 3")
    #expect(throws: ArchiveError.olderVersion(archive, found: 4, needed: Migration.newest)) {
      _ = try OpenArchive.forReading(at: archive)
    }
    let result = try await reextract()
    #expect(result.counts.articles == 3)
    #expect(try shell(archive, "SELECT group_concat(id) FROM articles WHERE edited_at IS NOT NULL") == "3")
    try expectSound(archive)
  }

  @Test func `the documents are found without reading a body`() async throws {
    try await fill()
    let plan = try shell(
      archive,
      """
      EXPLAIN QUERY PLAN SELECT DISTINCT document_id FROM articles
      WHERE document_id > 1 AND (extractor_version IS NULL OR extractor_version < 2) ORDER BY document_id LIMIT 9
      """)
    #expect(plan.contains("COVERING INDEX articles_document_id"))
    #expect(!plan.contains("TEMP B-TREE"))
  }
}

@Suite struct ArticleMatchingTests {
  private func article(_ body: String, title: String? = nil, url: String? = nil) -> ParsedArticle {
    var article = ParsedArticle(body: body)
    article.title = title
    article.url = url
    return article
  }

  @Test func `one and one belong together, however they differ`() {
    #expect(ArticleMatching.places(of: [article("a b c d e f")], in: [article("x")]) == [0])
    #expect(ArticleMatching.places(of: [article("a")], in: []) == [nil])
  }

  @Test func `several are told apart by URL, title and words`() {
    let stored = [
      article("one two three four five six"), article("x", title: "T"), article("y", url: "https://a.example/"),
    ]
    let parsed = [
      article("other", title: "T", url: "https://a.example/"), article("more", title: "T"), article("nothing like it"),
      article("one two three four five six seven"),
    ]
    #expect(ArticleMatching.places(of: stored, in: parsed) == [3, 1, 0])
    #expect(ArticleMatching.places(of: stored, in: [parsed[2], parsed[2]]) == [nil, nil, nil])
  }

  @Test func `paragraphs of an edited text stand between empty lines`() {
    let blocks = DocumentReextraction.paragraphs(of: "\n\nEine Zeile\nmit Ümlaut\n \n\nEnde\n")
    #expect(blocks.map(\.range) == [TextRange(start: 2, length: 21), TextRange(start: 27, length: 4)])
    #expect(DocumentReextraction.paragraphs(of: "").isEmpty)
  }
}
