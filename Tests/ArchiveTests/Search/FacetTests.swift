import Testing

@testable import ArchiveStages
@testable import ArchiveSQLite
@testable import ArchiveSearch
@testable import ArchiveStorage

/// Counts over all that a search finds.
@Suite final class FacetTests {
  private let folder: TemporaryFolder
  private let store: OpenArchive

  init() throws {
    folder = TemporaryFolder()
    store = try QueryArchive.make(in: folder)
  }

  private func facets(_ typed: String, limit: Int = 10) throws -> SearchFacets {
    try Searcher(of: store).facets(
      of: Searcher(of: store).query(typed, today: QueryArchive.today).compiled(for: .articles), limit: limit)
  }

  private func months(_ typed: String) throws -> [MonthCount] {
    try Searcher(of: store).histogram(
      of: Searcher(of: store).query(typed, today: QueryArchive.today).compiled(for: .articles)
    ).months
  }

  private func rows(_ facets: SearchFacets, _ kind: SearchFacets.Kind) -> [String] {
    facets.counts.filter { $0.kind == kind }.map { "\($0.value ?? "none") \($0.count)" }
  }

  @Test func `values are counted in articles, the most frequent first`() throws {
    let found = try facets("Larsen OR asset")
    #expect(found.articles == 3)
    #expect(rows(found, .outlet) == ["BBC News 1", "Reuters 1", "新华社 1"])
    #expect(rows(found, .speaker) == ["Maria Rosso 1", "Peter Viktor Larsen 1"])
    #expect(rows(found, .kind) == ["direct 1", "partial 1"])
    #expect(rows(found, .language) == ["en 1", "en-GB 1", "zh-Hans 1"])
    #expect(rows(found, .month) == ["2025-03 1", "2025-10 1", "2025-11 1"])
    #expect(rows(found, .source).contains("RIA Novosti 1"))
  }

  @Test(arguments: ["Larsen", "asset -Brussels", "outlet:Reuters", "after:2025-03", "kind:direct", "-Larsen", "budget"])
  func `a value's count is what asking for it leaves`(typed: String) throws {
    let found = try facets(typed, limit: 100)
    #expect(
      try found.articles
        == Searcher(of: store).countOfHits(Searcher(of: store).query(typed, today: QueryArchive.today)).hits)
    for count in found.counts {
      guard let value = count.value else { continue }
      let narrowed: String
      switch count.kind {
      case .month: narrowed = "(\(typed)) during:\(value)"
      case .kind: narrowed = "(\(typed)) kind:\(value)"
      case .language: narrowed = "(\(typed)) lang:=\(value)"
      case .outlet, .speaker, .source:
        narrowed = try "(\(typed)) \(count.kind.rawValue):#\(#require(count.id))"
      }
      #expect(
        try Searcher(of: store).countOfHits(Searcher(of: store).query(narrowed, today: QueryArchive.today)).hits
          == count.count, "\(narrowed)")
    }
    for kind in [SearchFacets.Kind.outlet, .month, .language] {
      #expect(found.counts.filter { $0.kind == kind }.map(\.count).reduce(0, +) == found.articles)
    }
  }

  @Test func `values are counted even where they are not given`() throws {
    let all = try facets("-nosuchword", limit: 2)
    #expect(all.articles == 14)
    #expect(rows(all, .outlet).count == 2)
    #expect(all.values[.outlet] == 14)
    #expect(rows(all, .kind).count == 2)
    #expect(all.values[.kind] == 3)
  }

  @Test func `a source that was merged into another counts once an article`() throws {
    try store.connection.execute(
      """
      UPDATE article_sources SET source_id = (SELECT id FROM sources WHERE name = 'Peter Viktor Larsen')
      WHERE source_id = (SELECT id FROM sources WHERE name = 'RIA Novosti')
      """)
    #expect(rows(try facets("Anchorage"), .source).contains("Peter Viktor Larsen 1"))
  }

  @Test func `nothing found has no values`() throws {
    for typed in ["nosuchword", "", "%"] {
      #expect(try facets(typed) == SearchFacets() || facets(typed).counts.isEmpty)
      #expect(try facets(typed).articles == 0)
      #expect(try months(typed) == [])
    }
  }

  @Test func `articles are counted by month, those without a date first`() throws {
    let all = try months("-nosuchword")
    #expect(all.first == MonthCount(month: nil, count: 1))
    #expect(all.dropFirst().map(\.month) == ["2024-06", "2024-12", "2025-01", "2025-03", "2025-10", "2025-11"])
    #expect(all.map(\.count).reduce(0, +) == 14)
    try store.connection.execute("UPDATE articles SET published_on = 'soon' WHERE published_on = '2025-10-31'")
    #expect(try months("-nosuchword").first == MonthCount(month: nil, count: 2))
  }
}
