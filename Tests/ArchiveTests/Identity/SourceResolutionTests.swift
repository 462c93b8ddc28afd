import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveSQLite
@testable import ArchiveStorage

@Suite struct SourceResolutionTests {
  let folder = TemporaryFolder()

  /// An article in which somebody says something.
  private func article(_ number: Int, by source: ArticleSource, on day: String? = nil) -> Sample {
    var sample = Sample("Body \(number).", origin: "/\(number)", title: "Title \(number)").quoting(4, by: source)
    sample.article.published = day.map { PublicationDate(timestamp: $0, day: $0, origin: .text) }
    return sample
  }

  /// Who belongs together: for each article the name and kind of its source, how sure that is, and which articles have it.
  private func findings(_ store: borrowing OpenArchive) throws -> [String] {
    let statement = try store.connection.prepare(
      """
      SELECT articles.body, article_sources.name, sources.name, kind, identity_confidence, identity_reason,
        (SELECT group_concat(body, ' ') FROM (
          SELECT body FROM article_sources AS other JOIN articles ON articles.id = other.article_id
          WHERE other.source_id = sources.id ORDER BY body))
      FROM article_sources
      JOIN sources ON sources.id = source_id
      JOIN articles ON articles.id = article_sources.article_id
      ORDER BY 1, 2
      """)
    var lines: [String] = []
    while try statement.step() { lines.append((0..<7).map { statement.text(at: $0) }.joined(separator: " | ")) }
    return lines
  }

  /// The names of the sources with the number of articles of each.
  private func sources(_ store: borrowing OpenArchive) throws -> [String] {
    try store.connection.rows(
      """
      SELECT sources.name, count(*) FROM sources JOIN article_sources ON source_id = sources.id GROUP BY sources.id ORDER BY 1
      """
    ) { "\($0.text(at: 0)) \($0.int(at: 1))" }
  }

  /// Articles with names of all sorts, some of which only the others explain.
  private var mixture: [Sample] {
    var people: [(String, String, Int)] = [
      ("Ada Marsh", "2019-01-01", 5), ("Ada B. Marsh", "2019-02-01", 2), ("A. Marsh", "2018-02-01", 1),
      ("Marsh", "2019-03-01", 3), ("Marsh", "1990-03-01", 1), ("Otto Marsh", "1990-01-01", 4),
      ("William Quist", "2019-01-01", 2), ("Bill Quist", "2019-01-01", 3), ("Quist", "2019-01-01", 1),
      ("Theo Lund", "2019-01-01", 6), ("Theo Lund Jr.", "2019-01-01", 2), ("Lund", "2019-01-01", 2),
      ("Karo", "2019-01-01", 2), ("Nora Vale", "2019-01-01", 1), ("Vale", "2019-01-01", 1),
      ("Tom Vale", "2019-01-01", 1),
    ]
    people.append(("NORA VALE", "2019-01-01", 1))
    var samples: [Sample] = []
    for (name, day, count) in people {
      for _ in 0..<count { samples.append(article(samples.count, by: Sample.person(name), on: day)) }
    }
    for name in ["Harbor Office", "the Harbor Office", "the company", "Bureau of Tides", "BT"] {
      samples.append(article(samples.count, by: ArticleSource(name: name, kind: .organization)))
    }
    for name in ["Democrats", "democrats", "critics"] {
      samples.append(article(samples.count, by: ArticleSource(name: name, kind: .group)))
    }
    for kind in [ArticleSource.Kind.anonymous, .collective] {
      for _ in 0..<2 { samples.append(article(samples.count, by: ArticleSource(name: "an official", kind: kind))) }
    }
    return samples
  }

  @Test func `the order and the batches of imports change nothing once all was gone over`() throws {
    var generator = SeededGenerator(seed: 11)
    var first: [String]?
    for _ in 0..<20 {
      let here = TemporaryFolder()
      defer { withExtendedLifetime(here) {} }
      let store = try newArchive(in: here)
      try store.importing(mixture.shuffled(using: &generator), batch: Int.random(in: 1...20, using: &generator))
      _ = try store.sourceResolution.resolve()
      let found = try findings(store)
      let expected = first ?? found
      #expect(found == expected)
      first = expected
      #expect(try store.sourceResolution.resolve().moved == 0)
    }
  }

  @Test func `an import places nearly all as the pass over all does`() throws {
    let store = try newArchive(in: folder)
    try store.importing(
      mixture
        + mixture.map { sample in
          var other = sample
          other.origin += "b"
          other.article.body += " Again."
          return other
        })
    let report = try store.sourceResolution.resolve(isDryRun: true)
    #expect(report.mentions > 80)
    #expect(report.moved * 20 <= report.mentions)
  }

  @Test func `father and son are two, and the surname alone is the father's`() throws {
    let store = try newArchive(in: folder)
    try store.importing(mixture)
    _ = try store.sourceResolution.resolve()
    let found = try sources(store)
    #expect(found.contains("Theo Lund 6"))
    #expect(found.contains("Theo Lund Jr. 2"))
    #expect(found.contains("Bill Quist 6"))
  }

  @Test func `in a merge the older number stays, and the other one finds it`() throws {
    let store = try newArchive(in: folder)
    // Who A. Marsh is becomes clear only when Ada Marsh is in many articles.
    let names = ["Anna Marsh", "Ada Marsh", "A. Marsh"] + Array(repeating: "Ada Marsh", count: 20)
    try store.importing(names.enumerated().map { article($0.offset, by: Sample.person($0.element)) })
    let before = try store.connection.integers("SELECT id FROM sources ORDER BY id")
    #expect(before.count == 3)
    let report = try store.sourceResolution.resolve()
    #expect(report.merges.map(\.from) == ["A. Marsh"])
    #expect(try sources(store) == ["Ada Marsh 22", "Anna Marsh 1"])
    #expect(try before.map { try store.sources.source(id: $0)?.id } == [before[0], before[1], before[1]])
  }

  @Test func `of two names in as many articles the whole first name is shown`() throws {
    let store = try newArchive(in: folder)
    try store.importing(
      ["T. Lund", "Theo Lund"].enumerated().map { article($0.offset, by: Sample.person($0.element)) })
    _ = try store.sourceResolution.resolve()
    #expect(try sources(store) == ["Theo Lund 2"])
  }

  @Test func `in a split the part with most articles keeps the number`() throws {
    let store = try newArchive(in: folder)
    try store.importing(
      (0..<3).map { article($0, by: Sample.person("Otto Marsh")) }
        + [article(3, by: Sample.person("Otto Marsh Jr."))])
    // As an earlier version of the program had it.
    try store.connection.run("UPDATE article_sources SET source_id = (SELECT max(id) FROM sources)")
    try store.connection.run("DELETE FROM sources WHERE id = (SELECT min(id) FROM sources)")
    let kept = try store.connection.integer("SELECT id FROM sources")
    _ = try store.sourceResolution.resolve()
    #expect(try store.sources.source(id: kept ?? 0)?.name == "Otto Marsh")
    #expect(try sources(store) == ["Otto Marsh 3", "Otto Marsh Jr. 1"])
  }

  @Test func `what people decided stays`() throws {
    let store = try newArchive(in: folder)
    try store.importing(mixture)
    _ = try store.sourceCorrections.mergeSources(["Karo"], into: "Nora Vale")
    _ = try store.sourceCorrections.renameSource("Bill Quist", to: "W. Quist of Quay")
    let article = try #require(
      try store.connection.integer("SELECT article_id FROM article_sources WHERE name = 'Theo Lund' LIMIT 1"))
    _ = try store.sourceCorrections.splitSource("Theo Lund", articles: [article], as: "Theo Lund")
    for _ in 0..<2 {
      _ = try store.sourceResolution.resolve()
      let found = try sources(store)
      #expect(found.contains("Nora Vale 5"), "\(found)")
      #expect(found.contains("W. Quist of Quay 6"), "\(found)")
      let lunds = found.filter { $0.hasPrefix("Theo Lund ") && !$0.contains("Jr") }.sorted()
      #expect(lunds == ["Theo Lund 1", "Theo Lund 5"], "\(found)")
      #expect(try store.corrections.count() == 3)
    }
    #expect(try store.connection.rows("PRAGMA foreign_key_check") { $0.text(at: 0) }.isEmpty)
  }

  @Test func `a dry run says what would change and changes nothing`() throws {
    let store = try newArchive(in: folder)
    try store.importing(mixture.shuffled())
    let before = try findings(store)
    let report = try store.sourceResolution.resolve(isDryRun: true)
    #expect(try findings(store) == before)
    let done = try store.sourceResolution.resolve()
    #expect(done.moved == report.moved)
    #expect(done.gone == report.gone)
  }

  @Test func `no anonymous source is joined with another or gets a name`() throws {
    let store = try newArchive(in: folder)
    var samples: [Sample] = []
    // One account names the man, the other one withholds the name.
    for index in 0..<40 {
      samples.append(article(2 * index, by: Sample.person("Ada Marsh \(index)")))
      samples.append(
        article(
          2 * index + 1,
          by: ArticleSource(
            name: "a senior official", kind: .anonymous,
            descriptions: [Mention(text: "official", range: TextRange(start: 0, length: 3))])))
    }
    try store.importing(samples)
    _ = try store.sourceResolution.resolve()
    let anonymous = try store.connection.integer("SELECT count(*) FROM sources WHERE kind = 'anonymous'")
    #expect(anonymous == 40)
    #expect(
      try store.connection.integer(
        """
        SELECT count(*) FROM article_sources JOIN sources ON sources.id = source_id
        WHERE article_sources.name = 'a senior official' AND (kind <> 'anonymous' OR sources.name <> 'a senior official')
        """) == 0)
  }
}
