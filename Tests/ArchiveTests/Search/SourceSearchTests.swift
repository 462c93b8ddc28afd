import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveSQLite
@testable import ArchiveStorage

@Suite struct SourceSearchTests {
  private let folder: TemporaryFolder

  init() { folder = TemporaryFolder() }

  /// Three articles that quote Peter Larsen, in two outlets, and one that quotes another Larsen.
  private func makeStore() throws -> OpenArchive {
    let store = try newArchive(in: folder)
    let agency = ArticleSource(name: "RIA Novosti", kind: .organization)
    let wire = ArticleSource(name: "Reuters", kind: .organization)
    func larsen(_ description: String) -> ArticleSource {
      Sample.person("Peter Viktor Larsen", aliases: ["Larsen"], description: description)
    }
    var samples = [
      Sample("One says the minister.", origin: "/1").quoting(
        8, by: larsen("Minister"), agency, roles: [.speaker, .toldTo]),
      Sample("Two says the minister.", origin: "/2")
        .quoting(8, by: larsen("Minister"), wire, roles: [.speaker, .reportedBy]),
      Sample("Three says the envoy.", origin: "/3").quoting(10, by: larsen("Envoy")),
      Sample("Four says Ólafur.", origin: "/4").quoting(9, by: Sample.person("Ólafur Larsen-Holm")),
      Sample("王毅说。", origin: "/5").quoting(2, by: Sample.person("中国外交部长王毅"), agency, roles: [.speaker, .reportedBy]),
      Sample("Six says somebody.", origin: "/6")
        .quoting(8, by: ArticleSource(name: "a minister", kind: .anonymous)),
    ]
    for index in samples.indices {
      samples[index].article.outlet = index < 2 ? "The Test" : "The Other"
      samples[index].article.published = PublicationDate(
        timestamp: "2025-01-0\(index + 1)", day: "2025-01-0\(index + 1)", origin: .text)
    }
    samples[2].extraction.sources[0].isListed = true
    samples[2].extraction.quotes[0].kind = .partial
    try store.importing(samples)
    return store
  }

  /// Gives the source of the first place in an article 12,000 more places, each with a quote.
  private func quoteMore(in store: borrowing OpenArchive) throws {
    try store.connection.execute(
      """
      INSERT INTO article_sources (article_id, source_id, name)
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
      SELECT 1, (SELECT source_id FROM article_sources WHERE id = 1), 'Larsen' FROM n
      """)
    try store.connection.execute(
      """
      INSERT INTO quotes (article_id, kind, text)
      SELECT 1, 'direct', 'yes' FROM article_sources WHERE name = 'Larsen'
      """)
    try store.connection.execute(
      """
      INSERT INTO attributions (quote_id, position, role, article_source_id)
      SELECT quotes.id, 0, 'speaker', places.id
      FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM quotes WHERE text = 'yes') AS quotes
      JOIN (SELECT id, row_number() OVER (ORDER BY id) AS number FROM article_sources WHERE name = 'Larsen') AS places
      USING (number)
      """)
  }

  @Test func `of sources that many articles have, the quotes may be estimated, and those alone`() throws {
    let store = try makeStore()
    try quoteMore(in: store)
    // Without a name a sample says which sources are in most articles; it may lack the others.
    for (name, limit) in [("larsen", 2), (nil, 1)] {
      var filter = SourceFilter()
      filter.name = name
      filter.limit = limit
      filter.withDetails = true
      let exact = try records(filter, in: store)
      filter.mayEstimate = true
      let estimated = try records(filter, in: store)
      #expect(estimated.map(\.name) == exact.map(\.name))
      #expect(estimated[0].isEstimated)
      #expect(estimated[0].quotes == 12_000)
      #expect(exact[0].quotes == 12_003)
      #expect(estimated[0].otherNames == exact[0].otherNames)
      #expect(estimated.dropFirst() == exact.dropFirst())
    }
  }

  @Test func `the first quotes of one who speaks many are those that all of his begin with`() throws {
    let store = try makeStore()
    try quoteMore(in: store)
    let query = try Searcher(of: store).query("speaker:larsen")
    func quotes(_ page: SearchPage) throws -> [Int64] {
      var ids: [Int64] = []
      try Searcher(of: store).quotes(matching: query, page: page) {
        ids.append($0.quote.id)
        return true
      }
      return ids
    }
    let all = try quotes(SearchPage())
    #expect(all.count > 12_000)
    #expect(try quotes(SearchPage(limit: 30, offset: 2)) == Array(all[2..<32]))
  }

  private func records(_ filter: SourceFilter, in store: borrowing OpenArchive) throws -> [SourceRecord] {
    var records: [SourceRecord] = []
    try store.sources.list(filter) {
      records.append($0)
      return true
    }
    return records
  }

  private func names(_ typed: String, in store: borrowing OpenArchive) throws -> [String] {
    var names: [String] = []
    var filter = SourceFilter()
    filter.name = typed
    try store.sources.list(filter) {
      names.append($0.name)
      return true
    }
    #expect(try store.sources.count(filter) == names.count)
    return names
  }

  @Test func `a source is found by words of any of its names in their order`() throws {
    let store = try makeStore()
    #expect(try names("larsen", in: store) == ["Peter Viktor Larsen", "Ólafur Larsen-Holm"])
    #expect(try names("peter larsen", in: store) == ["Peter Viktor Larsen"])
    #expect(try names("PETER lar", in: store) == ["Peter Viktor Larsen"])
    #expect(try names("larsen peter", in: store) == [])
    #expect(try names("pet larsen", in: store) == [])
    #expect(try names("olafur holm", in: store) == ["Ólafur Larsen-Holm"])
    #expect(try names("arsen", in: store) == [])
    #expect(try names("王毅", in: store) == ["中国外交部长王毅"])
    #expect(try names("外交 毅", in: store) == ["中国外交部长王毅"])
    #expect(try names("毅 外交", in: store) == [])
    #expect(try names("—", in: store) == [])
    #expect(try names("test", in: store) == ["The Test"])
  }

  @Test func `a list by name says what each is called and who quotes it`() throws {
    let store = try makeStore()
    var filter = SourceFilter()
    filter.name = "peter larsen"
    filter.withDetails = true
    var found: [SourceRecord] = []
    try store.sources.list(filter) {
      found.append($0)
      return true
    }
    let source = try #require(found.first)
    #expect(found.count == 1)
    #expect(source.descriptions.map(\.text) == ["Minister", "Envoy"])
    #expect(source.descriptions.map(\.count) == [2, 1])
    #expect(source.outlets.map(\.name) == ["The Test", "The Other"])
    #expect(source.outlets.map(\.count) == [2, 1])
    #expect(source.quotes == 3)
    #expect(source.articles == 3)
    #expect([source.firstOn, source.lastOn] == ["2025-01-01", "2025-01-03"])
  }

  @Test func `the counts of a source found by name are those of the whole list`() throws {
    let store = try makeStore()
    var all: [SourceRecord] = []
    try store.sources.list(SourceFilter()) {
      all.append($0)
      return true
    }
    #expect(all.count == 8)
    for source in all { #expect(try store.sources.sourceRecords([source.id]).map(\.counts) == [source.counts]) }
  }

  @Test func `a profile says how, where and through whom a source is quoted`() throws {
    let store = try makeStore()
    guard case .one(let larsen) = try SourceProfiles(of: store).source("peter viktor larsen") else { throw NotOne() }
    #expect(larsen.source.name == "Peter Viktor Larsen")
    #expect(larsen.source.otherNames == ["Larsen"])
    #expect(larsen.quotesByKind == [.direct: 2, .partial: 1])
    #expect(larsen.quotesByRole == [.speaker: 3])
    #expect(larsen.timesListed == 1)
    #expect(
      larsen.relays.map { "\($0.role.rawValue) \($0.source.name)" } == ["told_to RIA Novosti", "reported_by Reuters"])
    #expect(larsen.passedOn == [])
    #expect(larsen.latest.map(\.quote.articleID) == [3, 2, 1])

    guard case .one(let agency) = try SourceProfiles(of: store).source("RIA Novosti") else { throw NotOne() }
    #expect(agency.quotesByRole == [.toldTo: 1, .reportedBy: 1])
    #expect(agency.quotesByKind == [:])
    #expect(
      Set(agency.passedOn.map { "\($0.role.rawValue) \($0.source.name)" })
        == ["told_to Peter Viktor Larsen", "reported_by 中国外交部长王毅"])
    #expect(agency.latest == [])
  }

  @Test func `the latest quotes are those of the newest articles, however many there are`() throws {
    let store = try makeStore()
    let before = try latest(of: "Peter Viktor Larsen", in: store)
    // Newer articles without him: more than are looked at first.
    try store.connection.execute(
      """
      INSERT INTO articles (document_id, body, published_on)
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500)
      SELECT 1, 'Nobody says a word.', '2025-02-01' FROM n
      """)
    #expect(try latest(of: "Peter Viktor Larsen", in: store) == before)
    // And still newer ones with him.
    try store.connection.execute(
      "UPDATE articles SET published_on = '2025-03-0' || id, published_at = '2025-03-0' || id WHERE id <= 2")
    #expect(try latest(of: "Peter Viktor Larsen", in: store) == [2, 1, 3])
    try quoteMore(in: store)
    #expect(try latest(of: "Peter Viktor Larsen", in: store) == [2, 1, 1, 1, 1])
  }

  private func latest(of name: String, in store: borrowing OpenArchive) throws -> [Int64] {
    guard case .one(let source) = try SourceProfiles(of: store).source(name) else { throw NotOne() }
    return source.latest.map(\.quote.articleID)
  }

  @Test func `a source's own name is that source; words of several names are all of them`() throws {
    let store = try makeStore()
    guard case .one(let larsen) = try SourceProfiles(of: store).source("Peter Viktor Larsen") else { throw NotOne() }
    guard case .one(let same) = try SourceProfiles(of: store).source("\(larsen.source.id)") else { throw NotOne() }
    #expect(same == larsen)
    guard case .several(let several) = try SourceProfiles(of: store).source("lars") else { throw NotOne() }
    #expect(several.map(\.name) == ["Peter Viktor Larsen", "Ólafur Larsen-Holm"])
    // "Larsen" is a name of one of them, but a word of the other's too.
    guard case .several(let named) = try SourceProfiles(of: store).source("Larsen") else { throw NotOne() }
    #expect(named.map(\.name) == several.map(\.name))
    #expect(throws: ArchiveError.noSuchSource("nobody")) { _ = try SourceProfiles(of: store).source("nobody") }
    #expect(throws: ArchiveError.noSuchSource("%")) { _ = try SourceProfiles(of: store).source("%") }
  }

  private struct NotOne: Error {}
}

extension SourceRecord {
  /// What is counted of it.
  fileprivate var counts: [String] { ["\(quotes) \(articles) \(articlesPublished)", firstOn ?? "", lastOn ?? ""] }
}
