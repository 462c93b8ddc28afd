import Testing

@testable import ArchiveModel
@testable import ArchiveSQLite
@testable import ArchiveStages
@testable import ArchiveStorage

/// The study of sources without a name.
@Suite struct AnonymousSourcingTests {
  let folder = TemporaryFolder()

  /// Four articles of two outlets and one without: the first has two anonymous sources with three quotes, the second a
  /// collective, the third both, the fourth a person.
  private func filled() throws -> OpenArchive {
    let store = try newArchive(in: folder)
    let contents: [(outlet: String?, day: String?, sources: [(String, ArticleSource.Kind, quotes: Int)])] = [
      ("Example Times", "2025-01-03", [("aide", .anonymous, 2), ("official", .anonymous, 1)]),
      ("Example Times", "2025-01-31", [("officials", .collective, 2)]),
      ("Example Post", "2025-02-01", [("diplomat", .anonymous, 1), ("diplomats", .collective, 1)]),
      (nil, nil, [("Ada Example", .person, 1)]),
    ]
    var samples: [Sample] = []
    for (number, content) in contents.enumerated() {
      var sample = Sample(prose(80, seed: number), origin: "/news/\(number).txt")
      sample.article.outlet = content.outlet
      sample.article.published = content.day.map { PublicationDate(timestamp: $0, day: $0, origin: .text) }
      sample.extraction.sources = content.sources.map { ArticleSource(name: $0.0, kind: $0.1) }
      for (source, facts) in content.sources.enumerated() {
        for _ in 0..<facts.quotes {
          let range = TextRange(start: sample.extraction.quotes.count * 40, length: 30)
          let text = String(
            String.UnicodeScalarView(sample.article.body.unicodeScalars.dropFirst(range.start).prefix(30)))
          sample.extraction.quotes.append(
            Quote(
              kind: .direct, segments: [Segment(range: range)], text: text,
              attributions: [Attribution(role: .speaker, source: source)], confidence: 0.9))
        }
      }
      samples.append(sample)
    }
    try store.importing(samples)
    for (name, institution, reason) in [
      ("aide", "White House", "because she was not authorized to speak"),
      ("official", "White House", "for fear of losing his job"),
      ("diplomat", nil, "to discuss sensitive talks"), ("diplomats", "Foreign Ministry", nil),
    ] {
      try store.connection.run(
        """
        INSERT INTO anonymous_sources (article_source_id, institution, reason)
        SELECT id, ?2, ?3 FROM article_sources WHERE name = ?1
        ON CONFLICT DO UPDATE SET institution = excluded.institution, reason = excluded.reason
        """, name, institution, reason)
    }
    return store
  }

  /// Rows as "group: articles, with anonymous, with collective, quotes".
  private func counts(
    by grouping: AnonymousSourcing.Grouping, in articles: [Int64]? = nil, of store: borrowing OpenArchive
  ) throws -> [String] {
    try store.anonymousSourcing.rows(by: grouping, in: articles).map { row in
      "\(row.group ?? "-"): \(row.articles) \(row.articlesWithAnonymous) \(row.articlesWithCollective) \(row.quotes)"
    }
  }

  @Test func `articles are counted once in a group, and quotes each`() throws {
    let store = try filled()
    let (outlets, months) = (try counts(by: .outlet, of: store), try counts(by: .month, of: store))
    #expect(outlets == ["Example Times: 2 1 1 3", "Example Post: 1 1 1 1", "-: 1 0 0 0"])
    #expect(months == ["2025-01: 2 1 1 3", "2025-02: 1 1 1 1", "-: 1 0 0 0"])
    let (institutions, reasons) = (try counts(by: .institution, of: store), try counts(by: .reason, of: store))
    #expect(Set(institutions) == ["White House: 4 1 0 3", "Foreign Ministry: 4 0 1 0", "-: 4 1 1 1"])
    #expect(Set(reasons) == ["not_authorized: 4 1 0 2", "reprisal: 4 1 0 1", "sensitive: 4 1 0 1", "-: 4 0 2 0"])
    let share = try store.anonymousSourcing.rows(by: .outlet)[0].share
    #expect(share == 0.5)
  }

  @Test func `only chosen articles are counted`() throws {
    let store = try filled()
    let (one, none) = (try counts(by: .outlet, in: [3], of: store), try counts(by: .reason, in: [], of: store))
    #expect(one == ["Example Post: 1 1 1 1"] && none.isEmpty)
    let institution = try counts(by: .institution, in: [1, 4], of: store)
    #expect(institution == ["White House: 2 1 0 3"])
  }

  @Test(arguments: [
    ("because he was not authorized to speak publicly", AnonymityReason.notAuthorized),
    ("who weren't allowed to discuss the matter", .notAuthorized),
    ("who asked not to be named discussing private conversations", .sensitive),
    ("to speak candidly about internal deliberations", .sensitive),
    ("fearing retaliation from the president", .reprisal),
    ("citing safety concerns because he was not authorized to talk", .reprisal),
    ("because the announcement is due on Monday", .other), ("", .other),
  ])
  func `a reason has a kind`(words: String, kind: AnonymityReason) {
    #expect(AnonymityReason(words: words) == kind)
  }
}
