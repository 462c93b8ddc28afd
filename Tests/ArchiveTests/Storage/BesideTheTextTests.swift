import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveRescue
@testable import ArchiveSQLite
@testable import ArchiveStorage
@testable import ArchiveText

/// What belongs to an article besides its text: notes, the turns of a transcript, what came with a crawl.
@Suite struct BesideTheTextTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  /// "Ann: We open." at 0:01, "Bob: At six." at 1:02:03.004, and a line without a known time.
  private func transcript() -> Sample {
    var sample = Sample("Ann: We open.\n\nBob: At six.\n\nThey leave.", origin: "/news/talk.srt")
    sample.article.turns = [
      SpokenTurn(
        range: TextRange(start: 5, length: 8), label: TextRange(start: 0, length: 3), begins: 1000, ends: 2500),
      SpokenTurn(
        range: TextRange(start: 20, length: 7), label: TextRange(start: 15, length: 3), begins: 3_723_004),
      SpokenTurn(range: TextRange(start: 29, length: 11)),
    ]
    sample.article.notes = [
      ArticleNote(kind: .comment, text: "Ask Ann again.", about: "We open."),
      ArticleNote(kind: .highlight, text: "At six."),
    ]
    sample.extraction.sources = [Sample.person("Ann"), Sample.person("Bob")]
    sample.extraction.quotes = [(5, "We open.", 0), (20, "At six.", 1), (29, "They leave.", 0)].map {
      start, text, source in
      Quote(
        kind: .direct, segments: [Segment(range: TextRange(start: start, length: text.unicodeScalars.count))],
        text: text,
        attributions: [Attribution(role: .speaker, source: source)], confidence: 0.9)
    }
    return sample
  }

  private func fill() throws {
    let store = try newArchive(in: folder)
    try store.importing([transcript(), Sample("No transcript here.", origin: "/news/other.txt", title: "Other")])
    try store.close()
  }

  @Test func `notes and turns are stored and read as they were`() throws {
    try fill()
    let article = try OpenArchive.forReading(at: path).articles.article(id: 1)
    #expect(article.article.turns == transcript().article.turns)
    #expect(article.article.notes == transcript().article.notes)
    #expect(try OpenArchive.forReading(at: path).articles.article(id: 2).article.notes.isEmpty)
  }

  @Test func `a quote says when it was spoken, in the view and in the record`() throws {
    try fill()
    #expect(
      try shell(path, "SELECT text, spoken_at FROM quote_details ORDER BY quote_id")
        == "We open.|00:00:01.000\nAt six.|01:02:03.004\nThey leave.|")
    let quotes = try OpenArchive.forReading(at: path).articles.article(id: 1).quotes
    #expect(quotes.map(\.spokenAt) == [1000, 3_723_004, nil])
    #expect(quotes.compactMap(\.spokenAt).map(SpokenTurn.timeText) == ["00:00:01.000", "01:02:03.004"])
  }

  @Test func `a place between two turns has no time`() {
    let turns = transcript().article.turns
    #expect(
      [0, 4, 5, 12, 13, 20, 26, 27, 29, 99].map { turns.beginning(at: $0) }
        == [nil, nil, 1000, 1000, nil, 3_723_004, 3_723_004, nil, nil, nil])
    #expect([SpokenTurn]().beginning(at: 0) == nil)
  }

  @Test func `turns go with the text that they are of, notes with the article`() throws {
    try fill()
    let counts = "SELECT (SELECT count(*) FROM spoken_turns), (SELECT count(*) FROM article_notes)"
    _ = try shell(path, "UPDATE articles SET title = 'Another' WHERE id = 1")
    #expect(try shell(path, counts) == "3|2")
    _ = try shell(path, "UPDATE articles SET body = 'Another text.' WHERE id = 1")
    #expect(try shell(path, counts) == "0|2")
    _ = try shell(path, "DELETE FROM articles WHERE id = 1")
    #expect(try shell(path, counts) == "0|0")
    try expectSound(path)
  }

  @Test(arguments: [
    "UPDATE spoken_turns SET length = 5000 WHERE start = 5", "UPDATE spoken_turns SET length = 16 WHERE start = 5",
    "UPDATE spoken_turns SET label_start = -1 WHERE start = 20",
    "UPDATE spoken_turns SET label_start = NULL WHERE start = 5",
  ])
  func `a turn that is not in the text is found`(sql: String) throws {
    try fill()
    _ = try shell(path, sql)
    var faults: [CheckFault] = []
    try ArchiveCheck(of: path).run { faults += $0.faults }
    #expect(
      faults.contains { if case .turn(_, article: 1) = $0 { true } else { false } }, "\(faults)")
    _ = try OpenArchive.forReading(at: path).articles.article(id: 1)
  }

  @Test func `what came with a crawl goes with its import, and with its document`() throws {
    try fill()
    _ = try shell(
      path,
      """
      INSERT INTO containers (import_id, origin, media_type, byte_count) VALUES (1, '/news/a.wacz', 'application/zip', 10);
      INSERT INTO container_files VALUES (1, 'datapackage.json', x'7b7d');
      INSERT INTO record_headers VALUES (1, '/news/a.wacz#1', 1, x'57415243', NULL);
      INSERT INTO record_headers VALUES (2, '/news/a.wacz#2', 1, x'57415243', x'48545450');
      """)
    try expectSound(path)
    _ = try shell(path, "DELETE FROM articles WHERE id = 1")
    #expect(try shell(path, "SELECT origin FROM record_headers") == "/news/a.wacz#2")
    let store = try OpenArchive.forWriting(at: path, creating: false)
    _ = try store.removals.remove(.imported(1))
    try store.close()
    #expect(
      try shell(
        path,
        "SELECT (SELECT count(*) FROM containers), (SELECT count(*) FROM container_files), count(*) FROM record_headers"
      ) == "0|0|0")
    try expectSound(path)
  }

  @Test func `an archive from elsewhere keeps all of it`() async throws {
    try fill()
    _ = try shell(
      path,
      """
      INSERT INTO containers (import_id, origin, media_type, byte_count) VALUES (1, '/news/a.wacz', 'application/zip', 10);
      INSERT INTO container_files VALUES (1, 'datapackage.json', x'7b7d');
      INSERT INTO record_headers VALUES (1, '/news/a.wacz#1', 1, x'57415243', x'48545450');
      UPDATE document_origins SET archived_url = 'https://web.example/2024/page' WHERE document_id = 1;
      UPDATE documents SET item = '{}' WHERE id = 1;
      """)
    let adopted = folder.file("adopted.db")
    _ = try await AdoptRun(of: path).run(into: adopted) { _ in }
    for table in [
      "article_notes", "spoken_turns", "containers", "container_files", "record_headers", "document_origins",
    ] {
      #expect(
        try shell(adopted, "SELECT * FROM \(table) ORDER BY 1, 2")
          == shell(path, "SELECT * FROM \(table) ORDER BY 1, 2"), "\(table)")
    }
    let article = try OpenArchive.forReading(at: adopted).articles.article(id: 1)
    #expect(article.document.archivedURL == "https://web.example/2024/page")
    #expect(article.document.item == "{}")
  }

  @Test func `ligatures that an older archive could not find are found once it is brought up to date`() throws {
    let store = try newArchive(in: folder)
    let words = "The of\u{FB01}ce is su\u{FB03}cient."
    try store.importing([
      Sample(words, origin: "/news/a.txt").quoting(9, by: Sample.person("Ann")),
      Sample("Nothing of that kind.", origin: "/news/b.txt"),
    ])
    try store.close()
    try takeBack(path, toVersion: 9)
    let found = """
      SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'office AND sufficient';
      SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH 'offi*';
      """
    #expect(try shell(path, found) == "0\n0")
    try OpenArchive.forWriting(at: path, creating: false).close()
    #expect(try shell(path, found) == "1\n1")
    for index in ["articles_fts", "quotes_fts"] {
      #expect(try shell(path, "INSERT INTO \(index) (\(index), rank) VALUES ('integrity-check', 1)") == "")
    }
  }
}
